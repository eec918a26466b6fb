// What a signal leaves behind, when it comes too late, and what is no signal.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import * as own from "pieces-os-client";
import { ApplicationsApi, InvalidArgumentError } from "pieces-os-client";

import { openPage } from "./support/browsers.js";
import { collectGarbage } from "./support/garbage.js";
import { countedSignal } from "./support/signals.js";
import { failuresOf } from "./support/failures.js";
import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";
import { arrived, until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
const failures = failuresOf("aborting-leftovers");

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });

describe("a signal has no listener left", () => {
  test("after calls that succeed and fail", async () => {
    const { signal, counts, left } = countedSignal();
    const api = client({ signal });
    await api.applicationsSnapshot();
    await rejection(api.applicationsSpecificApplicationSnapshot({ application: "none" }));
    await rejection(api.applicationsSpecificApplicationSnapshot({ application: "" }));
    await standIn.fault({ fault: { kind: "reset" } });
    await rejection(api.applicationsSnapshot());
    await standIn.fault({ fault: { kind: "hang" } });
    await rejection(api.applicationsSnapshot({ timeoutMs: 80 }));
    assert.ok(counts.added >= 4);
    assert.equal(left(), 0);
  });

  test("and one for many calls at once, as Node warns of more than ten", async () => {
    const { controller, signal, counts, left } = countedSignal();
    await standIn.fault({ times: 20, fault: { kind: "hang" } });
    const calls = Array.from({ length: 20 }, () => client({ signal }).applicationsSnapshot());
    const errors = Promise.all(calls.map((call) => rejection(call)));
    await arrived(standIn, "/applications", 20);
    controller.abort("enough");
    assert.deepEqual((await errors).map(({ cause }) => cause), Array(20).fill("enough"));
    assert.deepEqual([counts.added, left()], [1, 0]);
  });

  test("if it is both that of the client and that of the call", async () => {
    const { signal, left } = countedSignal();
    await client({ signal }).applicationsSnapshot({ signal });
    assert.equal(left(), 0);
  });

  test("after the value of a Raw call, but until then, as it ends that, too", async () => {
    const { signal, left } = countedSignal();
    const response = await client({ signal }).applicationsSnapshotRaw();
    assert.equal(left(), 1);
    await response.value();
    assert.equal(left(), 0);
  });

  test("after a Raw call that failed", async () => {
    const { signal, left } = countedSignal();
    const parameters = { application: "none" };
    await rejection(client({ signal }).applicationsSpecificApplicationSnapshotRaw(parameters));
    assert.equal(left(), 0);
  });
});

setFlagsFromString("--expose-gc");
/** @type {any} */ (globalThis).gc = runInNewContext("gc");

/**
 * Makes a Raw call whose body does not end, and keeps a part of the response, or a promise of its text,
 * and nothing else. Sent to a page as it is.
 * @type {import("./support/browsers.js").Scenario}
 */
async function keepPart(client, { basePath, part }) {
  const controller = new AbortController();
  const { raw } = await new client.ApplicationsApi({ basePath }).applicationsSnapshotRaw({ signal: controller.signal });
  const parts = { raw: () => raw, body: () => raw.body, reader: () => raw.body.getReader(), text: () => raw.text() };
  const kept = /** @type {any} */ (parts)[part]();
  if (part === "text") kept.catch(() => {});
  Object.assign(globalThis, { controller, kept });
}

/** Aborts, and tells how reading ends. Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
async function readAborted() {
  const { controller, kept } = /** @type {any} */ (globalThis);
  controller.abort();
  const read = async () => {
    const reader = kept.read ? kept : (kept.body ?? kept).getReader();
    while (!(await reader.read()).done);
  };
  const outcome = typeof kept.then === "function" ? kept : read();
  const late = new Promise((resolve) => setTimeout(resolve, 5_000, "not aborted"));
  return Promise.race([outcome.then(() => "read", (/** @type {any} */ error) => error.name), late]);
}

/** Makes Raw calls with a signal that counts who listens. Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
async function makeRawCalls(client, { basePath }) {
  const { signal } = new AbortController();
  const { addEventListener, removeEventListener } = signal;
  let listeners = 0;
  signal.addEventListener = (/** @type {[any, any]} */ ...all) => (listeners++, addEventListener.apply(signal, all));
  signal.removeEventListener = (/** @type {[any, any]} */ ...all) => (listeners--, removeEventListener.apply(signal, all));
  const api = new client.ApplicationsApi({ basePath, signal });
  for (let count = 0; count < 5; count++) await api.applicationsSnapshotRaw();
  if (listeners === 0) throw new Error("nobody listens");
  Object.assign(globalThis, { listenedTo: signal, hasNoListener: () => listeners === 0 });
}

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
const hasNoListener = () => /** @type {any} */ (globalThis).hasNoListener();

