import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * A copy of the slim entry with an instance of its own: the CommonJS one, as that is one file.
 * @returns {typeof import("pieces-os-client/slim")}
 */
export function freshCopy() {
  delete require.cache[require.resolve("pieces-os-client/slim")];
  return require("pieces-os-client/slim");
}
