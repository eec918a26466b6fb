import { clientClass } from "./client.js";
import { compile } from "./compile.js";
import { instantiate, requireInstance } from "./instantiate.js";

export * from "../dist/enums.js";
export * from "./exports.js";

let started;

export function init(source) {
  started ??= compile(source).then((module) => instantiate(() => module));
  // A failure is forgotten, so that the next call can try again.
  started.catch(() => (started = undefined));
  return started;
}

export const ApplicationsApi = /* @__PURE__ */ clientClass(requireInstance);
