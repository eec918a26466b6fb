// A live list in Chromium while Pieces OS breaks off, starts again and changes at random: after each
// time it is that of Pieces OS, and in the end nothing is left.
import assert from "node:assert/strict";

import { openPage } from "../js/support/browsers.js";
import { collectGarbage } from "../js/support/garbage.js";
import { leftovers, watchLeftovers } from "../js/support/leftovers.js";
import { startStandIn } from "../js/support/stand-in.js";
import { until } from "../js/support/wait.js";
import { memoryInUse, watchMemory } from "./scenarios.js";

/** How soon the list has to be right. */
const LATE_MS = 1_000;

/**
 * @param {number} count how many times
 * @param {number} seed for the same times again
 */
export async function soakLive(count, seed) {
  const standIn = await startStandIn();
  const page = await openPage("chromium", () => ["--js-flags=--expose-gc", "--enable-precise-memory-info"]);
  const world = worldOf(standIn, randomFrom(seed));
  /** Until then everything that is made once has been. */
  const baseline = Math.min(100, count / 2);
  /** @type {{ wasm: number, heap: number }} */
  let before = { wasm: 0, heap: 0 };
  /** @type {number[]} */
  const times = [];
  try {
    await page.evaluate(watchMemory);
    await page.evaluate(watchLeftovers);
    await page.evaluate(openList, standIn.url);
    for (let done = 0; done < count; done++) {
      if (done === baseline) before = await memory();
      const what = await world.happens();
      const ms = await page.evaluate(untilListIsRight, standIn.url);
      assert.notEqual(ms, null, `number ${done} of seed ${seed}: the list is not right after ${what}`);
      times.push(ms);
    }
    const after = await memory();
    await page.evaluate(closeList);
    await until("end of all sockets", async () => (await standIn.sockets()).applications === 0);
    const left = { sockets: 0, ...(await page.evaluate(leftovers)) };
    assert.deepEqual(left, { sockets: 0, timers: 0, listeners: 0 });
    times.sort((one, other) => one - other);
    const [medianMs, slowestMs] = [times[count >> 1], times.at(-1)].map(Math.round);
    const late = times.filter((ms) => ms > LATE_MS).length;
    return { breaks: count, medianMs, slowestMs, late, before, after, left };
  } finally {
    await page.close();
    await standIn.stop();
  }

  async function memory() {
    // The stand-in keeps what it was asked.
    await standIn.clearRequests();
    await page.evaluate(collectGarbage);
    return await page.evaluate(memoryInUse);
  }
}

/**
 * What happens to Pieces OS.
 * @param {import("../js/support/stand-in.js").StandIn} standIn @param {() => number} random
 */
function worldOf(standIn, random) {
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const pick = (/** @type {any[]} */ list) => list[below(list.length)];
  let version = 0;

  /** @returns {Promise<any[]>} */
  const listing = async () => (await (await fetch(`${standIn.url}/applications`)).json()).iterable;

  /** Up to three changes. */
  async function edit() {
    for (let count = below(4); count > 0; count--) {
      const all = await listing();
      const { id } = pick(all);
      const way = below(3);
      if (way === 0 && all.length > 6) await standIn.deleteApplication(id);
      else if (way === 1 && all.length < 40) await standIn.putApplication({ name: "VIM", version: `${version++}` });
      else await standIn.putApplication({ id, version: `${version++}` });
    }
  }

  const breaks = {
    nothing: async () => {},
    "a close frame": () => standIn.everySocket({ kind: "close", code: pick([undefined, 1000, 1001, 1011, 1012]) }),
    "a reset": () => standIn.everySocket({ kind: "reset" }),
    "a restart": () => restart(0),
    "a while away": () => restart(below(500)),
    "a restart after silence": async () => {
      await standIn.everySocket({ kind: "freeze" });
      await edit();
      await restart(below(200));
    },
  };

  /** @param {number} ms */
  async function restart(ms) {
    await standIn.restart({ ms });
    await until("Pieces OS", () => standIn.sockets().then(() => true, () => false));
  }

  return {
    /** Says what it was. */
    async happens() {
      await edit();
      const kind = /** @type {keyof typeof breaks} */ (pick(Object.keys(breaks)));
      await breaks[kind]();
      await edit();
      return kind;
    },
  };
}

/** @param {number} seed */
function randomFrom(seed) {
  // mulberry32
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @type {import("../js/support/browsers.js").Scenario} */
function openList(client, basePath) {
  // Pauses between tries are as short as they may be: breaks without 5 s in between make them longer and longer.
  Math.random = () => 0;
  const list = new client.ApplicationsApi({ basePath }).applicationsLive();
  list.subscribe(() => {});
  Object.assign(globalThis, { soakedList: list });
}

/**
 * After how many milliseconds the list is that of Pieces OS; null if it does not come to that. It is
 * asked for here, as a page keeps the source of each scenario that is not the same as one before.
 * @type {import("../js/support/browsers.js").Scenario}
 */
async function untilListIsRight(_, basePath) {
  const list = /** @type {any} */ (globalThis).soakedList;
  const textOf = (/** @type {any[]} */ applications) => applications.map(({ id, version }) => `${id} ${version}`).sort().join();
  const started = performance.now();
  const wanted = textOf((await (await fetch(`${basePath}/applications`)).json()).iterable);
  return await new Promise((resolve) => {
    const done = (/** @type {number | null} */ ms) => {
      clearTimeout(timer);
      stop();
      resolve(ms);
    };
    const look = () => {
      const { state, applications } = list.getSnapshot();
      if (state === "live" && textOf(applications) === wanted) done(performance.now() - started);
    };
    const stop = list.subscribe(look);
    const timer = setTimeout(() => done(null), 20_000);
    look();
  });
}

/** @type {import("../js/support/browsers.js").Scenario} */
function closeList() {
  /** @type {any} */ (globalThis).soakedList.close();
}
