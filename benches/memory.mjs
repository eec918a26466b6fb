// How much memory a large answer takes, and what is left of that.
import { BASELINE, LENGTH_UNKNOWN, MAIN, OFFICIAL, VALIBOT, ZOD } from "./names.js";

const CONTENDERS = [BASELINE, MAIN, LENGTH_UNKNOWN, OFFICIAL, ZOD, VALIBOT];
const SMALL = 1;
export const LARGE = 100_000;

/**
 * @typedef {object} Memory bytes
 * @property {Record<"before" | "held" | "dropped", number>} heap of JavaScript, garbage collected
 * @property {Record<"before" | "most" | "after" | "nextCall", number>} wasm
 */

/**
 * @param {import("./cold.mjs").Chromium} chromium @param {import("./cold.mjs").Server} server
 * @param {import("../tests/js/support/stand-in.js").StandIn} standIn
 * @returns {Promise<Record<string, Memory>>} by contender
 */
export async function memoryOfLargeAnswers(chromium, server, standIn) {
  const memories = {};
  for (const name of CONTENDERS) {
    memories[name] = await chromium.fresh(server.page, (page, context) =>
      memoryOf(name, page, context, standIn),
    );
  }
  return memories;
}

async function memoryOf(name, page, context, standIn) {
  const devtools = await context.newCDPSession(page);
  const heapSize = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    return (await devtools.send("Runtime.getHeapUsage")).usedSize;
  };
  const wasmMemory = () => page.evaluate(() => globalThis.bench.held.wasmMemory());
  const drop = () => page.evaluate(() => globalThis.bench.held.drop());
  const hold = async (count) => {
    await standIn.setApplications(count);
    const argument = { name, basePath: standIn.url };
    await page.evaluate(({ name, basePath }) => globalThis.bench.held.hold(name, basePath), argument);
  };

  await page.evaluate(() => globalThis.bench.held.watchInstances());
  await hold(SMALL);
  await drop();
  const before = { heap: await heapSize(), wasm: await wasmMemory() };
  await hold(LARGE);
  const held = { heap: await heapSize(), wasm: await wasmMemory() };
  await drop();
  const dropped = { heap: await heapSize() };
  await hold(SMALL);
  const next = { wasm: await wasmMemory() };
  return {
    heap: { before: before.heap, held: held.heap, dropped: dropped.heap },
    wasm: {
      before: before.wasm.now,
      most: held.wasm.most,
      after: held.wasm.now,
      nextCall: next.wasm.now,
    },
  };
}
