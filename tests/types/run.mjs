// The TypeScript matrix: are the packed declarations clean for whoever compiles against them?
//
//   node tests/types/run.mjs [--all] [--keep]
//
// Packs pkg/, installs the tarball outside of the repository, and compiles usage.ts and usage.cts
// with each TypeScript of package.json, without skipLibCheck. The dependencies, which are the oldest
// and the newest version, run always; the development dependencies between them with --all.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { runToEnd } from "../matrix/lib/programs.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));
const FILES = [".npmrc", "package.json", "package-lock.json", "tsconfig.json", "usage.ts", "usage.cts"];

/** How imports are resolved, and what is compiled so: for a bundler all is an ECMAScript module. */
const RESOLUTIONS = {
  node16: { module: "node16", files: ["usage.ts", "usage.cts"] },
  nodenext: { module: "nodenext", files: ["usage.ts", "usage.cts"] },
  bundler: { module: "esnext", files: ["usage.ts"] },
};
const LIBRARIES = [["es2020", "dom"], ["es2020", "webworker"]];

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
  for (const file of FILES) await cp(join(HERE, file), join(folder, file));
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
    .map(([name, alias]) => ({ name, version: alias.replace("npm:typescript@", "") }))
    .sort((one, other) => one.version.localeCompare(other.version, "en", { numeric: true }));
}

/** Every compiler with every library and every resolution. */
function cells(chosen) {
  return chosen.flatMap((compiler) =>
    LIBRARIES.flatMap((lib) =>
      Object.keys(RESOLUTIONS).map((resolution) => ({ compiler, lib, resolution })),
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
async function failureOf({ compiler, lib, resolution }) {
  const { module, files } = RESOLUTIONS[resolution];
  const project = `tsconfig.${compiler.version}.${lib.at(-1)}.${resolution}.json`;
  const compilerOptions = { lib, module, moduleResolution: resolution };
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
  console.log(row("TypeScript", "lib", resolutions));
  for (let start = 0; start < all.length; start += resolutions.length) {
    const line = all.slice(start, start + resolutions.length);
    const outcomes = line.map(({ failure }) => (failure ? "FAILED" : "ok"));
    console.log(row(line[0].compiler.version, line[0].lib.join(", "), outcomes));
  }
  console.log(`\ntypes: ${all.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function row(version, lib, outcomes) {
  const cells = [version.padEnd(12), lib.padEnd(19), ...outcomes.map((text) => text.padEnd(10))];
  return cells.join("").trimEnd();
}
