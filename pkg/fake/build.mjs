// Bundles pieces-os-client/testing and the command from their WebAssembly build in dist/testing-wasm.
import { chmod, copyFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { changeGlue, TEXT_CODERS } from "../glue.mjs";
import { inlinedModules } from "../inlined.mjs";

const source = fileURLToPath(new URL(".", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

await changeGlue(`${dist}testing-wasm/pieces_os_fake.js`, TEXT_CODERS);
await bundle("core", "core.js");
await bundle("index", "index.js", { plugins: [coreApart()] });
await bundle("index", "index.cjs", { format: "cjs" });
await bundle("command", "command.js", { platform: "node", plugins: [coreApart()] });
await chmod(`${dist}testing/command.js`, 0o755);
await copyFile(`${source}index.d.ts`, `${dist}testing/index.d.ts`);
const types = await readFile(`${source}index.d.ts`, "utf8");
await writeFile(`${dist}testing/index.d.cts`, types.replaceAll("../index.js", "../index.cjs"));
// What is left of these is part of the bundles now.
await rm(`${dist}testing-wasm`, { recursive: true });
await rm(`${dist}testing/core.wasm`);

function bundle(entry, outfile, { plugins = [], ...options } = {}) {
  return build({
    bundle: true,
    entryPoints: [`${source}${entry}.js`],
    format: "esm",
    legalComments: "none",
    logLevel: "warning",
    minify: true,
    outfile: `${dist}testing/${outfile}`,
    platform: "neutral",
    plugins: [inlinedModules, ...plugins],
    target: "es2022",
    // A tsconfig.json in a folder above must not change what is built.
    tsconfigRaw: "{}",
    ...options,
  });
}

/** The core with its module is in one file, which the entry and the command import. */
function coreApart() {
  const external = () => ({ path: "./core.js", external: true });
  return { name: "core apart", setup: ({ onResolve }) => onResolve({ filter: /^\.\/core\.js$/ }, external) };
}
