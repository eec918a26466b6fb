/** The compiled WebAssembly module, for runtimes that can import it. Pass it to `init` of `pieces-os-client/slim`. */
declare const module: WebAssemblyModule;
export default module;
