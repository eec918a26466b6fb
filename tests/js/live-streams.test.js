// The frames of the streams, as they come.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, DecodeError, FetchError, InvalidArgumentError, ResponseError, WellKnownApi } from "pieces-os-client";
import { WebSocket } from "ws";

import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {{ close(): void }[]} */
let streams = [];

before(async () => {
  standIn = await startStandIn({ edition: "today" });
});
beforeEach(() => standIn.reset());
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await until("end of all sockets", async () => {
    const { applications, health } = await standIn.sockets();
    return applications + health === 0;
  });
});
after(() => standIn.stop());

const settings = () => ({ basePath: standIn.url, webSocketApi: /** @type {any} */ (WebSocket) });

/** Frames that end with the test. @param {import("pieces-os-client").EventOptions} [options] */
function identifiers(options) {
  const stream = new ApplicationsApi(settings()).applicationsStreamIdentifiers(options);
  streams.push(stream);
  return stream;
}

/** @param {import("pieces-os-client").EventOptions} [options] */
function health(options) {
  const stream = new WellKnownApi(settings()).getWellKnownStreamHealth(options);
  streams.push(stream);
  return stream;
}

/** Begins to read, and waits for the socket. @template T @param {AsyncIterable<T>} stream @param {"applications" | "health"} [which] */
async function reader(stream, which = "applications") {
  const frames = stream[Symbol.asyncIterator]();
  const first = frames.next();
  // Nobody may look at it before it rejects.
  first.catch(() => {});
  await until("socket", async () => (await standIn.sockets())[which] > 0);
  let isFirst = true;
  return {
    next: async () => {
      const result = await (isFirst ? first : frames.next());
      isFirst = false;
      return /** @type {T} */ (result.value);
    },
    stop: () => frames.return?.(),
  };
}

/** @param {string} text */
const say = (text) => standIn.everySocket({ kind: "send", text });

