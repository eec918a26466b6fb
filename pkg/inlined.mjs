// How a WebAssembly module is inlined in a file of JavaScript: as text that src/unpacked.js makes the
// module of again.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

/** Has esbuild give a module as text, and the decoder of that text. */
export const inlinedModules = {
  name: "inlined modules",
  setup: ({ onLoad }) => onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({ contents: await inlined(path) })),
};

async function inlined(path) {
  const { text, tables } = packed(await readFile(path));
  const decoder = await decoderWith(tables, text.length);
  return `export const text = ${JSON.stringify(text)};\nexport const decoder = [${decoder}];\n`;
}

/** What stands in any file, string, template and page as it is. */
const CHARACTERS = Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index).filter(
  (code) => !'"$<\\`'.includes(String.fromCharCode(code)),
);
/** Each leads to another table, with the bytes of two characters. */
const LEADING = CHARACTERS.slice(-2);
const TABLE_LENGTH = 128;

/** How bytes are written, the shortest ways first. */
const SPELLINGS = [
  ...CHARACTERS.filter((code) => !LEADING.includes(code)).map((code) => [code]),
  ...LEADING.flatMap((lead) => CHARACTERS.map((code) => [lead, code])),
];

/**
 * A character for each of the bytes that are used most, and two for each of the others. In base64 a byte
 * begins at any bit of a character; here compression finds what repeats in the module.
 */
function packed(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const byUse = [...counts.keys()].sort((one, other) => counts[other] - counts[one]);
  const tables = new Uint8Array(TABLE_LENGTH * (1 + LEADING.length));
  const texts = [];
  for (const [place, byte] of byUse.entries()) {
    const [code, lead] = SPELLINGS[place].toReversed();
    tables[TABLE_LENGTH * (1 + LEADING.indexOf(lead)) + code] = byte;
    texts[byte] = String.fromCharCode(...SPELLINGS[place]);
  }
  return { text: Array.from(bytes, (byte) => texts[byte]).join(""), tables };
}

/** The bytes of the decoder, with its tables and memory for so much text. */
async function decoderWith(tables, length) {
  const source = await readFile(fileURLToPath(new URL("unpack.wat", import.meta.url)), "utf8");
  const pages = Math.ceil((tables.length + length) / 65_536);
  const data = Array.from(tables, (byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  const memory = `(memory (export "memory") ${pages})\n  (data (i32.const 0) "${data}")`;
  const module = binaryen.parseText(source.replace('(memory (export "memory") 0)', memory));
  try {
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}
