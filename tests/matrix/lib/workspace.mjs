// A folder outside of the repository in which the tarball is installed as a stranger would do it.

import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { runToEnd } from "./programs.mjs";

const MATRIX = fileURLToPath(new URL("..", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../../pkg", import.meta.url));

/** @typedef {Awaited<ReturnType<typeof createWorkspace>>} Workspace */

/** @param {{ withLargerTools: boolean }} options */
export async function createWorkspace({ withLargerTools }) {
  // The real path, because some bundlers compare it with the paths of what they import.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "pieces-os-client-matrix-")));
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    await cp(join(MATRIX, file), join(folder, file));
  }
  await install(folder, await pack(folder), withLargerTools);
  const consumer = await readFile(join(MATRIX, "consumer.js"), "utf8");

  return {
    folder,

    /** Makes the folder of a case, which finds the installed packages above of it. */
    async caseFolder({ name, files, entry = "pieces-os-client" }) {
      const caseFolder = join(folder, "cases", name.replaceAll(" ", "-"));
      const source = consumer.replace('"pieces-os-client"', JSON.stringify(entry));
      await writeFiles(caseFolder, {
        "consumer.js": source,
        "consumer.cjs": asCommonJs(source),
        ...files,
      });
      return caseFolder;
    },

    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The tools of the cases that run only with --all are the development dependencies. */
async function install(folder, tarball, withLargerTools) {
  const omission = withLargerTools ? "" : "--omit=dev";
  await runToEnd(`npm install ${omission} --no-audit --no-fund ./${tarball}`, { folder });
}

/** @returns the name of the tarball in the folder */
export async function pack(folder) {
  const output = await runToEnd(`npm pack --json --pack-destination ${folder} ${PACKAGE}`, { folder });
  return JSON.parse(output.stdout)[0].filename;
}

export async function writeFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** @param {string} source an ECMAScript module that only exports functions */
function asCommonJs(source) {
  const exported = [...source.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  return source
    .replace(/^import (.+) from (".+");$/gm, "const $1 = require($2);")
    .replace(/^export /gm, "")
    .concat(`\nmodule.exports = { ${exported.join(", ")} };\n`);
}
