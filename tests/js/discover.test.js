// `discover()` finds Pieces OS at the ports it may have, and rejects for nothing but a signal and a setting that
// cannot be used.
import assert from "node:assert/strict";
import { createServer as createTcpServer } from "node:net";
import { afterEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { ApplicationsApi, LAUNCH_URL, discover, diagnose } from "pieces-os-client";
import * as slim from "pieces-os-client/slim";

import { rejection } from "./support/outcomes.js";
import { closedPort, openProgram } from "./support/programs.js";
import { moduleBytes } from "./support/realms.js";
import { until } from "./support/wait.js";

/** @type {import("./support/programs.js").Program[]} */
let programs = [];

afterEach(async () => {
  await Promise.all(programs.splice(0).map((one) => one.stop()));
});

/** A program that ends with the test. @param {Parameters<typeof openProgram>[0]} answers @param {number} [port] */
async function open(answers, port) {
  const one = await openProgram(answers, port);
  programs.push(one);
  return one;
}

/** The result without its words. @param {any} discovery */
const facts = ({ message, ...rest }) => {
  assert.match(message, /^[A-Z].*\.$/s);
  return rest;
};

describe("a Pieces OS", () => {
  const OK = { health: "ok:8d7f", version: "12.5.0" };
  const found = [
    { title: "says ok with an identifier", answers: OK, id: "8d7f", version: "12.5.0" },
    { title: "says ok alone, as older ones do", answers: { ...OK, health: "ok" }, id: undefined, version: "12.5.0" },
    { title: "says OK in quotes, with a line feed", answers: { health: '"OK:a"\n', version: '"12.6.29-staging"\n' }, id: "a", version: "12.6.29-staging" },
    { title: "is a debug build", answers: { ...OK, version: "debug" }, id: "8d7f", version: "debug" },
    { title: "has an empty identifier", answers: { ...OK, health: "ok:" }, id: undefined, version: "12.5.0" },
  ];
  for (const { title, answers, id, version } of found) {
    test(`${title}, and is found with two requests`, async () => {
      const { port } = await open(answers);
      const expected = { problem: "none", requests: 2, basePath: `http://localhost:${port}`, port, version, ...(id && { id }) };
      assert.deepEqual(facts(await discover({ ports: [port] })), expected);
    });
  }

  test("is found by the slim entry too", async () => {
    await slim.init(moduleBytes());
    const { port } = await open(OK);
    assert.equal((await slim.discover({ ports: [port] })).problem, "none");
    assert.equal(slim.LAUNCH_URL, "pieces://launch");
  });

  test("is starting while it migrates, which ends the search, and the port is kept", async () => {
    const [starting, other] = [await open({ ...OK, health: "migrating" }), await open(OK)];
    const told = facts(await discover({ ports: [starting.port, other.port] }));
    const basePath = `http://localhost:${starting.port}`;
    assert.deepEqual(told, { problem: "starting", requests: 1, basePath, port: starting.port });
    assert.equal(other.counts.requests, 0);
  });

  for (const path of /** @type {const} */ (["health", "version"])) {
    test(`has to be updated if it answers 593 to its ${path}`, async () => {
      const { port, counts } = await open({ ...OK, [path]: { status: 593, body: "update" } });
      const told = await discover({ ports: [port], retry: { limit: 3, statuses: [593] } });
      assert.deepEqual([told.problem, told.port], ["update-required", port]);
      assert.equal(counts.requests, told.requests, "593 is not asked again");
    });
  }
});

describe("a Pieces OS whose health is good", () => {
  const OK = { health: "ok:8d7f", version: "12.5.0" };
  const versions = {
    "breaks off": "reset",
    "takes too long": null,
    "fails with a 500": { status: 500, body: "not yet" },
    "fails with a 503": { status: 503, body: "" },
  };
  for (const [title, version] of Object.entries(versions)) {
    test(`is starting if its version ${title}, and where it is told`, async () => {
      const one = await open({ ...OK, version: version === "reset" ? null : version });
      const fetchApi = async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
        if (version === "reset" && url.endsWith("/version")) throw new TypeError("socket hang up");
        return fetch(url, init);
      };
      const told = await discover({ ports: [await closedPort(), one.port], fetchApi });
      assert.deepEqual(facts(told), { problem: "starting", requests: 3, basePath: `http://localhost:${one.port}`, port: one.port });
    });
  }
});

