// A call ends in time, whatever it is that takes too long.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, InvalidArgumentError, TimeoutError } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { failuresOf } from "./support/failures.js";
import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
const failures = failuresOf("deadlines");

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const never = () => /** @type {Promise<any>} */ (new Promise(() => {}));
const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });
/** Begins before the other tests, as it takes as long as they do. */
const byDefault = failures.expect("timeout", () => new ApplicationsApi({ fetchApi: never }).applicationsSnapshot());
byDefault.catch(() => {});
const isTimer = (/** @type {string} */ name) => name === "Timeout";
const timers = () => process.getActiveResourcesInfo().filter(isTimer).length;

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
async function timeOut(client, { configuration, overrides, operation }) {
  const started = performance.now();
  const api = new client.ApplicationsApi(configuration);
  const error = await api[operation](overrides).catch((/** @type {unknown} */ reason) => reason);
  const ms = performance.now() - started;
  const isTimeoutError = error instanceof client.TimeoutError;
  const works = (await api.applicationsExternalSnapshot({ timeoutMs: 5_000 })).iterable.length > 0;
  return { error: { ...error.toJSON(), isTimeoutError, retryable: error.retryable }, ms, works };
}

for (const name of ENVIRONMENTS) {
  describe(`in ${name}`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    const rows = /** @type {const} */ ([
      { kind: "hang", what: "a server that never answers" },
      { kind: "hangBody", what: "a body that stops half way" },
      { kind: "endless", what: "a body that never ends" },
    ]);
    for (const { kind, what } of rows) {
      for (const place of ["client", "call"]) {
        test(`${what} is a TimeoutError after the time that the ${place} has`, async () => {
          await standIn.fault({ match: { path: "/applications" }, fault: { kind } });
          const [basePath, timeoutMs] = [standIn.url, 200];
          const [configuration, overrides] =
            place === "client" ? [{ basePath, timeoutMs }, {}] : [{ basePath, timeoutMs: 60_000 }, { timeoutMs }];
          const told = { configuration, overrides, operation: "applicationsSnapshot" };
          let outcome;
          const error = await failures.expect("timeout", async () => {
            return (outcome = await environment.evaluate(timeOut, told));
          });
          const url = `${standIn.url}/applications`;
          assert.equal(error.message, `applicationsSnapshot: GET ${url} timed out after 200 ms`);
          assert.deepEqual([error.isTimeoutError, error.timeoutMs, error.url, error.retryable], [true, 200, url, true]);
          const { ms, works } = /** @type {any} */ (outcome);
          assert.ok(ms >= 190 && ms < 5_000, `${ms} ms`);
          assert.ok(works, "the next call works");
        });
      }
    }

    test("a POST says that it may have taken effect, and is not to be repeated", async () => {
      await standIn.fault({ fault: { kind: "hang" } });
      const configuration = { basePath: standIn.url, timeoutMs: 200 };
      const told = { configuration, overrides: undefined, operation: "applicationsSessionOpen" };
      const error = await failures.expect("timeout", () => environment.evaluate(timeOut, told));
      assert.match(error.message, / timed out after 200 ms; the request may still have taken effect$/);
      assert.equal(error.retryable, false);
    });
  });
}

describe("what never settles is part of the time", () => {
  const overrides = () => never();
  const rows = [
    { title: "an apiKey function", settings: { apiKey: never } },
    { title: "an apiKey promise", settings: { apiKey: never() } },
    { title: "an initOverrides function", overrides },
    { title: "a pre hook", settings: { middleware: [{ pre: never }] } },
    { title: "a post hook", settings: { middleware: [{ post: never }] }, isSent: true },
    {
      title: "an onError hook",
      settings: { fetchApi: () => Promise.reject(new TypeError("no")), middleware: [{ onError: never }] },
      isSent: true,
    },
    { title: "a fetchApi", settings: { fetchApi: never }, isSent: true },
    {
      title: "the body of a fetchApi",
      settings: { fetchApi: async () => new Response(new ReadableStream({})) },
      isSent: true,
    },
    {
      title: "the body of a failure",
      settings: { fetchApi: async () => new Response(new ReadableStream({}), { status: 500 }) },
      isSent: true,
    },
  ];
  for (const { title, settings, overrides, isSent = false } of rows) {
    test(`${title} that never settles is a TimeoutError`, async () => {
      const api = client({ timeoutMs: 100, ...settings });
      const error = await failures.expect("timeout", () => api.applicationsSessionOpen(overrides));
      assert.ok(error instanceof TimeoutError);
      assert.equal(/may still have taken effect/.test(error.message), isSent, error.message);
    });
  }

  test("an initOverrides function may set the time, which counts from the start of the call", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const overrides = async () => ({ timeoutMs: 150 });
    const error = await failures.expect("timeout", () => client().applicationsSnapshot(overrides));
    assert.equal(error.timeoutMs, 150);
  });
});

