// Live lists and streams that are left or aborted: what waits ends at once, and nothing is left open.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { AbortError, ApplicationsApi } from "pieces-os-client";
import { WebSocket } from "ws";

import { rejection } from "./support/outcomes.js";
import { countedSignal } from "./support/signals.js";
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

/** @param {import("pieces-os-client").LiveApplications} list */
const isLive = (list) => until("live list", async () => list.getSnapshot().state === "live");

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

describe("a signal that is aborted while nobody listens", () => {
  test("closes the socket that is still open, and the list", async () => {
    const { controller, signal, left } = countedSignal();
    const list = ending(api().applicationsLive({ signal }));
    const stop = list.subscribe(nothing);
    await isLive(list);
    stop();
    const aborted = Date.now();
    controller.abort();
    const { state, error, applications } = list.getSnapshot();
    assert.deepEqual([state, applications.length], ["closed", 12]);
    assert.ok(error instanceof AbortError);
    assert.equal(left(), 0);
    await noneOpen();
    assert.ok(Date.now() - aborted < 4_000, "before it would have been closed anyway");
  });

  test("closes no socket that others use", async () => {
    const { controller, signal, left } = countedSignal();
    const client = api();
    const [list, other] = [client.applicationsLive({ signal }), ending(client.applicationsLive())];
    other.subscribe(nothing);
    list.subscribe(nothing)();
    assert.equal(left(), 0, "it has nothing to close");
    controller.abort();
    assert.equal(list.getSnapshot().state, "closed");
    await isLive(other);
  });

  test("closes the list also after its socket", async () => {
    const { controller, signal, left } = countedSignal();
    const list = ending(api().applicationsLive({ signal }));
    const stop = list.subscribe(nothing);
    await isLive(list);
    stop();
    await noneOpen();
    await until("signal without listeners", async () => left() === 0);
    controller.abort();
    assert.equal(list.getSnapshot().state, "closed");
    assert.equal(list.getSnapshot(), list.getSnapshot());
  });

  test("has one listener, however often others came and went", async () => {
    const { signal, left } = countedSignal();
    const list = ending(api().applicationsLive({ signal }));
    for (let times = 0; times < 20; times++) list.subscribe(nothing)();
    assert.equal(left(), 1);
    list.close();
    assert.equal(left(), 0);
  });
});

for (const [how, end] of /** @type {const} */ ([["aborted", "abort"], ["closed", "close"]])) {
  test(`a stream that is ${how} gives none of the events that wait to be read`, async () => {
    const controller = new AbortController();
    const stream = ending(api().applicationsStreamIdentifiers({ signal: controller.signal }));
    const [slow, quick] = [stream[Symbol.asyncIterator](), stream[Symbol.asyncIterator]()];
    const first = [slow.next(), quick.next()];
    await someOpen();
    for (let count = 0; count < 3; count++) await standIn.everySocket({ kind: "send", text: '{"iterable":[]}' });
    await Promise.all(first);
    await quick.next();
    await quick.next();
    if (end === "close") stream.close();
    else controller.abort();
    if (end === "close") assert.deepEqual(await slow.next(), { value: undefined, done: true });
    else assert.ok((await rejection(slow.next())) instanceof AbortError);
  });
}
