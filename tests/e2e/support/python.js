import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd } from "../../matrix/lib/programs.mjs";
import { removeFolder } from "./example.js";

const ENVIRONMENTS = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));

/**
 * A Python environment with the packages that a file pins.
 * @param {string} name of its folder
 * @param {string} requirements the file
 */
export function pythonEnvironment(name, requirements) {
  const folder = join(ENVIRONMENTS, name);
  const programs = join(folder, "bin");

  /** @param {string} words */
  async function pip(words) {
    await runToEnd(`${programs}/python -m pip --quiet --disable-pip-version-check ${words}`, { folder });
  }

  /** Makes it; what was made before is kept for as long as the file stays the same. */
  async function install() {
    const installed = join(folder, "requirements.txt");
    const [wanted, present] = await Promise.all([requirements, installed].map(textOf));
    if (wanted === present) return;
    await removeFolder(folder);
    await mkdir(folder, { recursive: true });
    await runToEnd(`python3 -m venv ${folder}`, { folder });
    await pip(`install -r ${requirements}`);
    // Last, so that an interrupted installation does not count.
    await cp(requirements, installed);
  }

  return { programs, install, pip };
}

/** @param {string} file */
async function textOf(file) {
  return readFile(file, "utf8").catch(() => undefined);
}
