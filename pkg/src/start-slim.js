import { compile } from "./compile.js";
import { startInstance } from "./instance.js";

let started;

export function init(source) {
  started ??= compile(source).then((module) => startInstance(() => module));
  // A failure is forgotten, so that the next call can try again.
  started.catch(() => (started = undefined));
  return started;
}

export const start = () =>
  startInstance(() => {
    throw new Error("await init(...) before the first call");
  });
