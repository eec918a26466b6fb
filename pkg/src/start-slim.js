import { compile } from "./compile.js";
import { startInstance, startModule } from "./instance.js";

let started;

export function init(source) {
  started ??= startedBy(source);
  return started;
}

export const start = () =>
  startInstance(() => {
    throw new Error("await init(...) before the first call");
  });

async function startedBy(source) {
  try {
    await startModule(await compile(source));
  } catch (error) {
    // A failure is forgotten, so that the next call can try again.
    started = undefined;
    throw error;
  }
}
