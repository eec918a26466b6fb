// Where in a browser the package runs: without a bundler, and in each kind of worker.

import { PAGE, PAGE_MAIN, inPage, inPageOf114 } from "../lib/run.mjs";

/** Sends the base path with a port for the outcome to whatever `worker` gives. */
function pageWithWorker(worker) {
  return `const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => (window.outcome = data);
const worker = await (async () => {
  ${worker}
})();
worker.postMessage(new URLSearchParams(location.search).get("basePath"), [port2]);
`;
}

/** One script for all three kinds of workers. */
const WORKER = `import { outcome } from "./consumer.js";

const answer = ({ data, ports }) => outcome(data).then((value) => ports[0].postMessage(value));
addEventListener("message", answer);
addEventListener("connect", ({ ports }) => (ports[0].onmessage = answer));
`;

/** Built as a classic script, the kind with the fewest features: no import.meta, no import(). */
const worker = (source) => ({
  files: { "worker.js": WORKER, "dist/index.html": PAGE, "dist/main.js": pageWithWorker(source) },
  build: ["esbuild worker.js --bundle --format=iife --outfile=dist/worker.js"],
  run: inPage("dist"),
});

/** @type {import("../lib/case.mjs").Case[]} */
export const CONTEXTS = [
  {
    name: "no bundler",
    proves: 'plain <script type="module"> and an import map',
    files: {
      "index.html": PAGE.replace(
        "<script",
        `<script type="importmap">
  { "imports": { "pieces-os-client": "/node_modules/pieces-os-client/dist/index.js" } }
</script>
<script`,
      ),
      "main.js": PAGE_MAIN,
    },
    // From the folder of the installed packages, as a server of static files has them.
    run: inPage("../..", "/cases/no-bundler/"),
  },
  {
    name: "dedicated worker",
    proves: "classic dedicated worker",
    ...worker('return new Worker("./worker.js");'),
  },
  {
    name: "chromium 114 worker",
    proves: "dedicated worker in Chromium 114, which compiles 4 KB at most in a page",
    onlyInAll: true,
    ...worker('return new Worker("./worker.js");'),
    run: inPageOf114("dist"),
  },
  {
    name: "chromium 114 page",
    proves: "./slim in a page of Chromium 114, where it starts asynchronously",
    onlyInAll: true,
    entry: "pieces-os-client/slim",
    files: {
      "dist/index.html": PAGE,
      "page.js": `import { init } from "pieces-os-client/slim";
import wasm from "pieces-os-client/pieces_os_client.wasm";
import { outcome } from "./consumer.js";

await init(fetch(wasm));
window.outcome = await outcome(new URLSearchParams(location.search).get("basePath"));
`,
    },
    build: [
      "esbuild page.js --bundle --format=esm --loader:.wasm=file --outfile=dist/main.js",
    ],
    run: inPageOf114("dist"),
  },
  {
    name: "shared worker",
    proves: "classic shared worker",
    onlyInAll: true,
    ...worker('return new SharedWorker("./worker.js").port;'),
  },
  {
    name: "service worker",
    proves: "classic service worker, where import() and top-level await fail",
    onlyInAll: true,
    ...worker(`await navigator.serviceWorker.register("./worker.js");
  return (await navigator.serviceWorker.ready).active;`),
  },
];
