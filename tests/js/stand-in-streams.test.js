// The streams of the stand-in, restarts of it, and what can be done to its sockets.
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import WebSocket from "ws";

import { onEachStandIn } from "./support/stand-ins.js";
import { arrived, until } from "./support/wait.js";

const IDENTIFIERS = "/applications/stream/identifiers";
const HEALTH = "/.well-known/stream/health";

onEachStandIn((startStandIn, { isServer }) => {
  /** @type {import("./support/stand-in.js").StandIn} */
  let standIn;
  /** @type {any[]} */
  let sockets = [];

  before(async () => {
    standIn = await startStandIn({ edition: "today" });
  });
  beforeEach(() => standIn.reset());
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.leave();
  });
  after(() => standIn.stop());

  /** @param {string} path @param {Record<string, string>} [headers] */
  async function open(path, headers) {
    const socket = await standIn.openSocket(path, headers);
    sockets.push(socket);
    return socket;
  }

  /** @param {any} socket */
  async function items(socket) {
    const arrival = await socket.next();
    assert.ok(arrival && "text" in arrival, JSON.stringify(arrival));
    return JSON.parse(arrival.text).iterable;
  }

  /** A socket in memory is not told the status. @param {number} status */
  const refusal = (status) => ({ message: isServer ? `refused with ${status}` : "refused" });

  const health = async () => (await standIn.fetch("/.well-known/health")).text();

  /** @returns {Promise<any[]>} */
  const listing = async () => (await (await standIn.fetch("/applications")).json()).iterable;

  describe("the streams", () => {
    test("health says OK on open", async () => {
      assert.deepEqual(await (await open(HEALTH)).next(), { text: "OK" });
    });

    test("an application that is added, changed and deleted is told by its id", async () => {
      const socket = await open(IDENTIFIERS);
      const { id } = await standIn.putApplication({ name: "VIM" });
      await standIn.putApplication({ id, version: "9.2" });
      await standIn.deleteApplication(id);
      for (const _ of ["added", "changed"]) {
        const [{ updated, ...item }] = await items(socket);
        assert.deepEqual(item, { application: { id } });
        assert.equal(new Date(updated.value).toISOString(), updated.value);
      }
      assert.deepEqual(await items(socket), [{ application: { id }, deleted: true }]);
    });

    test("a call that changes an application is told too", async () => {
      const socket = await open(IDENTIFIERS);
      const [application] = await listing();
      await standIn.fetch("/application/update", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(application),
      });
      assert.equal((await items(socket))[0].application.id, application.id);
    });

    test("a list of any length is told in one frame", async () => {
      const socket = await open(IDENTIFIERS);
      await standIn.setApplications(5000);
      assert.equal((await items(socket)).length, 12 + 5000);
    });

    test("the first frame has all there are, if asked for", async () => {
      await standIn.setFirstFrame(true);
      const told = await items(await open(IDENTIFIERS));
      const all = await listing();
      assert.deepEqual(told, all.map(({ id }) => ({ application: { id } })));
    });

    test("a page of any origin may open them, and the handshake is recorded", { skip: !isServer }, async () => {
      await standIn.setCors(false);
      await open(IDENTIFIERS, { origin: "https://example.com" });
      const [request] = await standIn.requests();
      assert.deepEqual([request?.method, request?.target], ["GET", IDENTIFIERS]);
      const headers = Object.fromEntries(request?.headers ?? []);
      assert.deepEqual([headers.upgrade, headers.origin], ["websocket", "https://example.com"]);
    });

    test("they can be missing, for a time or as on an old Pieces OS", async () => {
      const fault = { kind: /** @type {const} */ ("status"), status: 404, body: "Route not found" };
      await standIn.fault({ match: { path: IDENTIFIERS }, times: 1, fault });
      await assert.rejects(open(IDENTIFIERS), refusal(404));
      await open(IDENTIFIERS);

      const legacy = await startStandIn({ edition: "legacy" });
      await assert.rejects(legacy.openSocket(HEALTH), refusal(404));
      await legacy.stop();
    });

    test("nobody is signed in: the one with data is refused", async () => {
      await standIn.setCondition("signedOut");
      await assert.rejects(open(IDENTIFIERS), refusal(401));
      await open(HEALTH);
    });
  });

  describe("sockets", () => {
    test("are counted while they are open, and in all", async () => {
      assert.deepEqual(await standIn.sockets(), { applications: 0, health: 0, opened: 0 });
      const socket = await open(IDENTIFIERS);
      await open(HEALTH);
      assert.deepEqual(await standIn.sockets(), { applications: 1, health: 1, opened: 2 });
      socket.close();
      assert.deepEqual(await socket.next(), { close: [] });
      const count = await until("end", async () => {
        const count = await standIn.sockets();
        return count.applications === 0 && count;
      });
      assert.deepEqual(count, { applications: 0, health: 1, opened: 2 });
    });

    test("are sent anything, on one stream or on both", async () => {
      const socket = await open(IDENTIFIERS);
      await standIn.everySocket({ kind: "send", text: "elsewhere" }, "health");
      await standIn.everySocket({ kind: "send", text: '{"iterable":[{"comet":{"id":"1"}}]}' });
      await standIn.everySocket({ kind: "send", base64: "AP8=" }, "applications");
      assert.deepEqual(await items(socket), [{ comet: { id: "1" } }]);
      assert.deepEqual(await socket.next(), { binary: Buffer.from([0, 255]) });
    });

    test("are closed with a code, or without one", async () => {
      const [one, other] = [await open(HEALTH), await open(IDENTIFIERS)];
      await one.next();
      await standIn.everySocket({ kind: "close", code: 1012, reason: "soon back" }, "health");
      assert.deepEqual(await one.next(), { close: [1012, "soon back"] });
      await standIn.everySocket({ kind: "close" });
      assert.deepEqual(await other.next(), { close: [] });
    });

    test("are cut by a reset of TCP", async () => {
      const socket = await open(IDENTIFIERS);
      await standIn.everySocket({ kind: "reset" });
      assert.deepEqual(await socket.next(), { end: "ECONNRESET" });
    });

    test("fall silent and stay open, while new ones speak", async () => {
      const frozen = await open(IDENTIFIERS);
      await standIn.everySocket({ kind: "freeze" });
      frozen.ping?.();
      frozen.close();
      await standIn.putApplication({});
      const told = await Promise.race([frozen.next(), sleep(200, "nothing")]); // shows that nothing comes
      assert.equal(told, "nothing");

      const speaking = await open(IDENTIFIERS);
      await standIn.everySocket({ kind: "send", text: "here" });
      assert.deepEqual(await speaking.next(), { text: "here" });
      assert.equal((await standIn.sockets()).applications, 2);
    });

    test("end at a reset between tests, frozen ones too", async () => {
      const [frozen, speaking] = [await open(IDENTIFIERS), await open(IDENTIFIERS)];
      await standIn.everySocket({ kind: "freeze" });
      await standIn.reset();
      assert.deepEqual([await frozen.next(), await speaking.next()], [{ end: "closed" }, { end: "closed" }]);
    });

    test("are answered a ping", { skip: !isServer }, async () => {
      const socket = await open(IDENTIFIERS);
      socket.ping();
      assert.deepEqual(await socket.next(), { pong: true });
    });

    test("pass over what clients say, and answer what they ask", { skip: !isServer }, async () => {
      const socket = new WebSocket(standIn.url.replace("http", "ws") + HEALTH);
      await once(socket, "open");
      socket.send("x".repeat(200));
      socket.send("x".repeat(100_000));
      socket.send(Buffer.from([1, 2]), { fin: false });
      socket.send(Buffer.from([3]));
      socket.ping("there?");
      const [pong] = await once(socket, "pong");
      assert.equal(pong.toString(), "there?");
      socket.close(4001, "done");
      const [code, reason] = await once(socket, "close");
      assert.deepEqual([code, reason.toString()], [4001, "done"]);
    });

    test("are heard even if they do not wait for the handshake to be answered", { skip: !isServer }, async () => {
      const { hostname, port } = new URL(standIn.url);
      const connection = connect(Number(port), hostname);
      const key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
      connection.write(`GET ${IDENTIFIERS} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`);
      connection.write(Buffer.from([0x89, 0x80, 0, 0, 0, 0])); // a ping
      const pong = Buffer.from([0x8a, 0]);
      let answer = Buffer.alloc(0);
      for await (const chunk of connection) {
        answer = Buffer.concat([answer, chunk]);
        if (answer.subarray(-2).equals(pong)) break;
      }
      assert.match(answer.toString("latin1"), /sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/i);
    });

    test("do not keep it from ending", { skip: !isServer }, async () => {
      const ending = await startStandIn();
      const socket = await ending.openSocket(IDENTIFIERS);
      await ending.stop();
      assert.deepEqual(await socket.next(), { end: "closed" });
    });
  });

  describe("a restart", () => {
    test("cuts the sockets, and health has another id", async () => {
      const id = await health();
      const { id: added } = await standIn.putApplication({ name: "VIM" });
      const socket = await open(IDENTIFIERS);
      await standIn.restart();
      assert.deepEqual(await socket.next(), { end: "closed" });
      assert.match(await health(), /^ok:/);
      assert.notEqual(await health(), id);
      assert.equal((await listing()).at(-1).id, added);
      assert.deepEqual(await standIn.sockets(), { applications: 0, health: 0, opened: 1 });
    });

    for (const kind of /** @type {const} */ (["hang", "hangBody", "delay"])) {
      test(`cuts a request under way: ${kind}`, async () => {
        await standIn.fault({ fault: kind === "delay" ? { kind, ms: 60_000 } : { kind } });
        const text = standIn.fetch("/applications").then((/** @type {Response} */ response) => response.text());
        const isCut = assert.rejects(text, TypeError);
        await arrived(standIn, "/applications");
        await standIn.restart();
        await isCut;
      });
    }

    test("can take its time, in which nothing listens", async () => {
      await standIn.restart({ ms: 300 });
      await assert.rejects(health(), ({ cause }) => cause.code === "ECONNREFUSED");
      await until("answer", () => health().catch(() => undefined));
    });

    test("can be on another port", { skip: !isServer }, async () => {
      const moving = await startStandIn({ edition: "today" });
      const before = moving.url;
      await moving.restart({ port: "auto" });
      assert.ok(Number(new URL(moving.url).port) >= 39300);
      await assert.rejects(fetch(before), ({ cause }) => cause.code === "ECONNREFUSED");
      assert.deepEqual(await moving.sockets(), { applications: 0, health: 0, opened: 0 });
      await moving.stop();
    });

    test("on a port in use is refused", { skip: !isServer }, async () => {
      const other = await startStandIn();
      const { port } = new URL(other.url);
      await assert.rejects(standIn.restart({ port: Number(port) }), /409 cannot listen on .*in use/);
      await other.stop();
      await health();
    });
  });
});
