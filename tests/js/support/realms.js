// The package in a realm of its own, as test runners and frames have it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const PACKAGE = createRequire(import.meta.url);

/** What the package uses of the environment, besides the language. */
export const HOST = {
  AbortController,
  Headers,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  clearTimeout,
  fetch,
  performance,
  queueMicrotask,
  setTimeout,
};

/**
 * A realm with these globals and those of the language.
 * @param {Record<string, unknown>} [globals] @param {vm.CreateContextOptions} [options]
 */
export const realm = (globals = HOST, options) => vm.createContext({ ...globals }, options);

/**
 * Imports an entry of the package there.
 * @param {vm.Context} context @param {"index" | "slim"} [entry] @returns {any}
 */
export function importIn(context, entry = "index") {
  const path = PACKAGE.resolve(entry === "index" ? "pieces-os-client" : "pieces-os-client/slim");
  const module = { exports: {} };
  vm.runInContext(`(function (module, exports) {${readFileSync(path, "utf8")}\n})`, context)(module, module.exports);
  return module.exports;
}

/** The bytes of the module. */
export const moduleBytes = () => readFileSync(PACKAGE.resolve("pieces-os-client/pieces_os_client.wasm"));
