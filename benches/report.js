// Puts results into words and tables.
import { BASELINE, CONTROL, OURS } from "./names.js";
import { median, pairedRatio, quantile } from "./statistics.js";

const TITLES = { roundTrip: "Round trip", decode: "Decode" };

/** The whole of RESULTS.md. */
export function report({ environment, sizes, budget, cases }) {
  const compared = cases.map((measured) => ({ ...measured, rows: compare(measured.samples) }));
  return `# Benchmark results

Written by \`cargo xtask bench\`. Absolute times say little about another machine; ratios say more.

${table(["", ""], environment)}

## Targets

${targetTable(budget, sizes, compared)}

Ratios are to raw fetch + JSON.parse, with their 95% interval. Noise is the ratio of that baseline to itself, measured as one more contender: differences smaller than that say nothing.

## Bytes shipped

Files of the packed npm package as they are, compressed one by one with gzip -9 and brotli 11. The official SDK is bundled and minified by esbuild for \`ApplicationsApi\` alone, imported as its README says.

${sizeTable(sizes)}

## Method

${METHOD}

${compared.map(caseSection).join("\n\n")}
`;
}

const METHOD = `- One page in one headless Chromium, all contenders bundled and minified into one script. The page is served from 127.0.0.1 and cross-origin to the stand-in Pieces OS (release build), so CORS applies as for real users; no call needs a preflight.
- **Round trip** is \`applicationsSnapshot\` from call to value, one after the other on a connection kept alive. It holds the time of the stand-in and of the browser's network process, the same for all.
- **Decode** is the same call with a \`fetchApi\` that returns \`new Response(bytes)\` at once: what is left is what the contender does before and after the network. Every contender makes and reads such a \`Response\`, raw included, so that work is in all figures.
- The baseline is \`JSON.parse(await response.text())\`. It is measured a second time as a contender of its own, to show the noise.
- zod checks the value of the baseline against the same models: all fields, open enums as strings, unknown fields kept. Jitless is how it runs under the content security policy of an extension.
- Before measuring, every contender must give the same applications. Then come rounds: each takes one sample of each contender, in an order drawn anew for each, so that none always pays for the garbage of another. A sample is a batch of calls of at least 2 ms, divided by their number; the clock's resolution is 5 µs.
- Warm-up rounds come first and are not counted. Every sample after them is, garbage collection and disturbances included.
- Times are medians with the interquartile range. Ratios are medians over the rounds of the ratio within each round, with a 95% confidence interval by bootstrap.`;

/** @param {import("./size.mjs").Size[]} sizes */
export function sizeTable(sizes) {
  const encodings = ["raw", "gzip", "brotli"];
  const rows = sizes.map(({ name, bytes }) => [name, ...encodings.map((key) => kilobytes(bytes[key]))]);
  return table(["KB of 1024 bytes", ...encodings], rows);
}

function compare(samples) {
  return Object.entries(samples).map(([name, times]) => ({
    name,
    median: median(times),
    spread: [quantile(times, 0.25), quantile(times, 0.75)],
    ...pairedRatio(times, samples[BASELINE]),
  }));
}

function caseSection({ mode, count, bytes, batch, warmUpCalls, samples, rows }) {
  const rounds = samples[BASELINE].length;
  const facts = [
    `${bytes.toLocaleString("en")} bytes`,
    `${rounds} rounds of samples of ${counted(batch, "call")}`,
    `after ${warmUpCalls} rounds of warm-up`,
  ];
  const cells = rows.map((row) => [
    row.name,
    row.name === BASELINE ? "1" : ratio(row),
    milliseconds(row.median),
    row.spread.map(milliseconds).join(" – "),
  ]);
  return [
    `## ${TITLES[mode]}, ${counted(count, "application")}`,
    `${facts.join(", ")}.`,
    table(["", "ratio (95% interval)", "median, ms", "middle half, ms"], cells),
  ].join("\n\n");
}

function targetTable(budget, sizes, compared) {
  const rows = [...sizeTargets(budget, sizes), ...roundTripTargets(budget, compared)];
  return table(["", "target", "result", "noise", ""], rows);
}

function sizeTargets(budget, sizes) {
  return sizes
    .filter(({ entry }) => budget.sizes[entry])
    .map(({ name, entry, bytes }) => {
      const limit = budget.sizes[entry].brotli;
      const word = bytes.brotli <= limit ? "met" : "**not met**";
      return [`${name}, brotli`, `at most ${kilobytes(limit)} KB`, `${kilobytes(bytes.brotli)} KB`, "", word];
    });
}

function roundTripTargets(budget, compared) {
  const roundTrips = compared.filter(({ mode }) => mode === "roundTrip");
  const targeted = roundTrips.filter(({ count }) => budget.roundTripRatios[count]);
  return targeted.flatMap(({ count, rows }) => {
    const limit = budget.roundTripRatios[count];
    const noise = ratio(rows.find(({ name }) => name === CONTROL));
    return rows
      .filter(({ name }) => OURS.includes(name))
      .map((row) => [
        `${row.name}, round trip of ${count.toLocaleString("en")}`,
        `at most ${limit.toFixed(2)}`,
        ratio(row),
        noise,
        verdict(row, limit),
      ]);
  });
}

/** Whether a target is met, and whether the interval leaves that open. */
function verdict(row, limit) {
  const word = row.ratio <= limit ? "met" : "**not met**";
  const isOpen = row.low <= limit && row.high > limit;
  return isOpen ? `${word}, but within the noise` : word;
}

function ratio({ ratio, low, high }) {
  return `${ratio.toFixed(3)} (${low.toFixed(3)} – ${high.toFixed(3)})`;
}

function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function milliseconds(time) {
  return time.toPrecision(3);
}

function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1);
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = header.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}
