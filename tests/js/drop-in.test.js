// Code written for the official SDK, run against it and against this package: what it observes is
// the same. drop-in-differences.test.js has where it is not.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as official from "@pieces.app/pieces-os-client";
import * as own from "pieces-os-client";

import { UNKNOWN, plain, standInForTests } from "./support/drop-in.js";
import { APPLICATION, SESSION, applicationText } from "./support/fixtures.js";
import { rejection, settlement } from "./support/outcomes.js";

const EMPTY_LIST = '{"iterable":[]}';

const standIn = standInForTests();
const { clientOf, respond, lastRequest } = standIn;

/** The seven operations that both have, and what each sends. */
const operations = [
  { name: "applicationsSnapshot", parameters: [], sends: "GET /applications" },
  {
    name: "applicationsSpecificApplicationSnapshot",
    parameters: [{ application: APPLICATION.id }],
    sends: `GET /applications/${APPLICATION.id}`,
  },
  { name: "applicationsExternalSnapshot", parameters: [], sends: "GET /applications/external" },
  { name: "applicationsExternalRelated", parameters: [], sends: "GET /applications/external/related" },
  {
    name: "applicationsRegister",
    parameters: [{ application: APPLICATION }],
    sends: "POST /applications/register",
    body: APPLICATION,
  },
  { name: "applicationsSessionOpen", parameters: [], sends: "POST /applications/session/open" },
  {
    name: "applicationsSessionClose",
    parameters: [{ body: SESSION.id }],
    sends: "POST /applications/session/close",
    body: SESSION.id,
  },
];

const answers = {
  list: { iterable: [{ ...APPLICATION, schema: { migration: 3, semantic: "MAJOR_0_MINOR_0_PATCH_1" } }] },
  external: { iterable: [{ name: "Obsidian", version: "1.5" }] },
  one: { ...APPLICATION, capabilities: "BLENDED", mechanism: "MANUAL", automaticUnload: true },
  session: { ...SESSION, closed: { value: "2024-07-01T13:00:00.000Z", readable: "half an hour later" } },
};

/** What the server answers to an operation. @param {string} name */
function answerOf(name) {
  if (name.includes("External")) return answers.external;
  if (name.includes("Session")) return answers.session;
  return name === "applicationsSnapshot" ? answers.list : answers.one;
}

for (const [name, sdk] of /** @type {[string, any][]} */ ([
  ["@pieces.app/pieces-os-client", official],
  ["pieces-os-client", own],
])) {
  describe(`a consumer of ${name}`, () => {
    describe("operations", () => operationsOf(sdk));
    describe("settings", () => settingsOf(sdk));
    describe("initOverrides", () => initOverridesOf(sdk));
    describe("middleware", () => middlewareOf(sdk));
    describe("errors", () => errorsOf(sdk));
    describe("models", () => modelsOf(sdk));
  });
}

/** @param {any} sdk */
function operationsOf(sdk) {
  for (const { name, parameters, sends, body } of operations) {
    test(`${name} sends and returns what the contract says`, async () => {
      await respond(JSON.stringify(answerOf(name)));
      assert.deepEqual(plain(await clientOf(sdk)[name](...parameters)), answerOf(name));
      const request = await lastRequest();
      assert.equal(`${request.method} ${request.target}`, sends);
      assert.deepEqual(request.bodyText ? JSON.parse(request.bodyText) : undefined, body);
      assert.equal(request.headers["content-type"], body && "application/json");
    });

    test(`${name}Raw returns the response and the way to its value`, async () => {
      await respond(JSON.stringify(answerOf(name)), 201);
      const answer = await clientOf(sdk)[`${name}Raw`](...parameters);
      assert.ok(answer.raw instanceof Response);
      assert.equal(answer.raw.status, 201);
      assert.equal(answer.raw.bodyUsed, false);
      assert.equal(answer.raw.headers.get("content-type"), "application/json");
      assert.deepEqual(plain(await answer.value()), answerOf(name));
    });
  }

  test("a default application is registered and a session closed without parameters", async () => {
    const api = clientOf(sdk);
    assert.equal((await api.applicationsRegister()).name, "OPEN_SOURCE");
    const { id } = await api.applicationsSessionOpen();
    assert.equal((await api.applicationsSessionClose()).id, id);
  });
}

