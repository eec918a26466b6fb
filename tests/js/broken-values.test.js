// Values that throw when they are touched, or whose bytes are gone, are the error of who gave them,
// and never an InternalError, which asks to report a bug.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";

test("a proxy that was revoked is refused for what it is, and is no failure of the package", async () => {
  const { proxy, revoke } = Proxy.revocable(/** @type {any} */ ({}), {});
  revoke();
  const fetchApi = async () => new Response('{"iterable":[]}');
  const api = new ApplicationsApi({ fetchApi });
  const attempts = [
    () => new ApplicationsApi(proxy),
    () => new ApplicationsApi({ headers: proxy }),
    () => new ApplicationsApi({ middleware: proxy }),
    () => new ApplicationsApi({ retry: proxy }),
    () => new ApplicationsApi({ signal: proxy }),
    () => api.applicationsSpecificApplicationSnapshot(proxy),
    () => api.applicationsSpecificApplicationSnapshot({ application: proxy }),
    () => api.applicationsRegister({ application: proxy }),
    () => api.applicationsSnapshot(proxy),
    () => api.applicationsSnapshot({ headers: proxy }),
    () => api.applicationsSnapshot({ signal: proxy }),
    () => api.applicationsSnapshot({ body: proxy }),
    () => api.applicationsSnapshot(async () => proxy),
  ];
  for (const attempt of attempts) {
    const error = await rejection((async () => attempt())());
    assert.equal(error.kind, "invalid", `${attempt}: ${error}`);
  }
  const answered = await rejection(new ApplicationsApi({ fetchApi: async () => proxy }).applicationsSnapshot());
  assert.equal(answered.kind, "network", String(answered));
});

describe("bytes that are gone, or never were, are a FetchError:", () => {
  /** As bytes are that were sent to a worker. */
  const transferred = () => {
    const bytes = new Uint8Array(4);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes;
  };
  const read = (/** @type {unknown} */ value) => ({ getReader: () => ({ read: async () => ({ done: false, value }), cancel: async () => {} }) });
  /** @type {Record<string, () => object>} */
  const ANSWERS = {
    "a chunk that was transferred": () => ({ body: read(transferred()) }),
    "a buffer that was transferred": () => ({ arrayBuffer: async () => transferred().buffer }),
    "a length beyond any": () => ({ arrayBuffer: async () => ({ byteLength: 5, length: 1e12 }) }),
    "a length that throws": () => ({ arrayBuffer: async () => ({ byteLength: 5, get length() { throw new Error("no"); } }) }),
  };
  for (const [title, answer] of Object.entries(ANSWERS)) {
    test(title, async () => {
      const fetchApi = /** @type {any} */ (async () => ({ status: 200, ...answer() }));
      assert.equal((await rejection(new ApplicationsApi({ fetchApi }).applicationsSnapshot())).kind, "network");
      const failing = /** @type {any} */ (async () => ({ status: 500, ...answer() }));
      const error = await rejection(new ApplicationsApi({ fetchApi: failing }).applicationsSnapshot());
      assert.deepEqual([error.kind, error.body], ["http", ""]);
    });
  }
});

test("a list whose elements cannot be read is refused by its name", async () => {
  const angry = new Proxy(/** @type {any} */ ([1]), { get: (list, name) => { if (name === "0") throw new Error("no"); return list[name]; } });
  for (const [field, settings] of /** @type {const} */ ([["middleware", { middleware: angry }], ["retry.statuses", { retry: { limit: 1, statuses: angry } }]])) {
    const error = await rejection((async () => new ApplicationsApi(settings))());
    assert.deepEqual([error.kind, error.field], ["invalid", field]);
  }
});

/** Throws the n-th time that it is touched. @param {object} target @param {number} turn @param {{ count: number }} [touched] @returns {any} */
function turning(target, turn, touched = { count: 0 }) {
  const traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf", "apply", "set", "defineProperty"];
  const handler = traps.map((name) => [
    name,
    (/** @type {any[]} */ ...all) => {
      if (++touched.count === turn) throw new Error(`${name} of the caller`);
      return /** @type {any} */ (Reflect)[name](...all);
    },
  ]);
  return new Proxy(target, Object.fromEntries(handler));
}

describe("what throws the n-th time that it is touched is the error of who gave it, not of the package:", () => {
  const fetchApi = async () => new Response('{"iterable":[]}');
  const api = (/** @type {any} */ settings = {}) => new ApplicationsApi({ fetchApi, ...settings });
  /** @type {Record<string, (turn: number) => Promise<unknown>>} */
  const PLACES = {
    "a query": (turn) => api().request({ path: "/x", query: turning({ a: 1, b: [2] }, turn) }),
    "a list in a query": (turn) => api().request({ path: "/x", query: { a: turning([1, 2], turn) } }),
    "headers": (turn) => api().applicationsSnapshot({ headers: turning({ a: "b" }, turn) }),
    "a list of headers": (turn) => api().applicationsSnapshot({ headers: turning([["a", "b"]], turn) }),
    "a pair of headers": (turn) => api().applicationsSnapshot({ headers: [turning(["a", "b"], turn)] }),
    "the headers of a client": async (turn) => api({ headers: [turning(["a", "b"], turn)] }),
    "what a call overrides": (turn) => api().applicationsSnapshot(turning({ headers: { a: "b" }, timeoutMs: 10, credentials: "omit", body: {} }, turn)),
    "the parameters": (turn) => api().request(turning({ path: "/x", query: { a: 1 }, method: "POST", body: {} }, turn)),
    "a body": (turn) => api().request({ path: "/x", method: "POST", body: turning({ a: { b: [1] } }, turn) }),
  };
  for (const [title, run] of Object.entries(PLACES)) {
    test(title, async () => {
      const other = api({ fetchApi: async () => (await new Promise((resolve) => setTimeout(resolve)), new Response('{"iterable":[]}')) });
      const kinds = new Set();
      for (let turn = 1; turn <= 40; turn++) {
        const call = other.applicationsSnapshot();
        const kind = await (async () => run(turn))().then(() => "none", (error) => error.kind ?? String(error));
        kinds.add(kind);
        assert.deepEqual(await call, { iterable: [] }, `${title}, turn ${turn}`);
      }
      for (const kind of kinds) assert.ok(["none", "invalid", "network", "http", "decode"].includes(kind), `${title}: ${kind}`);
      assert.ok(kinds.size > 1, "it is touched");
    });
  }

  test("a query whose getter throws, and one that was revoked", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const list = Proxy.revocable([], {});
    list.revoke();
    for (const query of [{ get a() { throw new Error("no"); } }, proxy, { a: proxy }, { a: list.proxy }]) {
      const error = await rejection(api().request({ path: "/x", query: /** @type {any} */ (query) }));
      assert.deepEqual([error.kind, error.field], ["invalid", "query"]);
    }
  });
});
