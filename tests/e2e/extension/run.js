// The browser extension of examples/browser-extension, end to end.
//
//   node tests/e2e/extension/run.js [--all] [--pictures] [file ...]
//
// Builds a copy of it with the packed package, then runs the test files beside this one, most of those
// in Firefox only with --all or by their name. With --all the background is ended more often. With
// --pictures it only takes the pictures, into docs/popup*.png.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { buildCopy, removeCopy } from "./support/build.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean", default: false },
    pictures: { type: "boolean", default: false },
  },
});

const ALWAYS = [
  "lint.test.js",
  "popup.test.js",
  "finding.test.js",
  "live.test.js",
  "options.test.js",
  "presence.test.js",
  "badge.test.js",
  "firefox-badge.test.js",
  "recipes.test.js",
  "pictures.test.js",
];
const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const DOCS = fileURLToPath(new URL("../../../docs", import.meta.url));

/** Which of the pictures are worth their place in git. */
const IN_DOCS = "the popup, (light|dark)|the options, light|without Pieces OS";

const copy = await buildCopy();
try {
  process.exitCode = await runTests();
} finally {
  await removeCopy(copy);
}

/** @returns {Promise<number>} */
async function runTests() {
  const environment = {
    EXTENSION_COPY: copy,
    ...(options.all && { ENDS: "200" }),
    ...(options.pictures && { PICTURES: DOCS }),
  };
  const node = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...chosenFiles()], {
    cwd: FOLDER,
    env: { ...process.env, ...environment },
    stdio: "inherit",
  });
  const [code] = await once(node, "exit");
  return code ?? 1;
}

function chosenFiles() {
  if (options.pictures) return [`--test-name-pattern=${IN_DOCS}`, "pictures.test.js"];
  if (positionals.length > 0) return positionals.map((file) => basename(file));
  return options.all ? [...ALWAYS, "firefox.test.js", "firefox-pictures.test.js"] : ALWAYS;
}
