import { recover } from "./instance.js";

/**
 * A `WebAssembly.Instance` that notices when its code traps. build.mjs puts it in the place of the
 * original everywhere, and `guardedInstantiate` in that of `WebAssembly.instantiate`.
 */
export function GuardedInstance(module, imports) {
  // Not written as one word, which build.mjs would replace here, too.
  const { Instance } = WebAssembly;
  return guarded(new Instance(module, imports));
}

export async function guardedInstantiate(module, imports) {
  const { instantiate } = WebAssembly;
  return guarded(await instantiate(module, imports));
}

function guarded(instance) {
  const exports = Object.entries(instance.exports).map(([name, value]) => [
    name,
    typeof value === "function" ? guard(value) : value,
  ]);
  return { exports: Object.fromEntries(exports) };
}

let depth = 0;
let fault;

function guard(run) {
  return (...parameters) => {
    let value;
    depth++;
    try {
      value = run(...parameters);
    } catch (cause) {
      // Rust returns its errors: what is thrown through it left it in a state nobody knows.
      fault ??= { cause };
      // The outermost caller may be a callback of the engine, where throwing would be reported as
      // an error nobody caught, and end a Node process. Who waits is told by `recover`.
      if (depth > 1) throw cause;
    } finally {
      depth--;
    }
    // Not before, as an outer call still runs in the broken instance.
    if (depth > 0 || !fault) return value;
    const { cause } = fault;
    fault = undefined;
    recover(cause);
    // In this the glue finds no error, and takes nothing for it off its heap, which is that of the next
    // instance now.
    return [0];
  };
}
