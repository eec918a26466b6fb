import { InitError } from "./errors.js";
import { initError, requireGlobals } from "./start-failure.js";

/** Compiles the module from whatever form its bytes have. */
export async function compile(source) {
  try {
    const given = await source;
    requireGlobals({ WebAssembly: typeof WebAssembly });
    if (tagOf(given) === "WebAssembly.Module") return given;
    if (isBuffer(given)) return await WebAssembly.compile(copied(given));
    return await compileResponse(typeof given?.arrayBuffer === "function" ? given : await fetched(given));
  } catch (cause) {
    throw initError("compiled", cause);
  }
}

async function fetched(given) {
  if (typeof given !== "string" && tagOf(given) !== "URL") {
    throw unusable(`expected bytes, module, Response or URL, found ${tagOf(given)}`);
  }
  requireGlobals({ fetch: typeof fetch });
  try {
    return await fetch(given);
  } catch (cause) {
    const isFile = /^file:/i.test(given);
    const cure = isFile ? "this runtime can't fetch file: URLs, so read the file and pass its bytes" : SERVE;
    throw unusable(`${given} could not be fetched: ${cause?.message ?? cause}; ${cure}`, cause);
  }
}

async function compileResponse(response) {
  const address = response.url || "the response";
  if (response.ok === false) throw unusable(`${address} returned ${response.status}; ${SERVE}`);
  const type = typeOf(response);
  if (type === "application/wasm" && typeof WebAssembly.compileStreaming === "function") {
    try {
      // The only way into a browser's cache of compiled code.
      return await WebAssembly.compileStreaming(response);
    } catch (cause) {
      // One of another realm, or of a polyfill, is refused before it is read.
      if (cause?.name !== "TypeError" || response.bodyUsed) throw cause;
    }
  }
  const bytes = await response.arrayBuffer();
  if (new Uint8Array(bytes)[0] === LESS_THAN) {
    throw unusable(`${address} returned HTML instead of WebAssembly; ${SERVE}`);
  }
  return WebAssembly.compile(bytes);
}

/** With which HTML begins, and no module does. */
const LESS_THAN = 0x3c;

const SERVE =
  "serve this package's pieces_os_client.wasm at that URL, pass its bytes, or import pieces-os-client, which contains it";

const unusable = (reason, cause) => new InitError(`WebAssembly could not be loaded: ${reason}`, { cause });

/** What an object is, by its tag and not by `instanceof`: it may be of another realm. */
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

const isBuffer = (value) => ArrayBuffer.isView(value) || /^(Shared)?ArrayBuffer$/.test(tagOf(value));

/** The bytes in memory that nobody shares, as WebAssembly takes no other. */
function copied(given) {
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(given) ? given : new Uint8Array(given);
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return tagOf(buffer) === "SharedArrayBuffer" ? bytes.slice() : bytes;
}

function typeOf(response) {
  return response.headers?.get("content-type")?.split(";")[0].trim().toLowerCase();
}
