// Measures in this very process.
import { readFile } from "node:fs/promises";
import { measure } from "../measure.js";

export async function openNode() {
  const wasm = await readFile(
    new URL(import.meta.resolve("pieces-os-client/pieces_os_client.wasm")),
  );
  return {
    name: `Node ${process.version}`,

    /** @param {import("../measure.js").Plan} plan */
    measure: (plan) => measure(plan, wasm),

    close: async () => {},
  };
}
