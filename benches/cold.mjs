// How long it takes until there is a first answer, in pages with nothing in any cache.
import { SLIM } from "./names.js";
import { seededRandom, shuffled } from "./statistics.js";

const ENCODINGS = ["plain", "br"];

/**
 * @typedef {Awaited<ReturnType<typeof import("./drivers/chromium.mjs").openChromium>>} Chromium
 * @typedef {Awaited<ReturnType<typeof import("./server.mjs").startServer>>} Server
 */

/**
 * The ms of a start: until the module is imported, until its function returns a promise, and until
 * that has the value.
 * @typedef {[imported: number, begun: number, answered: number]} Parts
 */

/**
 * From the import of the module to its first answer.
 * @param {Chromium} chromium @param {Server} server
 * @param {{ basePath: string, rounds: number }} plan
 * @returns {Promise<Record<import("./server.mjs").Encoding, Record<string, Parts[]>>>}
 */
export async function coldStarts(chromium, server, { basePath, rounds }) {
  const starts = ENCODINGS.flatMap((encoding) =>
    server.contenders.map((name) => ({ encoding, name, url: server.firstAnswer(name, encoding) })),
  );
  const samples = {};
  for (const { encoding, name } of starts) (samples[encoding] ??= {})[name] = [];
  await eachRound(starts, rounds, async ({ encoding, name, url }, isCounted) => {
    const parts = await timed(chromium, server, timeToFirstAnswer, { url, basePath });
    if (isCounted) samples[encoding][name].push(parts);
  });
  return samples;
}

/** The ms of whole starts. @param {Awaited<ReturnType<typeof coldStarts>>} parts */
export function totals(parts) {
  const mapped = (record, change) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
  const sum = (times) => times.reduce((total, ms) => total + ms, 0);
  return mapped(parts, (byName) => mapped(byName, (starts) => starts.map(sum)));
}

/**
 * What of a start is spent on the module of WebAssembly itself.
 * @param {Chromium} chromium @param {Server} server
 * @param {{ rounds: number }} plan
 * @returns {Promise<Record<string, number[]>>} ms, by what is done
 */
export async function moduleStarts(chromium, server, { rounds }) {
  const urls = {
    slim: server.firstAnswer(SLIM, "plain"),
    wasm: server.wasm,
  };
  const samples = { compile: [], instantiate: [] };
  await eachRound([timeModule], rounds, async (time, isCounted) => {
    const times = await timed(chromium, server, time, urls);
    if (!isCounted) return;
    for (const [name, ms] of Object.entries(times)) samples[name].push(ms);
  });
  return samples;
}

/**
 * The first client that each of several builds of this package makes.
 * @param {Chromium} chromium @param {Server} server
 * @param {{ names: string[], rounds: number }} plan
 * @returns {Promise<Record<string, number[]>>} ms, by build
 */
export async function firstClients(chromium, server, { names, rounds }) {
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  await eachRound(names, rounds, async (name, isCounted) => {
    const urls = { main: server.firstAnswer(name, "plain") };
    const { firstClient } = await timed(chromium, server, timeFirstClient, urls);
    if (isCounted) samples[name].push(firstClient);
  });
  return samples;
}

/** Takes all starts in each round, in random order. The first round warms up and does not count. */
async function eachRound(starts, rounds, take) {
  const random = seededRandom(1);
  for (let round = -1; round < rounds; round++) {
    for (const start of shuffled(starts, random)) await take(start, round >= 0);
  }
}

/** What `time` measures in a page with nothing in any cache. */
function timed(chromium, server, time, argument) {
  return chromium.fresh(server.blank, (page) => page.evaluate(time, argument));
}

// These run in the page, so they use nothing from around them.

async function timeToFirstAnswer({ url, basePath }) {
  const start = performance.now();
  const { firstAnswer } = await import(url);
  const imported = performance.now();
  const answer = firstAnswer(basePath);
  const begun = performance.now();
  await answer;
  return [imported - start, begun - imported, performance.now() - begun];
}

async function timeModule({ slim, wasm }) {
  const { init } = await import(slim);
  const bytes = await (await fetch(wasm)).arrayBuffer();
  const start = performance.now();
  const module = new WebAssembly.Module(bytes);
  const compiled = performance.now();
  await init(module);
  return { compile: compiled - start, instantiate: performance.now() - compiled };
}

async function timeFirstClient({ main }) {
  const { ApplicationsApi } = await import(main);
  const start = performance.now();
  new ApplicationsApi();
  return { firstClient: performance.now() - start };
}
