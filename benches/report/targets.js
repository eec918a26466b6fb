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
 * @property {string} [before] the figure of the last release, in this run
 * @property {string} figure
 * @property {boolean} isMet
 * @property {boolean} [isOpen] whether the interval of the figure leaves that open
 * @property {string} [noise]
 */

/** @returns {Target[]} */
export function targetsOf({ sizes, lastSizes, chromium, firefox }) {
  return [
    ...roundTrips(chromium, firefox),
    ...decoding(chromium),
    flatness(chromium),
    ...coldStart(chromium),
    ...start(chromium),
    ...bytes(sizes, lastSizes),
    ...memory(chromium),
  ];
}

export function targetTable(results) {
  const rows = targetsOf(results).map(
    ({ what, target, before = "", figure, noise = "", isMet, isOpen }) => {
      const word = isMet ? "met" : "**not met**";
      return [what, target, before, figure, noise, isOpen ? `${word}, but within the noise` : word];
    },
  );
  return table(["", "target", "last release", "now", "noise", ""], rows);
}

function roundTrips(chromium, firefox) {
  const limits = [[1, 0.95], [50, 0.95], [10_000, 1]];
  const toRaw = limits.flatMap(([count, limit]) =>
    OURS.map((name) => ratioTarget(chromium, "roundTrip", count, name, limit)),
  );
  const inFirefox = [1, 50, 10_000].map((count) => {
    const target = ratioTarget(firefox, "roundTrip", count, names.MAIN, 1);
    return { ...target, what: `${target.what}, in Firefox` };
  });
  const faster = [names.VALIBOT, names.ZOD_JITLESS].map((other) =>
    fasterTarget(chromium, "roundTrip", 10_000, other),
  );
  return [...toRaw, ...inFirefox, ...faster];
}

function decoding(chromium) {
  const { samples } = caseOf(chromium, "decode", 50);
  const [before, ms] = [names.LAST_RELEASE, names.MAIN].map((name) => median(samples[name]));
  return [
    ratioTarget(chromium, "decode", 10_000, names.MAIN, 1.35),
    ratioTarget(chromium, "decode", 50, names.MAIN, 1.5),
    {
      what: `${names.MAIN}, decode of 50`,
      target: "under 0.2 ms",
      before: `${milliseconds(before)} ms`,
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
      const toOpenapiFetch = (name) => pairedRatio(samples[name], samples[names.OPENAPI_FETCH]);
      const ofOfficial = (name) => pairedRatio(samples[names.OFFICIAL], samples[name]);
      return [
        {
          what,
          target: "at most 1.25x openapi-fetch",
          before: ofLastRelease(name, toOpenapiFetch),
          figure: ratio(toOpenapiFetch(name)),
          isMet: toOpenapiFetch(name).ratio <= 1.25,
          isOpen: isOpen(toOpenapiFetch(name), 1.25),
        },
        {
          what,
          target: "at least 6x sooner than the official SDK",
          before: ofLastRelease(name, ofOfficial),
          figure: ratio(ofOfficial(name)),
          isMet: ofOfficial(name).ratio >= 6,
          isOpen: isOpen(ofOfficial(name), 6),
        },
      ];
    }),
  );
}

function start({ module }) {
  const instantiate = median(module.instantiate);
  const [before, firstClient] = [names.LAST_RELEASE, names.MAIN].map((name) =>
    median(module.firstClients[name]),
  );
  return [
    {
      what: "the compiled module, instantiate",
      target: "at most 5 ms",
      figure: `${milliseconds(instantiate)} ms`,
      isMet: instantiate <= 5,
    },
    {
      what: `${names.MAIN}, first client: bytes, compile, instantiate, settings`,
      target: "at most 2.5 ms",
      before: `${milliseconds(before)} ms`,
      figure: `${milliseconds(firstClient)} ms`,
      isMet: firstClient <= 2.5,
    },
  ];
}

function bytes(sizes, lastSizes) {
  const limits = { "./slim": 46, ".": 61 };
  const before = (entry) => lastSizes.find((size) => size.entry === entry).bytes.brotli;
  return sizes
    .filter(({ entry }) => entry in limits)
    .map(({ name, entry, bytes: { brotli } }) => ({
      what: `${name}, brotli`,
      target: `at most ${limits[entry]} KB`,
      before: `${kilobytes(before(entry))} KB`,
      figure: `${kilobytes(brotli)} KB`,
      isMet: brotli <= limits[entry] * 1024,
    }));
}

function memory(chromium) {
  const { wasm } = chromium.memory[names.MAIN];
  const { bytes } = caseOf(chromium, "roundTrip", 100_000);
  const largest = [names.MAIN, names.LENGTH_UNKNOWN].map((name) => {
    const { most } = chromium.memory[name].wasm;
    const share = most / bytes;
    return {
      what: `${name}, wasm memory for a response of ${megabytes(bytes)} MB`,
      target: "at most 2x the body",
      figure: `${share.toFixed(2)}x, ${megabytes(most)} MB`,
      isMet: share <= 2,
    };
  });
  return [
    ...largest,
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
  const toRaw = (name) => pairedRatio(samples[name], samples[names.BASELINE]);
  const found = toRaw(name);
  return {
    what: `${name}, ${TITLES[work]} of ${count.toLocaleString("en")}`,
    target: `at most ${limit.toFixed(2)}`,
    before: ofLastRelease(name, toRaw),
    figure: ratio(found),
    noise: ratio(toRaw(names.CONTROL)),
    isMet: found.ratio <= limit,
    isOpen: isOpen(found, limit),
  };
}

function fasterTarget(chromium, work, count, other) {
  const { samples } = caseOf(chromium, work, count);
  const toOther = (name) => pairedRatio(samples[name], samples[other]);
  const found = toOther(names.MAIN);
  return {
    what: `${names.MAIN}, ${TITLES[work]} of ${count.toLocaleString("en")}, to ${other}`,
    target: "under 1",
    before: ofLastRelease(names.MAIN, toOther),
    figure: ratio(found),
    isMet: found.ratio < 1,
    isOpen: isOpen(found, 1),
  };
}

/** The ratio of the last release, of which the main entry is measured. */
function ofLastRelease(name, ratioOf) {
  return name === names.MAIN ? ratio(ratioOf(names.LAST_RELEASE)) : "";
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
