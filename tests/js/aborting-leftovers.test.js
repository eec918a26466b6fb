// What a signal leaves behind, when it comes too late, and what is no signal.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, InvalidArgumentError } from "pieces-os-client";

import { countedSignal } from "./support/signals.js";
import { failuresOf } from "./support/failures.js";
import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";
import { arrived } from "./support/wait.js";

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
