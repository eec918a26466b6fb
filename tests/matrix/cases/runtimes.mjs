// Runtimes without a page.

import { snippetsOf } from "../../js/support/snippets.js";
import { PROCESS_MAIN, PROCESS_MAIN_CJS, inProcess } from "../lib/run.mjs";

const ESM = { "main.js": PROCESS_MAIN };
const CJS = { "main.cjs": PROCESS_MAIN_CJS };
const [WORKER] = snippetsOf(import.meta.url);

/** @type {import("../lib/case.mjs").Case[]} */
export const RUNTIMES = [
  {
    name: "node esm",
    proves: `import in the user's Node, here ${process.versions.node}`,
    files: ESM,
    run: inProcess("node main.js"),
  },
  {
    name: "node cjs",
    proves: `require() in the user's Node, here ${process.versions.node}`,
    files: CJS,
    run: inProcess("node main.cjs"),
  },
  {
    name: "node slim",
    proves: "require() of ./slim, started from the bytes of the wasm file",
    entry: "pieces-os-client/slim",
    files: {
      "main.cjs": `const { readFileSync } = require("node:fs");
const { init } = require("pieces-os-client/slim");
const { outcome } = require("./consumer.cjs");

const wasm = require.resolve("pieces-os-client/pieces_os_client.wasm");
init(readFileSync(wasm))
  .then(() => outcome(process.argv[2]))
  .then((value) => console.log("outcome: " + JSON.stringify(value)));
`,
    },
    run: inProcess("node main.cjs"),
  },
  {
    name: "node 22 esm",
    proves: "import in Node 22",
    onlyInAll: true,
    files: ESM,
    run: inProcess("node22 main.js"),
  },
  {
    name: "node 22 cjs",
    proves: "require() in Node 22",
    onlyInAll: true,
    files: CJS,
    run: inProcess("node22 main.cjs"),
  },
  {
    name: "node 24 esm",
    proves: "import in Node 24",
    onlyInAll: true,
    files: ESM,
    run: inProcess("node24 main.js"),
  },
  {
    name: "node 24 cjs",
    proves: "require() in Node 24",
    onlyInAll: true,
    files: CJS,
    run: inProcess("node24 main.cjs"),
  },
  {
    name: "deno",
    proves: "Deno 2 with permission for the network only",
    files: ESM,
    run: inProcess("deno run --no-remote --allow-net=127.0.0.1 main.js"),
  },
  {
    name: "bun",
    proves: "Bun 1",
    files: ESM,
    run: inProcess("bun main.js"),
  },
  {
    name: "workerd",
    proves: "workerd, through ./slim with an imported module; the README's worker",
    onlyInAll: true,
    entry: "pieces-os-client/slim",
    files: {
      "worker.js": `import { init } from "pieces-os-client/slim";
import wasm from "pieces-os-client/pieces_os_client.wasm";
import { outcome } from "./consumer.js";

export default {
  async fetch(request) {
    await init(wasm);
    return Response.json(await outcome(new URL(request.url).searchParams.get("basePath")));
  },
};
`,
      "readme.js": WORKER.code,
      "main.js": `import { deepEqual } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Miniflare } from "miniflare";

const basePath = process.argv[2];
const wasm = createRequire(import.meta.url).resolve("pieces-os-client/pieces_os_client.wasm");

/** What a worker responds with; what it calls itself is passed to \`outbound\`. */
async function responseOf(worker, outbound) {
  const miniflare = new Miniflare({
    compatibilityDate: "2026-01-01",
    modules: [
      { type: "ESModule", path: "worker.js", contents: await readFile("dist/" + worker, "utf8") },
      { type: "CompiledWasm", path: "pieces-os-client/pieces_os_client.wasm", contents: await readFile(wasm) },
    ],
    ...(outbound && { outboundService: outbound }),
  });
  try {
    const url = "http://worker.test/?" + new URLSearchParams({ basePath });
    return await (await miniflare.dispatchFetch(url)).text();
  } finally {
    await miniflare.dispose();
  }
}

// The README's worker calls the usual address, which is that of the stand-in here.
const moved = ({ url }) => fetch(url.replace("http://localhost:1000", basePath));
const listed = JSON.parse(await responseOf("readme.js", moved));
const expected = await (await fetch(basePath + "/applications")).json();
deepEqual(listed.iterable.map(({ id }) => id), expected.iterable.map(({ id }) => id));

console.log("outcome: " + (await responseOf("worker.js")));
`,
    },
    build: ["esbuild worker.js readme.js --bundle --format=esm --external:*.wasm --outdir=dist"],
    // Miniflare itself needs Node 22.
    run: inProcess("node22 main.js"),
  },
];