/** @param {any} sdk */
function settingsOf(sdk) {
  test("the default address is that of the contract", () => {
    assert.equal(sdk.BASE_PATH, "http://localhost:1000");
    assert.equal(new sdk.Configuration().basePath, sdk.BASE_PATH);
    assert.ok(new sdk.ApplicationsApi());
  });

  test("a Configuration can be read", () => {
    const fetchApi = async () => new Response();
    const hooks = { pre: async () => {} };
    const settings = { basePath: "http://127.0.0.1:1", headers: { a: "b" }, credentials: "include" };
    const read = new sdk.Configuration({ ...settings, fetchApi, middleware: [hooks] });
    assert.equal(read.basePath, settings.basePath);
    assert.deepEqual(read.headers, settings.headers);
    assert.equal(read.credentials, "include");
    assert.equal(read.fetchApi, fetchApi);
    assert.deepEqual(read.middleware, [hooks]);
    assert.deepEqual(new sdk.Configuration().middleware, []);
  });

  test("headers are sent with every call", async () => {
    await clientOf(sdk, { headers: { "X-Own": "1" } }).applicationsSnapshot();
    assert.equal((await lastRequest()).headers["x-own"], "1");
  });

  test("fetchApi is called with the address and the init of fetch", async () => {
    /** @type {any[][]} */
    const calls = [];
    const fetchApi = async (/** @type {any[]} */ ...call) => {
      calls.push(call);
      return new Response(JSON.stringify(SESSION));
    };
    const api = clientOf(sdk, { fetchApi, credentials: "omit" });
    await api.applicationsSessionClose({ body: SESSION.id });
    const [[url, init]] = /** @type {[any[]]} */ (calls);
    assert.equal(url, `${standIn.current.url}/applications/session/close`);
    assert.deepEqual([init.method, init.credentials], ["POST", "omit"]);
    assert.equal(init.body, JSON.stringify(SESSION.id));
    assert.equal(init.headers["Content-Type"], "application/json");
    assert.equal(calls.length, 1);
  });

  const keys = {
    "a string": "key",
    "a promise": Promise.resolve("key"),
    "a function": (/** @type {string} */ header) => `key for ${header}`,
    "an async function": async (/** @type {string} */ header) => `key for ${header}`,
  };
  for (const [title, apiKey] of Object.entries(keys)) {
    test(`${title} as apiKey becomes a header`, async () => {
      await clientOf(sdk, { apiKey }).applicationsSnapshot();
      const expected = typeof apiKey === "function" ? "key for X-Application-ID" : "key";
      assert.equal((await lastRequest()).headers["x-application-id"], expected);
    });
  }
}

