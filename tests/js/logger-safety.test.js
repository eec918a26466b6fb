// What a logger must not do, be told, or cost.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, ConnectorApi, diagnose, discover, waitUntilRunning } from "pieces-os-client";

import { recorder } from "./support/log.js";
import { rejection, settlement, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });

/** What no line may contain, in none of its spellings. */
const SECRET = "s3cretV4lue";

/** No line has the secret in it, and there are lines. @param {import("./support/log.js").Line[]} lines */
function areSafe(lines) {
  assert.ok(lines.length > 1, "there are lines");
  for (const line of lines) assert.doesNotMatch(JSON.stringify(line), new RegExp(SECRET, "i"));
}

describe("no line contains", () => {
  const secretly = { apiKey: SECRET, applicationId: SECRET, headers: { authorization: SECRET, [SECRET]: SECRET } };
  /** @type {Record<string, (logger: any) => Promise<unknown>>} */
  const calls = {
    "a header or a key": (logger) => client({ logger, ...secretly }).applicationsSnapshot(),
    "a key that a function gives": (logger) => client({ logger, apiKey: () => SECRET }).applicationsSnapshot(),
    "a header of one call": (logger) => client({ logger }).applicationsSnapshot({ headers: { cookie: SECRET } }),
    "a prefix of the address": (logger) => client({ logger, basePath: `${standIn.url}/${SECRET}` }).applicationsSnapshot(),
    "a parameter of the path": (logger) =>
      client({ logger }).applicationsSpecificApplicationSnapshot({ application: SECRET }),
    "the path of any request": (logger) => client({ logger }).request({ path: `/${SECRET}/${SECRET}` }),
    "a query": (logger) => client({ logger }).request({ path: "/applications", query: { [SECRET]: SECRET } }),
    "a body": (logger) => client({ logger }).request({ method: "POST", path: "/connect", body: { [SECRET]: SECRET } }),
    "a parameter that cannot be sent": (logger) =>
      new ConnectorApi({ logger, basePath: standIn.url }).connect(/** @type {any} */ ({ seededConnectorConnection: { application: { name: SECRET, [SECRET]: 1 } } })),
    "an override that cannot be read": (logger) =>
      client({ logger }).applicationsSnapshot(/** @type {any} */ (() => Promise.reject(new Error(SECRET)))),
    "what a hook throws": (logger) =>
      client({ logger, middleware: [{ pre: () => Promise.reject(new Error(SECRET)) }] }).applicationsSnapshot(),
    "what fetch throws": (logger) =>
      client({ logger, retry: { limit: 1, backoffMs: 0 }, fetchApi: () => Promise.reject(new Error(SECRET)) }).applicationsSnapshot(),
    "the reason of an abort": (logger) =>
      client({ logger, signal: AbortSignal.abort(SECRET) }).applicationsSnapshot(),
    "the body of an answer": (logger) => client({ logger }).applicationsExternalRelated(/** @type {any} */ ({ externalRelated: { [SECRET]: SECRET } })),
    "the address of a search": (logger) =>
      diagnose({ logger, ...secretly, basePath: `${standIn.url}/${SECRET}` }),
    "what a search is told": (logger) =>
      discover({ logger, ports: [portOf(standIn.url)], fetchApi: () => Promise.reject(new Error(SECRET)) }),
  };
  for (const [what, act] of Object.entries(calls)) {
    test(what, async () => {
      const { logger, lines } = recorder();
      await settlement(act(logger));
      areSafe(lines);
    });
  }

  for (const fault of [
    { kind: "status", status: 500, body: SECRET, headers: { [SECRET]: SECRET } },
    { kind: "respond", status: 200, body: `{"${SECRET}":"${SECRET}"` },
    { kind: "respond", status: 200, body: JSON.stringify({ iterable: [{ [SECRET]: SECRET }] }) },
  ]) {
    test(`what is answered: ${JSON.stringify(fault).slice(0, 60)}`, async () => {
      await standIn.fault(/** @type {any} */ ({ fault }));
      const { logger, lines } = recorder();
      await rejection(client({ logger }).applicationsSnapshot());
      areSafe(lines);
    });
  }

  test("user and password of an address, with which no client is made", () => {
    const { logger, lines } = recorder();
    const error = thrown(() => client({ logger, basePath: `http://user:${SECRET}@localhost:1000` }));
    assert.equal(error.field, "basePath");
    assert.doesNotMatch(error.message, new RegExp(SECRET));
    assert.deepEqual(lines, []);
  });
});

