// The TypeScript matrix: are the packed declarations clean for whoever compiles against them?
//
//   node tests/types/run.mjs [--all] [--keep]
//
// Packs pkg/, installs the tarball outside of the repository, and compiles usage*.ts and usage.cts
// with each TypeScript of package.json, without skipLibCheck, and with the types of browsers, Node
// and Workers. The oldest and the newest TypeScript, which are dependencies, run always; those
// between them, which are development dependencies, with --all.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { runToEnd } from "../matrix/lib/programs.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));
const FILES = [".npmrc", "package.json", "package-lock.json", "tsconfig.json"];

/** Where the types of the web come from, and what is compiled so. */
const ENVIRONMENTS = {
  "lib dom": { lib: ["es2020", "dom"], files: ["usage.ts", "usage-browser.ts", "usage.cts"] },
  "lib webworker": { lib: ["es2020", "webworker"], files: ["usage.ts", "usage-browser.ts", "usage.cts"] },
  "@types/node": { types: ["node"], files: ["usage.ts", "usage.cts"] },
  "workers-types": { types: ["@cloudflare/workers-types"], files: ["usage.ts", "usage.cts"] },
  none: { files: ["usage-bare.ts"] },
};

/** How imports are resolved, with the kind of modules. */
const RESOLUTIONS = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };

const { values: options } = parseArgs({
  options: {
    /** Also the versions between the oldest and the newest. */
    all: { type: "boolean", default: false },
    /** Leaves the folder with the configurations. */
    keep: { type: "boolean", default: false },
  },
});

const folder = await mkdtemp(join(tmpdir(), "pieces-os-client-types-"));
try {
  await install();
  report(await compiled(cells(await compilers())));
} finally {
  if (options.keep) console.log(`kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}

async function install() {
  const usages = Object.values(ENVIRONMENTS).flatMap(({ files }) => files);
  for (const file of new Set([...FILES, ...usages])) await cp(join(HERE, file), join(folder, file));
  const packed = await runToEnd(`npm pack --json --pack-destination ${folder} ${PACKAGE}`, { folder });
  const [{ filename }] = JSON.parse(packed.stdout);
  const omission = options.all ? "" : "--omit=dev";
  await runToEnd(`npm install ${omission} --no-audit --no-fund ./${filename}`, { folder });
}

/** The installed compilers, oldest first. */
async function compilers() {
  const manifest = JSON.parse(await readFile(join(HERE, "package.json"), "utf8"));
  const chosen = { ...manifest.dependencies, ...(options.all ? manifest.devDependencies : {}) };
  return Object.entries(chosen)
    .filter(([name]) => name.startsWith("typescript-"))
    .map(([name, alias]) => ({ name, version: alias.replace("npm:typescript@", "") }))
    .sort((one, other) => one.version.localeCompare(other.version, "en", { numeric: true }));
}

/** Every compiler with every environment and every resolution. */
function cells(chosen) {
  return chosen.flatMap((compiler) =>
    Object.keys(ENVIRONMENTS).flatMap((environment) =>
      Object.keys(RESOLUTIONS).map((resolution) => ({ compiler, environment, resolution })),
    ),
  );
}

/** Compiles the cells, as many at a time as there are processors, and adds what was wrong. */
async function compiled(all) {
  const waiting = all.values();
  const work = async () => {
    for (const cell of waiting) cell.failure = await failureOf(cell);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return all;
}

/** What the compiler complains about, or undefined. */
async function failureOf({ compiler, environment, resolution }) {
  const { lib = ["es2020"], types = [], files: all } = ENVIRONMENTS[environment];
  const module = RESOLUTIONS[resolution];
  // For a bundler all is an ECMAScript module.
  const files = all.filter((file) => resolution !== "bundler" || !file.endsWith(".cts"));
  const place = Object.keys(ENVIRONMENTS).indexOf(environment);
  const project = `tsconfig.${compiler.version}.${place}.${resolution}.json`;
  const compilerOptions = { lib, types, module, moduleResolution: resolution };
  const configuration = { extends: "./tsconfig.json", compilerOptions, files };
  await writeFile(join(folder, project), JSON.stringify(configuration));
  try {
    await runToEnd(`node node_modules/${compiler.name}/bin/tsc --project ${project}`, { folder });
  } catch (error) {
    return error.message;
  }
}

function report(all) {
  const failures = all.flatMap(({ failure }) => failure ?? []);
  for (const failure of failures) console.error(`${failure}\n`);
  const resolutions = Object.keys(RESOLUTIONS);
  console.log(row("TypeScript", "types of the web", resolutions));
  for (let start = 0; start < all.length; start += resolutions.length) {
    const line = all.slice(start, start + resolutions.length);
    const outcomes = line.map(({ failure }) => (failure ? "FAILED" : "ok"));
    console.log(row(line[0].compiler.version, line[0].environment, outcomes));
  }
  console.log(`\ntypes: ${all.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function row(version, environment, outcomes) {
  const cells = [version.padEnd(12), environment.padEnd(19), ...outcomes.map((text) => text.padEnd(10))];
  return cells.join("").trimEnd();
}
