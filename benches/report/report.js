// The whole of RESULTS.md.
import { LARGE } from "../memory.mjs";
import { BASELINE, MAIN, OPENAPI_FETCH } from "../names.js";
import { median, medians } from "../statistics.js";
import { compare } from "./comparison.js";
import { METHOD } from "./method.js";
import { reasons } from "./reasons.js";
import { sizeTable } from "./sizes.js";
import { targetTable } from "./targets.js";
import { counted, megabytes, milliseconds, ratio, table } from "./words.js";

const TITLES = {
  roundTrip: "Round trip",
  parallel: "1,000 calls in parallel",
  register: "Register (POST)",
  inMemory: "Call answered from memory",
  decode: "Decode",
};

export function report(results) {
  const { isQuick, environment, sizes, chromium, firefox, node } = results;
  return [
    "# Benchmark results",
    isQuick
      ? "**A quick run, which says nothing but that the benchmark works.**"
      : "Written by `cargo xtask bench`. Absolute times say little about another machine; ratios say more.",
    table(["", ""], environment),
    "![Bytes shipped, cold start and round trip of several clients](results.svg)",
    "## Targets",
    targetTable(results),
    "The last release is measured in the same run, as one more contender: its main entry.",
    "Why those that are not met are not:",
    ...reasons(results),
    "Ratios are to raw fetch + JSON.parse unless another is named, with their 95 % interval. Noise is the ratio of that baseline to itself, measured as one more contender: differences smaller than that say nothing.",
    "## Bytes shipped",
    "Files of the packed npm package as they are, compressed one by one with gzip -9 and brotli 11. The others are bundled and minified by esbuild with no more than one call takes; zod and valibot with the models of that call.",
    sizeTable(sizes),
    "## Cold start",
    `From the import of the module to the value of ${counted(chromium.cold.count, "application")}, in a new browser context each time. Ratios are to openapi-fetch.`,
    coldTable(chromium.cold.samples),
    "Where it goes, uncompressed, median ms:",
    coldPartsTable(chromium.cold.parts.plain),
    "The module of WebAssembly, each in a new context:",
    moduleTable(chromium.module),
    "## Memory",
    `After a response of ${counted(LARGE, "application")}, in a page of its own for each; MB of 2^20 bytes. The heap of JavaScript is what is left after garbage collection, held while the value is.`,
    memoryTable(chromium.memory),
    "## Where the time of a round trip goes",
    "Median ms of the parts between the moments that a `fetchApi` sees. What `fetch` and reading the body take is the browser's and the server's.",
    breakdownTable(chromium.breakdowns),
    ...chromium.cases.map(caseSection),
    ...[firefox, node].map(otherSection),
    "## Method",
    METHOD,
  ].join("\n\n") + "\n";
}

function coldTable(samples) {
  const compared = ["plain", "br"].map((encoding) => compare(samples[encoding], OPENAPI_FETCH));
  const rows = compared[0].map(({ name }, index) => [
    name,
    ...compared.flatMap((rows) => [milliseconds(rows[index].median), ratio(rows[index])]),
  ]);
  return table(["", "uncompressed, ms", "ratio", "brotli, ms", "ratio"], rows);
}

function coldPartsTable(parts) {
  const header = ["", "import", "the call, until it returns", "until the value"];
  const rows = Object.entries(parts).map(([name, starts]) => [
    name,
    ...medians(starts).map(milliseconds),
  ]);
  return table(header, rows);
}

function moduleTable({ compile, instantiate, firstClients }) {
  return table(["", "median, ms"], [
    ["`new WebAssembly.Module(bytes)`", milliseconds(median(compile))],
    ["`await init(module)` of `./slim`: instantiate", milliseconds(median(instantiate))],
    [
      "first `new ApplicationsApi()` of `.`: bytes, compile, instantiate",
      milliseconds(median(firstClients[MAIN])),
    ],
  ]);
}

function memoryTable(memory) {
  const header = ["", "heap before", "held", "dropped", "wasm before", "most", "after", "next call"];
  const rows = Object.entries(memory).map(([name, { heap, wasm }]) => {
    const pages = [wasm.before, wasm.most, wasm.after, wasm.nextCall];
    const wasmCells = wasm.most === 0 ? pages.map(() => "") : pages.map(megabytes);
    return [name, ...[heap.before, heap.held, heap.dropped].map(megabytes), ...wasmCells];
  });
  return table(header, rows);
}

function breakdownTable(breakdowns) {
  const header = ["", "before `fetch`", "`fetch`", "until the body", "the body", "until the value", "sum"];
  const rows = breakdowns.flatMap(({ count, parts }) =>
    [BASELINE, MAIN].map((name) => {
      const times = medians(parts[name]);
      const sum = times.reduce((total, ms) => total + ms, 0);
      return [`${name}, ${count.toLocaleString("en")}`, ...[...times, sum].map((ms) => ms.toFixed(3))];
    }),
  );
  return table(header, rows);
}

function caseSection({ work, count, bytes, rounds, warmUpRounds, samples }) {
  const cells = compare(samples).map((row) => [
    row.name,
    row.name === BASELINE ? "1" : ratio(row),
    milliseconds(row.median),
    row.spread.map(milliseconds).join(" – "),
  ]);
  return [
    `## ${titleOf({ work, count })}`,
    `${bytes.toLocaleString("en")} bytes, ${counted(rounds, "round")} after ${warmUpRounds} of warm-up.`,
    table(["", "ratio (95 % interval)", "median, ms", "middle half, ms"], cells),
  ].join("\n\n");
}

/** The ratios of one more runtime. */
function otherSection({ name, cases }) {
  const compared = cases.map(({ samples }) => compare(samples));
  const rows = compared[0].map((contender) => [
    contender.name,
    ...compared.map((rows) => {
      const row = rows.find((other) => other.name === contender.name);
      if (!row) return "";
      return row.name === BASELINE ? `1, ${milliseconds(row.median)} ms` : ratio(row);
    }),
  ]);
  const header = ["", ...cases.map(({ work, count }) => `${TITLES[work]}, ${count.toLocaleString("en")}`)];
  return [`## In ${name}`, table(header, rows)].join("\n\n");
}

function titleOf({ work, count }) {
  return work === "register" ? TITLES[work] : `${TITLES[work]}, ${counted(count, "application")}`;
}
