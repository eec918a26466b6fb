export * from "./client.js";
export * from "./exports.js";
