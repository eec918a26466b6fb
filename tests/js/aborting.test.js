// A signal ends a call, at whatever point it is, and nothing of it stays behind.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { runInNewContext } from "node:vm";

import { AbortError, ApplicationsApi } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { failuresOf } from "./support/failures.js";
import { countedSignal } from "./support/signals.js";
import { startStandIn } from "./support/stand-in.js";
import { arrived } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
const failures = failuresOf("aborting");

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });
const PATH = "/applications";
const never = () => /** @type {Promise<any>} */ (new Promise(() => {}));

/**
 * Sent to a page as it is. The call is aborted before it is made, by `abortNow`, or when its head has
 * come.
 * @type {import("./support/browsers.js").Scenario}
 */
async function abortCall(client, { configuration, place, when }) {
  const realm = /** @type {any} */ (globalThis);
  const { fetch } = realm;
  const controller = new AbortController();
  const { signal } = controller;
  const reason = { why: "the user left" };
  const settings = { ...configuration, timeoutMs: 20_000 };
  const api = new client.ApplicationsApi(place === "client" ? { ...settings, signal } : settings);
  realm.abortNow = () => controller.abort(reason);
  if (when === "before") realm.abortNow();
  if (when === "answered") {
    realm.fetch = async (/** @type {any[]} */ ...parameters) => {
      const response = await fetch(...parameters);
      // Later, when some of the body may have been read; how much is of no matter.
      setTimeout(realm.abortNow, 50);
      return response;
    };
  }
  const call = api.applicationsSnapshot(place === "call" ? { signal } : undefined);
  const error = await call.catch((/** @type {unknown} */ rejected) => rejected);
  realm.fetch = fetch;
  const other = new client.ApplicationsApi(configuration);
  const works = (await other.applicationsExternalSnapshot()).iterable.length > 0;
  const { kind, message, retryable, cause } = error;
  const isAbortError = error instanceof client.AbortError;
  return { error: { kind, message, retryable, isAbortError, hasReason: cause === reason }, works };
}

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
const abortNow = () => /** @type {any} */ (globalThis).abortNow();

for (const name of ENVIRONMENTS) {
  describe(`in ${name}`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    const rows = /** @type {const} */ ([
      { title: "before the call", when: "before", sent: 0 },
      { title: "while the head is awaited", when: "asked", fault: { kind: "hang" }, sent: 1 },
      { title: "while the body is awaited", when: "answered", fault: { kind: "hangBody" }, sent: 1 },
      { title: "while the body goes on and on", when: "answered", fault: { kind: "endless" }, sent: 1 },
    ]);
    for (const row of rows) {
      for (const place of ["client", "call"]) {
        test(`the signal of the ${place}, aborted ${row.title}, is an AbortError with its reason`, async () => {
          if ("fault" in row) await standIn.fault({ match: { path: PATH }, fault: row.fault });
          const told = { configuration: { basePath: standIn.url }, place, when: row.when };
          const abortWhenAsked = async () => {
            if (row.when !== "asked") return;
            await arrived(standIn, PATH);
            await environment.evaluate(abortNow);
          };
          const [error] = await Promise.all([
            failures.expect("abort", () => environment.evaluate(abortCall, told)),
            abortWhenAsked(),
          ]);
          assert.equal(error.message, `applicationsSnapshot: GET ${standIn.url}${PATH} was aborted`);
          assert.deepEqual([error.isAbortError, error.hasReason, error.retryable], [true, true, false]);
          const sent = (await standIn.requests()).filter(({ target }) => target === PATH);
          assert.equal(sent.length, row.sent);
        });
      }
    }
  });
}

describe("the cause is the reason, whatever that is", () => {
  const foreign = runInNewContext('new TypeError("of another realm")');
  const reasons = [
    { title: "a string", reason: "the user left", said: ": the user left" },
    { title: "null", reason: null, said: "" },
    { title: "a number", reason: 0, said: "" },
    { title: "an object", reason: { why: "no" }, said: "" },
    { title: "an object without a prototype", reason: Object.create(null), said: "" },
    { title: "an object that throws when read", reason: { get message() { throw new Error("no"); } }, said: "" },
    { title: "a symbol", reason: Symbol("no"), said: "" },
    { title: "an error", reason: new RangeError("too far"), said: ": too far" },
    { title: "an error of another realm", reason: foreign, said: ": of another realm" },
  ];
  for (const { title, reason, said } of reasons) {
    for (const isBefore of [true, false]) {
      test(`${title}, ${isBefore ? "before the call" : "while it is under way"}`, async () => {
        await standIn.fault({ fault: { kind: "hang" } });
        const controller = new AbortController();
        const abort = () => controller.abort(reason);
        if (isBefore) abort();
        const { signal } = controller;
        const [error] = await Promise.all([
          failures.expect("abort", () => client().applicationsSnapshot({ signal })),
          isBefore || arrived(standIn, PATH).then(abort),
        ]);
        assert.ok(error instanceof AbortError && error instanceof Error);
        assert.equal(error.cause, reason);
        assert.ok(error.message.endsWith(` was aborted${said}`), error.message);
      });
    }
  }

  test("undefined, as a foreign signal may have it", async () => {
    const signal = Object.assign(new EventTarget(), { aborted: true, reason: undefined });
    const overrides = /** @type {any} */ ({ signal });
    const error = await failures.expect("abort", () => client().applicationsSnapshot(overrides));
    assert.ok("cause" in error);
    assert.equal(error.cause, undefined);
  });

  test("and a DOMException if none was given", async () => {
    const signal = AbortSignal.abort();
    const error = await failures.expect("abort", () => client().applicationsSnapshot({ signal }));
    assert.equal(error.cause.name, "AbortError");
  });

  test("and that of AbortSignal.timeout", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const signal = AbortSignal.timeout(80);
    const error = await failures.expect("abort", () => client().applicationsSnapshot({ signal }));
    assert.equal(error.cause.name, "TimeoutError");
  });
});

