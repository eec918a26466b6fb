import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, Configuration } from "@pieces.app/pieces-os-client";

import { onEachStandIn } from "./support/stand-ins.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ORIGIN = "https://plugin.example";

const VIM = {
  id: "61de3ec1-b14b-401e-82ac-b1860e8c9728",
  name: "VIM",
  version: "9.1",
  platform: "LINUX",
  onboarded: false,
  privacy: "OPEN",
};

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

  /** @param {string} path @param {unknown} body @param {Record<string, string>} [headers] */
  const post = (path, body, headers = {}) =>
    get(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  describe("the official SDK as client", () => {
    /** @type {ApplicationsApi} */
    let api;
    before(() => {
      api = new ApplicationsApi(new Configuration({ basePath: standIn.url, fetchApi: standIn.fetchApi }));
    });

    test("lists the seeded applications", async () => {
      const { iterable } = await api.applicationsSnapshot();
      assert.equal(iterable.length, 12);
      assert.ok(iterable.every(({ id }) => UUID.test(id)));
      assert.deepEqual({ ...iterable[3] }, {
        schema: { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" },
        id: "8f5c8f94-34d6-469e-9f52-d4bf33cec0d0",
        name: "VS_CODE",
        version: "2.1.0",
        platform: "LINUX",
        onboarded: true,
        privacy: "OPEN",
        capabilities: "BLENDED",
        mechanism: "MANUAL",
        automaticUnload: false,
        enrichment: undefined,
      });
    });

    test("gets one application, and 404 for one that is not there", async () => {
      const application = "750e1596-d82a-4588-a3b5-6977e81a706c";
      const found = await api.applicationsSpecificApplicationSnapshot({ application });
      assert.equal(found.name, "SUBLIME");
      assert.equal(found.capabilities, undefined);

      const missing = api.applicationsSpecificApplicationSnapshot({ application: "a b/c" });
      const { response } = await missing.catch((/** @type {any} */ error) => error);
      assert.equal(response.status, 404);
      assert.match(response.headers.get("content-type"), /^text\/plain/);
      assert.equal(await response.text(), "Application not found");
      assert.equal((await standIn.requests()).at(-1)?.target, "/applications/a%20b%2Fc");
    });

    test("lists the detected programs, and those with an integration among them", async () => {
      const all = await api.applicationsExternalSnapshot();
      const related = await api.applicationsExternalRelated();
      assert.equal(all.iterable.length, 10);
      assert.deepEqual(
        related.iterable.map(({ name, version }) => [name, version]),
        [["Notepad++", "8.6.8"], ["Neovim", "0.10.0"], ["Slack", undefined], ["GitHub Desktop", "3.4.2"]],
      );
    });

    test("registers an application, which is listed from then on", async () => {
      const registered = await api.applicationsRegister({ application: /** @type {any} */ (VIM) });
      assert.equal(registered.id, VIM.id);
      const { iterable } = await api.applicationsSnapshot();
      assert.equal(iterable.length, 13);
      assert.equal(iterable[12]?.version, "9.1");
    });

    test("updates rather than doubles an application registered again", async () => {
      await api.applicationsRegister({ application: /** @type {any} */ (VIM) });
      const again = { ...VIM, id: "d3a93869-7f1f-4cb6-9a14-57f8d88fc51a", version: "9.2" };
      const updated = await api.applicationsRegister({ application: /** @type {any} */ (again) });
      assert.equal(updated.id, VIM.id);
      assert.equal(updated.version, "9.2");
      assert.equal((await api.applicationsSnapshot()).iterable.length, 13);
    });

    test("registers a default application when it sends none", async () => {
      const { id, name, platform } = await api.applicationsRegister();
      assert.match(id, UUID);
      assert.deepEqual([name, platform], ["OPEN_SOURCE", "UNKNOWN"]);
    });

    test("opens and closes a session", async () => {
      const start = Date.now();
      const opened = await api.applicationsSessionOpen();
      assert.match(opened.id, UUID);
      assert.ok(opened.opened.value instanceof Date);
      assert.ok(Math.abs(opened.opened.value.getTime() - start) < 5_000);
      assert.equal(opened.closed, undefined);

      const closed = await api.applicationsSessionClose({ body: opened.id });
      assert.equal(closed.id, opened.id);
      assert.deepEqual(closed.opened, opened.opened);
      assert.ok(closed.closed && closed.closed.value >= closed.opened.value);
    });

    test("closes the session opened last when it names none", async () => {
      const first = await api.applicationsSessionOpen();
      const second = await api.applicationsSessionOpen();
      assert.equal((await api.applicationsSessionClose()).id, second.id);
      assert.equal((await api.applicationsSessionClose()).id, first.id);
      await assert.rejects(api.applicationsSessionClose(), (/** @type {any} */ error) => {
        assert.equal(error.response.status, 400);
        return true;
      });
    });
  });

  describe("sessions", () => {
    test("a session is found by its id and keeps the time of its first closing", async () => {
      const opened = await (await get("/applications/session/open", { method: "POST" })).json();
      assert.match(opened.opened.value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.ok(opened.opened.readable);

      const closed = await (await post("/applications/session/close", opened.id)).json();
      const again = await (await post("/applications/session/close", opened.id)).json();
      const snapshot = await (await get(`/applications/sessions/${opened.id}`)).json();
      assert.deepEqual(again, closed);
      assert.deepEqual(snapshot, closed);
    });

    test("an unknown session is not found, and an id that is no uuid refused", async () => {
      const unknown = await post("/applications/session/close", VIM.id);
      assert.deepEqual([unknown.status, await unknown.text()], [404, "Session not found"]);
      assert.equal((await get(`/applications/sessions/${VIM.id}`)).status, 404);
      assert.equal((await post("/applications/session/close", "no uuid")).status, 400);
    });
  });

  describe("usage calls", () => {
    test("are answered as recorded and can be read back", async () => {
      const pair = { assets_list_refreshed: "the_assets_list_was_refreshed_through_ui_element" };
      const click = { description: "clicked", element: "b", identifier_description_pair: pair };
      const key = { description: "saved", shortcut: [17, 83] };
      const install = { application: VIM };
      const update = { current: VIM, previous: { ...VIM, version: "9.0" } };
      const schema = { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" };

      const interaction = await post("/applications/usage/engagement/interaction", click);
      assert.deepEqual(await interaction.json(), { schema, description: "clicked", element: "b" });
      const keyboard = await post("/applications/usage/engagement/keyboard", key);
      assert.deepEqual(await keyboard.json(), { schema, ...key });
      for (const [path, event] of [["installation", install], ["updated", update]]) {
        const response = await post(`/applications/usage/${path}`, event);
        assert.deepEqual([response.status, await response.text()], [200, ""]);
        assert.equal(response.headers.get("content-type"), null);
      }

      const events = await standIn.events();
      assert.deepEqual(
        events.map(({ kind, event }) => [kind, event]),
        [["interaction", click], ["keyboard", key], ["installation", install], ["updated", update]],
      );
    });

    test("without a body have nothing to record", async () => {
      for (const path of ["engagement/interaction", "engagement/keyboard", "installation", "updated"]) {
        const response = await get(`/applications/usage/${path}`, { method: "POST" });
        assert.equal(response.status, 400);
        assert.match(await response.text(), /^body: is missing/);
      }
      assert.deepEqual(await standIn.events(), []);
    });
  });

  describe("what arrives", () => {
    test("is recorded as received", async () => {
      await post("/applications/register?q=%20é", { ...VIM, name: "é" }, { "X-Own": "1" });
      const [request] = await standIn.requests();
      assert.equal(request?.method, "POST");
      assert.equal(request?.target, "/applications/register?q=%20%C3%A9");
      assert.ok(request?.headers.some(([name, value]) => name === "x-own" && value === "1"));
      assert.equal(request?.bodyText, JSON.stringify({ ...VIM, name: "é" }));
      assert.equal(request?.bodyBytes, Buffer.byteLength(request?.bodyText ?? ""));

      await standIn.clearRequests();
      assert.deepEqual(await standIn.requests(), []);
    });

    test("is refused with a reason when it differs from the contract", async () => {
      const response = await post("/applications/register", { ...VIM, onboarded: "yes" });
      assert.equal(response.status, 400);
      assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
      assert.equal(await response.text(), 'body.onboarded: "yes" is not of type "boolean"');
    });

    test("is refused when it is no JSON or does not say so", async () => {
      const init = { method: "POST", body: "{", headers: { "content-type": "application/json" } };
      assert.equal((await get("/applications/register", init)).status, 400);
      const asText = { method: "POST", body: JSON.stringify(VIM) };
      assert.equal((await get("/applications/register", asText)).status, 415);
    });

    test("is refused when it is longer than 16 MiB, and not recorded", async () => {
      const init = { method: "POST", headers: { "content-type": "application/json" } };
      const longest = await get("/applications/register", { ...init, body: new Uint8Array(16 << 20) });
      assert.equal(longest.status, 400);
      const tooLong = await get("/applications/register", { ...init, body: new Uint8Array((16 << 20) + 1) });
      assert.deepEqual([tooLong.status, await tooLong.text()], [413, "the body is longer than 16777216 bytes"]);
      assert.equal((await standIn.requests()).length, 1);
    });

    test("keeps the fields nobody here knows", async () => {
      const application = { ...VIM, enrichment: { hints: 3 }, fromTheFuture: [{ a: null }] };
      await post("/applications/register", application);
      assert.deepEqual(await (await get(`/applications/${VIM.id}`)).json(), application);
    });

    test("on a route that nobody knows is answered with its name", async () => {
      const response = await get("/nowhere?a=b");
      const named = "The stand-in Pieces OS has no route GET /nowhere";
      assert.deepEqual([response.status, await response.text()], [501, named]);
    });
  });

  test("the probes answer in plain text", async () => {
    assert.match(await (await get("/.well-known/health")).text(), /^ok:[0-9a-f-]{36}$/);
    assert.equal(await (await get("/.well-known/version")).text(), "12.3.0");
  });

  test("the list can be made as long as a bench needs it", async () => {
    await standIn.setApplications(100_000);
    const { iterable } = await (await get("/applications")).json();
    assert.equal(new Set(iterable.map((/** @type {any} */ { id }) => id)).size, 100_000);
    await assert.rejects(standIn.setApplications(100_001), /at most 100000/);
  });

  describe("CORS", { skip: !isServer }, () => {
    const preflight = {
      method: "OPTIONS",
      headers: {
        origin: ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-application-id",
        "access-control-request-private-network": "true",
      },
    };

    test("on: a page of any origin may ask and read, and the preflight is recorded", async () => {
      const { status, headers } = await get("/applications/register", preflight);
      assert.equal(status, 204);
      assert.equal(headers.get("access-control-allow-origin"), ORIGIN);
      assert.match(headers.get("access-control-allow-methods") ?? "", /\bPOST\b/);
      assert.equal(headers.get("access-control-allow-headers"), "content-type,x-application-id");
      assert.equal(headers.get("access-control-allow-private-network"), "true");
      assert.equal((await standIn.requests())[0]?.method, "OPTIONS");

      const answer = await get("/applications", { headers: { origin: ORIGIN } });
      assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN);
    });

    test("on: a faulty answer can be read too", async () => {
      await standIn.fault({ fault: { kind: "status", status: 500 } });
      const answer = await get("/applications", { headers: { origin: ORIGIN } });
      assert.equal(answer.status, 500);
      assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN);
    });

    test("off: requests take effect, but no page may read the answer", async () => {
      await standIn.setCors(false);
      assert.equal((await get("/applications/register", preflight)).status, 404);
      const answer = await post("/applications/register", VIM, { origin: ORIGIN });
      assert.equal(answer.status, 200);
      assert.deepEqual([...answer.headers.keys()].filter((name) => name.startsWith("access-control")), []);
    });

    test("off: the control API stays open", async () => {
      await standIn.setCors(false);
      const answer = await get("/__stand-in/requests", preflight);
      assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN);
    });
  });

  test("a port in use is one clear line and exit code 1", { skip: !isServer }, async () => {
    const { port } = new URL(standIn.url);
    await assert.rejects(
      startStandIn({ port: Number(port) }),
      new RegExp(`ended with 1: stand-in Pieces OS cannot listen on 127.0.0.1:${port}: [^\\n]+$`),
    );
  });

  test("it can start with CORS off", { skip: !isServer }, async () => {
    const closed = await startStandIn({ cors: "off" });
    const { headers } = await fetch(`${closed.url}/applications`);
    await closed.stop();
    assert.equal(headers.get("access-control-allow-origin"), null);
  });
});
