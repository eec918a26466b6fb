// pieces-os-client/testing: a Pieces OS in memory, as the client and its users meet it. How it answers
// is tested in stand-in*.test.js, together with the servers.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { beforeEach, describe, mock, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ApplicationsApi, ConnectorApi, discover, FetchError, ResponseError, TimeoutError, waitUntilRunning } from "pieces-os-client";
import { fakePiecesOs, UnsupportedFaultError } from "pieces-os-client/testing";
import ts from "typescript";

import { openPage } from "./support/browsers.js";
import { until } from "./support/wait.js";

const VIM = { id: "vim", name: "VIM", version: "9.1", platform: "LINUX" };
const IDENTIFIERS = "/applications/stream/identifiers";

/** @type {import("pieces-os-client/testing").FakePiecesOs} */
let os;
/** @type {ApplicationsApi} */
let api;

beforeEach(() => {
  os = fakePiecesOs({ applications: [VIM] });
  api = new ApplicationsApi({ fetchApi: os.fetchApi, webSocketApi: os.webSocketApi });
});

describe("a client", () => {
  test("is answered with the applications that were given, completed", async () => {
    const { iterable } = await api.applicationsSnapshot();
    assert.deepEqual(iterable.map(({ id, name, privacy }) => ({ id, name, privacy })), [{ id: "vim", name: "VIM", privacy: "OPEN" }]);
    const [seeded] = (await new ApplicationsApi({ fetchApi: fakePiecesOs().fetchApi }).applicationsSnapshot()).iterable;
    assert.equal(seeded.name, "OS_SERVER");
  });

  test("connects, and what it sent can be read", async () => {
    const application = { name: "OPEN_SOURCE", version: "1.0.0", platform: "WEB" };
    const connector = new ConnectorApi({ fetchApi: os.fetchApi });
    const context = await connector.connect({ seededConnectorConnection: { application } });
    assert.equal(os.applications.at(-1)?.id, context.application.id);
    const [{ method, path, query, headers, body }] = os.requests;
    assert.deepEqual([method, path, query], ["POST", "/connect", ""]);
    assert.deepEqual(JSON.parse(body), { application });
    assert.equal(headers["content-type"], "application/json");
    os.clearRequests();
    assert.deepEqual(os.requests, []);
  });

  test("meets the faults that were added, and gets over them", async () => {
    os.addFault({ match: { path: "/applications" }, fault: { kind: "status", status: 503, body: "busy" } });
    await assert.rejects(api.applicationsSnapshot(), (error) => error instanceof ResponseError && error.status === 503);
    os.addFault({ times: 0, fault: { kind: "reset" } });
    await assert.rejects(api.applicationsSnapshot(), FetchError);
    os.clearFaults();
    os.addFault({ fault: { kind: "hang" } });
    await assert.rejects(api.applicationsSnapshot({ timeoutMs: 50 }), TimeoutError);
    os.addFault({ times: 2, fault: { kind: "reset" } });
    const retrying = new ApplicationsApi({ fetchApi: os.fetchApi, retry: { limit: 2, backoffMs: 1 } });
    assert.equal((await retrying.applicationsSnapshot()).iterable.length, 1);
  });

  test("follows the applications by a live list", async () => {
    const live = api.applicationsLive();
    const names = () => live.getSnapshot().applications.map(({ name }) => name).join();
    const unsubscribe = live.subscribe(() => {});
    await until("live list", async () => live.getSnapshot().state === "live" && names() === "VIM");
    const { id } = os.putApplication({ name: "SUBLIME" });
    await until("added application", async () => names() === "VIM,SUBLIME");
    os.deleteApplication(String(id));
    await until("deleted application", async () => names() === "VIM");
    os.stop();
    await until("broken connection", async () => live.getSnapshot().state !== "live");
    os.putApplication({ name: "NOTION" });
    os.start();
    await until("list after the restart", async () => live.getSnapshot().state === "live" && names() === "VIM,NOTION");
    unsubscribe();
    live.close();
    assert.deepEqual([os.sockets.applications, os.sockets.opened], [0, 2]);
  });
});

describe("discover()", () => {
  test("finds it at the port it was given, and at the first one without", async () => {
    const at = fakePiecesOs({ port: 39302, edition: "today" });
    const { problem, port, version } = await discover({ fetchApi: at.fetchApi });
    assert.deepEqual([problem, port, version], ["none", 39302, "12.6.0"]);
    assert.equal((await discover({ fetchApi: os.fetchApi })).port, 39300);
  });

  test("does not find it while it is stopped, and waits until it is started", async () => {
    os.stop();
    const { problem } = await discover({ ports: [39300], fetchApi: os.fetchApi });
    assert.equal(problem, "unreachable");
    const running = waitUntilRunning({ ports: [39300], fetchApi: os.fetchApi });
    await until("look for it", async () => true);
    os.start();
    assert.equal((await running).problem, "none");
  });
});