/** @param {any} sdk */
function initOverridesOf(sdk) {
  test("as an object change what fetch is given", async () => {
    /** @type {any} */
    let given;
    const fetchApi = async (/** @type {string} */ _url, /** @type {any} */ init) => {
      given = init;
      return new Response(EMPTY_LIST);
    };
    const overrides = { cache: "no-store", headers: { "X-Own": "1" } };
    await clientOf(sdk, { fetchApi }).applicationsSnapshot(overrides);
    assert.deepEqual([given.method, given.cache], ["GET", "no-store"]);
    assert.equal(new Headers(given.headers).get("x-own"), "1");
  });

  test("abort a call with a signal", async () => {
    const signal = AbortSignal.abort();
    const error = await rejection(clientOf(sdk).applicationsSnapshot({ signal }));
    assert.ok(error instanceof (sdk.AbortError ?? sdk.FetchError));
    assert.equal(error.cause.name, "AbortError");
  });

  test("as a function are asked with the request as it would be", async () => {
    /** @type {any} */
    let told;
    const overrides = async (/** @type {any} */ request) => {
      told = request;
      return { headers: { ...request.init.headers, "X-Own": "1" } };
    };
    await clientOf(sdk).applicationsRegister({ application: APPLICATION }, overrides);
    assert.deepEqual(Object.keys(told).sort(), ["context", "init"]);
    const { context, init } = told;
    assert.deepEqual([context.path, context.method], ["/applications/register", "POST"]);
    assert.deepEqual([init.method, init.headers["Content-Type"]], ["POST", "application/json"]);
    const { headers, bodyText } = await lastRequest();
    assert.deepEqual([headers["x-own"], headers["content-type"]], ["1", "application/json"]);
    assert.deepEqual(JSON.parse(bodyText), APPLICATION);
  });

  test("as a function may change the body, which is no text yet", async () => {
    const overrides = async (/** @type {any} */ { init, context }) => {
      assert.deepEqual([init.body.id, context.body.id], [APPLICATION.id, APPLICATION.id]);
      return { ...init, body: { ...context.body, version: "9.9.9" } };
    };
    await clientOf(sdk).applicationsRegister({ application: APPLICATION }, overrides);
    assert.deepEqual(JSON.parse((await lastRequest()).bodyText), { ...APPLICATION, version: "9.9.9" });
  });

  test("as a function may give back a body that is a text", async () => {
    const overrides = async (/** @type {any} */ { init }) => init;
    // There is no such session, which is of no interest here.
    await settlement(clientOf(sdk).applicationsSessionClose({ body: SESSION.id }, overrides));
    assert.equal((await lastRequest()).bodyText, JSON.stringify(SESSION.id));
  });

  test("work for the Raw twin, with the path that is sent", async () => {
    let path = "";
    const overrides = async (/** @type {any} */ { context, init }) => {
      path = context.path;
      return init;
    };
    await respond(applicationText());
    const api = clientOf(sdk);
    await api.applicationsSpecificApplicationSnapshotRaw({ application: "a/b c" }, overrides);
    assert.equal(path, "/applications/a%2Fb%20c");
    assert.equal((await lastRequest()).target, path);
  });
}

