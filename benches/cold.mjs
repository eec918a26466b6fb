// How long it takes until there is a first answer, in pages with nothing in any cache.
import { MAIN, SLIM } from "./names.js";
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
  const random = seededRandom(1);
  const starts = ENCODINGS.flatMap((encoding) =>
    server.contenders.map((name) => ({ encoding, name, url: server.firstAnswer(name, encoding) })),
  );
  const samples = {};
  for (const { encoding, name } of starts) (samples[encoding] ??= {})[name] = [];
  // The first round warms up the browser and the servers.
  for (let round = -1; round < rounds; round++) {
    for (const { encoding, name, url } of shuffled(starts, random)) {
      const parts = await chromium.fresh(server.blank, (page) =>
        page.evaluate(timeToFirstAnswer, { url, basePath }),
      );
      if (round >= 0) samples[encoding][name].push(parts);
    }
  }
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
    main: server.firstAnswer(MAIN, "plain"),
    slim: server.firstAnswer(SLIM, "plain"),
    wasm: server.wasm,
  };
  const samples = {};
  for (let round = -1; round < rounds; round++) {
    for (const timed of [timeModule, timeFirstClient]) {
      const times = await chromium.fresh(server.blank, (page) => page.evaluate(timed, urls));
      if (round < 0) continue;
      for (const [name, ms] of Object.entries(times)) (samples[name] ??= []).push(ms);
    }
  }
  return samples;
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