describe("fetchApi", () => {
  test("answers with a Response, which knows its address", async () => {
    const response = await os.fetchApi("http://localhost:1000/applications?a=b", {});
    assert.ok(response instanceof Response);
    assert.equal(response.url, "http://localhost:1000/applications?a=b");
    assert.equal(Number(response.headers.get("content-length")), (await response.clone().arrayBuffer()).byteLength);
    assert.equal(os.requests[0].query, "?a=b");
  });

  for (const query of ["", "?", "?a=b", "?q=a?b&c=d", "??", "?to=/a/b?"]) {
    test(`records path and query apart: ${JSON.stringify(query)}`, async () => {
      await os.fetchApi(`http://localhost:1000/applications${query}`, {});
      assert.deepEqual(os.requests.map(({ path, query }) => [path, query]), [["/applications", query === "?" ? "" : query]]);
    });
  }

  test("takes a Request, and sends its body", async () => {
    const request = new Request("http://localhost:1000/connect", { method: "POST", body: '{"application":{}}' });
    assert.equal((await os.fetchApi(/** @type {any} */ (request), {})).status, 400);
    assert.equal(os.requests[0].body, '{"application":{}}');
  });

  for (const kind of /** @type {const} */ (["hang", "delay", "hangBody", "endless"])) {
    test(`ends a request with the reason of its signal: ${kind}`, async () => {
      os.addFault({ fault: kind === "delay" ? { kind, ms: 60_000 } : { kind } });
      const controller = new AbortController();
      const text = os.fetchApi("http://localhost/applications", { signal: controller.signal });
      const reason = new Error("enough");
      setTimeout(() => controller.abort(reason));
      await assert.rejects(Promise.resolve(text).then((response) => response.text()), (error) => error === reason);
    });
  }

  test("sends nothing with a signal that is aborted", async () => {
    await assert.rejects(Promise.resolve(os.fetchApi("http://localhost/", { signal: AbortSignal.abort() })), { name: "AbortError" });
    assert.deepEqual(os.requests, []);
  });

  test("follows redirects in memory, whatever host they name, and not for ever", async () => {
    os.addFault({ fault: { kind: "redirect", location: "https://example.com/applications" } });
    const response = await os.fetchApi("http://localhost:1000/connect", { method: "POST", body: "{}" });
    assert.deepEqual([response.status, response.url, response.redirected], [501, "https://example.com/applications", true]);
    os.addFault({ fault: { kind: "redirect", location: "/applications", status: 303 } });
    assert.equal((await os.fetchApi("http://localhost:1000/connect", { method: "POST", body: "{}" })).status, 200);
    os.addFault({ times: 0, fault: { kind: "redirect", location: "/applications" } });
    await assert.rejects(Promise.resolve(os.fetchApi("http://localhost:1000/", {})), TypeError);
  });

  test("leaves the process for nothing", async () => {
    const fetch = mock.method(globalThis, "fetch");
    await api.applicationsSnapshot();
    await discover({ fetchApi: os.fetchApi });
    assert.equal(fetch.mock.callCount(), 0);
    fetch.mock.restore();
  });
});

describe("a socket", () => {
  test("opens after its handlers are set, and hears of changes", async () => {
    const socket = new /** @type {any} */ (os.webSocketApi)(`ws://localhost:39300${IDENTIFIERS}`);
    const told = [];
    for (const type of ["open", "message", "close"]) socket[`on${type}`] = () => told.push(type);
    assert.equal(socket.readyState, 0);
    assert.throws(() => socket.send(""), { name: "InvalidStateError" });
    await until("open socket", async () => socket.readyState === 1);
    os.putApplication({ id: "vim" });
    await until("frame", async () => told.includes("message"));
    socket.close(1000);
    await until("close", async () => told.includes("close"));
    assert.deepEqual(told, ["open", "message", "close"]);
    assert.deepEqual([socket.readyState, socket.url], [3, `ws://localhost:39300${IDENTIFIERS}`]);
  });

  test("that is closed before it opens never opens", async () => {
    const socket = new /** @type {any} */ (os.webSocketApi)(`ws://localhost${IDENTIFIERS}`);
    const told = [];
    for (const type of ["open", "error", "close"]) socket.addEventListener(type, ({ code }) => told.push(code ?? type));
    socket.close();
    await until("close", async () => told.length === 2);
    await sleep(10); // shows that nothing comes
    assert.deepEqual(told, ["error", 1006]);
    assert.equal(os.sockets.applications, 0);
  });

  test("needs an address of a socket", () => {
    assert.throws(() => new os.webSocketApi("ftp://localhost/"), { name: "SyntaxError" });
  });
});

