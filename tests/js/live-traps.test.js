// Should the module trap, live lists and streams end with an InternalError, nothing is left open, and
// the next ones work.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";

import { WebSocket } from "ws";

import { failuresOf } from "./support/failures.js";
import { startStandIn } from "./support/stand-in.js";
import { trappable } from "./support/traps.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {import("./support/traps.js").Trappable} */
let module;
/** @type {import("pieces-os-client/slim").ApplicationsApi} made once: it lives through every trap */
let api;
const failures = failuresOf("live-traps");

before(async () => {
  standIn = await startStandIn();
  module = await trappable(/./);
  api = new module.client.ApplicationsApi({ basePath: standIn.url, webSocketApi: /** @type {any} */ (WebSocket) });
});
beforeEach(() => standIn.reset());
afterEach(async () => {
  assert.equal(module.isArmed(), false, "the trap was reached");
  await noneOpen();
  await reads();
  await noneOpen();
});
after(async () => {
  module?.restore();
  await standIn.stop();
});

const noneOpen = () => until("end of all sockets", async () => (await standIn.sockets()).applications === 0);

/** Reads a list until it is live. */
async function reads() {
  const { iterable } = await api.applicationsSnapshot();
  const list = api.applicationsLive();
  for await (const { state, applications } of list) {
    if (state !== "live") continue;
    assert.deepEqual(applications, iterable);
    break;
  }
  list.close();
}

/** Reads on and on. @param {AsyncIterable<unknown>} iterable */
async function drain(iterable) {
  for await (const _ of iterable);
}

/** @param {any} error @param {string} operation */
function assertInternal(error, operation) {
  assert.ok(error instanceof module.client.InternalError, String(error));
  assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
  assert.equal(error.operation, operation);
}

describe("a live list whose module traps", () => {
  for (const entry of ["client_follow", "follower_on", "follower_state"]) {
    test(`in ${entry}, as it begins, is rejected`, async () => {
      module.arm(entry);
      assertInternal(await failures.expect("internal", () => drain(api.applicationsLive())), "applicationsLive");
    });
  }

  test("while it is live is rejected, for all who read it", async () => {
    const list = api.applicationsLive();
    const [one, other] = [drain(list), drain(api.applicationsLive())];
    other.catch(() => {});
    await until("live list", async () => list.getSnapshot().state === "live");
    module.arm("follower_message");
    await standIn.everySocket({ kind: "send", text: '{"iterable":[]}' });
    assertInternal(await failures.expect("internal", () => one), "applicationsLive");
    assertInternal(await failures.expect("internal", () => other), "applicationsLive");
    assert.equal(list.getSnapshot().state, "closed");
    assert.equal(list.getSnapshot().applications.length, 12);
  });

  test("in a call of the same client is rejected", async () => {
    const list = api.applicationsLive();
    const reading = drain(list);
    reading.catch(() => {});
    await until("live list", async () => list.getSnapshot().state === "live");
    module.arm("client_call");
    await failures.expect("internal", () => api.applicationsSnapshot());
    assertInternal(await failures.expect("internal", () => reading), "applicationsLive");
  });

  test("in a call of the same client, and closed by a listener, tells nobody else", async () => {
    const list = api.applicationsLive();
    list.subscribe(list.close);
    await until("closed list", async () => list.getSnapshot().state === "closed");
    module.arm("client_call");
    await failures.expect("internal", () => api.applicationsSnapshot());
    assert.equal(list.getSnapshot().error, undefined);
  });

  test("leaves nothing for the next instance to free, in which its address is that of something else", async () => {
    api.applicationsLive().subscribe(() => {});
    module.arm("follower_on");
    api.applicationsLive().subscribe(() => {});
    assert.equal(module.isArmed(), false, "the trap was reached");
    module.arm("follower_free");
    await setImmediate();
    assert.ok(module.isArmed(), "it was freed");
    module.disarm();
  });

  for (let passes = 0; passes < 60; passes += 3) {
    test(`at its entry number ${passes + 1} is rejected`, async () => {
      const list = api.applicationsLive();
      module.arm(undefined, passes);
      const reading = drain(list);
      reading.catch(() => {});
      await until("trap", async () => {
        // Enters it again and again.
        await standIn.putApplication({ name: "VIM" });
        return !module.isArmed();
      });
      assertInternal(await failures.expect("internal", () => reading), "applicationsLive");
    });
  }
});

test("frames whose module traps end with it", async () => {
  const frames = api.applicationsStreamIdentifiers();
  const reading = drain(frames);
  reading.catch(() => {});
  await until("socket", async () => (await standIn.sockets()).applications > 0);
  module.arm("follower_message");
  await standIn.everySocket({ kind: "send", text: '{"iterable":[]}' });
  assertInternal(await failures.expect("internal", () => reading), "applicationsStreamIdentifiers");
});

test("a store whose module traps is closed with the error, and another one of the client works", async () => {
  const list = api.applicationsLive();
  module.arm("client_follow");
  list.subscribe(() => {});
  assertInternal(list.getSnapshot().error, "applicationsLive");
  assert.equal(list.getSnapshot().state, "closed");
});
