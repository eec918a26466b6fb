/**
 * The client of the Pieces OS Applications API without its WebAssembly module: start it once with
 * `init`, then everything is as in the main entry.
 */

/**
 * Starts the WebAssembly module, once: later calls return the same promise, and after a failure
 * the next call tries again.
 *
 * @param source The bytes of `pieces-os-client/pieces_os_client.wasm`, the compiled module, a
 * response or address to read it from, or a promise of one of these.
 * @throws InitError if it cannot be read, compiled or started; `cause` says why.
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

/** What `init` can start the module from. */
export type WasmSource = BufferSource | WebAssembly.Module | Response | URL | string;