describe("the options", () => {
  /** @type {[options: any, reason: string][]} */
  const invalid = [
    [null, "expected an object, found null"],
    ["today", 'expected an object, found "today"'],
    [[VIM], "expected an object, found an array"],
    [{ colour: 1 }, "colour: unknown option; the options are applications, edition, version, migrating and port"],
    [{ cors: false }, "cors: unknown option; the options are applications, edition, version, migrating and port"],
    [{ applications: VIM }, "applications: expected an array of objects, found an object"],
    [{ applications: null }, "applications: expected an array of objects, found null"],
    [{ applications: [VIM, null] }, "applications[1]: expected an object, found null"],
    [{ applications: ["VIM"] }, 'applications[0]: expected an object, found "VIM"'],
    [{ applications: [[VIM]] }, "applications[0]: expected an object, found an array"],
    [{ edition: "tomorrow" }, 'edition: expected "all", "today" or "legacy", found "tomorrow"'],
    [{ edition: null }, 'edition: expected "all", "today" or "legacy", found null'],
    [{ version: 12 }, "version: expected a string, found 12"],
    [{ version: null }, "version: expected a string, found null"],
    [{ version: () => "12" }, "version: expected a string, found a function"],
    ...["39300", null, 0, -1, 70_000, 80.5, NaN, Infinity, 39300n].map((port) => [
      { port },
      `port: expected an integer from 1 to 65535, found ${port === "39300" ? '"39300"' : port}`,
    ]),
    ...["5", null, -1, 0.5, NaN, Infinity, 2 ** 53].map((migrating) => [
      { migrating },
      `migrating: expected an integer from 0 to 9007199254740991, found ${migrating === "5" ? '"5"' : migrating}`,
    ]),
  ];
  for (const [options, reason] of invalid) {
    test(`are checked: ${reason}`, () => {
      assert.throws(() => fakePiecesOs(options), { name: "TypeError", message: `fakePiecesOs: ${reason}` });
    });
  }

  test("may be undefined, and at the ends of their ranges", async () => {
    const absent = { applications: undefined, edition: undefined, version: undefined, migrating: undefined, port: undefined };
    assert.equal(fakePiecesOs(absent).applications.length, 12);
    assert.equal(fakePiecesOs(undefined).applications.length, 12);
    for (const port of [1, 65535]) {
      const { fetchApi } = fakePiecesOs({ port, migrating: 0 });
      assert.match(await (await fetchApi(`http://localhost:${port}/.well-known/health`, {})).text(), /^ok:/);
    }
    const { fetchApi } = fakePiecesOs({ applications: [], version: "", migrating: Number.MAX_SAFE_INTEGER });
    assert.equal(await (await fetchApi("http://localhost/.well-known/health", {})).text(), "migrating");
  });
});

