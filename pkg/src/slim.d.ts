/**
 * The client of the Pieces OS Applications API without its WebAssembly module: start it once with
 * `init`, then everything is as in the main entry.
 *
 * @module pieces-os-client/slim
 */

/**
 * Starts the WebAssembly module, once: later calls return the same promise, and after a failure
 * the next call tries again.
 *
 * @param source The bytes of `pieces-os-client/pieces_os_client.wasm`, the compiled module, a
 * response or address to read it from, or a promise of one of these.
 * @throws {@link InitError} if it cannot be read, compiled or started; `cause` says why.
 *
 * @example
 * ```ts
 * await init(fetch("/pieces_os_client.wasm"));
 * const { iterable } = await new ApplicationsApi().applicationsSnapshot();
 * ```
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

// `& object`, as TypeScript takes anything, even a number, for the empty interface of a module.
/** What {@link init} can start the module from. */
export type WasmSource = ArrayBuffer | ArrayBufferView | (WebAssemblyModule & object) | Response | URL | string;
