// What is changed in the glue between JavaScript and a module, where wasm-bindgen has no options for it.
import { readFile, writeFile } from "node:fs/promises";

// Importing makes nothing, as jsdom for one has neither TextDecoder nor TextEncoder.
const NEW_DECODER = "cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });\n";
const ENCODE_INTO = "'encodeInto' in cachedTextEncoder";
export const TEXT_CODERS = [
  [`let ${NEW_DECODER}cachedTextDecoder.decode();`, "let cachedTextDecoder;"],
  [
    `const cachedTextEncoder = new TextEncoder();\n\nif (!(${ENCODE_INTO})) {\n`,
    "let cachedTextEncoder;\n\nfunction makeTextCoders() {\n" +
      `${NEW_DECODER}cachedTextEncoder = new TextEncoder();\nif (${ENCODE_INTO}) return;\n`,
  ],
  ["    wasmInstance = instance;\n", "    makeTextCoders();\n    wasmInstance = instance;\n"],
];

/** Puts text in the place of other text, which has to be there. */
export async function changeGlue(glue, changes) {
  let text = await readFile(glue, "utf8");
  for (const [found, instead] of changes) {
    if (!text.includes(found)) throw new Error(`${glue} no longer has: ${found}`);
    text = text.replaceAll(found, instead);
  }
  await writeFile(glue, text);
}
