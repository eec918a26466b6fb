// The state of a live list has the error that keeps it from being read, in Node and in pages.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { AbortError, ApplicationsApi } from "pieces-os-client";
import { WebSocket } from "ws";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { dispatchIn, follow, showPage } from "./support/live.js";
import { startStandIn } from "./support/stand-in.js";
import { arrived, until } from "./support/wait.js";

const LIST = { method: "GET", path: "/applications" };
const STREAM = { path: "/applications/stream/identifiers" };

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const noneOpen = () => until("end of all sockets", async () => (await standIn.sockets()).applications === 0);

/** @param {import("./support/stand-in.js").Fault} fault @param {number} [times] for ever unless told @param {object} [match] */
const fault = (fault, times = 0, match = LIST) => standIn.fault({ match, times, fault });

const SIGNED_OUT = { name: "ResponseError", kind: "http", status: 401, problem: "not-signed-in", retryable: false };
const LOCKED = "the database is locked";

/**
 * What keeps a list from being read, and what is expected of the error.
 * @type {{ what: string, begins: () => Promise<void>, settings?: object, expected: object }[]}
 */
const FAILURES = [
  {
    what: "a 401",
    begins: () => fault({ kind: "status", status: 401 }),
    expected: SIGNED_OUT,
  },
  {
    what: "a 401 of all routes, the stream included",
    begins: () => standIn.setCondition("signedOut"),
    expected: SIGNED_OUT,
  },
  {
    what: "a 500 with a text",
    begins: () => fault({ kind: "status", status: 500, body: LOCKED }),
    expected: { name: "ResponseError", kind: "http", status: 500, body: LOCKED, hasResponse: true },
  },
  {
    what: "a 593",
    begins: () => fault({ kind: "status", status: 593 }),
    expected: { name: "ResponseError", kind: "http", status: 593, problem: "update-required" },
  },
  {
    what: "a body that does not decode",
    begins: () => fault({ kind: "respond", body: '{"iterable":[{"id":5}]}' }),
    expected: { name: "DecodeError", kind: "decode", status: 200, path: "iterable[0].id" },
  },
  {
    what: "a body over maxResponseBytes",
    settings: { maxResponseBytes: 20_000 },
    begins: () => standIn.setApplications(500),
    expected: { name: "DecodeError", kind: "decode", status: 200, path: "", body: "" },
  },
  {
    what: "a timeout",
    settings: { timeoutMs: 1_000 },
    begins: () => fault({ kind: "hang" }),
    expected: { name: "TimeoutError", kind: "timeout", timeoutMs: 1_000, retryable: true },
  },
  {
    what: "a connection that breaks",
    begins: () => fault({ kind: "reset" }),
    expected: { name: "FetchError", kind: "network", retryable: true },
  },
];

