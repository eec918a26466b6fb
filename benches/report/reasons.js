// Why targets are not met, with the figures of the run.
import * as names from "../names.js";
import { median, medians, pairedRatio } from "../statistics.js";
import { targetsOf } from "./targets.js";

/** A paragraph for each kind of target of which one is not met. @returns {string[]} */
export function reasons(results) {
  const missed = targetsOf(results).filter(({ isMet }) => !isMet);
  const told = Object.entries(REASONS)
    .filter(([subject]) => missed.some(({ what }) => what.includes(subject)))
    .map(([, reason]) => `- ${reason(results.chromium, results.firefox)}`);
  return told.length > 0 ? [told.join("\n")] : ["- All are met."];
}

/** By words of the target. */
const REASONS = {
  "round trip of": ofRoundTrips,
  "in Firefox": ofRoundTripsInFirefox,
  "decode of": ofDecoding,
  "per application": ofFlatness,
  "cold start": ofColdStarts,
  "first client": ofFirstClient,
  "wasm + glue": ofBytes,
};

function ofRoundTrips({ breakdowns, cases }) {
  const { parts } = breakdowns[0];
  const raw = medians(parts[names.BASELINE]);
  const [before, , untilBody, , untilValue] = medians(parts[names.MAIN]).map((ms, part) => ms - raw[part]);
  const { samples } = cases.find(({ work, count }) => work === "roundTrip" && count === 1);
  const withoutDeadline = pairedRatio(samples[names.NO_DEADLINE], samples[names.BASELINE]);
  const micros = (ms) => `${(ms * 1000).toFixed(0)} µs`;
  return `**Round trips of 1 and 50**: a call of 1 application takes ${micros(before)} more than raw before \`fetch\` is called, ${micros(untilBody)} more until the body is asked for, and ${micros(untilValue)} more until the value. The first is a timer for the deadline, an \`AbortController\`, the checks of what was passed and crossings into and out of WebAssembly, which cost two to three times as much between two responses as in a loop; without a deadline the ratio is ${withoutDeadline.ratio.toFixed(3)}. The last is the check itself.`;
}

function ofRoundTripsInFirefox({ cases }, firefox) {
  const { samples } = firefox.cases.find(({ work, count }) => work === "roundTrip" && count === 10_000);
  const [ours, raw] = [names.MAIN, names.BASELINE].map((name) => median(samples[name]).toFixed(1));
  const rounds = samples[names.BASELINE].length;
  return `**Round trips in Firefox**: one of 10,000 takes ${ours} ms beside ${raw} of raw, medians of ${rounds} rounds. What we add to it is the check, ${moreThanParsing(cases, 10_000)} µs in Chromium; what a round trip wins by not waiting for the end of the stream is 3 % in Firefox, where it is 20 % in Chromium (docs/performance.md).`;
}

function ofDecoding({ cases }) {
  const more = (count) => moreThanParsing(cases, count);
  return `**Decoding**: beside \`JSON.parse\`, ${more(50)} µs for 50 applications, of which ${more(1)} µs are there for 1 already: the promises, the deadline and the reading of the body. The rest is the check; for 10,000 it is ${more(10_000)} µs.`;
}

/** How many µs decoding takes more than `JSON.parse`. */
function moreThanParsing(cases, count) {
  const { samples } = cases.find((measured) => measured.work === "decode" && measured.count === count);
  const [ours, parsing] = [names.MAIN, names.BASELINE].map((name) => median(samples[name]));
  return ((ours - parsing) * 1000).toFixed(0);
}

function ofFirstClient({ module }) {
  const [all, compile, instantiate] = [module.firstClients[names.MAIN], module.compile, module.instantiate];
  const ms = (samples) => `${median(samples).toFixed(2)} ms`;
  return `**First client**: of ${ms(all)}, compiling the module takes ${ms(compile)} and instantiating it ${ms(instantiate)}; the rest is the bytes of the inlined module, the settings, and the compiler, which engines run for each function when it is first called: here some 110 of JavaScript and WebAssembly, taken apart in docs/performance.md.`;
}

function ofBytes() {
  return "**Bytes**: what each part of the module takes is in docs/performance.md.";
}

function ofFlatness() {
  return "**Cost per application**: `JSON.parse` itself takes longer for each application the more there are, as objects outlive the youngest generation of the heap. What comes on top of it, the check, is in the table.";
}

function ofColdStarts({ cold, module }) {
  const ours = medians(cold.parts.plain[names.MAIN]);
  const others = medians(cold.parts.plain[names.OPENAPI_FETCH]);
  const [imported, begun, answered] = ours.map((ms, part) => `${(ms - others[part]).toFixed(1)} ms`);
  return `**Cold start**: beside openapi-fetch, which is 2 KB, the import takes ${imported} longer (the bytes, and the parser that reads them), the first call ${begun} until it is sent (${median(module.firstClients[names.MAIN]).toFixed(1)} ms of it for the bytes of the inlined module, compiling, instantiating and the settings; then functions of JavaScript and of WebAssembly are compiled as each is first called), and the answer ${answered}. \`./slim\` has a second file to wait for. Loopback hides what fewer bytes save elsewhere.`;
}
