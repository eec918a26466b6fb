import { start } from "#start";
import * as wasm from "../dist/wasm/pieces_os_client.js";
import { settled } from "./instance.js";

export async function discover(options) {
  return await searched("discover", (over) => wasm.discoverBy(options, false, over));
}

export async function diagnose(options) {
  return await searched("diagnose", (over) => wasm.diagnoseBy(options, over));
}

export async function waitUntilRunning(options) {
  return await searched("waitUntilRunning", (over) => wasm.discoverBy(options, true, over));
}

const searched = (name, begin) =>
  settled(name, (over) => {
    start();
    return begin(over);
  });
