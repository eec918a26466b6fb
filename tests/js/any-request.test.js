// `api.request`: any route of Pieces OS, with all that a call of an operation has.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, ConnectorApi, WellKnownApi, instanceOfApplications } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @returns {any} */
const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });
const lastRequest = async () => /** @type {any} */ ((await standIn.requests()).at(-1));
/** @param {string} body @param {object} [more] */
const respond = (body, more) => standIn.fault({ fault: { kind: "respond", body, ...more } });

describe("what is sent", () => {
  test("is a GET without a body, unless told otherwise", async () => {
    await client().request({ path: "/applications" });
    const { method, target, bodyText, headers } = await lastRequest();
    assert.deepEqual([method, target, bodyText], ["GET", "/applications", ""]);
    const { accept, ...others } = Object.fromEntries(headers);
    assert.equal(accept, "application/json");
    assert.ok(!("content-type" in others));
  });

  for (const method of ["post", "PUT", "Patch", "delete"]) {
    test(`is a ${method} in upper case, its body as JSON`, async () => {
      await respond("[]");
      await client().request({ method, path: "/assets/create", body: { a: [1, null], at: new Date(0) } });
      const request = await lastRequest();
      assert.deepEqual([request.method, request.target], [method.toUpperCase(), "/assets/create"]);
      assert.equal(request.bodyText, '{"a":[1,null],"at":"1970-01-01T00:00:00.000Z"}');
      assert.equal(Object.fromEntries(request.headers)["content-type"], "application/json");
    });
  }

  for (const [text, body] of /** @type {[string, unknown][]} */ ([['"text"', "text"], ["false", false], ["0", 0]])) {
    test(`is ${text} for a body that is no object`, async () => {
      await respond("[]");
      await client().request({ method: "POST", path: "/x", body });
      assert.equal((await lastRequest()).bodyText, text);
    });
  }

  test("has the query encoded, lists several times, what is not there left out", async () => {
    await respond("[]");
    const query = { q: "a b&c=é?#/", list: ["x", undefined, "y"], n: 1.5, is: false, none: null, empty: "", "a&b": 1 };
    await client().request({ path: "/search", query });
    assert.equal(
      (await lastRequest()).target,
      "/search?q=a%20b%26c%3D%C3%A9%3F%23%2F&list=x&list=y&n=1.5&is=false&empty=&a%26b=1",
    );
  });

  for (const [title, query] of /** @type {[string, any][]} */ ([
    ["a URLSearchParams", new URLSearchParams("a=1&b=x+y&a=2")],
    ["a Map", new Map(/** @type {any} */ ([["a", [1, 2]], ["b", "x y"], ["c", undefined]]))],
    ["pairs", [["a", 1], ["b", "x y"], ["a", [null, "2"]]]],
    ["what gives pairs", (function* () { yield ["a", "1"]; yield new Set(["b", "x y"]); yield ["a", "2"]; })()],
  ])) {
    test(`has the query of ${title}, each name with all its values`, async () => {
      await respond("[]");
      /** @type {any} */
      let told;
      await client().request({ path: "/x", query }, (/** @type {any} */ { context }) => ((told = context.query), {}));
      assert.equal((await lastRequest()).target, "/x?a=1&a=2&b=x%20y");
      assert.deepEqual([told.a.map(Number), told.b], [title === "pairs" ? [1, 0, 2] : [1, 2], ["x y"]]);
    });
  }

  test("has a body that overrides one, or where there is none, as JSON that is named so", async () => {
    for (const given of [undefined, { b: 2 }]) {
      await respond("{}");
      await client().request({ method: "POST", path: "/x", body: given }, { body: { a: 1 } });
      const { bodyText, headers } = await lastRequest();
      assert.deepEqual([bodyText, Object.fromEntries(headers)["content-type"]], ['{"a":1}', "application/json"]);
    }
    await respond("{}");
    await client({ headers: { "content-type": "text/x-own" } }).request({ method: "POST", path: "/x" }, { body: { a: 1 } });
    assert.equal(Object.fromEntries((await lastRequest()).headers)["content-type"], "text/x-own");
  });

  test("goes below a path that the base address has", async () => {
    await respond("[]");
    await client({ basePath: `${standIn.url}/proxy/` }).request({ path: "/user" });
    assert.equal((await lastRequest()).target, "/proxy/user");
  });

  test("says who is calling, as every call does", async () => {
    await respond("{}");
    await client({ apiKey: "k", applicationId: "i" }).request({ path: "/user" });
    const headers = Object.fromEntries((await lastRequest()).headers);
    assert.deepEqual([headers["x-application-id"], headers.application], ["k", "i"]);
  });

  test("is told to a function that overrides, and to hooks", async () => {
    /** @type {any[]} */
    const told = [];
    const pre = async (/** @type {any} */ { url, init }) => void told.push(url, init.method);
    await respond("{}");
    await client({ middleware: [{ pre }] }).request(
      { method: "POST", path: "/x", query: { a: 1 }, body: { b: 2 } },
      async (/** @type {any} */ { context }) => {
        told.push(context.method, context.path, context.query, context.body);
        return { headers: { "x-more": "1" } };
      },
    );
    assert.deepEqual(told, ["POST", "/x?a=1", { a: 1 }, { b: 2 }, `${standIn.url}/x?a=1`, "POST"]);
    assert.equal(Object.fromEntries((await lastRequest()).headers)["x-more"], "1");
  });
});

