import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, Configuration } from "@pieces.app/pieces-os-client";

import { startStandIn } from "./support/stand-in.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ORIGIN = "https://plugin.example";

const VIM = {
  id: "61de3ec1-b14b-401e-82ac-b1860e8c9728",
  name: "VIM",
  version: "9.1",
  platform: "LINUX",
  onboarded: false,
  privacy: "OPEN",
};

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @param {string} path @param {RequestInit} [init] */
const get = (path, init) => fetch(standIn.url + path, init);

/** @param {string} path @param {unknown} body @param {Record<string, string>} [headers] */
const post = (path, body, headers = {}) =>
  fetch(standIn.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

describe("the official SDK as client", () => {
  /** @type {ApplicationsApi} */
  let api;
  before(() => {
    api = new ApplicationsApi(new Configuration({ basePath: standIn.url }));
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

  test("keeps the fields nobody here knows", async () => {
    const application = { ...VIM, enrichment: { hints: 3 }, fromTheFuture: [{ a: null }] };
    await post("/applications/register", application);
    assert.deepEqual(await (await get(`/applications/${VIM.id}`)).json(), application);
  });

  test("on an unknown route is not found, as on Pieces OS", async () => {
    const response = await get("/nowhere");
    assert.deepEqual([response.status, await response.text()], [404, "Route not found"]);
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

describe("CORS", () => {
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
    const { announced, received } = await rawExchange("/applications");
    assert.ok(received > 0 && received < announced, `${received} of ${announced}`);

    await standIn.fault({ fault: { kind: "truncated" } });
    await assert.rejects((await get("/applications")).text(), TypeError);
  });

  test("hang never answers", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const response = get("/applications", { signal: AbortSignal.timeout(300) });
    await assert.rejects(response, { name: "TimeoutError" });
  });

  test("hangBody answers half and then nothing", async () => {
    await standIn.fault({ fault: { kind: "hangBody" } });
    const response = await get("/applications", { signal: AbortSignal.timeout(300) });
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), { name: "TimeoutError" });
  });

  test("endless sends on and on", async () => {
    await standIn.fault({ fault: { kind: "endless" } });
    const response = await get("/applications", { signal: AbortSignal.timeout(300) });
    let chunks = 0;
    const read = async () => {
      for await (const _ of response.body ?? []) chunks += 1;
    };
    await assert.rejects(read(), { name: "TimeoutError" });
    assert.ok(chunks > 5, `${chunks} chunks`);
  });

  test("reset cuts the connection without an answer", async () => {
    await standIn.fault({ match: { path: "/applications" }, fault: { kind: "reset" } });
    await assert.rejects(get("/applications"), TypeError);
    await standIn.fault({ fault: { kind: "reset" } });
    await assert.rejects(rawExchange("/applications"), { code: "ECONNRESET" });
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

test("a port in use is one clear line and exit code 1", async () => {
  const { port } = new URL(standIn.url);
  await assert.rejects(
    startStandIn({ port: Number(port) }),
    new RegExp(`ended with 1: stand-in Pieces OS cannot listen on 127.0.0.1:${port}: [^\\n]+$`),
  );
});

test("it can start with CORS off", async () => {
  const closed = await startStandIn({ cors: "off" });
  const { headers } = await fetch(`${closed.url}/applications`);
  await closed.stop();
  assert.equal(headers.get("access-control-allow-origin"), null);
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
