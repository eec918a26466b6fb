// What needs the WebAssembly module.
export * from "../dist/wasm/classes.js";
export * from "../dist/wasm/guards.js";
export { BaseAPI } from "./api.js";
export { diagnose, discover, waitUntilRunning } from "./discovery.js";
