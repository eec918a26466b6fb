// What a reset of the stand-in ends: whatever the test before it has left under way.
import assert from "node:assert/strict";
import { Agent, get as httpGet } from "node:http";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { onEachStandIn } from "./support/stand-ins.js";
import { arrived, until } from "./support/wait.js";

const IDENTIFIERS = "/applications/stream/identifiers";
const CONNECT = { method: "POST", body: '{"application":{"name":"VIM","version":"9.1","platform":"LINUX"}}' };

onEachStandIn((startStandIn, { isServer }) => {
  /** @type {any} */
  let standIn;

  before(async () => {
    standIn = await startStandIn();
  });
  beforeEach(() => standIn.reset());
  after(() => standIn.stop());

  const countApplications = async () => (await (await standIn.fetch("/applications")).json()).iterable.length;

  describe("a reset", () => {
    for (const kind of /** @type {const} */ (["hang", "hangBody", "endless", "delay"])) {
      test(`breaks the connection of a request under way: ${kind}`, async () => {
        await standIn.fault({ fault: kind === "delay" ? { kind, ms: 60_000 } : { kind } });
        const text = standIn.fetch("/applications").then((/** @type {Response} */ response) => response.text());
        const isCut = assert.rejects(text, TypeError);
        await arrived(standIn, "/applications");
        await standIn.reset();
        await isCut;
        assert.deepEqual(await standIn.requests(), []);
      });
    }

    test("ends a delayed request before it has an effect", async () => {
      await standIn.fault({ fault: { kind: "delay", ms: 100 } });
      const isCut = assert.rejects(standIn.fetch("/connect", CONNECT), TypeError);
      await arrived(standIn, "/connect");
      await standIn.reset();
      await isCut;
      await sleep(200); // shows that nothing comes of it
      assert.equal(await countApplications(), 12);
    });

    test("ends a delayed handshake", async () => {
      await standIn.fault({ fault: { kind: "delay", ms: 60_000 } });
      const isRefused = assert.rejects(standIn.openSocket(IDENTIFIERS));
      await arrived(standIn, IDENTIFIERS);
      await standIn.reset();
      await isRefused;
      assert.deepEqual(await standIn.sockets(), { applications: 0, health: 0, opened: 0 });
    });

    test("ends requests and sockets that are sent in the same turn", { skip: isServer }, async () => {
      const isCut = assert.rejects(standIn.fetch("/connect", CONNECT), TypeError);
      const isRefused = assert.rejects(standIn.openSocket(IDENTIFIERS));
      await standIn.reset();
      await Promise.all([isCut, isRefused]);
      assert.deepEqual(await standIn.requests(), []);
    });

    test("ends a request whose body has not arrived", { skip: !isServer }, async () => {
      const { hostname, port } = new URL(standIn.url);
      const socket = connect(Number(port), hostname);
      const gone = new Promise((resolve) => socket.on("error", resolve).on("close", resolve));
      const { length } = CONNECT.body;
      // The server says when it has the head: it is told to go on.
      socket.write(`POST /connect HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`);
      await new Promise((resolve) => socket.once("data", resolve));
      await standIn.reset();
      socket.write(CONNECT.body);
      await gone;
      assert.deepEqual(await standIn.requests(), []);
    });

    test("ends neither responses that are complete nor connections that are idle", async () => {
      const response = await standIn.fetch("/applications");
      await standIn.reset();
      assert.equal((await response.json()).iterable.length, 12);
      if (!isServer) return;

      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      /** @returns {Promise<{ status?: number, isReused: boolean }>} */
      const ask = () =>
        new Promise((resolve, reject) => {
          const request = httpGet(`${standIn.url}/applications`, { agent }, (response) => {
            response.resume().on("end", () => resolve({ status: response.statusCode, isReused: request.reusedSocket }));
          }).on("error", reject);
        });
      assert.deepEqual(await ask(), { status: 200, isReused: false });
      await until("idle connection", async () => Object.keys(agent.freeSockets).length > 0);
      await standIn.reset();
      assert.deepEqual(await ask(), { status: 200, isReused: true });
      agent.destroy();
    });

    test("does not change the ID in health", async () => {
      const health = async () => (await standIn.fetch("/.well-known/health")).text();
      const before = await health();
      await standIn.reset();
      assert.equal(await health(), before);
    });
  });
});