for (const environmentName of ENVIRONMENTS) {
  describe(`in ${environmentName}, the state of a live list`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    /** @type {import("./support/live.js").Followed[]} */
    let lists = [];

    before(async () => {
      environment = await openEnvironment(environmentName);
    });
    afterEach(async () => {
      await Promise.all(lists.splice(0).map((list) => list.end("close")));
      await noneOpen();
    });
    after(() => environment?.close());

    /** One that ends with the test. */
    function list(settings = {}) {
      const one = follow(environment, { settings: { basePath: standIn.url, ...settings } });
      lists.push(one);
      return one;
    }

    /** Waits for an error that is of no `problem` with the connection. @param {import("./support/live.js").Followed} one */
    async function failing(one) {
      const { last } = await one.until("state with an error", ({ last }) => last?.error);
      assert.deepEqual([last?.state, last?.problem], ["waiting", undefined]);
      return last;
    }

    for (const { what, begins, settings, expected } of FAILURES) {
      test(`has the error of ${what}, as a call has it, until the list can be read`, async () => {
        await begins();
        const one = list(settings);
        const last = await failing(one);
        const { message, ...error } = /** @type {import("./support/live.js").ErrorFacts} */ (last?.error);
        assert.deepEqual({ ...error, ...expected, isError: true }, error);
        assert.equal(last?.message, message);
        await standIn.reset();
        const back = await one.live();
        assert.deepEqual([back.last?.error, back.last?.message], [undefined, undefined]);
        assert.deepEqual([...new Set(back.failures.map(({ state }) => state))], ["waiting"]);
      });
    }

    for (const { what, begins, settings } of FAILURES.filter(({ what }) => !what.includes("all routes"))) {
      test(`has the same fields of ${what} as a call`, async () => {
        await begins();
        const one = list(settings);
        const last = await failing(one);
        assert.deepEqual(last?.error, await one.callFails());
      });
    }

    test("has the error of the last reading", async () => {
      await fault({ kind: "status", status: 401 }, 1);
      await fault({ kind: "status", status: 500, body: LOCKED });
      const one = list();
      const { failures } = await one.until("second error", ({ last }) => last?.error?.status === 500);
      assert.deepEqual([...new Set(failures.map(({ error }) => error.status))], [401, 500]);
    });

    test("has the error of a record that cannot be read, with the last known list", async () => {
      const one = list();
      const { last: before } = await one.live();
      await fault({ kind: "status", status: 500, body: LOCKED });
      const { id } = await standIn.putApplication({ name: "VIM" });
      await fault({ kind: "status", status: 503, body: LOCKED }, 0, { path: `/applications/${id}` });
      await standIn.putApplication({ id, version: "2.0.0" });
      const last = await failing(one);
      assert.deepEqual([last?.error?.body, last?.message], [LOCKED, last?.error?.message]);
      assert.deepEqual(last?.applications.slice(0, before?.applications.length), before?.applications);
    });

    test("has the error no more once the connection is gone, but the problem", async () => {
      await fault({ kind: "status", status: 401 });
      const one = list();
      const { message } = (await failing(one)) ?? {};
      await standIn.restart({ ms: 1_500 });
      const { last } = await one.until("problem", ({ last }) => last?.problem);
      assert.equal(last?.error, undefined);
      assert.notEqual(last?.message, message);
      await failing(one);
    });

    for (const [status, body] of /** @type {const} */ ([[400, "expected upgrade"], [404, "<p>Only WebSocket connections are supported.</p>"]])) {
      test(`has no error of a stream that only wants a WebSocket, and says so by a ${status}`, async () => {
        // The socket, the question why it did not open, and so on.
        await fault({ kind: "status", status, body }, 5, STREAM);
        const one = list();
        const { last: refused } = await one.until("waiting list", ({ last }) => last?.state === "waiting");
        const policy = ` If this page has a content security policy, add ${standIn.url.replace("http", "ws")} to its connect-src directive.`;
        const said = `Pieces OS responds at ${standIn.url}, but the WebSocket did not open.${environmentName === "node" ? "" : policy}`;
        assert.deepEqual([refused?.message, refused?.problem], [said, undefined]);
        const { last, failures } = await one.live();
        assert.equal(last?.message, undefined);
        assert.deepEqual(failures, []);
      });
    }

    if (environmentName !== "node") {
      afterEach(() => showPage(environment, "visible"));

      test("says why it could not be read while the page is hidden", async () => {
        await fault({ kind: "status", status: 401 });
        const one = list();
        await one.until("list with an error", ({ last }) => last?.error);
        await showPage(environment, "hidden");
        const { last } = await one.until("hidden list", ({ last }) => last?.state === "hidden");
        assert.deepEqual([last?.error?.status, last?.message], [401, last?.error?.message]);
        await standIn.reset();
        await showPage(environment, "visible");
        assert.equal((await one.live()).last?.error, undefined);
      });

      test("says why it could not be read until it is, also when Pieces OS answers a probe meanwhile", async () => {
        await fault({ kind: "status", status: 401 }, 1);
        await fault({ kind: "hang" });
        const one = list();
        await one.until("list with an error", ({ last }) => last?.error);
        // The second reading hangs; what is shown anew meanwhile is the same.
        await arrived(standIn, LIST.path, 2);
        await standIn.clearRequests();
        await dispatchIn(environment, "focus");
        await arrived(standIn, "/.well-known/health");
        await standIn.putApplication({ name: "VIM" });
        await showPage(environment, "hidden");
        const { last } = await one.until("hidden list", ({ last }) => last?.state === "hidden");
        assert.deepEqual([last?.error?.status, last?.message], [401, last?.error?.message]);
      });
    }
  });
}

describe("the store of a list that cannot be read", () => {
  /** One whose error is that nobody is signed in. @param {import("node:test").TestContext} test @param {import("pieces-os-client").StreamOptions} [options] */
  async function signedOut(test, options) {
    await fault({ kind: "status", status: 401 });
    const api = new ApplicationsApi({ basePath: standIn.url, webSocketApi: /** @type {any} */ (WebSocket) });
    const list = api.applicationsLive(options);
    test.after(list.close);
    const stop = list.subscribe(() => {});
    await until("error", async () => list.getSnapshot().error);
    return { list, stop };
  }

  test("calls its listeners for each error, and has the same one until then", async (test) => {
    const { list } = await signedOut(test);
    const errors = new Set();
    list.subscribe(() => {
      const { error, message } = list.getSnapshot();
      assert.equal(message, error?.message);
      assert.ok(!errors.has(error));
      errors.add(error);
      assert.equal(list.getSnapshot().error, error);
    });
    await until("third error", async () => errors.size >= 3);
  });

  test("has no error once it is closed", async (test) => {
    const { list } = await signedOut(test);
    list.close();
    assert.equal(list.getSnapshot().state, "closed");
    assert.ok(!("error" in list.getSnapshot()));
  });

  test("has the error that ended it once its signal is aborted", async (test) => {
    const controller = new AbortController();
    const { list } = await signedOut(test, { signal: controller.signal });
    controller.abort();
    assert.ok(list.getSnapshot().error instanceof AbortError);
  });

  test("has no error while nobody listens", async (test) => {
    const { list, stop } = await signedOut(test);
    stop();
    assert.deepEqual(list.getSnapshot(), { applications: [], state: "idle" });
  });
});
