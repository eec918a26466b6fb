// One family of errors: told apart by class and by kind, across copies and realms, and without a
// secret in any of them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, beforeEach, describe, test } from "node:test";
import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { readFile } from "node:fs/promises";

import * as esm from "pieces-os-client";
import * as slim from "pieces-os-client/slim";

import { openPage } from "./support/browsers.js";
import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

const require = createRequire(import.meta.url);
/** @type {typeof esm} */
const cjs = require("pieces-os-client");
const SECRET = "s3cr3t-of-the-user";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
  await slim.init(readFile(require.resolve("pieces-os-client/pieces_os_client.wasm")));
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** One error of each kind, from calls that carry secrets. @param {typeof esm} client */
async function errorsOf(client) {
  const settings = {
    basePath: standIn.url,
    apiKey: async () => SECRET,
    accessToken: SECRET,
    username: SECRET,
    password: SECRET,
    headers: { authorization: `Bearer ${SECRET}`, cookie: SECRET },
    credentials: /** @type {const} */ ("include"),
    timeoutMs: 5_000,
  };
  const api = /** @type {any} */ (new client.ApplicationsApi(settings));
  const headers = { "x-more": SECRET };
  const gone = new client.ApplicationsApi({ ...settings, basePath: "http://127.0.0.1:9" });
  await standIn.fault({ match: { path: "/applications/external" }, fault: { kind: "hang" } });
  await standIn.fault({ match: { path: "/applications/external/related" }, fault: { kind: "respond", body: "{}" } });
  /** @type {Record<string, any>} */
  const errors = {
    http: await rejection(api.applicationsSpecificApplicationSnapshot({ application: "none" }, { headers })),
    network: await rejection(gone.applicationsSnapshot({ headers })),
    timeout: await rejection(api.applicationsExternalSnapshot({ timeoutMs: 100, headers })),
    abort: await rejection(api.applicationsSnapshot({ signal: AbortSignal.abort("enough"), headers })),
    decode: await rejection(api.applicationsExternalRelated({ headers })),
    required: await rejection(api.applicationsSpecificApplicationSnapshot({}, { headers })),
    invalid: await rejection(api.applicationsSnapshot({ headers: { "bad name": SECRET } })),
    "invalid key": await rejection(new client.ApplicationsApi({ ...settings, apiKey: `${SECRET}\n` }).applicationsSnapshot()),
    "invalid address": thrown(() => new client.ApplicationsApi({ basePath: `http://user:${SECRET}@localhost:1000` })),
    "invalid headers": thrown(() => new client.ApplicationsApi({ headers: { authorization: `no\0${SECRET}` } })),
  };
  return errors;
}

/** @type {Record<string, keyof typeof esm>} */
const NAMES = {
  http: "ResponseError",
  network: "FetchError",
  timeout: "TimeoutError",
  abort: "AbortError",
  decode: "DecodeError",
  required: "RequiredError",
  invalid: "InvalidArgumentError",
};
const RETRYABLE = ["network", "timeout"];

