// What needs no WebAssembly module. build.mjs makes a file of its own of it, in which bundlers keep
// what is imported and no more.
export * from "../dist/wasm/enums.js";
export { BASE_PATH, Configuration, LAUNCH_URL } from "./configuration.js";
export * from "./errors.js";
