// What the soak does, in Node as in a page: each is sent there as it is.

/** Has the instance's memory seen from outside. Before the first client. @type {import("../js/support/browsers.js").Scenario} */
export function watchMemory() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
    constructor(module, imports) {
      super(module, imports);
      /** @type {any} */ (globalThis).soakedMemory = this.exports.memory;
    }
  };
}

/** The bytes in use, of WebAssembly and of JavaScript. @type {import("../js/support/browsers.js").Scenario} */
export function memoryInUse() {
  const realm = /** @type {any} */ (globalThis);
  const heap = realm.process?.memoryUsage().heapUsed ?? realm.performance.memory.usedJSHeapSize;
  return { wasm: realm.soakedMemory.buffer.byteLength, heap };
}

/** Calls that succeed and fail in every way, twenty at a time. @type {import("../js/support/browsers.js").Scenario} */
export async function mixedCalls(client, { basePath, count }) {
  const realm = /** @type {any} */ (globalThis);
  const apis = (realm.soakedClients ??= [
    new client.ApplicationsApi({ basePath }),
    new client.ApplicationsApi({ fetchApi: async () => new Response('{"iterable":[{}]}') }),
    new client.ApplicationsApi({ fetchApi: () => Promise.reject(new TypeError("no answer")) }),
    new client.ApplicationsApi({ fetchApi: () => new Promise(() => {}), timeoutMs: 1 }),
    new client.ApplicationsApi({ fetchApi: async () => new Response("busy", { status: 503 }), retry: { limit: 1, backoffMs: 1 } }),
  ]);
  const [api, wrong, gone, slow, busy] = apis;
  const signal = (realm.soakedSignal ??= new AbortController().signal);
  const ways = [
    { kind: undefined, call: () => api.applicationsSnapshot({ signal }) },
    { kind: undefined, call: () => api.applicationsExternalSnapshot() },
    { kind: undefined, call: () => api.applicationsSnapshotRaw().then((/** @type {any} */ response) => response.value()) },
    { kind: undefined, call: () => api.applicationsSnapshotRaw({ signal }) },
    { kind: "http", call: () => api.applicationsSpecificApplicationSnapshot({ application: "none" }) },
    { kind: "http", call: () => busy.applicationsSnapshot() },
    { kind: "decode", call: () => wrong.applicationsSnapshot() },
    { kind: "network", call: () => gone.applicationsSnapshot() },
    { kind: "timeout", call: () => slow.applicationsSnapshot() },
    { kind: "invalid", call: () => api.applicationsRegister({ application: { id: 5 } }) },
    { kind: "required", call: () => api.applicationsSessionSnapshot({}) },
    { kind: "abort", call: () => api.applicationsSnapshot({ signal: AbortSignal.abort("enough") }) },
  ];
  let [next, wrongs] = [0, 0];
  const work = async () => {
    while (next < count) {
      const { kind, call } = ways[next++ % ways.length];
      const found = await call().then(() => undefined, (/** @type {any} */ error) => error.kind ?? "none of ours");
      if (found !== kind) wrongs++;
    }
  };
  await Promise.all(Array.from({ length: 20 }, work));
  // A response whose value nobody reads is freed with its garbage. The engine would wait for more of
  // that, as it does not know that there is memory of WebAssembly behind it.
  realm.gc();
  return wrongs;
}

/** Calls that only their deadline ends, a hundred at a time. @type {import("../js/support/browsers.js").Scenario} */
export async function neverAnswered(client, { count }) {
  const realm = /** @type {any} */ (globalThis);
  const api = (realm.neverAnsweredClient ??= new client.ApplicationsApi({
    fetchApi: () => new Promise(() => {}),
    timeoutMs: 1,
  }));
  let wrongs = 0;
  for (let done = 0; done < count; done += 100) {
    const calls = Array.from({ length: 100 }, () => api.applicationsSnapshot());
    const settled = await Promise.allSettled(calls);
    wrongs += settled.filter((it) => it.status === "fulfilled" || it.reason.kind !== "timeout").length;
  }
  return wrongs;
}

/** A thousand calls at once: how many have the answer to their own question. @type {import("../js/support/browsers.js").Scenario} */
export async function atOnce(client, { basePath, ids }) {
  const api = new client.ApplicationsApi({ basePath, timeoutMs: 60_000 });
  const calls = ids.map((/** @type {string} */ application) => api.applicationsSpecificApplicationSnapshot({ application }));
  const settled = await Promise.allSettled(calls);
  return settled.filter((it, index) => it.status === "fulfilled" && it.value.id === ids[index]).length;
}