describe("nothing comes of a logger that", () => {
  const fails = () => {
    throw new Error("the logger fails");
  };
  const loggers = {
    throws: fails,
    "rejects": async () => fails(),
    "never resolves": () => new Promise(() => {}),
    "gives what throws when it is waited for": () => ({ get then() { return fails(); } }),
    "changes its line": (/** @type {string} */ _, /** @type {any} */ fields) => Object.keys(fields).forEach((name) => delete fields[name]),
  };
  for (const [what, write] of Object.entries(loggers)) {
    test(what, async () => {
      await standIn.fault({ fault: { kind: "status", status: 503 } });
      const logger = { debug: write, info: write, warn: write, error: write };
      const rejected = /** @type {unknown[]} */ ([]);
      const keep = (/** @type {unknown} */ error) => void rejected.push(error);
      process.on("unhandledRejection", keep);
      const { iterable } = await client({ logger, retry: { limit: 1, backoffMs: 0 } }).applicationsSnapshot();
      // Rejections are reported between turns.
      await new Promise(setImmediate);
      process.off("unhandledRejection", keep);
      assert.equal(iterable.length, 12);
      assert.deepEqual(rejected, []);
    });
  }

  test("calls with the client that it logs for", async () => {
    const lines = /** @type {string[]} */ ([]);
    /** @type {ApplicationsApi} */
    let api;
    const logger = {
      debug: async (/** @type {string} */ message) => {
        lines.push(message);
        if (lines.length === 1) await api.applicationsSnapshot();
      },
    };
    api = client({ logger });
    await api.applicationsSnapshot();
    await until("lines of both calls", async () => lines.length === 4);
  });
});

describe("a logger may be", () => {
  test("an object of a class, whose functions use it", async () => {
    class Log {
      #lines = /** @type {string[]} */ ([]);
      /** @param {string} message */
      debug(message) {
        this.#lines.push(message);
      }
      get length() {
        return this.#lines.length;
      }
    }
    const logger = new Log();
    await client({ logger }).applicationsSnapshot();
    assert.equal(logger.length, 2);
  });

  test("behind a proxy", async () => {
    const { logger, lines } = recorder();
    await client({ logger: new Proxy(logger, {}) }).applicationsSnapshot();
    assert.equal(lines.length, 2);
  });

  test("changed later, as spies of tests are", async () => {
    const { logger, lines } = recorder();
    const changing = { debug: () => assert.fail("this one is gone") };
    const api = client({ logger: changing });
    changing.debug = /** @type {any} */ (logger.debug);
    await api.applicationsSnapshot();
    assert.equal(lines.length, 2);
  });
});

describe("a search tells", () => {
  test("which addresses it asked, and what it found", async () => {
    const { logger, lines, told } = recorder();
    await discover({ logger, ports: [1, portOf(standIn.url)] });
    const asked = told().map((line) => line.replace(String(portOf(standIn.url)), "PORT"));
    assert.deepEqual(asked, [
      "debug pieces-os-client # discover: started",
      "debug pieces-os-client # discover: asked http://localhost:1: unreachable",
      "debug pieces-os-client # discover: asked http://localhost:PORT: none",
      "debug pieces-os-client # discover: found Pieces OS at http://localhost:PORT after N ms",
    ]);
    const { operation, address, problem } = lines[1].fields;
    assert.deepEqual({ operation, address, problem }, { operation: "discover", address: "http://localhost:1", problem: "unreachable" });
  });

  test("that it found nothing", async () => {
    const { logger, lines, told } = recorder();
    await diagnose({ logger, basePath: "http://localhost:1" });
    assert.equal(told().at(-1), "debug pieces-os-client # diagnose: found no Pieces OS (unreachable) after N ms");
    assert.ok(!("address" in /** @type {any} */ (lines.at(-1)).fields));
  });

  test("that its time is over", async () => {
    const { logger, told } = recorder();
    await rejection(waitUntilRunning({ logger, ports: [1], timeoutMs: 20 }));
    assert.equal(told().at(-1), "error pieces-os-client # waitUntilRunning: failed (timeout) after N ms");
  });
});

/** @param {string} url */
const portOf = (url) => Number(new URL(url).port);
