// What reaches a user: the bytes of the packed package, beside those of the official SDK.
//
//   node benches/size.mjs           prints them
//   node benches/size.mjs --check   fails if one is over benches/budget.json
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { firstAnswerBundles } from "./bundles.mjs";
import { MAIN, OFFICIAL, OPENAPI_FETCH, SLIM, VALIBOT, ZOD } from "./names.js";
import { sizeTable } from "./report/sizes.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * @typedef {{ raw: number, gzip: number, brotli: number }} Bytes
 * @typedef {{ name: string, entry?: string, contender?: string, bytes: Bytes }} Size `entry` is the
 *   key of the budget
 */

/** @returns {Promise<Size[]>} */
export async function measureSizes() {
  return [...(await packageSizes(root)), ...(await bundledAlternatives())];
}

/** @param {string} checkout of this package, built @returns {Promise<Size[]>} */
export async function packageSizes(checkout) {
  const packed = await packedFiles(checkout);
  const glue = bytesOf(packed.slim);
  const wasm = bytesOf(packed.wasm);
  return [
    { name: "`./slim`: glue", bytes: glue },
    { name: "`./slim`: wasm", bytes: wasm },
    {
      name: "`./slim`: wasm + glue",
      entry: "./slim",
      contender: SLIM,
      bytes: sum(glue, wasm),
    },
    {
      name: "`.`: import, wasm inlined",
      entry: ".",
      contender: MAIN,
      bytes: bytesOf(packed.main),
    },
    { name: "`.`: require, wasm inlined", bytes: bytesOf(packed.commonJs) },
    ...(packed.standalone
      ? [{ name: "`./standalone`: one file", entry: "./standalone", bytes: bytesOf(packed.standalone) }]
      : []),
    ...(packed.testing
      ? [{ name: "`./testing`: import, wasm inlined", entry: "./testing", bytes: bytesOf(packed.testing) }]
      : []),
  ];
}

/** @param {Size[]} sizes */
export async function overBudget(sizes) {
  const budget = await readBudget();
  return sizes.flatMap(({ entry, name, bytes }) =>
    Object.entries(budget.sizes[entry] ?? {})
      .filter(([encoding, limit]) => bytes[encoding] > limit)
      .map(([encoding, limit]) => `${name} is ${bytes[encoding]} bytes ${encoding}, over ${limit}`),
  );
}

export async function readBudget() {
  return JSON.parse(await readFile(new URL("budget.json", import.meta.url), "utf8"));
}

/** What npm ships: each entry point whole, as a bundler puts its modules together, and the wasm. */
async function packedFiles(checkout) {
  if (!existsSync(join(checkout, "pkg/dist/index.js"))) {
    throw new Error(`${join(checkout, "pkg/dist")} holds no package: run "cargo xtask build" there`);
  }
  const directory = await mkdtemp(join(tmpdir(), "pieces-os-client-size-"));
  try {
    const pack = ["pack", "./pkg", "--pack-destination", directory, "--json"];
    const [{ filename }] = JSON.parse(execFileSync("npm", pack, { cwd: checkout, encoding: "utf8" }));
    execFileSync("tar", ["-xzf", join(directory, filename), "-C", directory]);
    const dist = join(directory, "package/dist");
    return {
      main: await bundled(join(dist, "index.js")),
      slim: await bundled(join(dist, "slim.js")),
      commonJs: await readFile(join(dist, "index.cjs")),
      wasm: await readFile(join(dist, "pieces_os_client.wasm")),
      // Builds to compare with may be older than these two.
      standalone: existsSync(join(dist, "standalone.js")) && (await readFile(join(dist, "standalone.js"))),
      testing: existsSync(join(dist, "testing")) && (await bundled(join(dist, "testing/index.js"))),
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** @param {string} entry @returns {Promise<Uint8Array>} */
async function bundled(entry) {
  const options = { bundle: true, minify: true, format: "esm", write: false, logLevel: "error" };
  const { outputFiles } = await build({ entryPoints: [entry], ...options });
  return outputFiles[0].contents;
}

/** What else there is, with no more in the bundle than one call takes. @returns {Promise<Size[]>} */
async function bundledAlternatives() {
  const bundles = await firstAnswerBundles();
  return [OFFICIAL, OPENAPI_FETCH, ZOD, VALIBOT].map((name) => ({
    name: `${name}, bundled for one call`,
    contender: name,
    bytes: bytesOf(bundles[name]),
  }));
}

/** @param {Uint8Array} file */
export function brotli(file) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: file.length,
  };
  return brotliCompressSync(file, { params });
}

/** @param {Uint8Array} file @returns {Bytes} */
function bytesOf(file) {
  return {
    raw: file.length,
    gzip: gzipSync(file, { level: 9 }).length,
    brotli: brotli(file).length,
  };
}

/** @param {Bytes} one @param {Bytes} other @returns {Bytes} */
function sum(one, other) {
  return { raw: one.raw + other.raw, gzip: one.gzip + other.gzip, brotli: one.brotli + other.brotli };
}

async function main() {
  const sizes = await measureSizes();
  console.log(sizeTable(sizes));
  if (!process.argv.includes("--check")) return;
  const complaints = await overBudget(sizes);
  for (const complaint of complaints) console.error(`over budget: ${complaint}`);
  if (complaints.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
