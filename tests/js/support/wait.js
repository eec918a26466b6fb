// Waiting for what happens, and not for a time in which it should have.
import { setTimeout as sleep } from "node:timers/promises";

/** More than a busy machine takes: only a test that fails waits so long. */
const LONGEST_MS = 20_000;

/**
 * Asks again and again until the answer is not undefined, false or null.
 * @template T @param {string} what @param {() => Promise<T | undefined | false | null>} ask
 * @returns {Promise<T>}
 */
export async function until(what, ask) {
  const end = Date.now() + LONGEST_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(20);
  }
  throw new Error(`in ${LONGEST_MS} ms there was no ${what}`);
}

/**
 * The requests for a path, preflights left out, when as many as that have arrived.
 * @param {import("./stand-in.js").StandIn} standIn @param {string} path @param {number} [count]
 */
export function arrived(standIn, path, count = 1) {
  return until(`request number ${count} for ${path}`, async () => {
    const received = await standIn.requests();
    const requests = received.filter(({ method, target }) => method !== "OPTIONS" && target === path);
    return requests.length >= count && requests;
  });
}
