/**
 * The same client as `pieces-os-client`, but without the WebAssembly module included. Await `init` once,
 * before you create a client.
 *
 * @module pieces-os-client/slim
 */

/**
 * Starts the WebAssembly module. Further calls return the same promise, unless it was rejected: then the
 * next call tries again.
 *
 * @param source The WebAssembly module `pieces-os-client/pieces_os_client.wasm`: its bytes, a compiled
 * module, a `Response`, a URL to fetch it from, or a promise of one of these.
 * @throws {@link InitError} if the module can't be loaded, compiled or started. `message` says what to do.
 *
 * @example
 * ```ts
 * await init(fetch("/pieces_os_client.wasm"));
 * const { iterable } = await new ApplicationsApi().applicationsSnapshot();
 * ```
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

// `& object`, as TypeScript takes anything, even a number, for the empty interface of a module.
/** The forms of the WebAssembly module that {@link init} accepts. */
export type WasmSource = ArrayBuffer | ArrayBufferView | (WebAssemblyModule & object) | Response | URL | string;
