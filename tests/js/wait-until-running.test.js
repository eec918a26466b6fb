// `waitUntilRunning()` looks for Pieces OS until it runs, and says what stands in the way meanwhile.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";

import { ApplicationsApi, waitUntilRunning } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";
import { closedPort, openProgram } from "./support/programs.js";

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

const OK = { health: "ok:a", version: "12.5.0" };

test("gives a Pieces OS that runs already, without waiting", async () => {
  const { port } = await open(OK);
  const { basePath, ...found } = await waitUntilRunning({ ports: [port] });
  assert.deepEqual([found.problem, found.port, found.requests], ["none", port, 2]);
  assert.ok(new ApplicationsApi({ basePath }));
});

test("gives one that is started later, told of each change on the way", async () => {
  const port = await closedPort();
  /** @type {any[]} */
  const told = [];
  const found = await waitUntilRunning({
    ports: [port],
    onState: (state) => {
      told.push(state);
      if (told.length === 1) void open({ ...OK, health: "migrating" }, port);
      if (told.length === 2) programs[0].answers.health = "ok:b";
      throw new Error("that is ignored");
    },
  });
  assert.deepEqual(told.map(({ problem, port }) => [problem, port]), [["unreachable", undefined], ["starting", port]]);
  assert.match(told[1].message, /is starting at/);
  assert.equal(found.id, "b");
  assert.ok(found.requests > told[1].requests);
});

test("asks the expected port three of four times, and all the fourth", async () => {
  /** @type {number[]} */
  const asked = [];
  const times = [performance.now()];
  const controller = new AbortController();
  const fetchApi = async (/** @type {string} */ url) => {
    const port = Number(new URL(url).port);
    if (port === 1) times.push(performance.now());
    asked.push(port);
    if (asked.length === 7) controller.abort();
    throw new TypeError("fetch failed");
  };
  await rejection(waitUntilRunning({ ports: [1, 2], fetchApi, signal: controller.signal }));
  assert.deepEqual(asked, [1, 2, 1, 1, 1, 1, 2]);
  const pauses = times.slice(2).map((time, index) => time - times[index + 1]);
  for (const [index, most] of [250, 500, 1000, 2000].entries()) {
    assert.ok(pauses[index] >= most - 10, `pause ${index} took ${pauses[index]} ms`);
  }
});

test("finds one that starts at another port", async () => {
  const [expected, other] = [await closedPort(), await closedPort()];
  const wait = waitUntilRunning({ ports: [expected, other], onState: () => void open(OK, other) });
  assert.equal((await wait).port, other);
});

test("looks where Pieces OS may be, not where another program is", async () => {
  /** @type {number[]} */
  const asked = [];
  const fetchApi = async (/** @type {string} */ url) => {
    const port = Number(new URL(url).port);
    asked.push(port);
    if (port === 1) return new Response("another program");
    if (asked.length < 8) throw new TypeError("fetch failed");
    return new Response(url.endsWith("health") ? "ok:a" : "12.5.0");
  };
  const found = await waitUntilRunning({ ports: [1, 2, 3], fetchApi });
  assert.equal(found.port, 2);
  assert.deepEqual(asked, [1, 2, 3, 2, 2, 2, 1, 2, 2]);
});

const FAILURES = {
  "throws": () => {
    throw new Error("of the caller");
  },
  "rejects": () => Promise.reject(new Error("of the caller")),
};
for (const [title, fail] of Object.entries(FAILURES)) {
  test(`ignores an onState that ${title}`, async () => {
    const port = await closedPort();
    /** @type {unknown[]} */
    const reported = [];
    const report = (/** @type {unknown} */ error) => reported.push(error);
    process.on("unhandledRejection", report).on("uncaughtException", report);
    try {
      let calls = 0;
      const onState = () => {
        if (calls++ === 0) void open(OK, port);
        return fail();
      };
      assert.equal((await waitUntilRunning({ ports: [port], onState })).port, port);
      assert.ok(calls > 0);
      assert.deepEqual(reported, []);
    } finally {
      process.off("unhandledRejection", report).off("uncaughtException", report);
    }
  });
}

describe("gives up", () => {
  test("after timeoutMs, and says what stood in the way last", async () => {
    const port = await closedPort();
    const error = await rejection(waitUntilRunning({ ports: [port], timeoutMs: 400 }));
    assert.deepEqual([error.name, error.operation, error.timeoutMs], ["TimeoutError", "waitUntilRunning", 400]);
    assert.match(error.message, /timed out after 400 ms\. No response from .*Start Pieces OS/s);
    assert.equal(error.url, `http://localhost:${port}/.well-known/health`);
  });

  test("in time while an answer is awaited", async () => {
    const { port, counts } = await open({ ...OK, health: null });
    const started = performance.now();
    assert.equal((await rejection(waitUntilRunning({ ports: [port], timeoutMs: 100 }))).name, "TimeoutError");
    assert.ok(performance.now() - started < 1500);
    assert.equal(counts.requests, 1);
  });

  test("by its signal while it waits for the next look", async () => {
    const signal = AbortSignal.timeout(100);
    const error = await rejection(waitUntilRunning({ ports: [await closedPort()], signal }));
    assert.deepEqual([error.name, error.cause], ["AbortError", signal.reason]);
  });

  for (const [field, options] of Object.entries({ timeoutMs: { timeoutMs: -1 }, ports: { ports: [] } })) {
    test(`at once for ${JSON.stringify(options)}`, async () => {
      const error = await rejection(waitUntilRunning(options));
      assert.deepEqual([error.name, error.field], ["InvalidArgumentError", field]);
    });
  }
});
