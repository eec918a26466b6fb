import { start } from "#start";
import * as wasm from "../dist/wasm/pieces_os_client.js";
import { settled } from "./instance.js";

export async function discover(options) {
  return await searched("discover", (over) => wasm.discover(options, false, over));
}

export async function diagnose(options) {
  return await searched("diagnose", (over) => wasm.diagnose(options, over));
}

export async function waitUntilRunning(options) {
  return await searched("waitUntilRunning", (over) => wasm.discover(options, true, over));
}

const searched = (name, begin) =>
  settled(name, (over) => {
    start();
    return begin(over);
  });
