// Frameworks: the recipe that the README has for each, and the proxies that Vue puts around clients.

import { LIVE_PAGE, recipe } from "../lib/live-page.mjs";
import { inPage } from "../lib/run.mjs";

/** @type {import("../lib/case.mjs").Case[]} */
export const FRAMEWORKS = [
  {
    name: "react",
    proves: "React 19: the recipe for the live list, in strict mode, over what a server rendered",
    files: {
      ...LIVE_PAGE,
      "applications.jsx": `import { live } from "./live.js";
${recipe("React")}
export { Applications };
`,
      "mount.js": `import { StrictMode, createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { Applications } from "./applications.jsx";

const page = createElement(StrictMode, null, createElement(Applications));

export function mount(element) {
  element.innerHTML = renderToString(page);
  const root = hydrateRoot(element, page);
  return () => root.unmount();
}
`,
      // Strict mode and its warnings are of the development build alone.
      "vite.config.js": `process.env.NODE_ENV = "development";

export default { build: { chunkSizeWarningLimit: 3000 } };
`,
    },
    build: ["vite build --mode development"],
    run: inPage("dist"),
  },
  {
    name: "svelte",
    proves: "Svelte 5: the recipe for the live list",
    files: {
      ...LIVE_PAGE,
      "Applications.svelte": `<script>
import { live } from "./live.js";
${recipe("Svelte")}</script>

{#each list.applications as { id, name } (id)}<li>{name}</li>{/each}
`,
      "mount.js": `import { mount as mountComponent, unmount } from "svelte";
import Applications from "./Applications.svelte";

export function mount(target) {
  const component = mountComponent(Applications, { target });
  return () => void unmount(component);
}
`,
      "vite.config.js": `import { svelte } from "@sveltejs/vite-plugin-svelte";

export default { plugins: [svelte()] };
`,
    },
    build: ["vite build"],
    run: inPage("dist"),
  },
  {
    name: "vue",
    proves: "Vue 3: the recipe for the live list; reactive, ref and a Pinia store around clients",
    entry: "./reactive.js",
    files: {
      ...LIVE_PAGE,
      "Applications.vue": `<script setup>
import { live } from "./live.js";
${recipe("Vue")}</script>

<template>
  <li v-for="{ id, name } in list.applications" :key="id">{{ name }}</li>
</template>
`,
      "mount.js": `import { createApp } from "vue";
import Applications from "./Applications.vue";

export function mount(element) {
  const app = createApp(Applications);
  app.mount(element);
  return () => app.unmount();
}
`,
      // What the consumer takes for the client is the proxy of one.
      "reactive.js": `import { reactive } from "vue";
import * as client from "pieces-os-client";

export const { PiecesError, ResponseError } = client;
export function ApplicationsApi(settings) {
  return reactive({ api: new client.ApplicationsApi(settings) }).api;
}
`,
      "proxied.js": `import { createPinia, defineStore, setActivePinia } from "pinia";
import { isReactive, reactive, ref } from "vue";
import { ApplicationsApi } from "pieces-os-client";
import { assertEqual } from "./check.js";

export async function checkProxied(basePath) {
  setActivePinia(createPinia());
  const useStore = defineStore("pieces", { state: () => ({ api: new ApplicationsApi({ basePath }) }) });
  const proxies = [
    reactive({ api: new ApplicationsApi({ basePath }) }).api,
    ref(new ApplicationsApi({ basePath })).value,
    useStore().api,
  ];
  for (const api of proxies) {
    assertEqual(isReactive(api), true);
    assertEqual((await api.diagnose()).problem, "none");
    const statuses = [];
    const logged = reactive(api.withMiddleware({ post: ({ response }) => void statuses.push(response.status) }));
    const answer = reactive(await logged.applicationsSnapshotRaw());
    assertEqual(answer.raw.status, 200);
    const { iterable } = await answer.value();
    assertEqual(iterable, (await api.applicationsSnapshot()).iterable);
    assertEqual(statuses, [200]);
  }
}
`,
      "main.js": LIVE_PAGE["main.js"]
        .replace("checkRecipe()\n", "checkRecipe()\n  .then(() => checkProxied(basePath))\n")
        .replace("\n\n", '\nimport { checkProxied } from "./proxied.js";\n\n'),
      "vite.config.js": `import vue from "@vitejs/plugin-vue";

export default { plugins: [vue()] };
`,
    },
    build: ["vite build"],
    run: inPage("dist"),
  },
];
