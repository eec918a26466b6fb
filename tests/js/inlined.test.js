// A module that is inlined comes out as it went in, whatever bytes it has.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";

import { inlinedModules } from "../../pkg/inlined.mjs";
import { unpacked } from "../../pkg/src/unpacked.js";
import { moduleBytes } from "./support/realms.js";

const ALL = Uint8Array.from({ length: 256 }, (_, index) => index);

/** @type {Record<string, Uint8Array>} */
const MODULES = {
  "each byte once": ALL,
  "each byte once, the last first": ALL.toReversed(),
  "one byte": Uint8Array.of(0x80),
  "no byte": new Uint8Array(),
  "each byte as often, in 200,000 of them": Uint8Array.from({ length: 200_000 }, (_, index) => (index * 167) % 256),
  "one byte most of the time": Uint8Array.from({ length: 70_000 }, (_, index) => (index % 9 === 0 ? index % 256 : 0x20)),
};

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlined-"));
});
after(() => rm(folder, { recursive: true }));

/** What a bundle has of a module. @param {Uint8Array} bytes */
async function inlined(bytes) {
  const file = join(folder, "some.wasm");
  await writeFile(file, bytes);
  const options = /** @type {const} */ ({ bundle: true, format: "cjs", minify: true, plugins: [inlinedModules], write: false });
  const { outputFiles } = await build({ entryPoints: [file], ...options });
  const module = { exports: /** @type {any} */ ({}) };
  new Function("module", "exports", outputFiles[0].text)(module, module.exports);
  return module.exports;
}

describe("a module that is inlined comes out as it went in:", () => {
  for (const [title, bytes] of Object.entries(MODULES)) {
    test(title, async () => {
      assert.deepEqual(Buffer.from(unpacked(await inlined(bytes))), Buffer.from(bytes));
    });
  }

  test("the client's", async () => {
    const bytes = moduleBytes();
    const { text, decoder } = await inlined(bytes);
    assert.deepEqual(Buffer.from(unpacked({ text, decoder })), bytes);
    // In base64 it would be a third longer than the module.
    assert.ok(text.length < bytes.length * 1.12, `${text.length} characters for ${bytes.length} bytes`);
  });

  test("its text stands in strings, templates and pages as it is", async () => {
    const { text } = await inlined(ALL);
    assert.doesNotMatch(text, /["$<\\`]|[^ -~]/);
  });
});
