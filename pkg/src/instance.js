// The instance of the WebAssembly module. Should it ever trap, the calls under way fail with an
// InternalError, and the next one finds a fresh instance.
import { adopt, importsOfModule, ready, restart } from "../dist/wasm/pieces_os_client.js";
import { InternalError, isPiecesError } from "./errors.js";
import { errorOf } from "./failures.js";
import { Interruption } from "./interruption.js";
import { ignore } from "./send.js";
import { initError, requireGlobals } from "./start-failure.js";

let isStarted = false;
let isBroken = false;
let generation = 0;
let lastTrap;

/** Starts the compiled module that `load` gives, unless it runs. */
export function startInstance(load, instantiate = instantiateNow) {
  try {
    if (isBroken) revive();
    if (isStarted) return;
    requireGlobals(neededGlobals());
    const module = load();
    const instance = instantiate(module);
    // The glue could not get rid of another module.
    if (!instance.exports.client_new) throw new TypeError("it is a different module");
    adopt(instance, module);
    isStarted = true;
  } catch (cause) {
    throw initError("started", cause);
  }
}

/** The same, in a while where large modules may not be instantiated at once. */
export async function startModule(module) {
  try {
    startInstance(() => module);
  } catch (error) {
    // It is one on the main thread of Chromium before 115.
    if (error.cause?.name !== "RangeError") throw error;
    const instance = await instantiateLater(module);
    startInstance(
      () => module,
      () => instance,
    );
  }
}

const instantiateNow = (module) => new WebAssembly.Instance(module, importsOfModule());

async function instantiateLater(module) {
  try {
    return await WebAssembly.instantiate(module, importsOfModule());
  } catch (cause) {
    throw initError("started", cause);
  }
}

/** What no call can do without, by the identifiers: a page may have put anything at `self`. */
const neededGlobals = () => ({
  AbortController: typeof AbortController,
  Headers: typeof Headers,
  TextDecoder: typeof TextDecoder,
  TextEncoder: typeof TextEncoder,
  URL: typeof URL,
  WebAssembly: typeof WebAssembly,
  clearTimeout: typeof clearTimeout,
  performance: typeof performance,
  setTimeout: typeof setTimeout,
});

/** Another number for another instance: what one made is of no use to the next. */
export const currentGeneration = () => generation;

/** What is under way, and has to be ended when the instance traps: calls, and what follows a stream. */
export const underWay = new Set();

/** What a call comes to, which `begin` starts in the instance that runs now. */
export async function settled(operation, begin, interruption = new Interruption()) {
  underWay.add(interruption);
  try {
    const outcome = returned(operation, () => begin(interruption));
    return await interruption.outcome(outcome);
  } catch (failure) {
    throw thrownOf(operation, failure);
  } finally {
    underWay.delete(interruption);
    interruption.forget();
  }
}

/** What `run` returns; throws if the instance did not survive it. */
export function returned(operation, run) {
  const before = generation;
  try {
    const value = run();
    if (generation === before) return value;
    // The outermost entry of an instance that traps throws nothing, and returns nothing of use.
    ignore(value);
  } catch (failure) {
    if (generation === before) throw thrownOf(operation, failure);
  }
  throw internalError(operation);
}

/** The error of an operation that failed inside; without a cause, for the trap. */
export function internalError(operation, cause = lastTrap) {
  const message = `${operation}: internal error: ${cause?.message ?? cause}`;
  return new InternalError(message, { operation, cause });
}

/** What to throw for what Rust gives as a failure; undefined is that the instance trapped. */
function thrownOf(operation, failure) {
  if (isPiecesError(failure)) return failure;
  return errorOf(failure) ?? internalError(operation, failure);
}

/** Called when the instance has trapped and is left by all. */
export function recover(cause) {
  lastTrap = cause;
  isBroken = true;
  generation++;
  try {
    revive();
  } catch {
    // There may be no memory for it right now: the next call tries again, and tells.
  }
  // Only now, as what is ended may call the client again; that call is none of those to end.
  for (const call of [...underWay]) call.trap(cause);
}

function revive() {
  restart();
  // The glue replaces the instance when it is next entered. That must not be by a callback of the
  // old one, whose pointers mean nothing in the new one.
  ready();
  isBroken = false;
}
