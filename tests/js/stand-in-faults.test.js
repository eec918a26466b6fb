import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";

import { onEachStandIn } from "./support/stand-ins.js";

onEachStandIn((startStandIn, { isServer }) => {
  /** @type {import("./support/stand-in.js").StandIn} */
  let standIn;

  before(async () => {
    standIn = await startStandIn();
  });
  beforeEach(() => standIn.reset());
  after(() => standIn.stop());

  /** @param {string} path @param {RequestInit} [init] */
  const get = (path, init) => standIn.fetch(path, init);

  describe("a fault", () => {
    test("delay answers late", async () => {
      await standIn.fault({ fault: { kind: "delay", ms: 200 } });
      const start = performance.now();
      assert.equal((await get("/applications")).status, 200);
      assert.ok(performance.now() - start >= 190);
    });

    test("status answers with that status and text", async () => {
      await standIn.fault({ fault: { kind: "status", status: 503, body: "busy", headers: { "retry-after": "1" } } });
      const response = await get("/applications");
      assert.deepEqual([response.status, await response.text()], [503, "busy"]);
      assert.equal(response.headers.get("retry-after"), "1");
      assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
    });

    test("respond answers with exactly that", async () => {
      await standIn.fault({ fault: { kind: "respond", body: "[]" } });
      const json = await get("/applications");
      assert.equal(json.headers.get("content-type"), "application/json");
      assert.equal(await json.text(), "[]");

      await standIn.fault({ fault: { kind: "respond", status: 201, bodyBase64: "/wA=", contentType: null } });
      const bytes = await get("/applications");
      assert.deepEqual([bytes.status, bytes.headers.get("content-type")], [201, null]);
      assert.deepEqual([...new Uint8Array(await bytes.arrayBuffer())], [0xff, 0]);
    });

    test("malformed answers 200 with broken JSON", async () => {
      await standIn.fault({ fault: { kind: "malformed" } });
      const response = await get("/applications");
      assert.equal(response.status, 200);
      const text = await response.text();
      assert.match(text, /^\{"schema"/);
      assert.throws(() => JSON.parse(text), SyntaxError);
    });

    test("truncated sends less than it announces and closes", async () => {
      await standIn.fault({ fault: { kind: "truncated" } });
      await assert.rejects((await get("/applications")).text(), TypeError);
      if (!isServer) return;

      await standIn.fault({ fault: { kind: "truncated" } });
      const { announced, received } = await rawExchange("/applications");
      assert.ok(received > 0 && received < announced, `${received} of ${announced}`);
    });

    test("hang never answers", async () => {
      await standIn.fault({ fault: { kind: "hang" } });
      const response = get("/applications", { signal: AbortSignal.timeout(300) });
      await assert.rejects(response, { name: "TimeoutError" });
    });

    test("hangBody answers half and then nothing", async () => {
      await standIn.fault({ fault: { kind: "hangBody" } });
      const patience = new AbortController();
      const response = await get("/applications", { signal: patience.signal });
      assert.equal(response.status, 200);
      // The rest is not to come in this time.
      setTimeout(() => patience.abort(new DOMException("enough", "TimeoutError")), 300);
      await assert.rejects(response.text(), { name: "TimeoutError" });
    });

    test("endless sends on and on", async () => {
      await standIn.fault({ fault: { kind: "endless" } });
      const patience = new AbortController();
      const response = await get("/applications", { signal: patience.signal });
      let chunks = 0;
      const read = async () => {
        for await (const _ of response.body ?? []) {
          chunks += 1;
          if (chunks > 5) patience.abort(new DOMException("enough", "TimeoutError"));
        }
      };
      await assert.rejects(read(), { name: "TimeoutError" });
      assert.ok(chunks > 5, `${chunks} chunks`);
    });

    test("reset cuts the connection without an answer", async () => {
      await standIn.fault({ match: { path: "/applications" }, fault: { kind: "reset" } });
      await assert.rejects(get("/applications"), TypeError);
      await standIn.fault({ fault: { kind: "reset" } });
      await assert.rejects(isServer ? rawExchange("/applications") : get("/applications"), ({ cause, code = cause.code }) => code === "ECONNRESET");
      assert.equal((await get("/applications")).status, 200);
    });

    test("unknownEnum answers with values nobody knows", async () => {
      await standIn.fault({ fault: { kind: "unknownEnum" } });
      const { iterable, schema } = await (await get("/applications")).json();
      assert.equal(iterable[0].name, "NOT_KNOWN_YET_OS_SERVER");
      assert.equal(iterable[0].mechanism, "NOT_KNOWN_YET_INTERNAL");
      assert.equal(iterable[0].version, "12.3.0");
      assert.equal(schema.semantic, "NOT_KNOWN_YET_MAJOR_0_MINOR_0_PATCH_1");
    });

    test("unknownFields adds a field to each object", async () => {
      await standIn.fault({ fault: { kind: "unknownFields" } });
      const list = await (await get("/applications")).json();
      for (const object of [list, list.schema, ...list.iterable]) assert.ok(object.addedLater);
      assert.equal(list.iterable[0].name, "OS_SERVER");
    });

    test("redirect points elsewhere", async () => {
      await standIn.fault({ fault: { kind: "redirect", location: "/applications/external" } });
      const response = await get("/applications", { redirect: "manual" });
      assert.deepEqual([response.status, response.headers.get("location")], [307, "/applications/external"]);
    });

    test("waits for the request it is meant for, and ends after its times", async () => {
      await standIn.fault({
        match: { method: "GET", path: "/applications" },
        times: 2,
        fault: { kind: "status", status: 500 },
      });
      const statuses = [];
      for (const path of ["/applications/external", "/applications", "/applications", "/applications"]) {
        statuses.push((await get(path)).status);
      }
      assert.deepEqual(statuses, [200, 500, 500, 200]);
    });

    test("of zero times goes on until reset, and spares preflights", async () => {
      await standIn.fault({ times: 0, fault: { kind: "status", status: 500 } });
      assert.equal((await get("/applications", { method: "OPTIONS" })).status, 204);
      for (let call = 0; call < 3; call += 1) assert.equal((await get("/applications")).status, 500);
      await standIn.reset();
      assert.equal((await get("/applications")).status, 200);
    });

    test("that makes no sense is refused with a reason", async () => {
      const nonsense = /** @type {any} */ ({ fault: { kind: "status", status: 99 } });
      await assert.rejects(standIn.fault(nonsense), /status: expected 200 to 999, found 99/);
      await assert.rejects(standIn.fault(/** @type {any} */ ({ fault: { kind: "sulk" } })), /sulk/);
    });
  });

  /**
   * One request over a bare socket, to see what no HTTP client shows.
   * @param {string} path
   */
  async function rawExchange(path) {
    const { hostname, port } = new URL(standIn.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    const chunks = [];
    for await (const chunk of socket) chunks.push(chunk);
    const [head, body] = Buffer.concat(chunks).toString().split("\r\n\r\n");
    const announced = Number(/content-length: (\d+)/i.exec(head ?? "")?.[1]);
    return { announced, received: Buffer.byteLength(body ?? "") };
  }
});
