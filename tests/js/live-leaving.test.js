// Live lists and streams that are left or aborted: what waits ends at once, and nothing is left open.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";
import { WebSocket } from "ws";

import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {{ close(): void }[]} */
let open = [];

before(async () => {
  standIn = await startStandIn({ edition: "today" });
});
beforeEach(() => standIn.reset());
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await noneOpen();
});
after(() => standIn.stop());

const api = () => new ApplicationsApi({ basePath: standIn.url, webSocketApi: /** @type {any} */ (WebSocket) });
const nothing = () => {};

/** Ends with the test. @template {{ close(): void }} T @param {T} one */
function ending(one) {
  open.push(one);
  return one;
}

const someOpen = () => until("socket", async () => (await standIn.sockets()).applications > 0);
const noneOpen = () => until("end of all sockets", async () => (await standIn.sockets()).applications === 0);

const STREAMS = {
  "a live list": () => ending(api().applicationsLive()),
  "a stream": () => ending(api().applicationsStreamIdentifiers()),
};

/** Reads until nothing more is to come, so that the next read waits. @param {AsyncIterator<any>} iterator */
async function readAll(iterator) {
  const first = iterator.next();
  await someOpen();
  await standIn.everySocket({ kind: "send", text: '{"iterable":[]}' });
  for (let { value } = await first; value.state && value.state !== "live"; ) ({ value } = await iterator.next());
}

for (const [what, stream] of Object.entries(STREAMS)) {
  describe(`return() of ${what}`, () => {
    test("ends at once what waits", async () => {
      const iterator = stream()[Symbol.asyncIterator]();
      await readAll(iterator);
      const pending = [iterator.next(), iterator.next()];
      assert.deepEqual(await iterator.return?.("left"), { value: "left", done: true });
      for (const next of pending) assert.deepEqual(await next, { value: undefined, done: true });
      assert.deepEqual(await iterator.next(), { value: undefined, done: true });
    });

    test("before anything was read opens nothing", async () => {
      const iterator = stream()[Symbol.asyncIterator]();
      assert.deepEqual(await iterator.return?.(), { value: undefined, done: true });
      assert.deepEqual(await iterator.next(), { value: undefined, done: true });
      assert.equal((await standIn.sockets()).opened, 0);
    });
  });

  test(`throw() of ${what} ends at once what waits`, async () => {
    const iterator = stream()[Symbol.asyncIterator]();
    await readAll(iterator);
    const pending = iterator.next();
    const reason = new Error("enough");
    assert.equal(await rejection(/** @type {Promise<unknown>} */ (iterator.throw?.(reason))), reason);
    assert.deepEqual(await pending, { value: undefined, done: true });
  });
}