for (const name of /** @type {const} */ (["node", "chromium"])) {
  describe(`in ${name}, a signal and a Raw call:`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment =
        name === "node"
          ? { evaluate: async (scenario, argument) => scenario(own, argument), close: async () => {} }
          : await openPage(name, () => ["--js-flags=--expose-gc"]);
    });
    after(() => environment?.close());

    for (const part of ["raw", "body", "reader", "text"]) {
      test(`it ends the body, of which the caller kept no more than ${part}`, async () => {
        await standIn.fault({ fault: { kind: "endless" } });
        await environment.evaluate(keepPart, { basePath: standIn.url, part });
        await environment.evaluate(collectGarbage);
        const outcome = await environment.evaluate(readAborted);
        // What nobody reads yet is cancelled.
        assert.equal(outcome, ["raw", "body"].includes(part) ? "read" : "AbortError");
      });
    }

    test("it keeps nothing of what nobody has any more", async () => {
      await environment.evaluate(makeRawCalls, { basePath: standIn.url });
      await until("signal without a listener", async () => {
        await environment.evaluate(collectGarbage);
        return environment.evaluate(hasNoListener);
      });
    });
  });
}

describe("an abort that comes too late", () => {
  test("changes nothing of a value", async () => {
    const controller = new AbortController();
    const value = await client({ signal: controller.signal }).applicationsSnapshot();
    controller.abort();
    assert.equal(value.iterable.length, 12);
  });

  test("changes nothing of an error", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const call = client().applicationsSpecificApplicationSnapshot({ application: "none" }, { signal });
    const error = await rejection(call);
    controller.abort();
    assert.equal(await rejection(call), error);
    assert.equal(error.kind, "http");
  });

  test("changes nothing of a Raw call whose value was read", async () => {
    const controller = new AbortController();
    const response = await client({ signal: controller.signal }).applicationsSnapshotRaw();
    await response.value();
    controller.abort();
    assert.equal((await response.value()).iterable.length, 12);
  });
});

describe("the value of a Raw call is an AbortError", () => {
  test("if the signal was aborted before it is asked for", async () => {
    const controller = new AbortController();
    const response = await client({ signal: controller.signal }).applicationsSnapshotRaw();
    controller.abort("late");
    const error = await failures.expect("abort", () => response.value());
    assert.equal(error.cause, "late");
  });

  test("if the signal is aborted while it is read", async () => {
    await standIn.fault({ fault: { kind: "hangBody" } });
    const controller = new AbortController();
    const response = await client().applicationsSnapshotRaw({ signal: controller.signal });
    const value = response.value();
    // In a turn of its own, when the rest of the body is awaited.
    setImmediate(() => controller.abort("late"));
    const error = await failures.expect("abort", () => value);
    assert.equal(error.cause, "late");
  });
});

describe("what is no signal is refused", () => {
  const rows = [
    { title: "a controller", value: new AbortController() },
    { title: "a string", value: "abort" },
    { title: "an empty object", value: {} },
    { title: "a function", value: () => {} },
    { title: "something that cannot be listened to any less", value: { aborted: false, addEventListener() {} } },
    {
      title: "something that throws when asked",
      value: { get addEventListener() { throw new Error("no"); } },
    },
  ];
  for (const { title, value } of rows) {
    test(`${title}, for the client and for a call`, async () => {
      const settings = /** @type {any} */ ({ signal: value });
      const ofClient = thrown(() => client(settings));
      const ofCall = await failures.expect("invalid", () => client().applicationsSnapshot(settings));
      for (const error of [ofClient, ofCall]) {
        assert.ok(error instanceof InvalidArgumentError, String(error));
        assert.equal(error.field, "signal");
      }
      assert.deepEqual(await standIn.requests(), []);
    });
  }

  for (const value of [null, undefined]) {
    test(`but ${value} is none`, async () => {
      const settings = /** @type {any} */ ({ signal: value });
      assert.ok(await client(settings).applicationsSnapshot(settings));
    });
  }

  test("and one that throws when listened to is refused when it is used", async () => {
    const signal = { aborted: false, addEventListener() { throw new Error("no"); }, removeEventListener() {} };
    await failures.expect("invalid", () => client().applicationsSnapshot(/** @type {any} */ ({ signal })));
  });
});
