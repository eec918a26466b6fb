import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd } from "../../matrix/lib/programs.mjs";
import { pack } from "../../matrix/lib/workspace.mjs";

const EXAMPLES = fileURLToPath(new URL("../../../examples", import.meta.url));
const MADE_HERE = /\/(node_modules|dist|lib|labextension)(\/|$)/;

/**
 * Copies an example out of the repository and builds it with the packed package, as its users would.
 * @param {string} name of its folder
 * @param {Record<string, string>} [environment] of the build
 * @returns the folder of the copy
 */
export async function builtExample(name, environment = {}) {
  const folder = await temporaryFolder(name);
  const source = join(EXAMPLES, name);
  await cp(source, folder, {
    recursive: true,
    filter: (path) => !MADE_HERE.test(path.slice(source.length)),
  });
  try {
    await runToEnd("npm ci --no-audit --no-fund", { folder });
    await runToEnd(`npm install --no-audit --no-fund ./${await pack(folder)}`, { folder });
    await runToEnd("npm run build", { folder, environment });
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
  return folder;
}

/** @param {string} name @returns a new folder, by its real path */
export async function temporaryFolder(name) {
  return realpath(await mkdtemp(join(tmpdir(), `pieces-os-client-${name}-`)));
}

/** @param {string} folder */
export async function removeFolder(folder) {
  await rm(folder, { recursive: true, force: true });
}
