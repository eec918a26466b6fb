// A `fetchApi` or middleware that does what it must not: the right error, and then the next call
// works.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";

import { ApplicationsApi, FetchError, PiecesError } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { failuresOf } from "./support/failures.js";

const failures = failuresOf("hostile-code");
const LIST = '{"iterable":[]}';
const good = () => new Response(LIST);

function readResponse() {
  const response = good();
  void response.text();
  return response;
}

function lockedResponse() {
  const response = good();
  response.body?.getReader();
  return response;
}

/** A stream that gives each of these, then ends. @param {unknown[]} chunks */
const streamOf = (...chunks) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    }),
  );

/** What a fetchApi gives. @type {{ title: string, gives: () => any, kind?: string }[]} */
const ANSWERS = [
  { title: "undefined", gives: () => undefined },
  { title: "null", gives: () => null },
  { title: "a number", gives: () => 200 },
  { title: "a string", gives: () => LIST },
  { title: "a symbol", gives: () => Symbol("no") },
  { title: "a function", gives: () => () => {} },
  { title: "a plain object", gives: () => ({ iterable: [] }) },
  { title: "an object without a prototype", gives: () => Object.create(null) },
  { title: "a proxy that refuses all", gives: () => refusing() },
  { title: "a thenable that throws", gives: () => ({ then() { throw new Error("no"); } }) },
  { title: "a thenable whose then cannot be read", gives: () => ({ get then() { throw new Error("no"); } }) },
  { title: "a status that is no number", gives: () => ({ status: "200", arrayBuffer: async () => new ArrayBuffer(0) }) },
  { title: "a status that is NaN", gives: () => ({ status: NaN }), kind: "http" },
  { title: "a status beyond any", gives: () => ({ status: 1e300 }), kind: "http" },
  { title: "a response that was read", gives: readResponse },
  { title: "a response that somebody reads", gives: lockedResponse },
  { title: "a response of type error", gives: () => Response.error(), kind: "http" },
  { title: "a response without a body", gives: () => new Response(null), kind: "decode" },
  { title: "a body of text chunks", gives: () => streamOf("{", "}") },
  { title: "a body of numbers", gives: () => streamOf(1, 2) },
  { title: "a body that fails", gives: () => new Response(new ReadableStream({ pull() { throw "no"; } })) },
  { title: "bytes that are none", gives: () => ({ status: 200, arrayBuffer: async () => "no" }) },
  { title: "bytes that throw", gives: () => ({ status: 200, arrayBuffer() { throw null; } }) },
  { title: "a body that cannot be asked for", gives: () => ({ status: 200, get body() { throw new Error("no"); } }) },
  { title: "headers that throw", gives: () => ({ status: 500, headers: { get() { throw new Error("no"); } } }), kind: "http" },
  { title: "a failure that cannot be copied", gives: () => ({ status: 500, clone() { throw new Error("no"); } }), kind: "http" },
  { title: "a copy that is none", gives: () => ({ status: 500, clone: () => 5 }), kind: "http" },
];

function refusing() {
  const refuse = () => {
    throw new Error("no");
  };
  return new Proxy({}, { get: refuse, has: refuse, getPrototypeOf: refuse, ownKeys: refuse });
}

const CAUSES = [new RangeError("no"), "no", undefined, null, 0, Object.create(null), Symbol("no"), refusing(), runInNewContext("new Error('no')")];

/** A client whose first call meets something, and whose others do not. @param {(first: <T>(bad: () => T, well: () => T) => T) => object} settings */
async function firstFails(settings, kind = "network") {
  let isFirst = true;
  const api = new ApplicationsApi({
    timeoutMs: 2_000,
    fetchApi: /** @type {any} */ (async () => good()),
    ...settings((bad, well) => (isFirst ? bad() : well())),
  });
  const error = await failures.expect(kind, () => api.applicationsSnapshot());
  if (kind !== "none") assert.ok(error instanceof PiecesError && error instanceof Error);
  isFirst = false;
  assert.deepEqual(await api.applicationsSnapshot(), { iterable: [] }, "the next call works");
  return error;
}

const fail = (/** @type {unknown} */ cause) => () => {
  throw cause;
};

