// What is said about samples. Within a round every contender was measured under much the same
// circumstances, which differ from round to round.

/** @param {number[]} values @param {number} share 0 to 1, interpolated between neighbours */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** @param {number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/** The median of each part of what was measured in parts. @param {number[][]} samples */
export function medians(samples) {
  return samples[0].map((_, part) => median(samples.map((parts) => parts[part])));
}

/**
 * How many times the baseline something takes: the median over the rounds of the ratio within
 * each, and its 95% confidence interval by bootstrap. A disturbance that lasts for a whole round
 * does not touch it.
 * @param {number[]} samples one for each round
 * @param {number[]} baseline of the same rounds
 */
export function pairedRatio(samples, baseline) {
  const ratios = samples.map((sample, round) => sample / baseline[round]);
  const random = seededRandom(1);
  const resampled = Array.from({ length: 1000 }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)])),
  );
  return { ratio: median(ratios), low: quantile(resampled, 0.025), high: quantile(resampled, 0.975) };
}

/** A copy in random order. @template T @param {T[]} items @param {() => number} random */
export function shuffled(items, random) {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

/** Mulberry32: the same numbers every time, 0 to 1. @param {number} seed */
export function seededRandom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