describe("each kind", () => {
  test("has its name, class and kind, and says whether to try again", async () => {
    for (const [title, error] of Object.entries(await errorsOf(esm))) {
      const kind = title.split(" ")[0];
      const Class = /** @type {any} */ (esm[NAMES[kind]]);
      assert.deepEqual([error.kind, error.name], [kind, NAMES[kind]]);
      assert.ok(error instanceof Class && error instanceof esm.PiecesError && error instanceof Error);
      assert.equal(Object.prototype.toString.call(error), "[object Error]");
      assert.equal(error.retryable, RETRYABLE.includes(kind), title);
    }
  });

  test("is called what it is in a console, and so is its class", async () => {
    for (const [title, error] of Object.entries(await errorsOf(esm))) {
      const name = NAMES[title.split(" ")[0]];
      assert.equal(/** @type {any} */ (esm[name]).name, name);
      assert.ok(inspect(error).startsWith(`${name}: `), inspect(error));
    }
    const { PiecesError, InitError, InternalError } = /** @type {any} */ (esm);
    assert.deepEqual([PiecesError, InitError, InternalError].map(({ name }) => name), ["PiecesError", "InitError", "InternalError"]);
  });

  test("has no secret in its message, its fields, its JSON or what a log shows", async () => {
    for (const [title, error] of Object.entries(await errorsOf(esm))) {
      // The response is the server's; its cookies and headers are none that were sent.
      const { response, ...fields } = error;
      const shown = [error.message, error.stack, String(error), JSON.stringify(error), inspect(fields, { depth: 9 }), inspect(error, { depth: 9, showHidden: true })];
      for (const text of shown) assert.ok(!text.includes(SECRET), `${title}: ${text}`);
    }
    assert.ok((await standIn.requests()).some(({ headers }) => JSON.stringify(headers).includes(SECRET)));
  });

  test("has a JSON of plain values that tells what happened, and neither body nor cause", async () => {
    const { http, timeout, decode } = await errorsOf(esm);
    const plain = (/** @type {any} */ error) => JSON.parse(JSON.stringify(error));
    const common = { method: "GET", retryable: false };
    const url = `${standIn.url}/applications/none`;
    const operation = "applicationsSpecificApplicationSnapshot";
    const hint = "this version of Pieces OS may not have the operation: find the application in the list of applicationsSnapshot()";
    const message = `${operation}: GET ${url} returned 404; ${hint}`;
    assert.deepEqual(plain(http), { name: "ResponseError", kind: "http", message, operation, url, status: 404, ...common });
    assert.equal(plain(timeout).timeoutMs, 100);
    assert.deepEqual([plain(decode).path, plain(decode).status, plain(decode).body], [decode.path, 200, undefined]);
  });

  test("has a JSON without what the caller or an answer said: body, cause, reason of an abort, query", async () => {
    const url = `${standIn.url}/x`;
    const api = (/** @type {any} */ settings = {}) => new esm.ApplicationsApi({ basePath: standIn.url, ...settings });
    const query = { token: SECRET };
    const answered = (/** @type {string} */ body, status = 200) => ({ fetchApi: async () => new Response(body, { status }) });
    const guard = () => { throw new Error(SECRET); };
    const hooks = [{ pre: (/** @type {any} */ { init }) => ({ url: `http://me:${SECRET}@127.0.0.1:9/x?a=${SECRET}#${SECRET}`, init }) }];
    /** @type {[string, () => Promise<any>][]} */
    const rows = [
      [`request: GET ${url} returned 500`, () => api(answered(SECRET, 500)).request({ path: "/x", query })],
      [`request: GET ${url} failed`, () => api({ fetchApi: () => Promise.reject(new TypeError(SECRET)) }).request({ path: "/x", query })],
      [`request: GET ${url} timed out after 1 ms`, () => api({ fetchApi: () => new Promise(() => {}), timeoutMs: 1 }).request({ path: "/x", query })],
      [`request: GET ${url} was aborted`, () => api({ signal: AbortSignal.abort(new Error(SECRET)) }).request({ path: "/x", query })],
      [`request: GET ${url} returned 401; nobody is signed in to Pieces OS, so sign in first`, () => api(answered(SECRET, 401)).request({ path: "/x", query })],
      [`request: GET ${url} returned 200 with an unexpected body: expected JSON`, () => api(answered(SECRET)).request({ path: "/x", query })],
      [`request: GET ${url} returned 200 with an unexpected body: guard threw`, () => api(answered("{}")).request({ path: "/x", query, guard })],
      [`request: GET ${url} failed: fetchApi did not return a Response`, () => api({ fetchApi: async () => SECRET }).request({ path: "/x", query })],
      [
        `applicationsSessionOpen: GET ${standIn.url}/applications/session/open returned 200 with an unexpected body: opened.value: expected ISO 8601 date-time with time zone`,
        () => api(answered(JSON.stringify({ id: "a", opened: { value: SECRET } }))).applicationsSessionOpen({ method: "GET" }),
      ],
      ["request: GET http://127.0.0.1:9/x failed", () => api({ middleware: hooks }).request({ path: "/x", query })],
      ["request: body: cannot be written as JSON", () => api().request({ method: "POST", path: "/x", body: { toJSON: guard } })],
      [
        "applicationsRegister: application.onboarded: expected boolean, found string",
        () => api().applicationsRegister({ application: { id: "a", name: "a", version: SECRET, platform: "WEB", onboarded: SECRET, privacy: "OPEN" } }),
      ],
    ];
    for (const [message, call] of rows) {
      const error = await rejection(call());
      assert.equal(error.toJSON().message, message);
      assert.ok(!JSON.stringify(error).includes(SECRET), JSON.stringify(error));
    }
    const address = thrown(() => api({ basePath: `ftp://${SECRET}` }));
    assert.equal(address.toJSON().message, "Configuration: basePath: expected http or https URL");
  });

  test("has a JSON if a test has made it", () => {
    const details = { operation: "request", method: "GET", url: "http://localhost:1000/x?a=1", status: 500, statusText: "", body: SECRET, response: new Response() };
    const error = new esm.ResponseError("GET http://localhost:1000/x?a=1 said no", details);
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      name: "ResponseError", kind: "http", message: "GET http://localhost:1000/x said no", operation: "request",
      method: "GET", url: "http://localhost:1000/x", retryable: false, status: 500,
    });
    assert.equal(new esm.AbortError(`request was aborted: ${SECRET}`, { operation: "request", cause: SECRET }).toJSON().message, "request was aborted");
    for (const kind of /** @type {const} */ (["InitError", "InternalError"])) assert.equal(typeof new esm[kind]("text").toJSON().message, "string");
  });

  test("is retryable by the status of a GET, and never for a POST", async () => {
    const api = new esm.ApplicationsApi({ basePath: standIn.url });
    for (const status of [408, 429, 500, 501, 502, 503, 504]) {
      await standIn.fault({ times: 2, fault: { kind: "status", status } });
      const isPassing = ![500, 501].includes(status);
      assert.equal((await rejection(api.applicationsSnapshot())).retryable, isPassing, String(status));
      assert.equal((await rejection(api.applicationsSessionOpen())).retryable, false);
    }
  });
});