describe("frames of identifiers", () => {
  test("are typed: an instant is a Date", async () => {
    const frames = await reader(identifiers());
    const { id } = await standIn.putApplication({ name: "VIM" });
    const { iterable: [changed] } = await frames.next();
    assert.deepEqual(changed?.application?.id, id);
    assert.ok(changed?.updated?.value instanceof Date);
    assert.ok(Math.abs(changed.updated.value.getTime() - Date.now()) < 60_000);
    await standIn.deleteApplication(id);
    assert.deepEqual(await frames.next(), { iterable: [{ application: { id }, deleted: true }] });
  });

  test("keep what the contract does not know yet", async () => {
    const frames = await reader(identifiers());
    const frame = { iterable: [{ asset: { id: "a" } }, { laterKind: { id: "b" }, deleted: true }], laterMember: 1 };
    await say(JSON.stringify(frame));
    assert.deepEqual(await frames.next(), frame);
  });

  test("that are none of the contract are told and passed over", async () => {
    /** @type {DecodeError[]} */
    const told = [];
    const frames = await reader(identifiers({ onInvalid: (error) => told.push(error) }));
    const garbage = ["{", "null", "[]", "", '{"iterable":5}', '{"iterable":[{"updated":{"value":"yesterday"}}]}'];
    for (const text of garbage) await say(text);
    await standIn.everySocket({ kind: "send", base64: "AAEC" });
    const { id } = await standIn.putApplication({ name: "VIM" });
    assert.equal((await frames.next()).iterable[0]?.application?.id, id);
    assert.equal(told.length, garbage.length + 1);
    for (const error of told) {
      assert.ok(error instanceof DecodeError);
      assert.equal(error.operation, "applicationsStreamIdentifiers");
      assert.equal(error.url, `${standIn.url}/applications/stream/identifiers`);
      assert.match(error.message, /^applicationsStreamIdentifiers: .*unexpected event: /);
    }
    assert.deepEqual(told.slice(0, garbage.length).map(({ body }) => body), garbage);
    assert.equal(told[4]?.path, "iterable");
    assert.equal(told[5]?.path, "iterable[0].updated.value");
  });

  test("wait for a reader that is busy, and each reader has all of them", async () => {
    const stream = identifiers();
    const [one, other] = [await reader(stream), await reader(stream)];
    const { id } = await standIn.putApplication({ name: "VIM" });
    for (let version = 1; version <= 20; version++) await standIn.putApplication({ id, version: String(version) });
    await standIn.deleteApplication(id);
    for (const frames of [one, other]) {
      for (let count = 0; count <= 20; count++) assert.equal((await frames.next()).iterable[0]?.deleted, undefined);
      assert.equal((await frames.next()).iterable[0]?.deleted, true);
    }
    assert.equal((await standIn.sockets()).opened, 1);
  });

  test("come again after a break, from what happens then", async () => {
    const frames = await reader(identifiers());
    await standIn.restart();
    await until("socket", async () => (await standIn.sockets()).applications > 0);
    const { id } = await standIn.putApplication({ name: "VIM" });
    assert.equal((await frames.next()).iterable[0]?.application?.id, id);
  });

  test("of which more than 1,000 wait end with an error for that reader alone", async () => {
    const stream = identifiers();
    const [slow, quick] = [await reader(stream), await reader(stream)];
    let count = 0;
    for (; count < 1000; count++) {
      await say('{"iterable":[]}');
      await quick.next();
    }
    assert.deepEqual(await slow.next(), { iterable: [] });
    // One is read, one more may wait.
    await say('{"iterable":[]}');
    await quick.next();
    await say('{"iterable":[]}');
    await quick.next();
    const error = await rejection(slow.next());
    assert.ok(error instanceof FetchError);
    assert.match(error.message, /^applicationsStreamIdentifiers: more than 1000 events are waiting/);
    assert.equal(error.operation, "applicationsStreamIdentifiers");
    await say('{"iterable":[{"deleted":true}]}');
    assert.deepEqual(await quick.next(), { iterable: [{ deleted: true }] });
  });

  test("end with break, with close(), and with the error of a signal", async () => {
    const stream = identifiers();
    const frames = await reader(stream);
    await say('{"iterable":[]}');
    await frames.next();
    await frames.stop();
    assert.equal((await standIn.sockets()).applications, 1);
    const again = await reader(stream);
    stream.close();
    assert.equal(await again.next(), undefined);

    const controller = new AbortController();
    const aborted = await reader(identifiers({ signal: controller.signal }));
    controller.abort("enough");
    assert.equal((await rejection(aborted.next())).message, "applicationsStreamIdentifiers: was aborted: enough");
  });

  test("are refused where Pieces OS has none", async () => {
    await standIn.fault({ match: { path: "/applications/stream/identifiers" }, times: 0, fault: { kind: "status", status: 404, body: "Route not found" } });
    const error = await rejection(identifiers()[Symbol.asyncIterator]().next());
    assert.ok(error instanceof ResponseError);
    assert.deepEqual([error.status, error.operation], [404, "applicationsStreamIdentifiers"]);
  });

  test("have options that are checked", () => {
    const error = thrown(() => identifiers(/** @type {any} */ ({ onInvalid: "ignore" })));
    assert.ok(error instanceof InvalidArgumentError);
    assert.deepEqual([error.field, error.operation], ["onInvalid", "applicationsStreamIdentifiers"]);
  });
});

describe("the health stream", () => {
  test("gives its texts, whatever they are", async () => {
    const texts = await reader(health(), "health");
    assert.equal(await texts.next(), "OK");
    for (const text of ["migrating", "", "{"]) await standIn.everySocket({ kind: "send", text }, "health");
    assert.deepEqual([await texts.next(), await texts.next(), await texts.next()], ["migrating", "", "{"]);
  });

  test("says OK again after a break", async () => {
    const texts = await reader(health(), "health");
    await texts.next();
    await standIn.everySocket({ kind: "reset" }, "health");
    assert.equal(await texts.next(), "OK");
  });

  test("passes over what is no text, and tells", async () => {
    /** @type {DecodeError[]} */
    const told = [];
    const texts = await reader(health({ onInvalid: (error) => told.push(error) }), "health");
    await texts.next();
    await standIn.everySocket({ kind: "send", base64: "AAEC" }, "health");
    await standIn.everySocket({ kind: "send", text: "OK" }, "health");
    assert.equal(await texts.next(), "OK");
    assert.deepEqual(told.map(({ operation }) => operation), ["getWellKnownStreamHealth"]);
  });
});