describe("a fetchApi", () => {
  for (const { title, gives, kind = "network" } of ANSWERS) {
    test(`that gives ${title}: ${kind}`, async () => {
      await firstFails((first) => ({ fetchApi: async () => first(gives, good) }), kind);
    });
  }

  for (const [index, cause] of CAUSES.entries()) {
    test(`that throws or rejects with odd thing ${index}`, async () => {
      const thrown = await firstFails((first) => ({ fetchApi: () => first(fail(cause), async () => good()) }));
      const rejected = await firstFails((first) => ({ fetchApi: async () => first(fail(cause), good) }));
      for (const error of [thrown, rejected]) {
        assert.ok(error instanceof FetchError);
        assert.equal(error.cause, cause);
      }
    });
  }

  test("that fails after it has sent is not called again, whatever its error names", async () => {
    let sent = 0;
    const fetchApi = async () => {
      sent++;
      throw new Error("the AbortSignal of a proxy fired");
    };
    await failures.expect("network", () => new ApplicationsApi({ fetchApi }).applicationsSessionOpen());
    assert.equal(sent, 1);
  });

  test("may give its chunks in any view, an empty one among them, and more than one at a time", async () => {
    const bytes = new TextEncoder().encode(LIST);
    const chunks = [bytes.subarray(0, 3), new Uint8Array(0), bytes.subarray(3, 4), bytes.subarray(4)];
    await firstFails((first) => ({ fetchApi: async () => first(() => streamOf(...chunks), good) }), "none");
  });

  test("may give a response of another realm", async () => {
    const { buffer } = new TextEncoder().encode(LIST);
    const foreign = runInNewContext(
      "({ status: 200, headers: new Map(), arrayBuffer: async () => Uint8Array.from(bytes).buffer })",
      { bytes: [...new Uint8Array(buffer)] },
    );
    await firstFails((first) => ({ fetchApi: async () => first(() => foreign, good) }), "none");
  });
});

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  test(`in ${name}, a fetchApi may be the fetch of a frame, whose responses and errors are of its realm`, async () => {
    assert.ok(ENVIRONMENTS.includes(name));
    const page = await openEnvironment(name);
    try {
      const told = await page.evaluate(async (client) => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        const realm = /** @type {any} */ (frame.contentWindow);
        const answer = new realm.Response('{"iterable":[]}');
        const api = new client.ApplicationsApi({ fetchApi: async () => answer });
        const value = await api.applicationsSnapshot();
        const cause = new realm.TypeError("of the frame");
        const failing = new client.ApplicationsApi({ fetchApi: () => Promise.reject(cause) });
        const error = await failing.applicationsSnapshot().catch((/** @type {unknown} */ reason) => reason);
        return { isForeign: !(answer instanceof Response), value, kind: error.kind, isCause: error.cause === cause };
      });
      assert.deepEqual(told, { isForeign: true, value: { iterable: [] }, kind: "network", isCause: true });
    } finally {
      await page.close();
    }
  });
}

describe("a body in initOverrides", () => {
  const rows = [
    { title: "cannot be printed", body: { toString: fail(new Error("no")) }, kind: "none" },
    { title: "has a toString that is no function", body: { toString: 5 }, kind: "none" },
    { title: "has no prototype", body: Object.create(null), kind: "none" },
    { title: "is a symbol", body: Symbol("no"), kind: "invalid" },
    { title: "is a bigint", body: 5n, kind: "invalid" },
    { title: "refuses all", body: refusing(), kind: "invalid" },
  ];
  for (const { title, body, kind } of rows) {
    test(`that ${title}: ${kind}`, async () => {
      const api = new ApplicationsApi({ fetchApi: /** @type {any} */ (async () => good()) });
      await failures.expect(kind, () => api.applicationsSnapshot(/** @type {any} */ ({ body })));
      assert.deepEqual(await api.applicationsSnapshot(), { iterable: [] }, "the next call works");
    });
  }
});

describe("a middleware", () => {
  for (const hook of ["pre", "post", "onError"]) {
    const fetchApi = () => (hook === "onError" ? Promise.reject("no answer") : Promise.resolve(good()));
    /** @param {(first: any) => any} act */
    const withHook = (act, kind = "network") => {
      return firstFails((first) => ({
        fetchApi: () => first(fetchApi, async () => good()),
        middleware: [{ [hook]: act(first) }],
      }), kind);
    };

    for (const [index, cause] of CAUSES.entries()) {
      test(`whose ${hook} throws or rejects with odd thing ${index}`, async () => {
        const thrown = await withHook((first) => () => first(fail(cause), () => undefined));
        const rejected = await withHook((first) => async () => first(fail(cause), () => undefined));
        for (const error of [thrown, rejected]) assert.equal(error.cause, cause);
      });
    }

    for (const value of [undefined, null, 5, "text", Symbol("no")]) {
      test(`whose ${hook} gives ${String(value)} changes nothing`, async () => {
        await withHook((first) => () => first(() => value, () => undefined), hook === "onError" ? "network" : "none");
      });
    }

    const objects = [{}, refusing(), readResponse(), { status: 200 }, { url: 5, init: 5 }];
    for (const [index, value] of objects.entries()) {
      // What is sent elsewhere by `pre` is still sent, and this fetchApi minds no address.
      const kind = hook === "pre" && index !== 1 ? "none" : "network";
      test(`whose ${hook} gives odd object ${index}: ${kind}`, async () => {
        await withHook((first) => async () => first(() => value, () => undefined), kind);
      });
    }
  }

  test("whose hooks cannot be read", async () => {
    const hooks = { get pre() { throw new Error("no"); } };
    const api = new ApplicationsApi({ fetchApi: async () => good(), middleware: [/** @type {any} */ (hooks)] });
    await failures.expect("network", () => api.applicationsSnapshot());
  });

  test("whose hooks are no functions is as if they were none", async () => {
    const hooks = /** @type {any} */ ({ pre: 5, post: "text", onError: {} });
    await firstFails(() => ({ middleware: [hooks] }), "none");
  });

  test("that takes the request apart", async () => {
    const pre = async (/** @type {any} */ context) => {
      for (const name of Object.keys(context.init)) delete context.init[name];
      Object.freeze(context.init);
      for (const name of Object.keys(context)) delete context[name];
    };
    await firstFails(() => ({ middleware: [{ pre }] }), "none");
  });
});

test("a stream of a fetchApi that minds no signal is left when the time is out", async () => {
  let chunks = 0;
  let leave = () => {};
  const left = new Promise((resolve) => (leave = () => resolve(undefined)));
  const stream = new ReadableStream({
    async pull(controller) {
      // So that the time is out before there are many.
      await new Promise((later) => setTimeout(later, 10));
      chunks++;
      controller.enqueue(new Uint8Array(1));
    },
    cancel: () => leave(),
  });
  const api = new ApplicationsApi({ fetchApi: async () => new Response(stream), timeoutMs: 200 });
  await failures.expect("timeout", () => api.applicationsSnapshot());
  await left;
  assert.ok(chunks > 0 && chunks < 100, String(chunks));
});
