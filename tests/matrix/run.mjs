// The pack-and-run matrix: is the packed package usable wherever its users build and run?
//
//   node tests/matrix/run.mjs [--all] [--keep] [case ...]
//
// Packs pkg/, installs the tarball outside of the repository, and lets each case build and run the
// same consumer.js against the stand-in Pieces OS. Its answer must be what plain fetch gets; the cases
// of tree-shaking only look at what was built. To add
// a case, add an entry to a file in cases/; what a case is made of is told in lib/case.mjs.

import { parseArgs } from "node:util";

import { startStandIn } from "../js/support/stand-in.js";
import { CASES } from "./cases/all.mjs";
import { closeBrowser } from "./lib/browser.mjs";
import { tryCase } from "./lib/case.mjs";
import { createWorkspace } from "./lib/workspace.mjs";

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    /** Also the cases that need the larger tools. */
    all: { type: "boolean", default: false },
    /** Leaves the folder with what the cases built. */
    keep: { type: "boolean", default: false },
  },
});

const cases = chosenCases();
const standIn = await startStandIn();
const workspace = await createWorkspace({ withLargerTools: cases.some((one) => one.onlyInAll) });
const results = [];
try {
  await standIn.setApplications(20);
  for (const one of cases) {
    console.log(`-- ${one.name}`);
    results.push(await tryCase(one, workspace, standIn));
  }
} finally {
  await closeBrowser();
  await standIn.stop();
  if (options.keep) console.log(`kept: ${workspace.folder}`);
  else await workspace.remove();
}
report();

function chosenCases() {
  const unknown = names.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`no case is called ${unknown.join(", ")}; there are:`);
    for (const { name } of CASES) console.error(`  ${name}`);
    process.exit(2);
  }
  if (names.length > 0) return CASES.filter(({ name }) => names.includes(name));
  return CASES.filter(({ onlyInAll }) => options.all || !onlyInAll);
}

function report() {
  console.log(`\n${row("case", "what it proves", "seconds", "result")}`);
  for (const { name, proves, seconds, failure } of results) {
    console.log(row(name, proves, seconds.toFixed(1), failure ? "FAILED" : "ok"));
  }
  const failed = results.filter(({ failure }) => failure).length;
  console.log(`\nmatrix: ${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** @param {string[]} cells */
function row(...[name, proves, seconds, result]) {
  return `${name.padEnd(24)}${proves.padEnd(86)}${seconds.padStart(7)}  ${result}`;
}