test("a health that breaks off or takes too long is no proof of another program", async () => {
  const broken = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
  const halves = { broken, late: () => new ReadableStream() };
  for (const body of Object.values(halves)) {
    const told = await discover({ ports: [1], fetchApi: async () => new Response(body()) });
    assert.deepEqual(facts(told), { problem: "unreachable", requests: 1 });
    assert.match(told.message, /^No response from http:\/\/localhost:1: (terminated|timed out after 2 s)\. /);
  }
});

describe("another program", () => {
  const others = {
    "answers JSON": { health: '{"status":"ok"}', version: "12.5.0" },
    "answers HTML": { health: "<!doctype html>", version: "12.5.0" },
    "says okay": { health: "okay", version: "12.5.0" },
    "answers 404": { health: { status: 404, body: "ok" }, version: "12.5.0" },
    "answers 204": { health: { status: 204, body: "" }, version: "12.5.0" },
    "has a version that is none": { health: "ok", version: "nightly" },
    "has no version": { health: "ok", version: { status: 404, body: "Route not found" } },
    "answers more than 256 bytes": { health: `ok:${"a".repeat(300)}`, version: "12.5.0" },
  };
  for (const [title, answers] of Object.entries(others)) {
    test(`${title}, and is none`, async () => {
      const { port } = await open(answers);
      const told = await discover({ ports: [port] });
      assert.deepEqual([told.problem, told.port], ["not-pieces-os", port]);
    });
  }

  test("is passed by on the way to Pieces OS", async () => {
    const [other, own] = [await open({ health: "no", version: "" }), await open({ health: "ok", version: "1.2.3" })];
    const told = await discover({ ports: [await closedPort(), other.port, own.port] });
    assert.deepEqual([told.problem, told.port, told.requests], ["none", own.port, 4]);
  });

  test("that is silent does not hide Pieces OS", async () => {
    const silent = createTcpServer().listen(0, "127.0.0.1");
    await new Promise((listening) => silent.once("listening", listening));
    const { port } = /** @type {import("node:net").AddressInfo} */ (silent.address());
    try {
      const own = await open({ health: "ok", version: "1.2.3" });
      assert.equal((await discover({ ports: [port, own.port] })).port, own.port);
    } finally {
      silent.close();
    }
  });
});

describe("the order", () => {
  const OK = { health: "ok", version: "12.5.0" };

  test("is the given one, and the first hit ends the search", async () => {
    const [first, second] = [await open(OK), await open(OK)];
    assert.equal((await discover({ ports: [second.port, first.port] })).port, second.port);
    assert.equal(first.counts.requests, 0);
  });

  test("begins with the remembered port, which is asked once", async () => {
    const [first, remembered] = [await open(OK), await open({ health: "no", version: "" })];
    const told = await discover({ ports: [remembered.port, first.port], remembered: remembered.port });
    assert.deepEqual([told.port, told.requests, remembered.counts.requests], [first.port, 3, 1]);
    const hit = await discover({ ports: [remembered.port], remembered: first.port });
    assert.deepEqual([hit.port, hit.requests], [first.port, 2]);
  });

  test("is 39300 to 39333, then 1000 and 5323, unless others are given", async () => {
    /** @type {string[]} */
    const urls = [];
    const fetchApi = async (/** @type {string} */ url) => {
      urls.push(url);
      throw new TypeError("fetch failed");
    };
    const told = await discover({ fetchApi });
    const ports = [...Array.from({ length: 34 }, (_, index) => 39_300 + index), 1000, 5323];
    assert.deepEqual(urls, ports.map((port) => `http://localhost:${port}/.well-known/health`));
    assert.deepEqual(facts(told), { problem: "unreachable", requests: 36 });
    assert.match(told.message, /http:\/\/localhost:39300 and 35 other ports: fetch failed\. Start Pieces OS/);
  });

  test("is of the host in basePath, with its path", async () => {
    const { port } = await open(OK);
    const told = await discover({ basePath: "http://127.0.0.1:1/prefix/", ports: [port] });
    assert.deepEqual([told.problem, told.basePath], ["none", `http://127.0.0.1:${port}/prefix`]);
  });
});

