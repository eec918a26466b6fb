// How much memory the contenders take.
import { contenders } from "./contenders.js";
import { LENGTH_UNKNOWN, MAIN } from "./names.js";
import { withoutLength } from "./memory-fetch.js";

const memories = [];
let held;

/** From now on the memory of every instance of a module is known, in the order they were made. */
export function watchInstances() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports);
    memories.push(instance.exports.memory);
    return instance;
  };
}

/** Gets the list of applications and holds on to it. */
export async function hold(name, basePath) {
  const isLengthUnknown = name === LENGTH_UNKNOWN;
  const { connect } = contenders.find((contender) => contender.name === (isLengthUnknown ? MAIN : name));
  held = await connect({ basePath, fetchApi: isLengthUnknown ? withoutLength : undefined }).snapshot();
}

export function drop() {
  held = undefined;
}

/** Bytes of WebAssembly memory: what the newest instance has, and the most that any grew to. */
export function wasmMemory() {
  const sizes = memories.map(({ buffer }) => buffer.byteLength);
  return { now: sizes.at(-1) ?? 0, most: Math.max(0, ...sizes) };
}
