/**
 * The whole client in one file, for a page without a bundler: `standalone.js` is a module, and
 * `standalone.global.js`, for a classic script, makes it the global `PiecesOsClient`.
 *
 * @module pieces-os-client/standalone
 */
export * from "./index.js";
export as namespace PiecesOsClient;