describe("a search", () => {
  const OK = { health: "ok:a", version: "12.5.0" };

  test("says that nothing listens, with what the runtime says", async () => {
    const ports = [await closedPort(), await closedPort()];
    const told = await discover({ ports });
    assert.deepEqual(facts(told), { problem: "unreachable", requests: 2 });
    assert.match(told.message, / and 1 other port: .*ECONNREFUSED.*Start Pieces OS, for example with a link to pieces:\/\/launch\.$/s);
    assert.equal(LAUNCH_URL, "pieces://launch");
  });

  test("gives what any class takes as its settings, alone and with others", async () => {
    const { port, counts } = await open({ ...OK, other: '{"iterable":[]}' });
    const found = await discover({ ports: [port] });
    for (const settings of [found, { timeoutMs: 500, ...found }]) {
      const api = new ApplicationsApi(/** @type {any} */ (settings));
      assert.deepEqual(await api.applicationsSnapshot(), { iterable: [] });
    }
    assert.equal(counts.requests, 4);
  });

  test("asks with the headers, hooks and fetchApi of the calls to come", async () => {
    const { port, received } = await open(OK);
    /** @type {string[]} */
    const seen = [];
    const pre = (/** @type {any} */ { url }) => void seen.push(new URL(url).pathname);
    const told = await discover({ ports: [port], headers: { "x-team": "a" }, middleware: [{ pre }], fetchApi: (url, init) => fetch(url, init) });
    assert.equal(told.problem, "none");
    assert.deepEqual(seen, ["/.well-known/health", "/.well-known/version"]);
    assert.deepEqual(received.map(({ headers }) => headers["x-team"]), ["a", "a"]);
  });

  test("ends by its signal, and leaves no connection", async () => {
    const { port, counts } = await open({ ...OK, health: null });
    const controller = new AbortController();
    const search = discover({ ports: [port], signal: controller.signal });
    await until("request", async () => counts.requests === 1);
    controller.abort(new Error("enough"));
    const error = await rejection(search);
    assert.deepEqual([error.name, error.operation, error.cause.message], ["AbortError", "discover", "enough"]);
    await until("end of the answer", async () => counts.answers === 0);
  });

  test("asks nobody with a signal that is aborted", async () => {
    const { port, counts } = await open(OK);
    const error = await rejection(discover({ ports: [port], signal: AbortSignal.abort() }));
    assert.equal(error.name, "AbortError");
    assert.equal(counts.requests, 0);
  });

  test("listens to its signal no longer than it lasts", async () => {
    const { port } = await open(OK);
    const listeners = new Set();
    const signal = /** @type {any} */ ({
      aborted: false,
      addEventListener: (/** @type {string} */ _, /** @type {unknown} */ listener) => listeners.add(listener),
      removeEventListener: (/** @type {string} */ _, /** @type {unknown} */ listener) => listeners.delete(listener),
    });
    await discover({ ports: [port], signal });
    assert.equal(listeners.size, 0);
  });

  test("is not ended by timeoutMs and retry, which are for calls", async () => {
    const slow = await open({ ...OK, delayMs: 50 });
    assert.equal((await discover({ ports: [slow.port], timeoutMs: 1, retry: { limit: 2 } })).problem, "none");
  });

  test("goes on at the next ports while one takes long to refuse, and gives the first hit in their order", async () => {
    const [first, second] = [await open(OK), await open(OK)];
    const waiting = new Set();
    let most = 0;
    const fetchApi = async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
      const { port } = new URL(url);
      if (Number(port) >= 20_000) return fetch(url, init);
      waiting.add(port);
      most = Math.max(most, waiting.size);
      // As late as Windows gives up to connect to a closed port.
      await sleep(1_500);
      waiting.delete(port);
      throw new TypeError("fetch failed");
    };
    const found = await discover({ ports: [1, 2, 3, 4, 5, first.port, second.port], fetchApi });
    assert.equal(found.port, first.port);
    assert.ok(most > 2, `${most} at once`);
  });

  test("that has its answer leaves nothing of what it has begun besides", async () => {
    const [slow, silent] = [await open({ ...OK, delayMs: 700 }), await open({ ...OK, health: null })];
    const found = await discover({ ports: [slow.port, silent.port] });
    assert.equal(found.port, slow.port);
    assert.equal(silent.counts.requests, 1);
    await until("end of the other answer", async () => silent.counts.answers === 0);
  });

  test("counts the requests that were sent, not those that a hook kept back", async () => {
    const pre = () => {
      throw new Error("no token");
    };
    let calls = 0;
    const fetchApi = async () => new Response(`ok${calls++}`);
    const told = await discover({ ports: [1, 2], middleware: [{ pre }], fetchApi });
    assert.deepEqual([calls, told.requests], [0, 0]);
    assert.match(told.message, /no token/);
  });

  const refused = {
    "ports[1]": { ports: [39300, 0] },
    "ports[0]": { ports: [65536] },
    "ports[2]": { ports: [1, 2, 1.5] },
    ports: { ports: [] },
    remembered: { remembered: "39300" },
    onState: { onState: 1 },
    basePath: { basePath: "localhost" },
    signal: { signal: {} },
  };
  for (const [field, options] of Object.entries(refused)) {
    test(`rejects for ${JSON.stringify(options)}, and names ${field}`, async () => {
      const error = await rejection(discover(/** @type {any} */ (options)));
      assert.deepEqual([error.name, error.field], ["InvalidArgumentError", field]);
      assert.match(error.message, /^discover: /);
    });
  }

  test("rejects for options that are no object", async () => {
    assert.equal((await rejection(discover(/** @type {any} */ (39300)))).name, "InvalidArgumentError");
  });
});

