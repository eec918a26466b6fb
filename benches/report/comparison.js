import { BASELINE } from "../names.js";
import { median, pairedRatio, quantile } from "../statistics.js";

/**
 * @typedef {object} Row what is said about the samples of a contender
 * @property {string} name
 * @property {number} median
 * @property {[number, number]} spread of the middle half
 * @property {number} ratio to the baseline, with its interval from `low` to `high`
 * @property {number} low
 * @property {number} high
 */

/** @param {Record<string, number[]>} samples @returns {Row[]} */
export function compare(samples, baseline = BASELINE) {
  return Object.entries(samples).map(([name, times]) => ({
    name,
    median: median(times),
    spread: [quantile(times, 0.25), quantile(times, 0.75)],
    ...pairedRatio(times, samples[baseline]),
  }));
}
