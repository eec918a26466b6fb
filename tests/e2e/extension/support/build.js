// Makes the extension as someone would who copied the example: in a folder outside of the
// repository, with the package from its tarball.

import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { runToEnd } from "../../../matrix/lib/programs.mjs";

const EXAMPLE = fileURLToPath(new URL("../../../../examples/browser-extension", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../../../pkg", import.meta.url));
const NOT_IN_GIT = new Set(["dist", "node_modules"]);

/** @returns {Promise<string>} the folder of the built copy */
export async function buildCopy() {
  const folder = await mkdtemp(join(tmpdir(), "pieces-os-extension-"));
  for (const name of await readdir(EXAMPLE)) {
    if (!NOT_IN_GIT.has(name)) await cp(join(EXAMPLE, name), join(folder, name), { recursive: true });
  }
  await runToEnd("npm ci --prefer-offline --no-audit --no-fund", { folder });
  await runToEnd(`npm install --prefer-offline --no-audit --no-fund ./${await pack(folder)}`, { folder });
  await runToEnd("npm run build", { folder });
  return folder;
}

/** @param {string} folder */
export async function removeCopy(folder) {
  await rm(folder, { recursive: true, force: true });
}

/** @param {string} folder @returns {Promise<string>} the name of the tarball in the folder */
async function pack(folder) {
  const output = await runToEnd(`npm pack --json --pack-destination ${folder} ${PACKAGE}`, { folder });
  return JSON.parse(output.stdout)[0].filename;
}