describe("what makes no sense", () => {
  const refused = (/** @type {() => unknown} */ run, /** @type {RegExp} */ message) =>
    assert.throws(run, (/** @type {any} */ error) => error instanceof TypeError && message.test(error.message));

  test("is a TypeError that names the function and the reason", () => {
    refused(() => os.addFault(/** @type {any} */ ({ fault: { kind: "sulk" } })), /^addFault: unknown variant `sulk`/);
    refused(() => os.addFault({ fault: { kind: "status", status: 101 } }), /^addFault: status: expected 200 to 999, found 101/);
    refused(() => os.deleteApplication("nobody"), /^deleteApplication: Application not found/);
    refused(() => os.setCondition(/** @type {any} */ ("asleep")), /^setCondition: unknown variant/);
  });

  for (const number of [NaN, Infinity, -Infinity]) {
    test(`is a number that is none: ${number}`, async () => {
      const reason = new RegExp(`expected a finite number, found ${number}$`);
      refused(() => os.setCondition("migrating", number), reason);
      refused(() => os.addFault({ times: number, fault: { kind: "reset" } }), reason);
      refused(() => os.addFault({ fault: { kind: "delay", ms: number } }), reason);
      refused(() => os.generateApplications(number), reason);
      refused(() => os.actOnSockets({ kind: "close", code: number }), reason);
      assert.match(await (await os.fetchApi("http://localhost/.well-known/health", {})).text(), /^ok:/);
    });
  }

  for (const fault of [{ kind: "status", status: 700 }, { kind: "respond", status: 600 }]) {
    test(`is an error of its own where only a server can: ${JSON.stringify(fault)}`, () => {
      assert.throws(
        () => os.addFault(/** @type {any} */ ({ fault })),
        (/** @type {any} */ error) => error instanceof UnsupportedFaultError && error.fault === fault && /at most 599/.test(error.message),
      );
    });
  }
});

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  test(`a page of ${browserName} has it too, whatever its policy lets it connect to`, async () => {
    const policy = "connect-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'";
    const page = await openPage(browserName, () => [], policy);
    try {
      const told = await page.evaluate(async ({ ApplicationsApi, discover }) => {
        const { fakePiecesOs } = await import("/dist/testing/index.js");
        const os = fakePiecesOs({ applications: [{ name: "VIM" }], port: 39301 });
        const { fetchApi, webSocketApi } = os;
        const { problem, basePath } = await discover({ fetchApi, ports: [39300, 39301] });
        const api = new ApplicationsApi({ basePath, fetchApi, webSocketApi });
        os.addFault({ fault: { kind: "truncated" } });
        const broken = await api.applicationsSnapshot().catch(({ kind }) => kind);
        let names = "";
        for await (const { state, applications } of api.applicationsLive()) {
          names = applications.map(({ name }) => name).join();
          if (applications.length === 2) break;
          if (state === "live") os.putApplication({ name: "SUBLIME" });
        }
        return { problem, broken, names };
      });
      assert.deepEqual(told, { problem: "none", broken: "network", names: "VIM,SUBLIME" });
    } finally {
      await page.close();
    }
  });
}

test("a reset goes back to what it was made with", async () => {
  const [{ id }] = fakePiecesOs({ applications: [{ name: "VIM" }] }).applications;
  assert.match(String(id), /^[0-9a-f-]{36}$/);
  os.putApplication({ name: "SUBLIME" });
  os.addFault({ times: 0, fault: { kind: "reset" } });
  os.setCondition("signedOut");
  os.setVersion("1.2.3");
  os.stop();
  os.reset();
  assert.deepEqual((await api.applicationsSnapshot()).iterable.map(({ id }) => id), ["vim"]);
  assert.equal(os.requests.length, 1);
  assert.equal((await discover({ fetchApi: os.fetchApi })).version, "12.3.0");
});

test("a reset ends the calls in progress, which have no effect", async () => {
  os.addFault({ fault: { kind: "delay", ms: 50 } });
  os.addFault({ fault: { kind: "hang" } });
  const application = { name: "OPEN_SOURCE", version: "1.0.0", platform: "WEB" };
  const connecting = new ConnectorApi({ fetchApi: os.fetchApi }).connect({ seededConnectorConnection: { application } });
  const areCut = [connecting, api.applicationsSnapshot()].map((call) => assert.rejects(call, FetchError));
  await until("both requests", async () => os.requests.length === 2);
  os.reset();
  await Promise.all(areCut);
  await sleep(100); // shows that nothing comes of it
  assert.deepEqual([os.applications.length, os.requests.length], [1, 0]);
});

test("each one is apart from the others", async () => {
  const other = fakePiecesOs();
  other.addFault({ times: 0, fault: { kind: "reset" } });
  await api.applicationsSnapshot();
  assert.deepEqual([os.requests.length, other.requests.length, other.applications.length], [1, 0, 12]);
});

test("its CommonJS form does the same", async () => {
  const required = createRequire(import.meta.url)("pieces-os-client/testing");
  const { fetchApi } = required.fakePiecesOs({ applications: [VIM] });
  assert.equal((await new ApplicationsApi({ fetchApi }).applicationsSnapshot()).iterable[0].name, "VIM");
});

test("its members are those that are declared", () => {
  const file = new URL("../../pkg/dist/testing/index.d.ts", import.meta.url).pathname;
  const source = ts.createProgram([file], { types: [] }).getSourceFile(file);
  const declared = source?.statements.find((it) => ts.isInterfaceDeclaration(it) && it.name.text === "FakePiecesOs");
  const names = /** @type {ts.InterfaceDeclaration} */ (declared).members.map((it) => /** @type {ts.Identifier} */ (it.name).text);
  assert.deepEqual(Object.keys(os).sort(), names.sort());
});
