// Many calls, after which memory is as it was before, many that are never answered, and many at once;
// and a live list in Chromium that is broken off again and again. `--all` makes ten times as many calls
// and does the same in Chromium, and breaks the list off a thousand times.
import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import * as client from "pieces-os-client";

import { openPage } from "../js/support/browsers.js";
import { writeFigures } from "../js/support/failures.js";
import { collectGarbage } from "../js/support/garbage.js";
import { startStandIn } from "../js/support/stand-in.js";
import { soakLive } from "./live.js";
import { atOnce, memoryInUse, mixedCalls, neverAnswered, watchMemory } from "./scenarios.js";

const IS_FULL = process.argv.includes("--all");
const CALLS = IS_FULL ? 100_000 : 10_000;
const BASELINE = 1_000;
const AT_ONCE = 1_000;
const NEVER_ANSWERED = 20_000;
const BREAKS = IS_FULL ? 1_000 : 100;
const MiB = 1024 * 1024;
/**
 * What the most that twenty calls need at a time may come to later than in the first thousand, and
 * what the engine and `fetch` themselves keep. One object left behind by each call is more.
 */
const TOLERANCE = { wasm: 0.5 * MiB, heap: 1.5 * MiB + 20 * CALLS };

setFlagsFromString("--expose-gc");
globalThis.gc = runInNewContext("gc");
// Twenty calls listen to it at a time, of which Node warns from eleven on.
const { signal } = new AbortController();
setMaxListeners(0, signal);
Object.assign(globalThis, { soakedSignal: signal });

const standIn = await startStandIn();
/** @type {Record<string, Awaited<ReturnType<typeof soak>>>} */
const figures = {};
try {
  figures.node = await soak("Node", async (scenario, argument) => scenario(client, argument));
  if (IS_FULL) {
    const page = await openPage("chromium", () => ["--js-flags=--expose-gc", "--enable-precise-memory-info"]);
    figures.chromium = await soak("Chromium", page.evaluate);
    await page.close();
  }
} finally {
  await standIn.stop();
}
writeFigures(IS_FULL ? "soak-full" : "soak", figures);
writeFigures(IS_FULL ? "soak-live-full" : "soak-live", await live());

/** @param {string} name @param {Awaited<ReturnType<typeof openPage>>["evaluate"]} evaluate */
async function soak(name, evaluate) {
  const started = performance.now();
  const basePath = standIn.url;
  await evaluate(watchMemory);
  assert.equal(await evaluate(mixedCalls, { basePath, count: BASELINE }), 0, "calls of the wrong kind");
  await evaluate(collectGarbage);
  const before = await evaluate(memoryInUse);
  for (let done = BASELINE; done < CALLS; done += BASELINE) {
    assert.equal(await evaluate(mixedCalls, { basePath, count: BASELINE }), 0, "calls of the wrong kind");
    // The stand-in keeps what it was asked.
    await standIn.clearRequests();
  }
  await evaluate(collectGarbage);
  const after = await evaluate(memoryInUse);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`${name}: ${CALLS} calls in ${seconds} s; WebAssembly ${kib(before.wasm)} to ${kib(after.wasm)}, heap ${kib(before.heap)} to ${kib(after.heap)}`);
  assert.ok(after.wasm <= before.wasm + TOLERANCE.wasm, "the memory of WebAssembly has grown");
  assert.ok(after.heap <= before.heap + TOLERANCE.heap, "the heap of JavaScript has grown");

  await unanswered(name, evaluate);

  await standIn.setApplications(AT_ONCE);
  const { iterable } = await new client.ApplicationsApi({ basePath }).applicationsSnapshot();
  const right = await evaluate(atOnce, { basePath, ids: iterable.map(({ id }) => id) });
  await standIn.reset();
  console.log(`${name}: ${right} of ${AT_ONCE} calls at once have their own answer`);
  assert.equal(right, AT_ONCE);
  return { calls: CALLS, before, after, atOnce: right };
}

/**
 * Calls whose `fetchApi` never settles leave nothing behind: a future that waited for such a promise
 * alone would never be freed, 160 bytes of WebAssembly's memory and 800 of the heap for each.
 * @param {string} name @param {Awaited<ReturnType<typeof openPage>>["evaluate"]} evaluate
 */
async function unanswered(name, evaluate) {
  const memoryAfter = async (/** @type {number} */ count) => {
    assert.equal(await evaluate(neverAnswered, { count }), 0, "calls that did not time out");
    await evaluate(collectGarbage);
    return evaluate(memoryInUse);
  };
  const before = await memoryAfter(BASELINE);
  const after = await memoryAfter(NEVER_ANSWERED);
  console.log(`${name}: ${NEVER_ANSWERED} calls never answered; WebAssembly ${kib(before.wasm)} to ${kib(after.wasm)}, heap ${kib(before.heap)} to ${kib(after.heap)}`);
  assert.ok(after.wasm <= before.wasm + 0.25 * MiB, "the memory of WebAssembly has grown");
  assert.ok(after.heap <= before.heap + 1.5 * MiB, "the heap of JavaScript has grown");
}

/** A live list is right within a second of each break, and grows by nothing. */
async function live() {
  const seed = Date.now() % 1_000_000;
  const started = performance.now();
  const figures = await soakLive(BREAKS, seed);
  const { medianMs, slowestMs, late, before, after } = figures;
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`Chromium: a live list right ${BREAKS} times after random breaks and edits (seed ${seed}) in ${seconds} s, after ${medianMs} ms in the median and ${slowestMs} ms at most; WebAssembly ${kib(before.wasm)} to ${kib(after.wasm)}, heap ${kib(before.heap)} to ${kib(after.heap)}; nothing left`);
  assert.equal(late, 0, "the list was right later than after a second");
  assert.ok(after.wasm <= before.wasm + 0.25 * MiB, "the memory of WebAssembly has grown");
  assert.ok(after.heap <= before.heap + 1.5 * MiB, "the heap of JavaScript has grown");
  return figures;
}

/** @param {number} bytes */
function kib(bytes) {
  return `${Math.round(bytes / 1024)} KiB`;
}
