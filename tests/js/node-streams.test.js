// A fetchApi such as npm's node-fetch has bodies that are streams of Node, and copies that come no
// further than the other side is read: none of the sides is left, or a call would wait for ever.
import assert from "node:assert/strict";
import { PassThrough, Readable } from "node:stream";
import { describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";

/** More than the buffers of both sides hold. */
const TEXT = JSON.stringify({ iterable: [], later: "x".repeat(500_000) });

/** A response as node-fetch makes it. @param {Readable} body @param {number} status @returns {any} */
function responseOf(body, status, headers = new Headers()) {
  let side = body;
  const bytes = async () => Buffer.concat(await side.toArray());
  return {
    status,
    ok: status === 200,
    statusText: "",
    headers,
    get body() { return side; },
    get bodyUsed() { return side.readableDidRead; },
    arrayBuffer: async () => Uint8Array.from(await bytes()).buffer,
    text: async () => String(await bytes()),
    json: async () => JSON.parse(String(await bytes())),
    clone() {
      const [one, other] = [new PassThrough(), new PassThrough()];
      side.pipe(one);
      side.pipe(other);
      side = one;
      return responseOf(other, status, headers);
    },
  };
}

/** @param {number} status */
const fetchApi = (status) => {
  // In chunks, as a network gives it; a failure fits the buffers of its copy, as most do.
  const chunks = () => (status === 200 ? (TEXT.match(/.{1,8000}/gs) ?? []) : ["busy"]);
  return /** @type {any} */ (async () => responseOf(Readable.from(chunks(), { objectMode: false }), status));
};

/** @type {Record<string, any[]>} */
const MIDDLEWARE = {
  "no hooks": [],
  "hooks that do not read": [{ pre: async () => {}, post: async () => {} }],
  "a hook that reads the status": [{ post: async (/** @type {any} */ { response }) => void response.status }],
  "two hooks that read the status": [1, 2].map(() => ({ post: async (/** @type {any} */ { response }) => void response.status })),
  "a hook that gives back its copy": [{ post: async (/** @type {any} */ { response }) => response }],
  "a hook that gives another": [{ post: async (/** @type {any} */ { response }) => new Response(response.status === 200 ? TEXT : "", { status: response.status }) }],
};

for (const [title, middleware] of Object.entries(MIDDLEWARE)) {
  describe(`with ${title}`, () => {
    test("a success has its value", async () => {
      const api = new ApplicationsApi({ fetchApi: fetchApi(200), middleware, timeoutMs: 5_000 });
      assert.deepEqual((await api.applicationsSnapshot()).iterable, []);
    });

    test("a failure has its status", async () => {
      const api = new ApplicationsApi({ fetchApi: fetchApi(500), middleware, timeoutMs: 5_000 });
      const error = await rejection(api.applicationsSnapshot());
      assert.deepEqual([error.kind, error.status], ["http", 500]);
    });

    test("a Raw call has its value", async () => {
      const api = new ApplicationsApi({ fetchApi: fetchApi(200), middleware, timeoutMs: 5_000 });
      assert.deepEqual((await (await api.applicationsSnapshotRaw()).value()).iterable, []);
    });
  });
}

test("a failure longer than the buffers of a copy has its status and text, if its length is known", async () => {
  const headers = new Headers({ "content-length": String(TEXT.length) });
  const fetchApi = /** @type {any} */ (async () => responseOf(Readable.from(TEXT.match(/.{1,8000}/gs) ?? [], { objectMode: false }), 500, headers));
  const error = await rejection(new ApplicationsApi({ fetchApi, timeoutMs: 5_000 }).applicationsSnapshot());
  assert.deepEqual([error.kind, error.status, error.body], ["http", 500, TEXT]);
});
