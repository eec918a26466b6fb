// The extension that the README has for JupyterLab, as it stands there.

import assert from "node:assert/strict";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";

import { snippetsOf } from "../../js/support/snippets.js";
import { runToEnd } from "../../matrix/lib/programs.mjs";
import { writeFiles } from "../../matrix/lib/workspace.mjs";
import { removeFolder, temporaryFolder } from "../support/example.js";
import { ENVIRONMENT, PROGRAMS } from "./host.js";

/**
 * Writes the files and builds them by the README's command, with the packages that the built example has:
 * the packed one and the builder.
 * @param {string} example its folder
 */
export async function builtRecipe(example) {
  const folder = await temporaryFolder("jupyterlab-recipe");
  const snippets = snippetsOf(import.meta.url);
  const files = Object.fromEntries(snippets.filter(({ name }) => name).map(({ name, code }) => [name, code]));
  const commands = snippets.filter(({ name }) => !name).flatMap(({ code }) => code.trim().split("\n"));
  const [install = "", build = "", start = "", ...others] = commands;
  assert.deepEqual(others, []);

  const manifest = JSON.parse(files["package.json"] ?? "");
  const dependencies = await versionsOf(install, example);
  await writeFiles(folder, { ...files, "package.json": JSON.stringify({ ...manifest, dependencies }) });
  await symlink(join(example, "node_modules"), join(folder, "node_modules"));
  await runToEnd(`${PROGRAMS}/${build}`, { folder, environment: ENVIRONMENT });
  const [, option = ""] = /^jupyter lab (--\S+)$/.exec(start) ?? [];
  return {
    /** What the README starts JupyterLab with. */
    option: option.replace('"$PWD/labextensions"', join(folder, "labextensions")),
    remove: () => removeFolder(folder),
  };
}

/** What npm would add to package.json, as the example has it. @param {string} install @param {string} example */
async function versionsOf(install, example) {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(example, "package.json"), "utf8"));
  const [, names = ""] = /^npm install (.*)$/.exec(install) ?? [];
  const versions = names.split(" ").map((name) => [name, { ...dependencies, ...devDependencies }[name]]);
  assert.deepEqual(versions.filter(([, version]) => !version), [], install);
  return Object.fromEntries(versions);
}
