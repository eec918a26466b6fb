// Frameworks that wrap what a component holds in a proxy.

import { PROCESS_MAIN, inProcess } from "../lib/run.mjs";

/** @type {import("../lib/case.mjs").Case[]} */
export const FRAMEWORKS = [
  {
    name: "vue",
    proves: "Vue 3 and Pinia: reactive, ref and a store around clients and Raw answers",
    entry: "./reactive.js",
    files: {
      // What the consumer takes for the client is the proxy of one.
      "reactive.js": `import { reactive } from "vue";
import * as client from "pieces-os-client";

export const { PiecesError, ResponseError } = client;
export function ApplicationsApi(settings) {
  return reactive({ api: new client.ApplicationsApi(settings) }).api;
}
`,
      "proxied.js": `import assert from "node:assert/strict";
import { createPinia, defineStore, setActivePinia } from "pinia";
import { isReactive, reactive, ref } from "vue";
import { ApplicationsApi } from "pieces-os-client";

export async function checkProxied(basePath) {
  setActivePinia(createPinia());
  const useStore = defineStore("pieces", { state: () => ({ api: new ApplicationsApi({ basePath }) }) });
  const proxies = [
    reactive({ api: new ApplicationsApi({ basePath }) }).api,
    ref(new ApplicationsApi({ basePath })).value,
    useStore().api,
  ];
  for (const api of proxies) {
    assert(isReactive(api));
    assert.equal((await api.diagnose()).problem, "none");
    const statuses = [];
    const logged = reactive(api.withMiddleware({ post: ({ response }) => void statuses.push(response.status) }));
    const answer = reactive(await logged.applicationsSnapshotRaw());
    assert.equal(answer.raw.status, 200);
    const { iterable } = await answer.value();
    assert.deepEqual(iterable, (await api.applicationsSnapshot()).iterable);
    assert.deepEqual(statuses, [200]);
  }
}
`,
      "main.js": PROCESS_MAIN.replace(
        "outcome(process.argv[2])",
        "checkProxied(process.argv[2])\n  .then(() => outcome(process.argv[2]))\n  ",
      ).replace("\n\n", '\nimport { checkProxied } from "./proxied.js";\n\n'),
    },
    run: inProcess("node main.js"),
  },
];
