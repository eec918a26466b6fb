import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { freshCopy } from "./fresh-copy.js";

export const MIB = 2 ** 20;

/**
 * Runs with a copy of the package whose memories are seen, and gives by how many bytes they grew.
 * @param {(client: typeof import("pieces-os-client/slim")) => Promise<unknown>} run
 */
export async function growth(run) {
  const { Instance } = WebAssembly;
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  WebAssembly.Instance = class extends Instance {
    /** @param {any} module @param {any} imports */
    constructor(module, imports) {
      super(module, imports);
      for (const one of Object.values(this.exports)) if (one instanceof WebAssembly.Memory) memories.push(one);
    }
  };
  try {
    const wasm = new URL(import.meta.resolve("pieces-os-client/pieces_os_client.wasm"));
    const client = freshCopy();
    await client.init(readFile(wasm));
    await new client.ApplicationsApi({ fetchApi: async () => new Response('{"iterable":[]}') }).applicationsSnapshot();
    const size = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    const before = size();
    assert.ok(before > 0);
    await run(client);
    return size() - before;
  } finally {
    WebAssembly.Instance = Instance;
  }
}
