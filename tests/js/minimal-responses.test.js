// A fetchApi need not give a whole `Response`: mocks written for the official SDK have a status and
// `json()`, and little else.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { APPLICATION } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";

const LIST = { iterable: [APPLICATION] };
const TEXT = JSON.stringify(LIST);

/** @param {any} answer @param {object} [settings] */
const apiOf = (answer, settings) => new ApplicationsApi({ fetchApi: async () => answer, ...settings });

/** @type {Record<string, any>} */
const BODIES = {
  "json()": { json: async () => LIST },
  "json() that is not async": { json: () => LIST },
  "text()": { text: async () => TEXT },
  "text() that is not async": { text: () => TEXT },
  "arrayBuffer()": { arrayBuffer: async () => new TextEncoder().encode(TEXT).buffer },
  "json() and text()": { text: async () => TEXT, json: async () => LIST },
  "json() that wants its object": { own: LIST, async json() { return this.own; } },
  "json() and a body that is no stream": { body: "stream", json: async () => LIST },
  "json() and a body that is null": { body: null, bodyUsed: false, json: async () => LIST },
  "json() and clone()": { json: async () => LIST, clone() { return { ...this }; } },
  "json() and headers in a Map": { headers: new Map([["content-length", "3"]]), json: async () => LIST },
  "json() and headers in a record": { headers: { "content-length": "3" }, json: async () => LIST },
};

for (const [title, body] of Object.entries(BODIES)) {
  describe(`a response with ${title} alone`, () => {
    test("gives its value", async () => {
      assert.deepEqual(await apiOf({ ok: true, status: 200, ...body }).applicationsSnapshot(), LIST);
    });

    test("gives the value of a Raw call, and itself", async () => {
      const answer = { ok: true, status: 200, ...body };
      const response = await apiOf(answer).applicationsSnapshotRaw();
      assert.equal(response.raw, answer);
      assert.deepEqual(await response.value(), LIST);
    });

    test("gives its value beside hooks that do not read it", async () => {
      const middleware = [{ pre: async () => {}, post: async () => {} }];
      assert.deepEqual(await apiOf({ ok: true, status: 200, ...body }, { middleware }).applicationsSnapshot(), LIST);
    });

    for (const status of [404, 500]) {
      test(`is a ResponseError with its status, ${status}, and its text`, async () => {
        const error = await rejection(apiOf({ ok: false, status, statusText: "Not so", ...body }).applicationsSnapshot());
        assert.deepEqual([error.name, error.status, error.body], ["ResponseError", status, TEXT]);
        assert.match(error.message, /Not so/);
      });
    }
  });
}

test("a value of json() is checked as any other", async () => {
  const wrong = { iterable: [{ ...APPLICATION, name: 5 }] };
  const error = await rejection(apiOf({ status: 200, json: async () => wrong }).applicationsSnapshot());
  assert.deepEqual([error.kind, error.path], ["decode", "iterable[0].name"]);
});

test("a value of json() is bounded as any other", async () => {
  const error = await rejection(apiOf({ status: 200, json: async () => LIST }, { maxResponseBytes: 10 }).applicationsSnapshot());
  assert.match(error.message, /exceeds maxResponseBytes \(10 bytes\)/);
});

describe("json() or text() that fails", () => {
  for (const name of ["json", "text", "arrayBuffer"]) {
    test(`${name}() that rejects is a FetchError with that cause`, async () => {
      const cause = new Error("no");
      const error = await rejection(apiOf({ status: 200, [name]: () => Promise.reject(cause) }).applicationsSnapshot());
      assert.deepEqual([error.name, error.cause], ["FetchError", cause]);
    });

    test(`${name}() that throws is a FetchError with that cause`, async () => {
      const cause = new Error("no");
      const error = await rejection(apiOf({ status: 200, [name]() { throw cause; } }).applicationsSnapshot());
      assert.deepEqual([error.name, error.cause], ["FetchError", cause]);
    });

    test(`${name}() that gives nothing is an error of the package`, async () => {
      const error = await rejection(apiOf({ status: 200, [name]: async () => undefined }).applicationsSnapshot());
      assert.ok(["network", "decode"].includes(error.kind), String(error));
    });
  }
});

describe("a hook may give another response that is made of the one it got", () => {
  /** @type {Record<string, (response: any) => any>} */
  const WAYS = {
    "with its stream": (response) => new Response(response.body, { status: 200 }),
    "with its text": async (response) => new Response(await response.text()),
    "with the functions of it": (response) => ({ status: 200, json: () => response.json() }),
    "with its stream behind another": (response) => new Response(response.body.pipeThrough(new TransformStream())),
    "as it is": (response) => response,
    "as a copy of it": (response) => response.clone(),
  };
  for (const [title, way] of Object.entries(WAYS)) {
    test(title, async () => {
      const middleware = [{ post: async (/** @type {any} */ { response }) => way(response) }];
      assert.deepEqual(await apiOf(new Response(TEXT), { middleware }).applicationsSnapshot(), LIST);
    });
  }
});

describe("a body that the caller reads before its value", () => {
  test("through the raw side is a FetchError that says so, and no hang", async () => {
    const response = await apiOf(new Response(TEXT)).applicationsSnapshotRaw();
    await response.raw.text();
    const error = await rejection(response.value());
    assert.equal(error.kind, "network");
    assert.match(error.message, /already read/);
  });

  test("in part is such an error, too", async () => {
    const response = await apiOf(new Response(TEXT)).applicationsSnapshotRaw();
    await response.raw.body?.getReader().read();
    assert.equal((await rejection(response.value())).kind, "network");
  });

  test("and is still reading is such an error, too", async () => {
    const response = await apiOf(new Response(TEXT)).applicationsSnapshotRaw();
    response.raw.body?.getReader();
    assert.equal((await rejection(response.value())).kind, "network");
  });

  test("from a copy leaves the value", async () => {
    const response = await apiOf(new Response(TEXT)).applicationsSnapshotRaw();
    assert.equal(await response.raw.clone().text(), TEXT);
    assert.deepEqual(await response.value(), LIST);
  });

  test("is read by the value itself once, which may be asked for twice", async () => {
    const response = await apiOf(new Response(TEXT)).applicationsSnapshotRaw();
    const [one, other] = await Promise.all([response.value(), response.value()]);
    assert.equal(one, other);
    assert.equal(response.raw.bodyUsed, true);
  });
});
