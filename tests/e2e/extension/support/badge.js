// The number on the icon, which the background keeps right however often the browser ends it.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { until } from "../../../js/support/wait.js";

/** How often the background is ended in a test. */
const ENDS = Number(process.env.ENDS ?? 20);

/** How long it lives in a test at most: it has read all by then, or has not. */
const LONGEST_LIFE_MS = 300;

const GET = "chrome.action.getBadgeText({})";
// As the browser does each minute.
const WAKE = 'chrome.alarms.create("wake", { when: Date.now(), periodInMinutes: 1 })';

/**
 * @typedef {object} Extension
 * @property {(expression: string) => Promise<any>} evaluate
 * @property {() => Promise<void>} stopWorker
 */

/** Waits until the icon says so. @param {Extension} extension @param {() => Promise<string>} expected */
export async function badgeIs(extension, expected) {
  await until("right number on the icon", async () => (await extension.evaluate(GET)) === (await expected()));
}

/**
 * Waits until the icon says how many applications there are.
 * @param {Extension} extension @param {import("../../../js/support/stand-in.js").StandIn} standIn
 */
export async function badgeIsRight(extension, standIn) {
  await badgeIs(extension, async () => String((await applications(standIn)).length));
}

/**
 * Ends the background at random moments of its life while applications come and go, and waits after
 * each start until the icon says how many there are.
 * @param {Extension} extension @param {import("../../../js/support/stand-in.js").StandIn} standIn
 */
export async function endAtRandom(extension, standIn) {
  /** @type {string[]} */ const added = [];
  const { opened } = await standIn.sockets();
  for (let round = 0; round < ENDS; round += 1) {
    const life = Math.random() * LONGEST_LIFE_MS;
    await Promise.all([sleep(life), change(1)]);
    await extension.stopWorker();
    // So that the number is another one than before this round, and than at the end of it.
    await change(2);
    await extension.evaluate(WAKE);
    await badgeIsRight(extension, standIn).catch((error) => assert.fail(`round ${round}, ended after ${life} ms: ${error.message}`));
  }
  assert.ok((await standIn.sockets()).opened - opened >= ENDS, "it has followed anew after each start");

  /** @param {number} count */
  async function change(count) {
    const grows = added.length < count || Math.random() < 0.5;
    for (let one = 0; one < count; one += 1) {
      if (grows) added.push((await standIn.putApplication({ name: `PLUGIN_${Math.random()}` })).id);
      else await standIn.deleteApplication(added.shift() ?? "");
    }
  }
}

/** @param {import("../../../js/support/stand-in.js").StandIn} standIn @returns {Promise<{ id: string }[]>} */
export async function applications({ url }) {
  return (await (await fetch(`${url}/applications`)).json()).iterable;
}
