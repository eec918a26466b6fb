// Writes docs/reliability.md from the figures that the last runs left:
//
//   cargo xtask test js && cargo xtask test soak --all && cargo xtask fuzz && node tests/reliability.mjs
//
// Nothing compares it with later runs: each failure, the memory and each random input are checked
// where they are tried.
import { readFileSync, writeFileSync } from "node:fs";

import { FIGURES } from "./js/support/failures.js";

/** @type {Record<string, string[]>} what is tried, and the test files that leave figures of it */
const THEMES = {
  deadlines: ["deadlines"],
  signals: ["aborting", "aborting-leftovers"],
  retries: ["retries"],
  "hostile servers, in Node, Chromium and Firefox": ["hostile-peers"],
  "hostile `fetchApi` and middleware": ["hostile-code"],
  traps: ["traps"],
};

const { version } = JSON.parse(readFileSync(new URL("../pkg/package.json", import.meta.url), "utf8"));
writeFileSync(
  new URL("../docs/reliability.md", import.meta.url),
  `# Reliability

How much one run of the tests of version ${version} covered. The tests fail if a call does not settle, settles
with the wrong result or breaks the next call, if memory grows, or if random input is read wrongly.
tests/reliability.mjs writes this file.

| cause of failure | calls | settled | with the right result |
|---|---:|---:|---:|
${failureRows().join("\n")}

| memory in use (KiB) | after 1,000 calls | after 100,000 |
|---|---:|---:|
${memoryRows().join("\n")}

| random input | executions | failures |
|---|---:|---:|
${randomRows().join("\n")}
`,
);

function failureRows() {
  return Object.entries(THEMES).map(([theme, files]) => {
    const figures = files.map((file) => figuresOf(file, "cargo xtask test js"));
    const sums = ["tried", "settled", "right"].map((name) => figures.reduce((sum, it) => sum + it[name], 0));
    return `| ${theme} | ${sums.join(" | ")} |`;
  });
}

function memoryRows() {
  const { node, chromium } = figuresOf("soak-full", "cargo xtask test soak --all");
  return [["Node", node], ["Chromium", chromium]].flatMap(([name, { before, after }]) => [
    `| WebAssembly, in ${name} | ${kib(before.wasm)} | ${kib(after.wasm)} |`,
    `| JavaScript heap after garbage collection, in ${name} | ${kib(before.heap)} | ${kib(after.heap)} |`,
  ]);
}

function randomRows() {
  /** @type {{ target: string, executions: number, findings: number }[]} */
  const trials = figuresOf("fuzz", "cargo xtask fuzz");
  return trials.map(
    ({ target, executions, findings }) =>
      `| ${target.replaceAll("_", " ")} | ${executions.toLocaleString("en")} | ${findings} |`,
  );
}

/** @param {string} name @param {string} command what leaves them */
function figuresOf(name, command) {
  try {
    return JSON.parse(readFileSync(new URL(`${name}.json`, FIGURES), "utf8"));
  } catch (cause) {
    throw new Error(`there are no figures of ${name}: run \`${command}\` first`, { cause });
  }
}

/** @param {number} bytes */
function kib(bytes) {
  return Math.round(bytes / 1024).toLocaleString("en");
}