describe("diagnose", () => {
  test("asks the address in the settings and no other", async () => {
    const { port, url } = await open({ health: "ok:a", version: "12.5.0" });
    const expected = { problem: "none", requests: 2, basePath: url, port, version: "12.5.0", id: "a" };
    assert.deepEqual(facts(await diagnose({ basePath: url })), expected);
    assert.deepEqual(facts(await new ApplicationsApi({ basePath: url }).diagnose()), expected);
  });

  test("names the address even if nothing is there", async () => {
    const port = await closedPort();
    const basePath = `http://127.0.0.1:${port}`;
    assert.deepEqual(facts(await diagnose({ basePath })), { problem: "unreachable", requests: 1, basePath, port });
  });

  test("gives the port of an address that has none", async () => {
    const fetchApi = () => Promise.reject(new TypeError("fetch failed"));
    assert.equal((await diagnose({ basePath: "http://pieces.example", fetchApi })).port, 80);
    assert.equal((await diagnose({ basePath: "https://pieces.example/os", fetchApi })).port, 443);
  });

  test("ends by a signal of the call, and by one of the client", async () => {
    const { url } = await open({ health: null, version: null });
    const { signal } = Object.assign(new AbortController(), {});
    const ended = new ApplicationsApi({ basePath: url, signal }).diagnose({ signal: AbortSignal.timeout(20) });
    assert.equal((await rejection(ended)).name, "AbortError");
    const client = new ApplicationsApi({ basePath: url, signal: AbortSignal.timeout(20) });
    assert.equal((await rejection(client.diagnose())).name, "AbortError");
  });

  test("rejects for a signal that is none", async () => {
    const error = await rejection(new ApplicationsApi().diagnose(/** @type {any} */ ({ signal: 1 })));
    assert.deepEqual([error.name, error.field], ["InvalidArgumentError", "signal"]);
  });
});
