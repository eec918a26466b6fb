// The picture of the results that the README shows.
import * as names from "../names.js";
import { median } from "../statistics.js";
import { milliseconds } from "./words.js";

/** Two kinds of clients, told apart by a heading above each. */
const ROWS = [
  { heading: "nothing checked" },
  { name: names.BASELINE },
  { name: names.OPENAPI_FETCH },
  { name: names.OFFICIAL },
  { heading: "every field checked" },
  { name: names.MAIN },
  { name: names.SLIM },
  { name: names.VALIBOT },
  { name: names.ZOD },
  { name: names.ZOD_JITLESS },
];
const OURS = [names.MAIN, names.SLIM];

const LABELS = 190;
const PANEL = 210;
const BAR = 140;
const ROW = 24;
const TOP = 44;

/** Rows are contenders, and each panel is something that was measured. */
export function plot({ sizes, chromium }) {
  const panels = [
    { title: "Round trip of 10,000", unit: "ms, median", values: roundTrips(chromium) },
    { title: "Cold start to 50", unit: "ms from import, brotli", values: coldStarts(chromium) },
    { title: "Bytes shipped", unit: "KB, brotli", values: shipped(sizes) },
  ];
  const width = LABELS + panels.length * PANEL;
  const height = TOP + ROWS.length * ROW + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Round trip, cold start and bytes shipped of several clients">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.minor { fill: #59636e; font-size: 12px }
.ours { font-weight: 600 }
rect { fill: #9aa4af }
rect.ours { fill: #1f6feb }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.minor { fill: #9198a1 }
rect { fill: #656c76 }
rect.ours { fill: #4493f8 }
}
</style>
${[...ROWS.map(label), ...panels.map(panel)].join("\n")}
</svg>
`;
}

function label({ heading, name }, row) {
  const x = LABELS - 12;
  if (heading) {
    return `<text class="minor" x="${x}" y="${baseline(row)}" text-anchor="end">${heading}</text>`;
  }
  return `<text class="${classOf(name)}" x="${x}" y="${baseline(row)}" text-anchor="end">${name}</text>`;
}

function panel({ title, unit, values }, index) {
  const left = LABELS + index * PANEL;
  const most = Math.max(...Object.values(values));
  const bars = ROWS.map(({ name }, row) => {
    if (!name) return "";
    const value = values[name];
    if (value === undefined) return `<text class="minor" x="${left}" y="${baseline(row)}">–</text>`;
    const length = Math.max(1, (value / most) * BAR).toFixed(1);
    return `<rect class="${classOf(name)}" x="${left}" y="${baseline(row) - 12}" width="${length}" height="15" rx="2"/>
<text x="${left + Number(length) + 6}" y="${baseline(row)}">${milliseconds(value)}</text>`;
  });
  return `<text class="title" x="${left}" y="18">${title}</text>
<text class="minor" x="${left}" y="35">${unit}</text>
${bars.join("\n")}`;
}

function baseline(row) {
  return TOP + row * ROW + 12;
}

function classOf(name) {
  return OURS.includes(name) ? "ours" : "other";
}

function roundTrips({ cases }) {
  const { samples } = cases.find(({ work, count }) => work === "roundTrip" && count === 10_000);
  return medians(samples);
}

function coldStarts({ cold }) {
  return medians(cold.samples.br);
}

function shipped(sizes) {
  const shippedBy = sizes.filter(({ contender }) => contender);
  return Object.fromEntries(
    shippedBy.map(({ contender, bytes }) => [contender, bytes.brotli / 1024]),
  );
}

function medians(samples) {
  const shown = Object.entries(samples).filter(([name]) => ROWS.some((row) => row.name === name));
  return Object.fromEntries(shown.map(([name, times]) => [name, median(times)]));
}