describe("the client and the call each have a signal", () => {
  for (const which of [0, 1]) {
    test(`and the one of the ${["client", "call"][which]} ends it, too`, async () => {
      await standIn.fault({ fault: { kind: "hang" } });
      const [ofClient, ofCall] = [countedSignal(), countedSignal()];
      const api = client({ signal: ofClient.signal });
      const [error] = await Promise.all([
        failures.expect("abort", () => api.applicationsSnapshot({ signal: ofCall.signal })),
        arrived(standIn, PATH).then(() => [ofClient, ofCall][which].controller.abort(which)),
      ]);
      assert.equal(error.cause, which);
      assert.deepEqual([ofClient.left(), ofCall.left()], [0, 0]);
    });
  }

  test("and the one of the client ends all of its calls, under way and to come", async () => {
    await standIn.fault({ times: 3, fault: { kind: "hang" } });
    const { controller, signal, left } = countedSignal();
    const api = client({ signal });
    const calls = [api.applicationsSnapshot(), api.applicationsSessionOpen(), api.applicationsExternalRelated()];
    const paths = [PATH, "/applications/session/open", "/applications/external/related"];
    await Promise.all([
      ...calls.map((call) => failures.expect("abort", () => call)),
      Promise.all(paths.map((path) => arrived(standIn, path))).then(() => controller.abort("gone")),
    ]);
    await standIn.clearRequests();
    await failures.expect("abort", () => api.applicationsSnapshot());
    assert.deepEqual(await standIn.requests(), []);
    assert.equal(left(), 0);
  });
});

describe("an abort inside of code of the caller", () => {
  /** What to put where; it says so when it is reached. @typedef {() => Promise<any>} Stuck */
  const rows = [
    { title: "an apiKey function", settings: (/** @type {Stuck} */ stuck) => ({ apiKey: stuck }) },
    { title: "an initOverrides function", overrides: (/** @type {Stuck} */ stuck) => stuck },
    { title: "a pre hook", settings: (/** @type {Stuck} */ stuck) => ({ middleware: [{ pre: stuck }] }) },
    { title: "a post hook", settings: (/** @type {Stuck} */ stuck) => ({ middleware: [{ post: stuck }] }) },
    {
      title: "an onError hook",
      settings: (/** @type {Stuck} */ stuck) => ({
        fetchApi: () => Promise.reject("no"),
        middleware: [{ onError: stuck }],
      }),
    },
    { title: "a fetchApi that minds no signal", settings: (/** @type {Stuck} */ stuck) => ({ fetchApi: stuck }) },
  ];
  for (const { title, settings, overrides } of rows) {
    test(`such as ${title} is an AbortError`, async () => {
      const controller = new AbortController();
      const stuck = () => {
        // In a turn of its own, when the client waits for what it gets here.
        setImmediate(() => controller.abort("enough"));
        return never();
      };
      const api = client({ ...settings?.(stuck), signal: controller.signal });
      const error = await failures.expect("abort", () => api.applicationsSnapshot(overrides?.(stuck)));
      assert.equal(error.cause, "enough");
    });
  }

  test("is no matter for an onError hook", async () => {
    let asked = 0;
    const onError = async () => void asked++;
    await standIn.fault({ fault: { kind: "hang" } });
    const controller = new AbortController();
    const api = client({ middleware: [{ onError }], signal: controller.signal });
    await Promise.all([
      failures.expect("abort", () => api.applicationsSnapshot()),
      arrived(standIn, PATH).then(() => controller.abort()),
    ]);
    assert.equal(asked, 0);
  });

  test("by a hook itself ends the call before it is sent", async () => {
    const controller = new AbortController();
    const pre = async () => controller.abort("mine");
    const api = client({ middleware: [{ pre }], signal: controller.signal });
    const error = await failures.expect("abort", () => api.applicationsSnapshot());
    assert.equal(error.cause, "mine");
    assert.deepEqual(await standIn.requests(), []);
  });
});
