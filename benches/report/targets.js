// What the client is to reach, each target beside its figure. A target not met is said, and fails
// nothing.
import * as names from "../names.js";
import { median, pairedRatio } from "../statistics.js";
import { counted, kilobytes, megabytes, milliseconds, ratio, table } from "./words.js";

const OURS = [names.MAIN, names.SLIM];

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {string} target
 * @property {string} figure
 * @property {boolean} isMet
 * @property {boolean} [isOpen] whether the interval of the figure leaves that open
 * @property {string} [noise]
 */

/** @returns {Target[]} */
export function targetsOf({ sizes, chromium }) {
  return [
    ...roundTrips(chromium),
    ...decoding(chromium),
    flatness(chromium),
    ...coldStart(chromium),
    ...start(chromium),
    ...bytes(sizes),
    ...memory(chromium),
  ];
}

export function targetTable(results) {
  const rows = targetsOf(results).map(({ what, target, figure, noise = "", isMet, isOpen }) => {
    const word = isMet ? "met" : "**not met**";
    return [what, target, figure, noise, isOpen ? `${word}, but within the noise` : word];
  });
  return table(["", "target", "result", "noise", ""], rows);
}

function roundTrips(chromium) {
  const limits = [[1, 1.03], [50, 1.03], [10_000, 1.2]];
  const toRaw = limits.flatMap(([count, limit]) =>
    OURS.map((name) => ratioTarget(chromium, "roundTrip", count, name, limit)),
  );
  const faster = [names.VALIBOT, names.ZOD_JITLESS].map((other) =>
    fasterTarget(chromium, "roundTrip", 10_000, other),
  );
  return [...toRaw, ...faster];
}

function decoding(chromium) {
  const { samples } = caseOf(chromium, "decode", 50);
  const ms = median(samples[names.MAIN]);
  return [
    ratioTarget(chromium, "decode", 10_000, names.MAIN, 1.9),
    ratioTarget(chromium, "decode", 50, names.MAIN, 2),
    {
      what: `${names.MAIN}, decode of 50`,
      target: "under 0.2 ms",
      figure: `${milliseconds(ms)} ms`,
      isMet: ms < 0.2,
    },
  ];
}

/** How far the costs of one application differ between answers of several sizes. */
function flatness(chromium) {
  const range = (timesOf) => {
    const costs = [1_000, 10_000, 100_000].map((count) => {
      const { samples } = caseOf(chromium, "decode", count);
      return median(timesOf(samples[names.MAIN], samples[names.BASELINE])) / count;
    });
    return Math.max(...costs) / Math.min(...costs) - 1;
  };
  const percent = (share) => `${(share * 100).toFixed(0)} %`;
  const own = range((ours) => ours);
  const parsing = range((_, baseline) => baseline);
  const added = range((ours, baseline) => ours.map((ms, round) => ms - baseline[round]));
  return {
    what: `${names.MAIN}, decode of 1,000 to 100,000, per application`,
    target: "flat within 15 %",
    figure: `${percent(own)} (JSON.parse itself: ${percent(parsing)}, what comes on top of it: ${percent(added)})`,
    isMet: own <= 0.15,
  };
}

function coldStart({ cold }) {
  return Object.entries(cold.samples).flatMap(([encoding, samples]) =>
    OURS.flatMap((name) => {
      const how = encoding === "br" ? "brotli" : "uncompressed";
      const what = `${name}, cold start, ${how}`;
      const toOpenapiFetch = pairedRatio(samples[name], samples[names.OPENAPI_FETCH]);
      const ofOfficial = pairedRatio(samples[names.OFFICIAL], samples[name]);
      return [
        {
          what,
          target: "at most 1.3x openapi-fetch",
          figure: ratio(toOpenapiFetch),
          isMet: toOpenapiFetch.ratio <= 1.3,
          isOpen: isOpen(toOpenapiFetch, 1.3),
        },
        {
          what,
          target: "at least 5x sooner than the official SDK",
          figure: ratio(ofOfficial),
          isMet: ofOfficial.ratio >= 5,
          isOpen: isOpen(ofOfficial, 5),
        },
      ];
    }),
  );
}

function start({ module }) {
  const target = (what, samples) => {
    const ms = median(samples);
    return { what, target: "at most 5 ms", figure: `${milliseconds(ms)} ms`, isMet: ms <= 5 };
  };
  return [
    target("the compiled module, instantiate", module.instantiate),
    target(`${names.MAIN}, first client: compile and instantiate`, module.firstClient),
  ];
}

function bytes(sizes) {
  const limits = { "./slim": 40, ".": 55 };
  return sizes
    .filter(({ entry }) => entry in limits)
    .map(({ name, entry, bytes: { brotli } }) => ({
      what: `${name}, brotli`,
      target: `at most ${limits[entry]} KB`,
      figure: `${kilobytes(brotli)} KB`,
      isMet: brotli <= limits[entry] * 1024,
    }));
}

function memory(chromium) {
  const { wasm } = chromium.memory[names.MAIN];
  const { bytes } = caseOf(chromium, "roundTrip", 100_000);
  const share = wasm.most / bytes;
  return [
    {
      what: `${names.MAIN}, wasm memory for an answer of ${megabytes(bytes)} MB`,
      target: "at most 2x the body",
      figure: `${share.toFixed(2)}x, ${megabytes(wasm.most)} MB`,
      isMet: share <= 2,
    },
    {
      what: `${names.MAIN}, wasm memory at the next small call`,
      target: "no more",
      figure: `${megabytes(wasm.after)} MB before, ${megabytes(wasm.nextCall)} MB after`,
      isMet: wasm.nextCall <= wasm.after,
    },
  ];
}

/** How many times raw fetch + JSON.parse a work takes. */
function ratioTarget(chromium, work, count, name, limit) {
  const { samples } = caseOf(chromium, work, count);
  const found = pairedRatio(samples[name], samples[names.BASELINE]);
  return {
    what: `${name}, ${TITLES[work]} of ${count.toLocaleString("en")}`,
    target: `at most ${limit.toFixed(2)}`,
    figure: ratio(found),
    noise: ratio(pairedRatio(samples[names.CONTROL], samples[names.BASELINE])),
    isMet: found.ratio <= limit,
    isOpen: isOpen(found, limit),
  };
}

function fasterTarget(chromium, work, count, other) {
  const { samples } = caseOf(chromium, work, count);
  const found = pairedRatio(samples[names.MAIN], samples[other]);
  return {
    what: `${names.MAIN}, ${TITLES[work]} of ${count.toLocaleString("en")}, to ${other}`,
    target: "under 1",
    figure: ratio(found),
    isMet: found.ratio < 1,
    isOpen: isOpen(found, 1),
  };
}

const TITLES = { roundTrip: "round trip", decode: "decode" };

function isOpen({ low, high }, limit) {
  return low <= limit && high > limit;
}

function caseOf({ name, cases }, work, count) {
  const found = cases.find((measured) => measured.work === work && measured.count === count);
  if (!found) throw new Error(`${name} did not measure ${work} of ${counted(count, "application")}`);
  return found;
}