describe("two copies of the package know the errors of each other", () => {
  const copies = { esm, cjs, slim: /** @type {typeof esm} */ (/** @type {unknown} */ (slim)) };
  for (const [name, copy] of Object.entries(copies)) {
    test(`those of ${name}`, async () => {
      for (const [title, error] of Object.entries(await errorsOf(copy))) {
        const kind = title.split(" ")[0];
        for (const other of Object.values(copies)) {
          assert.ok(other.isPiecesError(error) && error instanceof other.PiecesError);
          for (const [otherKind, otherName] of Object.entries(NAMES)) {
            assert.equal(error instanceof /** @type {any} */ (other[otherName]), otherKind === kind, otherName);
          }
        }
      }
    });
  }
});

describe("isPiecesError", () => {
  test("knows the errors of another realm", async () => {
    const context = createContext({ URL, Headers, TextEncoder, TextDecoder, AbortController, performance, setTimeout, clearTimeout, queueMicrotask, module: { exports: {} } });
    const code = await readFile(require.resolve("pieces-os-client"), "utf8");
    const foreign = runInContext(`${code}; module.exports`, context);
    const error = thrown(() => new foreign.ApplicationsApi({ basePath: "ftp://x" }));
    assert.equal(error instanceof Error, false);
    assert.ok(esm.isPiecesError(error) && error instanceof esm.InvalidArgumentError);
    assert.ok(!(error instanceof esm.ResponseError));
    assert.ok(foreign.isPiecesError(thrown(() => new esm.ApplicationsApi({ basePath: "ftp://x" }))));
  });

  test("knows nothing else", () => {
    const none = [undefined, null, 5, "text", Symbol("x"), {}, [], () => {}, new Error("x"), { kind: "http" }, { name: "ResponseError" }];
    for (const value of none) {
      assert.equal(esm.isPiecesError(value), false);
      assert.equal(/** @type {unknown} */ (value) instanceof esm.PiecesError, false);
    }
  });
});

describe("a class that a user derives", () => {
  test("has its own instances and no others", async () => {
    class Busy extends /** @type {any} */ (esm.ResponseError) {}
    const busy = new Busy("busy");
    assert.ok(busy instanceof Busy && busy instanceof esm.ResponseError && busy instanceof Error);
    const { http } = await errorsOf(esm);
    assert.equal(http instanceof Busy, false);
  });
});