/** @param {any} sdk */
function middlewareOf(sdk) {
  /** A middleware whose hooks say that they ran. @param {string} id @param {string[]} log */
  const logging = (id, log) => ({
    pre: async () => void log.push(`pre ${id}`),
    post: async () => void log.push(`post ${id}`),
    onError: async () => void log.push(`onError ${id}`),
  });

  test("runs in the given order around the request", async () => {
    /** @type {string[]} */
    const log = [];
    const fetchApi = async () => {
      log.push("fetch");
      return new Response(EMPTY_LIST);
    };
    const middleware = [logging("a", log), {}, logging("b", log)];
    await clientOf(sdk, { fetchApi, middleware }).applicationsSnapshot();
    assert.deepEqual(log, ["pre a", "pre b", "fetch", "post a", "post b"]);
  });

  test("hears of an error in the given order, and no response then", async () => {
    /** @type {string[]} */
    const log = [];
    const fetchApi = () => Promise.reject(new TypeError("no network"));
    const middleware = [logging("a", log), logging("b", log)];
    await rejection(clientOf(sdk, { fetchApi, middleware }).applicationsSnapshot());
    assert.deepEqual(log, ["pre a", "pre b", "onError a", "onError b"]);
  });

  test("is called as a method, and told of the request and the response", async () => {
    const hooks = {
      /** @type {any[]} */
      told: [],
      async pre(/** @type {any} */ context) {
        this.told.push(context);
      },
      async post(/** @type {any} */ context) {
        this.told.push(context);
        await context.response.text();
      },
    };
    const { iterable } = await clientOf(sdk, { middleware: [hooks] }).applicationsSnapshot();
    assert.equal(iterable.length, 12, "the hook read the body of a copy");
    const [pre, post] = hooks.told;
    for (const { fetch, url, init } of hooks.told) {
      assert.equal(typeof fetch, "function");
      assert.deepEqual([url, init.method], [`${standIn.current.url}/applications`, "GET"]);
    }
    assert.equal(pre.response, undefined);
    assert.equal(post.response.status, 200);
  });

  test("may change address and init before the request", async () => {
    const first = async (/** @type {any} */ { url, init }) => ({
      url: `${url}/${APPLICATION.id}`,
      init: { ...init, headers: { ...init.headers, "X-First": "1" } },
    });
    const second = async (/** @type {any} */ { url, init }) => ({
      url: `${url}?second`,
      init: { ...init, headers: { ...init.headers, "X-Second": "2" } },
    });
    await respond(EMPTY_LIST);
    await clientOf(sdk).withPreMiddleware(first, second).applicationsSnapshot();
    const { target, headers } = await lastRequest();
    assert.equal(target, `/applications/${APPLICATION.id}?second`);
    assert.deepEqual([headers["x-first"], headers["x-second"]], ["1", "2"]);
  });

  test("may replace the response, which the next one is told", async () => {
    let seen = "";
    const replace = async () => new Response(EMPTY_LIST, { status: 203 });
    const look = async (/** @type {any} */ { response }) => {
      seen = `${response.status} ${await response.text()}`;
    };
    const api = clientOf(sdk).withPostMiddleware(replace, look);
    assert.equal((await api.applicationsSnapshotRaw()).raw.status, 203);
    assert.deepEqual((await api.applicationsSnapshot()).iterable, []);
    assert.equal(seen, `203 ${EMPTY_LIST}`);
  });

  test("may make a failure of a success and a success of a failure", async () => {
    const failing = clientOf(sdk).withPostMiddleware(async () => new Response("", { status: 418 }));
    const error = await rejection(failing.applicationsSnapshot());
    assert.deepEqual([error.name, error.response.status], ["ResponseError", 418]);
    const mending = clientOf(sdk).withPostMiddleware(async () => new Response(applicationText()));
    const mended = await mending.applicationsSpecificApplicationSnapshot(UNKNOWN);
    assert.equal(mended.id, APPLICATION.id);
  });

  test("may give a response when there is none, which later ones are told", async () => {
    const cause = new TypeError("no network");
    /** @type {any[]} */
    const told = [];
    const give = async (/** @type {any} */ context) => {
      told.push({ error: context.error, url: context.url, status: context.response?.status });
      return new Response(EMPTY_LIST, { status: 203 });
    };
    const look = async (/** @type {any} */ { error, url, response }) =>
      void told.push({ error, url, status: response.status });
    const post = async (/** @type {any} */ { response }) => void told.push(response.status);
    const middleware = [{ onError: give, post }, { onError: look }];
    const api = clientOf(sdk, { middleware, fetchApi: () => Promise.reject(cause) });
    assert.deepEqual((await api.applicationsSnapshot()).iterable, []);
    const url = `${standIn.current.url}/applications`;
    assert.deepEqual(told, [
      { error: cause, url, status: undefined },
      { error: cause, url, status: 203 },
      203,
    ]);
  });

  test("is added to a new client of the same class, after what is there", async () => {
    /** @type {string[]} */
    const log = [];
    class Own extends sdk.ApplicationsApi {}
    const settings = { basePath: standIn.current.url, middleware: [logging("a", log)] };
    const api = new Own(new sdk.Configuration(settings));
    const next = api
      .withMiddleware(logging("b", log), logging("c", log))
      .withPreMiddleware(async () => void log.push("pre d"))
      .withPostMiddleware(async () => void log.push("post e"));
    assert.ok(next instanceof Own && next !== api);
    await next.applicationsSnapshot();
    assert.deepEqual(log.splice(0), ["a", "b", "c", "d"].map((id) => `pre ${id}`).concat(
      ["a", "b", "c", "e"].map((id) => `post ${id}`),
    ));
    await api.applicationsSnapshot();
    assert.deepEqual(log, ["pre a", "post a"], "the old client is as it was");
  });
}

