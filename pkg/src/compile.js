import { InitError } from "./errors.js";
import { reasonOf } from "./instance.js";

/** Compiles the module from whatever form its bytes have. */
export async function compile(source) {
  try {
    const given = await source;
    if (given instanceof WebAssembly.Module) return given;
    return await WebAssembly.compile(await bytesOf(given));
  } catch (cause) {
    throw new InitError(`WebAssembly could not be compiled: ${reasonOf(cause)}`, { cause });
  }
}

async function bytesOf(given) {
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return given;
  const response = given instanceof Response ? given : await fetch(given);
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.arrayBuffer();
}
