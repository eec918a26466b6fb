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
