import { initSync } from "../dist/wasm/pieces_os_client.js";
import { InitError } from "./errors.js";

let isReady = false;

/** Starts the WebAssembly module from what `load` gives, bytes or a compiled module, once. */
export function instantiate(load) {
  if (isReady) return;
  try {
    initSync({ module: load() });
  } catch (cause) {
    throw new InitError(`WebAssembly could not be started: ${cause?.message ?? cause}`, { cause });
  }
  isReady = true;
}

/** Throws if the module has not been started. */
export function requireInstance() {
  if (!isReady) {
    throw new InitError("WebAssembly has not been started: await init(...) before the first call");
  }
}
