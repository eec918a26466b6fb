// The script of the page: what the drivers of the browsers call.
import { breakdown } from "./breakdown.js";
import { contendersBeside, ready } from "./contenders.js";
import * as held from "./held.js";
import { measure } from "./measure.js";

const wasm = new URL("/plain/pieces_os_client.wasm", location.href);

/** @param {typeof import("pieces-os-client")} lastRelease */
export function measureBeside(lastRelease) {
  const contenders = contendersBeside(lastRelease);
  globalThis.bench = {
    breakdown,
    held,
    async measure(plan) {
      await ready(wasm);
      return measure(contenders, plan);
    },
  };
}