/** @param {any} sdk */
function errorsOf(sdk) {
  test("a status that is no success is a ResponseError with the response unread", async () => {
    for (const name of ["applicationsSnapshot", "applicationsSnapshotRaw"]) {
      await standIn.current.fault({ fault: { kind: "status", status: 503, body: "busy" } });
      const error = await rejection(clientOf(sdk)[name]());
      assert.ok(error instanceof sdk.ResponseError && error instanceof Error);
      assert.equal(error.name, "ResponseError");
      assert.equal(error.response.status, 503);
      assert.equal(await error.response.text(), "busy");
    }
  });

  test("no response is a FetchError with what fetch rejected with", async () => {
    const cause = new TypeError("no network");
    const api = clientOf(sdk, { fetchApi: () => Promise.reject(cause) });
    const error = await rejection(api.applicationsSnapshot());
    assert.ok(error instanceof sdk.FetchError && error instanceof Error);
    assert.deepEqual([error.name, error.cause], ["FetchError", cause]);
  });

  test("a port where nothing listens is a FetchError, its reason inside", async () => {
    const error = await rejection(clientOf(sdk, { basePath: "http://127.0.0.1:1" }).applicationsSnapshot());
    assert.ok(error instanceof sdk.FetchError);
    assert.ok(error.cause instanceof TypeError);
  });

  for (const application of [undefined, null]) {
    test(`${application} as required parameter is a RequiredError`, async () => {
      const api = clientOf(sdk);
      const error = await rejection(api.applicationsSpecificApplicationSnapshot({ application }));
      assert.ok(error instanceof sdk.RequiredError && error instanceof Error);
      assert.deepEqual([error.name, error.field], ["RequiredError", "application"]);
      assert.deepEqual(await standIn.current.requests(), []);
    });
  }
}

/** @param {any} sdk */
function modelsOf(sdk) {
  test("the members of enums have the same names and values", () => {
    assert.equal(sdk.ApplicationNameEnum.VsCode, "VS_CODE");
    assert.equal(sdk.PlatformEnum.Macos, "MACOS");
    assert.equal(sdk.PrivacyEnum.Anonymous, "ANONYMOUS");
    const names = Object.keys(official).filter((name) => /^[A-Z].*Enum$/.test(name) && name in own);
    assert.equal(names.length, 8);
    for (const name of names) {
      const { [name]: known } = /** @type {any} */ (official);
      for (const [member, value] of Object.entries(known)) {
        assert.equal(sdk[name][member], value, `${name}.${member}`);
      }
    }
  });

  test("members of enums can be sent and are what is received", async () => {
    const application = { ...APPLICATION, name: sdk.ApplicationNameEnum.VsCode };
    const { name } = await clientOf(sdk).applicationsRegister({ application });
    assert.equal(name, sdk.ApplicationNameEnum.VsCode);
  });

  test("an enum member of a newer Pieces OS is its text", async () => {
    await respond(applicationText({ name: "QUANTUM_EDITOR" }));
    assert.equal((await clientOf(sdk).applicationsSpecificApplicationSnapshot(UNKNOWN)).name, "QUANTUM_EDITOR");
  });

  test("instants are Dates, and null for an optional field is none", async () => {
    await respond(JSON.stringify({ ...SESSION, closed: null }));
    const { opened, closed } = await clientOf(sdk).applicationsSessionOpen();
    assert.ok(opened.value instanceof Date);
    assert.equal(opened.value.toISOString(), SESSION.opened.value);
    assert.equal(closed, undefined);
  });
}
