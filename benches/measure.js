// The script of the page: measures the contenders side by side.
import { contenders, ready } from "./contenders.js";
import { BASELINE } from "./names.js";
import { median, seededRandom, shuffled } from "./statistics.js";

/** A sample takes at least this long: hundreds of times the resolution of the clock, 5 µs. */
const SAMPLE_MS = 2;

/**
 * @typedef {object} Plan
 * @property {string} basePath
 * @property {"roundTrip" | "decode"} mode
 * @property {number} warmUpMs
 * @property {number} measuredMs
 */

/**
 * @typedef {object} Measurement
 * @property {number} bytes of the answer
 * @property {number} batch calls in a sample
 * @property {number} warmUpCalls of each contender
 * @property {Record<string, number[]>} samples ms per call, one for each round
 */

/** @param {Plan} plan @returns {Promise<Measurement>} */
async function measure({ basePath, mode, warmUpMs, measuredMs }) {
  await ready();
  const bytes = await (await fetch(`${basePath}/applications`)).arrayBuffer();
  const headers = { "content-type": "application/json" };
  const fetchApi = mode === "decode" ? async () => new Response(bytes, { headers }) : undefined;
  const connection = { basePath, fetchApi };
  const calls = contenders.map(({ name, connect }) => ({ name, call: connect(connection) }));
  await refuseDifferences(calls);

  const warmUp = await rounds(calls, 1, warmUpMs);
  const batch = Math.ceil(SAMPLE_MS / median(warmUp[BASELINE].slice(-100)));
  const samples = await rounds(calls, batch, measuredMs);
  return { bytes: bytes.byteLength, batch, warmUpCalls: warmUp[BASELINE].length, samples };
}

/** Contenders that do not give the same are not worth comparing. */
async function refuseDifferences(calls) {
  const expected = applications(await calls[0].call());
  for (const { name, call } of calls) {
    if (applications(await call()) !== expected) throw new Error(`${name} gives another value`);
  }
}

/** The applications as text, whatever the order of their members; undefined is absent. */
function applications({ iterable }) {
  const members = (application) =>
    Object.entries(application).filter(([, value]) => value !== undefined);
  return iterable.map((application) => JSON.stringify(members(application).sort())).join("\n");
}

/** Takes one sample of each contender a round, in an order that differs from round to round. */
async function rounds(calls, batch, duration) {
  const random = seededRandom(1);
  const samples = Object.fromEntries(calls.map(({ name }) => [name, []]));
  const end = performance.now() + duration;
  while (performance.now() < end) {
    for (const { name, call } of shuffled(calls, random)) {
      samples[name].push(await sample(call, batch));
    }
  }
  return samples;
}

async function sample(call, batch) {
  const start = performance.now();
  for (let index = 0; index < batch; index++) await call();
  return (performance.now() - start) / batch;
}

globalThis.measure = measure;
