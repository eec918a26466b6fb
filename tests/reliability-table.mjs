// Writes the table of README.md's section on reliability from what the tests wrote down, or, with
// `--check`, fails when the README says something else. The figures of
// the soak and of random input are of the last full run.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

import { FIGURES } from "./js/support/failures.js";

const README = new URL("../README.md", import.meta.url);
const MARKS = ["<!-- reliability -->", "<!-- end of reliability -->"];

/** @type {Record<string, string>} what each file with figures is about */
const THEMES = {
  deadlines: "deadlines",
  aborting: "signals",
  "aborting-leftovers": "signals",
  retries: "retries",
  "hostile-peers": "hostile servers, in Node, Chromium and Firefox",
  "hostile-code": "hostile `fetchApi` and middleware",
  traps: "traps",
};

const failures = failureRows();
const readme = readFileSync(README, "utf8");
const [before, table, after] = parts(readme);

if (process.argv.includes("--check")) {
  const missing = failures.filter((row) => !table.includes(row));
  if (keptMemory().length !== 4) missing.push("(the memory in use, of Node and of Chromium)");
  if (missing.length > 0) {
    console.error(`README.md does not say what the tests tried:\n${missing.join("\n")}\nRun: node tests/reliability-table.mjs`);
    process.exit(1);
  }
  console.log("README.md says what the tests tried");
} else {
  const memory = memoryRows() ?? keptMemory();
  const random = randomRows() ?? kept(/^\| random /);
  const lines = [
    "| failures of | tried | settled | with the right outcome |",
    "|---|---:|---:|---:|",
    ...failures,
    "",
    "| memory in use, KiB | after 1,000 calls | after 100,000 |",
    "|---|---:|---:|",
    ...memory,
    "",
    "| `cargo xtask fuzz` | executions | findings |",
    "|---|---:|---:|",
    ...random,
  ];
  writeFileSync(README, `${before}\n${lines.join("\n")}\n${after}`);
}

/** One row for each theme, and their sum. */
function failureRows() {
  /** @type {Map<string, number[]>} */
  const rows = new Map();
  for (const [file, theme] of Object.entries(THEMES)) {
    const { tried, settled, right } = figuresOf(file);
    const row = rows.get(theme) ?? [0, 0, 0];
    rows.set(theme, [tried, settled, right].map((count, index) => count + row[index]));
  }
  const sums = [...rows.values()].reduce((sum, row) => sum.map((count, index) => count + row[index]));
  return [...rows, ["**all**", sums]].map(([theme, counts]) => `| ${theme} | ${/** @type {number[]} */ (counts).join(" | ")} |`);
}

/** The rows of the README that nothing here can replace. @param {RegExp} pattern */
function kept(pattern) {
  return table.split("\n").filter((line) => pattern.test(line));
}

function keptMemory() {
  return kept(/^\| (WebAssembly|heap)/);
}

/** What the last run of `cargo xtask fuzz` tried, if there was one here. */
function randomRows() {
  if (!readdirSync(FIGURES).includes("fuzz.json")) return undefined;
  /** @type {{ target: string, executions: number, findings: number }[]} */
  const trials = figuresOf("fuzz");
  return trials.map(
    ({ target, executions, findings }) =>
      `| random input: ${target.replaceAll("_", " ")} | ${executions.toLocaleString("en")} | ${findings} |`,
  );
}

/** What the last full soak measured, if there was one here. */
function memoryRows() {
  if (!readdirSync(FIGURES).includes("soak-full.json")) return undefined;
  const { node, chromium } = figuresOf("soak-full");
  return [
    ...[["Node", node], ["Chromium", chromium]].flatMap(([name, { before, after }]) => [
      `| WebAssembly, in ${name} | ${kib(before.wasm)} | ${kib(after.wasm)} |`,
      `| heap of JavaScript after GC, in ${name} | ${kib(before.heap)} | ${kib(after.heap)} |`,
    ]),
  ];
}

/** @param {string} file */
function figuresOf(file) {
  try {
    return JSON.parse(readFileSync(new URL(`${file}.json`, FIGURES), "utf8"));
  } catch (cause) {
    throw new Error(`there are no figures of ${file}: run the tests in tests/js first`, { cause });
  }
}

/** @param {string} text @returns {string[]} up to the first mark, between both, from the second on */
function parts(text) {
  const [start, end] = MARKS.map((mark) => text.indexOf(mark));
  if (start < 0 || end < start) throw new Error(`README.md has no ${MARKS.join(" ... ")}`);
  const inner = start + MARKS[0].length;
  return [text.slice(0, inner), text.slice(inner, end), text.slice(end)];
}

/** @param {number} bytes */
function kib(bytes) {
  return Math.round(bytes / 1024).toLocaleString("en");
}
