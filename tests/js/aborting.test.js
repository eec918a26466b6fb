// A signal ends a call, at whatever point it is, and nothing of it stays behind.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { runInNewContext } from "node:vm";

import { AbortError, ApplicationsApi } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { failuresOf } from "./support/failures.js";
import { countedSignal } from "./support/signals.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
const failures = failuresOf("aborting");

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });
const never = () => /** @type {Promise<any>} */ (new Promise(() => {}));

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
async function abortCall(client, { configuration, place, when }) {
  const controller = new AbortController();
  const { signal } = controller;
  const reason = { why: "the user left" };
  const settings = { ...configuration, timeoutMs: 20_000 };
  const api = new client.ApplicationsApi(place === "client" ? { ...settings, signal } : settings);
  if (when === "before") controller.abort(reason);
  else setTimeout(() => controller.abort(reason), 150);
  const call = api.applicationsSnapshot(place === "call" ? { signal } : undefined);
  const error = await call.catch((/** @type {unknown} */ rejected) => rejected);
  const other = new client.ApplicationsApi(configuration);
  const works = (await other.applicationsExternalSnapshot()).iterable.length > 0;
  const { kind, message, retryable, cause } = error;
  const isAbortError = error instanceof client.AbortError;
  return { error: { kind, message, retryable, isAbortError, hasReason: cause === reason }, works };
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
      { title: "before the call", when: "before", sent: 0 },
      { title: "while the head is awaited", when: "later", fault: { kind: "hang" }, sent: 1 },
      { title: "while the body is awaited", when: "later", fault: { kind: "hangBody" }, sent: 1 },
      { title: "while the body goes on and on", when: "later", fault: { kind: "endless" }, sent: 1 },
    ]);
    for (const row of rows) {
      for (const place of ["client", "call"]) {
        test(`the signal of the ${place}, aborted ${row.title}, is an AbortError with its reason`, async () => {
          const path = "/applications";
          if ("fault" in row) await standIn.fault({ match: { path }, fault: row.fault });
          const told = { configuration: { basePath: standIn.url }, place, when: row.when };
          const error = await failures.expect("abort", () => environment.evaluate(abortCall, told));
          assert.equal(error.message, `applicationsSnapshot: GET ${standIn.url}${path} was aborted`);
          assert.deepEqual([error.isAbortError, error.hasReason, error.retryable], [true, true, false]);
          const sent = (await standIn.requests()).filter(({ target }) => target === path);
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
        else setTimeout(abort, 60);
        const { signal } = controller;
        const error = await failures.expect("abort", () => client().applicationsSnapshot({ signal }));
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
      setTimeout(() => [ofClient, ofCall][which].controller.abort(which), 60);
      const api = client({ signal: ofClient.signal });
      const error = await failures.expect("abort", () => api.applicationsSnapshot({ signal: ofCall.signal }));
      assert.equal(error.cause, which);
      assert.deepEqual([ofClient.left(), ofCall.left()], [0, 0]);
    });
  }

  test("and the one of the client ends all of its calls, under way and to come", async () => {
    await standIn.fault({ times: 3, fault: { kind: "hang" } });
    const { controller, signal, left } = countedSignal();
    const api = client({ signal });
    const calls = [api.applicationsSnapshot(), api.applicationsSessionOpen(), api.applicationsExternalRelated()];
    setTimeout(() => controller.abort("gone"), 60);
    for (const call of calls) await failures.expect("abort", () => call);
    await standIn.clearRequests();
    await failures.expect("abort", () => api.applicationsSnapshot());
    assert.deepEqual(await standIn.requests(), []);
    assert.equal(left(), 0);
  });
});

describe("an abort inside of code of the caller", () => {
  const rows = [
    { title: "an apiKey function", settings: { apiKey: never } },
    { title: "an initOverrides function", overrides: never },
    { title: "a pre hook", settings: { middleware: [{ pre: never }] } },
    { title: "a post hook", settings: { middleware: [{ post: never }] } },
    {
      title: "an onError hook",
      settings: { fetchApi: () => Promise.reject("no"), middleware: [{ onError: never }] },
    },
    { title: "a fetchApi that minds no signal", settings: { fetchApi: never } },
  ];
  for (const { title, settings, overrides } of rows) {
    test(`such as ${title} is an AbortError`, async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort("enough"), 60);
      const api = client({ ...settings, signal: controller.signal });
      const error = await failures.expect("abort", () => api.applicationsSnapshot(overrides));
      assert.equal(error.cause, "enough");
    });
  }

  test("is no matter for an onError hook", async () => {
    let asked = 0;
    const onError = async () => void asked++;
    await standIn.fault({ fault: { kind: "hang" } });
    const signal = AbortSignal.timeout(60);
    await failures.expect("abort", () => client({ middleware: [{ onError }], signal }).applicationsSnapshot());
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
