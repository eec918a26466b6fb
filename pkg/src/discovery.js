import { start } from "#start";
import { search } from "../dist/wasm/pieces_os_client.js";
import { BaseAPI } from "./api.js";
import { settled } from "./instance.js";

export async function discover(options) {
  return await searched("discover", options, false);
}

export async function diagnose(options) {
  return await new BaseAPI(options).diagnose();
}

export async function waitUntilRunning(options) {
  return await searched("waitUntilRunning", options, true);
}

const searched = (name, options, waits) =>
  settled(name, (over) => {
    start();
    return search(options, waits, over);
  });