describe("a status that says something of Pieces OS", () => {
  const gone = /** @type {const} */ ({
    applicationsUsageInstallation: "remove the call",
    postApplicationsUsageUpdated: "remove the call",
    applicationsUsageEngagementInteraction: "remove the call",
    applicationsUsageEngagementKeyboard: "remove the call",
    applicationsSessionSnapshot: "use the session that applicationsSessionOpen() returned",
    applicationsSpecificApplicationSnapshot: "find the application in the list of applicationsSnapshot()",
  });
  /** @returns {any} */
  const api = (settings = {}) => new esm.ApplicationsApi({ basePath: standIn.url, ...settings });
  const parameters = { session: "any", application: "any" };

  for (const [operation, instead] of Object.entries(gone)) {
    test(`404: ${operation} may be gone, and what to do then`, async () => {
      await standIn.fault({ fault: { kind: "status", status: 404, body: "Route not found" } });
      const error = await rejection(api()[operation](parameters));
      assert.ok(error.message.endsWith(`; this version of Pieces OS may not have the operation: ${instead}`), error.message);
      assert.equal(error.body, "Route not found");
    });
  }

  test("404 of an operation that all versions have, and another status of one that is gone, say no more", async () => {
    const known = await rejection(api().applicationsSessionClose({ body: crypto.randomUUID() }));
    assert.equal(known.status, 404);
    await standIn.fault({ fault: { kind: "status", status: 410 } });
    const other = await rejection(api().applicationsUsageInstallation());
    for (const { message, problem } of [known, other]) {
      assert.doesNotMatch(message, /this version of Pieces OS may not/);
      assert.equal(problem, undefined);
    }
  });

  test("401: nobody is signed in", async () => {
    await standIn.setCondition("signedOut");
    const error = await rejection(api().applicationsSnapshot());
    assert.deepEqual([error.status, error.problem, error.retryable], [401, "not-signed-in", false]);
    assert.match(error.message, /returned 401 .*; nobody is signed in to Pieces OS, so sign in first$/);
    assert.equal(error.toJSON().problem, "not-signed-in");
  });

  test("593: Pieces OS must be updated, and no retry changes that", async () => {
    await standIn.setCondition("updateRequired");
    const retry = { limit: 3, backoffMs: 0, statuses: [593, 503] };
    const error = await rejection(api({ retry }).applicationsSnapshot());
    assert.deepEqual([error.status, error.problem, error.retryable], [593, "update-required", false]);
    assert.match(error.message, /returned 593.*; Pieces OS must be updated first$/);
    assert.equal((await standIn.requests()).length, 1);
  });
});

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browser}`, () => {
    test("a page whose policy forbids WebAssembly gets an InitError with the cure", async () => {
      const page = await openPage(browser, undefined, "script-src 'self' 'unsafe-inline'");
      try {
        const told = await page.evaluate((client) => {
          try {
            return { error: String(new client.ApplicationsApi()) };
          } catch (error) {
            const { kind, name, message } = /** @type {any} */ (error);
            return { kind, name, message, isInitError: error instanceof client.InitError };
          }
        });
        assert.deepEqual([told.kind, told.name, told.isInitError], ["init", "InitError", true], JSON.stringify(told));
        assert.ok(told.message.includes("script-src 'self' 'wasm-unsafe-eval'"), told.message);
        assert.ok(told.message.includes('"content_security_policy": {"extension_pages": '), told.message);
      } finally {
        await page.close();
      }
    });

    test("an error of a frame is known", async () => {
      const page = await openPage(browser);
      try {
        const told = await page.evaluate(async (client) => {
          const frame = document.createElement("iframe");
          frame.src = location.href;
          document.body.append(frame);
          await new Promise((resolve) => frame.addEventListener("load", resolve));
          const foreign = /** @type {any} */ (frame.contentWindow).client;
          try {
            return new foreign.ApplicationsApi({ basePath: "ftp://x" });
          } catch (error) {
            return [error instanceof Error, client.isPiecesError(error), error instanceof client.InvalidArgumentError];
          }
        });
        assert.deepEqual(told, [false, true, true]);
      } finally {
        await page.close();
      }
    });
  });
}
