export * from "./client-slim.js";
export * from "./exports.js";
