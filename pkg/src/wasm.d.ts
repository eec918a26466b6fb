/** The compiled module, as Workers import it: what `init` of `pieces-os-client/slim` takes. */
declare const module: WebAssemblyModule;
export default module;
