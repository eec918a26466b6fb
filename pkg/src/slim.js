export * from "./exports.js";
export { init } from "./start-slim.js";
