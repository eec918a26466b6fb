// Measures contenders side by side, in a page or in Node.
import { difference } from "./difference.js";
import { fromMemory, likeAResponse } from "./memory-fetch.js";
import { median, seededRandom, shuffled } from "./statistics.js";

/** A sample takes at least this long: hundreds of times the resolution of the clock, 5 to 20 µs. */
const SAMPLE_MS = 2;

const PARALLEL_CALLS = 1000;

const APPLICATION = {
  schema: { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" },
  id: "8f5c8f94-34d6-469e-9f52-d4bf33cec0d0",
  name: "VS_CODE",
  version: "2.1.0",
  platform: "LINUX",
  onboarded: true,
  privacy: "OPEN",
};

/**
 * What is timed, made from a client before that; undefined for those that cannot do it.
 * @type {Record<string, (client: import("./contenders.js").Client) => any>}
 */
const WORKS = {
  roundTrip: ({ snapshot }) => snapshot,
  parallel: ({ snapshot }) => () => Promise.all(Array.from({ length: PARALLEL_CALLS }, snapshot)),
  register: ({ register }) => register && (() => register(APPLICATION)),
  inMemory: ({ snapshot }) => snapshot,
  decode: ({ decode }) => decode?.(),
};

/** Those that need no server: where their answer comes from. */
const IN_MEMORY = { inMemory: fromMemory, decode: likeAResponse };

/**
 * @typedef {object} Plan
 * @property {string} basePath
 * @property {keyof typeof WORKS} work
 * @property {number} warmUpMs
 * @property {number} measuredMs
 * @property {number} rounds at least, even if they take longer
 * @property {boolean} [isBatchShared] whether all samples have the same number of calls. The first
 *   call of a sample finds the caches cold, so contenders that are close need the same share of it.
 */

/**
 * @typedef {object} Measurement
 * @property {number} bytes of the answer that lists the applications
 * @property {number} rounds
 * @property {number} warmUpRounds
 * @property {Record<string, number[]>} samples ms per call, one for each round
 */

/**
 * @param {import("./contenders.js").Contender[]} contenders
 * @param {Plan} plan
 * @returns {Promise<Measurement>}
 */
export async function measure(contenders, plan) {
  const { basePath, work, warmUpMs, measuredMs, rounds } = plan;
  const bytes = await (await fetch(`${basePath}/applications`)).arrayBuffer();
  const connection = { basePath, fetchApi: IN_MEMORY[work]?.(bytes) };
  const callsOf = (work) => ableCalls(contenders, work, connection);
  const calls = await callsOf(work);
  await refuseDifferences(work === "parallel" ? await callsOf("roundTrip") : calls);

  const once = calls.map((entry) => ({ ...entry, batch: 1 }));
  const warmUp = await take(once, { duration: warmUpMs, rounds: 0 });
  const batches = calls.map(({ name }) => batchOf(warmUp[name]));
  const batched = calls.map((entry, index) => ({
    ...entry,
    batch: plan.isBatchShared ? Math.max(...batches) : batches[index],
  }));
  const samples = await take(batched, { duration: measuredMs, rounds });
  return {
    bytes: bytes.byteLength,
    rounds: samples[calls[0].name].length,
    warmUpRounds: warmUp[calls[0].name].length,
    samples,
  };
}

/** `prepare` makes a call that is timed; what it does before is not. */
async function ableCalls(contenders, work, connection) {
  const calls = contenders.map(({ name, connect }) => {
    const client = connect(connection);
    return { name, prepare: () => WORKS[work](client) };
  });
  const isAble = await Promise.all(calls.map(async ({ prepare }) => Boolean(await prepare())));
  return calls.filter((_, index) => isAble[index]);
}

/** Contenders that do not give the same are not worth comparing. */
async function refuseDifferences(calls) {
  const valueOf = async ({ prepare }) => (await prepare())();
  const expected = await valueOf(calls[0]);
  for (const entry of calls) {
    const path = difference(await valueOf(entry), expected);
    if (path !== undefined) throw new Error(`${entry.name} gives another value at ${path}`);
  }
}

/** The calls of a sample, so that it takes as long as it should. */
function batchOf(times) {
  if (times.length === 0) return 1;
  return Math.ceil(SAMPLE_MS / Math.max(median(times.slice(-100)), 1e-4));
}

/** Takes one sample of each contender a round, in an order that differs from round to round. */
async function take(calls, { duration, rounds }) {
  const random = seededRandom(1);
  const samples = Object.fromEntries(calls.map(({ name }) => [name, []]));
  const end = performance.now() + duration;
  while (performance.now() < end || samples[calls[0].name].length < rounds) {
    for (const { name, prepare, batch } of shuffled(calls, random)) {
      samples[name].push(await sample(prepare, batch));
    }
  }
  return samples;
}

async function sample(prepare, batch) {
  const calls = await Promise.all(Array.from({ length: batch }, prepare));
  const start = performance.now();
  for (const call of calls) await call();
  return (performance.now() - start) / batch;
}
