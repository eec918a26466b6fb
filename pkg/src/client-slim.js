export * from "./client.js";
export { init } from "./start-slim.js";
