// What is measured where, and for how long: some ten minutes in all, or one with `--quick`.

/**
 * @typedef {object} Case
 * @property {"roundTrip" | "parallel" | "register" | "inMemory" | "decode"} work
 * @property {number} count of applications in the answer
 * @property {number} seconds that are measured; a tenth of that comes before, as warm-up
 */

/** @type {[work: Case["work"], count: number, seconds: number][]} */
const CHROMIUM = [
  ["roundTrip", 1, 40],
  ["roundTrip", 50, 40],
  ["roundTrip", 1_000, 15],
  ["roundTrip", 10_000, 40],
  ["roundTrip", 100_000, 30],
  ["decode", 1, 5],
  ["decode", 50, 10],
  ["decode", 1_000, 10],
  ["decode", 10_000, 15],
  ["decode", 100_000, 20],
  ["inMemory", 1, 6],
  ["inMemory", 50, 6],
  ["register", 50, 20],
  ["parallel", 50, 30],
];

/** @type {typeof CHROMIUM} */
const ELSEWHERE = [
  ["roundTrip", 1, 10],
  ["roundTrip", 50, 10],
  ["roundTrip", 10_000, 12],
  ["decode", 50, 5],
  ["decode", 10_000, 10],
];

/** What scenarios of two builds are called. */
const WORDS = { roundTrip: "round-trip", inMemory: "in-memory", decode: "decode" };

/** Two builds of this package beside each other. @type {typeof CHROMIUM} */
const BUILDS = [
  ["roundTrip", 1, 30],
  ["roundTrip", 50, 30],
  ["roundTrip", 10_000, 40],
  ["inMemory", 1, 10],
  ["inMemory", 50, 10],
  ["decode", 50, 10],
  ["decode", 10_000, 20],
];

/** @param {{ isQuick: boolean }} options */
export function planOf({ isQuick }) {
  return {
    chromium: cases(CHROMIUM, isQuick),
    firefox: cases(ELSEWHERE, isQuick),
    node: cases(ELSEWHERE, isQuick),
    breakdown: {
      counts: [1, 50, 10_000],
      warmUpMs: isQuick ? 100 : 1_000,
      measuredMs: isQuick ? 300 : 5_000,
    },
    cold: { count: 50, rounds: isQuick ? 1 : 30 },
  };
}

/** @param {{ isQuick: boolean }} options */
export function planOfBuilds({ isQuick }) {
  const named = cases(BUILDS, isQuick).map((planned) => ({
    ...planned,
    scenario: `${WORDS[planned.work]}-${planned.count}`,
    // Long enough for the engine to have optimised every build.
    warmUpMs: isQuick ? 300 : 3_000,
    isBatchShared: true,
  }));
  return {
    scenarios: [...named.map(({ scenario }) => scenario), "first-client", "cold-start", "bytes"],
    cases: named,
    starts: { count: 50, rounds: isQuick ? 2 : 40 },
  };
}

/** @param {typeof CHROMIUM} list */
function cases(list, isQuick) {
  return list.map(([work, count, seconds]) => ({
    work,
    count,
    measuredMs: seconds * (isQuick ? 40 : 1000),
    warmUpMs: warmUpOf(work, seconds * (isQuick ? 10 : 100)),
    rounds: isQuick ? 1 : 4,
  }));
}

/** A sample in parallel has a thousand calls, and comes last, when the page is warm. */
function warmUpOf(work, ms) {
  return work === "parallel" ? 0 : ms;
}