describe("what comes back", () => {
  for (const [text, value] of /** @type {[string, unknown][]} */ ([['{"a":[1,"x",null]}', { a: [1, "x", null] }], ["7", 7], ["null", null], ['"x"', "x"]])) {
    test(`is ${text} parsed`, async () => {
      await respond(text);
      assert.deepEqual(await client().request({ path: "/x" }), value);
    });
  }

  test("is a number to its end, where the length is that of a packed body", async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (const part of ["12", "345"]) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    const fetchApi = async () => new Response(stream, { headers: { "content-length": "2" } });
    assert.equal(await client({ fetchApi }).request({ path: "/x" }), 12345);
  });

  test("is the text as it came, for text", async () => {
    await respond(' "quoted" \n', { contentType: "text/plain" });
    assert.equal(await client().request({ path: "/x", as: "text" }), ' "quoted" \n');
  });

  test("is nothing, for none", async () => {
    await respond("anything");
    assert.equal(await client().request({ path: "/x", as: "none" }), undefined);
  });

  test("is nothing for a 204, and no JSON then", async () => {
    await respond("", { status: 204 });
    assert.equal(await client().request({ method: "POST", path: "/x", as: "none" }), undefined);
    await respond("", { status: 204 });
    assert.equal((await rejection(client().request({ method: "POST", path: "/x" }))).kind, "decode");
  });

  test("is what a guard takes", async () => {
    const answer = await client().request({ path: "/applications", guard: instanceOfApplications });
    assert.ok(answer.iterable.length > 0);
    await respond('{"iterable":[{}]}');
    const error = await rejection(client().request({ path: "/applications", guard: instanceOfApplications }));
    assert.deepEqual([error.kind, error.status, error.body], ["decode", 200, '{"iterable":[{}]}']);
    assert.match(error.message, /rejected by guard$/);
  });

  test("is an error if a guard throws", async () => {
    const guard = () => { throw new Error("no schema"); };
    const error = await rejection(client().request({ path: "/applications", guard }));
    assert.equal(error.kind, "decode");
    assert.match(error.message, /guard threw: no schema$/);
  });

  test("has the response beside it in requestRaw", async () => {
    const answer = await client().requestRaw({ path: "/applications", guard: instanceOfApplications });
    assert.equal(answer.raw.status, 200);
    assert.ok((await answer.value()).iterable.length > 0);
  });

  test("is an error with the operation, the method and the address", async () => {
    const error = await rejection(client().request({ method: "delete", path: "/no/such", query: { a: 1 } }));
    const { kind, status, operation, method, url, retryable } = error;
    assert.deepEqual(
      { kind, status, operation, method, url, retryable },
      { kind: "http", status: 501, operation: "request", method: "DELETE", url: `${standIn.url}/no/such?a=1`, retryable: false },
    );
    assert.match(error.message, /^request: DELETE http/);
  });
});

/** What `JSON.stringify` would write as something else. @type {Record<string, unknown>} */
const NO_JSON = {
  "a form": new FormData(),
  "a blob": new Blob(["x"]),
  "bytes": new Uint8Array(2),
  "a Buffer": Buffer.from("x"),
  "a buffer": new ArrayBuffer(2),
  "a view": new DataView(new ArrayBuffer(2)),
  "parameters of an address": new URLSearchParams("a=1"),
  "a stream": new ReadableStream(),
  "a map": new Map([["a", 1]]),
  "a set": new Set([1]),
  "a promise": Promise.resolve({}),
};

