// The extension that the README has for VS Code for the Web, as it stands there.

import assert from "node:assert/strict";
import { join } from "node:path";

import { snippetsOf } from "../../js/support/snippets.js";
import { runToEnd } from "../../matrix/lib/programs.mjs";
import { writeFiles } from "../../matrix/lib/workspace.mjs";

/** Below it the README's extension is, and nothing else. @param {string} example the folder of the built one */
const folderIn = (example) => join(example, "recipes");

/**
 * Writes the files within the built example, which has the packed package and esbuild, and bundles them
 * by the README's command.
 * @param {string} example its folder @returns the folder to pass on as `--extensionPath`
 */
export async function builtRecipe(example) {
  const folder = join(folderIn(example), "my-extension");
  const snippets = snippetsOf(import.meta.url);
  const files = snippets.filter(({ name }) => name);
  await writeFiles(folder, Object.fromEntries(files.map(({ name, code }) => [name, code])));
  const commands = snippets.filter(({ name }) => !name).flatMap(({ code }) => code.trim().split("\n"));
  const [bundle = "", ...others] = commands;
  await runToEnd(bundle.replace(/^npx /, ""), { folder });
  // host.js starts it.
  assert.deepEqual(others, ["npx @vscode/test-web --extensionDevelopmentPath=."]);
  return folderIn(example);
}
