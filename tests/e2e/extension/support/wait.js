import { setTimeout as sleep } from "node:timers/promises";

const LONGEST_MS = 10_000;

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
    await sleep(50);
  }
  throw new Error(`in ${LONGEST_MS} ms there was no ${what}`);
}

/**
 * The calls that change something in Pieces OS, when there are as many as that.
 * @param {import("../../../js/support/stand-in.js").StandIn} standIn @param {number} count
 */
export function posts(standIn, count) {
  return until(`POST number ${count}`, async () => {
    const received = (await standIn.requests()).filter(({ method }) => method === "POST");
    return received.length >= count && received;
  });
}