describe("parameters that cannot be sent", () => {
  /** @type {[title: string, parameters: any, kind: string, field: string][]} */
  const refused = [
    ["none", undefined, "required", "path"],
    ["an array", [], "invalid", "requestParameters"],
    ["no path", {}, "required", "path"],
    ["a path that is no text", { path: 7 }, "invalid", "path"],
    ["a path without its slash", { path: "applications" }, "invalid", "path"],
    ["an address", { path: "http://localhost:1000/x" }, "invalid", "path"],
    ["a path with a query", { path: "/x?a=1" }, "invalid", "path"],
    ["a path with a fragment", { path: "/x#a" }, "invalid", "path"],
    ...["/..", "/a/../b", "/.", "/a/./b", "/%2e%2E/x", "/.%2e", "/a\\..\\b"].map(
      (path) => /** @type {[string, any, string, string]} */ ([`the path ${path}`, { path }, "invalid", "path"]),
    ),
    ...["/a\tb", "/.\t./c", "/a\n", "/a\r/b", "/\0", "/\x7f"].map(
      (path) => /** @type {[string, any, string, string]} */ ([`the path ${JSON.stringify(path)}`, { path }, "invalid", "path"]),
    ),
    ...Object.entries(NO_JSON).map(
      ([title, body]) => /** @type {[string, any, string, string]} */ ([`a body that is ${title}`, { method: "POST", path: "/x", body }, "invalid", "body"]),
    ),
    ["a method that is none", { path: "/x", method: "GET /" }, "invalid", "method"],
    ["an empty method", { path: "/x", method: "" }, "invalid", "method"],
    ["a method that is no text", { path: "/x", method: 1 }, "invalid", "method"],
    ["a GET with a body", { path: "/x", body: {} }, "invalid", "body"],
    ["a HEAD with a body", { path: "/x", method: "head", body: {} }, "invalid", "body"],
    ["a body that is no JSON", { path: "/x", method: "POST", body: 1n }, "invalid", "body"],
    ["a query that is no object", { path: "/x", query: "a=1" }, "invalid", "query"],
    ["a query that is a list", { path: "/x", query: ["a", 1] }, "invalid", "query"],
    ["a query of texts", { path: "/x", query: new Set(["ab"]) }, "invalid", "query"],
    ["a query of what is no pair", { path: "/x", query: [["a"]] }, "invalid", "query"],
    ["a query of more than pairs", { path: "/x", query: [["a", 1, 2]] }, "invalid", "query"],
    ["a query whose name is no text", { path: "/x", query: new Map([[{}, 1]]) }, "invalid", "query"],
    ["a query with an object in it", { path: "/x", query: { a: {} } }, "invalid", "query"],
    ["a query with a list in a list", { path: "/x", query: { a: [["b"]] } }, "invalid", "query"],
    ["a query with half a surrogate pair", { path: "/x", query: { a: "\ud800" } }, "invalid", "query"],
    ["another form of answer", { path: "/x", as: "blob" }, "invalid", "as"],
    ["a guard that is no function", { path: "/x", guard: {} }, "invalid", "guard"],
  ];
  for (const [title, parameters, kind, field] of refused) {
    test(`are ${title}`, async () => {
      const error = await rejection(client().request(parameters));
      assert.deepEqual([error.kind, error.field, error.operation], [kind, field, "request"]);
      assert.deepEqual(await standIn.requests(), []);
    });
  }

  test("are told what to do with a body that is no JSON", async () => {
    const error = await rejection(client().request({ method: "POST", path: "/x", body: new FormData() }));
    assert.match(error.message, /^request: body: expected JSON value; pass any other body as body of the second parameter$/);
  });

  test("are no values that say what they are in JSON", async () => {
    await respond("{}");
    await client().request({ method: "POST", path: "/x", body: new Date(0) });
    assert.equal((await lastRequest()).bodyText, '"1970-01-01T00:00:00.000Z"');
    class Point { x = 1; }
    for (const body of [new Point(), Object.assign(Object.create(null), { x: 1 })]) {
      await respond("{}");
      await client().request({ method: "POST", path: "/x", body });
      assert.equal((await lastRequest()).bodyText, '{"x":1}');
    }
  });

  test("are not segments that only look like those", async () => {
    for (const path of ["/...", "/.well-known/x", "/a..b", "/%2e%2e%2e"]) {
      await respond("{}");
      await client().request({ path });
      assert.equal((await lastRequest()).target, path);
    }
  });
});

describe("the guarantees of a call", () => {
  test("hold: the deadline, with the body in it", async () => {
    await standIn.fault({ fault: { kind: "hangBody" } });
    const error = await rejection(client().request({ path: "/applications" }, { timeoutMs: 100 }));
    assert.deepEqual([error.kind, error.timeoutMs, error.method], ["timeout", 100, "GET"]);
  });

  test("hold: a signal ends it", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const controller = new AbortController();
    const call = client().request({ path: "/applications" }, { signal: controller.signal });
    controller.abort("enough");
    assert.deepEqual(await rejection(call).then(({ kind, cause }) => [kind, cause]), ["abort", "enough"]);
  });

  test("hold: a GET is retried, anything else is not", async () => {
    const retry = { limit: 2, backoffMs: 0 };
    await standIn.fault({ times: 2, fault: { kind: "status", status: 503 } });
    await client({ retry }).request({ path: "/applications" });
    assert.equal((await standIn.requests()).length, 3);
    await standIn.fault({ fault: { kind: "status", status: 503 } });
    const error = await rejection(client({ retry }).request({ method: "PUT", path: "/applications" }));
    assert.deepEqual([error.status, error.retryable], [503, false]);
    assert.equal((await standIn.requests()).length, 4);
  });

  test("hold: a body beyond the limit", async () => {
    const error = await rejection(client({ maxResponseBytes: 10 }).request({ path: "/applications" }));
    assert.match(error.message, /exceeds maxResponseBytes \(10 bytes\)/);
  });

  test("hold for every class", async () => {
    for (const Class of [ConnectorApi, WellKnownApi]) {
      const api = new Class({ basePath: standIn.url });
      assert.equal(typeof (await api.request({ path: "/applications" })), "object");
    }
  });
});