describe("timeoutMs", () => {
  test("is no limit if it is 0, for the client or for a call", async () => {
    await standIn.fault({ times: 2, fault: { kind: "delay", ms: 300 } });
    const both = await Promise.all([
      client({ timeoutMs: 0 }).applicationsSnapshot(),
      client({ timeoutMs: 100 }).applicationsSnapshot({ timeoutMs: 0 }),
    ]);
    assert.deepEqual(both.map(({ iterable }) => iterable.length), [12, 12]);
  });

  for (const value of [-1, NaN, Infinity, 2 ** 31, "100", true, {}, [100]]) {
    test(`is refused if it is ${JSON.stringify(value)} (${String(value)})`, async () => {
      const settings = /** @type {any} */ ({ timeoutMs: value });
      const ofClient = thrown(() => client(settings));
      const ofCall = await rejection(client().applicationsSnapshot(settings));
      for (const error of [ofClient, ofCall]) {
        assert.ok(error instanceof InvalidArgumentError, String(error));
        assert.equal(error.field, "timeoutMs");
        assert.match(error.message, /timeoutMs: expected number/);
      }
      assert.deepEqual(await standIn.requests(), []);
    });
  }

  for (const value of [null, undefined]) {
    test(`is that of the client if it is ${value} for the call`, async () => {
      await standIn.fault({ fault: { kind: "hang" } });
      const overrides = /** @type {any} */ ({ timeoutMs: value });
      const error = await rejection(client({ timeoutMs: 150 }).applicationsSnapshot(overrides));
      assert.equal(error.timeoutMs, 150);
    });
  }
});

describe("a Raw call", () => {
  test("has its time up to the head, and again for the body, however late that is read", async () => {
    const response = await client({ timeoutMs: 1_500 }).applicationsSnapshotRaw();
    // Nothing is to come of it that the time is out.
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    assert.equal((await response.value()).iterable.length, 12);
  });

  test("is a TimeoutError if the head does not come", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    await failures.expect("timeout", () => client({ timeoutMs: 150 }).applicationsSnapshotRaw());
  });

  test("rejects its value, however often it is asked for, if the body does not come", async () => {
    await standIn.fault({ fault: { kind: "hangBody" } });
    const response = await client({ timeoutMs: 1_000 }).applicationsSnapshotRaw();
    const values = [response.value(), response.value()];
    for (const value of values) await failures.expect("timeout", () => value);
    await failures.expect("timeout", () => response.value());
  });
});

describe("no timer is left", () => {
  test("by calls that are over", async () => {
    const before = timers();
    const api = client({ timeoutMs: 60_000 });
    await api.applicationsSnapshot();
    await api.applicationsSnapshot({ timeoutMs: 50_000 });
    await rejection(api.applicationsSpecificApplicationSnapshot({ application: "none" }));
    await rejection(api.applicationsSnapshot({ signal: AbortSignal.abort() }));
    const response = await api.applicationsSnapshotRaw();
    assert.equal(timers(), before, "while the value of a Raw call is not asked for");
    await response.value();
    assert.equal(timers(), before);
  });

  test("so that a process ends with its last call", async () => {
    const program = `
      import { ApplicationsApi } from "pieces-os-client";
      const api = new ApplicationsApi({ basePath: ${JSON.stringify(standIn.url)}, timeoutMs: 60_000 });
      await api.applicationsSnapshot();
      await api.applicationsSpecificApplicationSnapshot({ application: "none" }).catch(() => {});
      await api.applicationsSnapshotRaw();
      console.log("done");`;
    const options = { cwd: new URL(".", import.meta.url), timeout: 20_000 };
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], options);
    let doneAt = Infinity;
    child.stdout.on("data", () => (doneAt = performance.now()));
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
    // The connection is kept for a while, by fetch.
    assert.ok(performance.now() - doneAt < 8_000, `${performance.now() - doneAt} ms`);
  });
});

test("the time is 10 s unless told", async () => {
  const error = await byDefault;
  assert.deepEqual([error.timeoutMs, /after 10000 ms$/.test(error.message)], [10_000, true]);
});
