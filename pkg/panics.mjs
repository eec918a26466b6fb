// Takes the words out of Rust's panics.
//
//   node pkg/panics.mjs module.wasm
//
// A panic ends in a trap, and nobody is told what it says. So the functions that only word it trap
// right away, and wasm-opt drops what nobody calls any more: 2 KB of what users download. No option
// of stable Rust does this.
import { readFile, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import binaryen from "binaryen";

/** The formatting that panics alone use, and the functions that never return. */
const FORMATTING = /\bfmt::/;
const PANICS =
  /\b(panicking|slice_error_fail|slice_index_fail|unwrap_failed|expect_failed|handle_error|capacity_overflow|handle_alloc_error|panic_already_(mutably_)?borrowed|rust_begin_unwind)\b/;

const [, , path] = argv;
binaryen.setDebugInfo(true);
const module = binaryen.readBinary(await readFile(path));

const functions = functionsOf(module);
const wording = functions.filter(({ name }) => FORMATTING.test(name) || PANICS.test(name));
if (wording.length === 0) throw new Error(`${path} has no panics, or no names to tell them by`);
refuseOtherFormatting(module.emitText(), new Set(wording.map(({ name }) => name)));
for (const { pointer } of wording) binaryen.Function.setBody(pointer, module.unreachable());

if (!module.validate()) throw new Error(`${path} is no longer valid`);
await writeFile(path, module.emitBinary());

/** The functions that have a body. */
function functionsOf(module) {
  const pointers = Array.from({ length: module.getNumFunctions() }, (_, i) => module.getFunctionByIndex(i));
  const all = pointers.map((pointer) => ({ pointer, ...binaryen.getFunctionInfo(pointer) }));
  return all.filter(({ base }) => base === "");
}

/** Where the client itself formats, for example by `format!`, it would trap now. */
function refuseOtherFormatting(text, wording) {
  for (const code of text.split("\n (func ").slice(1)) {
    const [name] = code.match(/\$"[^"]*"|\$\S+/);
    if (wording.has(name.replace(/^\$"?|"$/g, ""))) continue;
    const calls = Array.from(code.matchAll(/call (\$"[^"]*"|\$\S+)/g), ([, callee]) => callee);
    const formatting = calls.find((callee) => FORMATTING.test(callee));
    if (formatting) throw new Error(`${name} calls ${formatting}: join texts with concat() instead`);
  }
}
