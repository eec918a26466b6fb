import assert from "node:assert/strict";

/** More than a busy machine takes. */
const LONGEST_MS = 20_000;

/** What a promise rejects with, if it does so in time. @param {Promise<unknown>} promise */
export async function rejection(promise) {
  const settled = await settlement(promise);
  assert.equal(settled.status, "rejected", `was not rejected but ${describe(settled)}`);
  return /** @type {any} */ (settled).reason;
}

/**
 * What becomes of a promise, with an end to the wait for one that is never settled.
 * @param {Promise<unknown>} promise
 * @returns {Promise<PromiseSettledResult<any> | { status: "pending" }>}
 */
export async function settlement(promise) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, LONGEST_MS, { status: "pending" })));
  const [settled] = await Promise.race([Promise.allSettled([promise]), late.then((it) => [it])]);
  clearTimeout(timer);
  return settled;
}

/** @param {any} settled */
const describe = ({ status, value }) => `${status} ${JSON.stringify(value) ?? ""}`;

/**
 * The error of a call, also of one that throws it right away.
 * @param {() => unknown} attempt
 */
export function thrown(attempt) {
  try {
    attempt();
  } catch (error) {
    return /** @type {any} */ (error);
  }
  return assert.fail("nothing was thrown");
}
