/** The bytes of a body; undefined as soon as there are more than `limit`. */
export async function bytesOf(response, limit, interruption) {
  const announced = headerOf(response, "content-length");
  // Without the length of what is to be read, only a stream can be left before it is too long.
  const isExact = announced !== undefined && !headerOf(response, "content-encoding");
  // Not asked for unless needed: browsers make the stream when it is.
  const stream = isExact && announced <= limit ? undefined : streamOf(response);
  if (stream && announced > limit) return void discard(response);
  if (stream) return bytesOfStream(stream, limit, interruption);
  const buffer = await response.arrayBuffer();
  // Not by `instanceof`: it may come from another realm, such as a test runner's.
  if (typeof buffer?.byteLength !== "number") throw new TypeError("its body is no ArrayBuffer");
  return buffer.byteLength > limit ? undefined : new Uint8Array(buffer);
}

/** The body as a stream, if the response has such. */
function streamOf({ body }) {
  return typeof body?.getReader === "function" ? body : undefined;
}

/** The body of a copy as text, so that the response stays readable; empty if it is too long. */
export async function textOfCopy(response, limit, interruption) {
  return textOf(await bytesOf(response.clone(), limit, interruption));
}

/** Bytes as text, with U+FFFD for what is no UTF-8. */
export const textOf = (bytes) => new TextDecoder().decode(bytes);

/** How many ms a server asks to wait, in whole seconds or as a date; undefined if it does not. */
export function retryAfter(response) {
  const text = headerOf(response, "retry-after")?.trim();
  if (/^\d{1,10}$/.test(text)) return text * 1_000;
  // Engines take almost any number for a date, too.
  const ms = text?.endsWith("GMT") ? Date.parse(text) - Date.now() : NaN;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** A header, if the response has it and lets it be read. */
function headerOf(response, name) {
  try {
    const value = response.headers.get(name);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Tells whoever sends a body that nobody reads it. */
export function discard(response) {
  try {
    response.body.cancel().catch(() => {});
  } catch {
    // It has no body that can be cancelled.
  }
}

async function bytesOfStream(stream, limit, interruption) {
  const reader = stream.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, length);
    if (!ArrayBuffer.isView(value)) throw new TypeError("its body is no stream of bytes");
    length += value.byteLength;
    // A stream that is not the browser's own does not end with the call by itself.
    if (length > limit || interruption.kind) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}

function joined(chunks, length) {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
