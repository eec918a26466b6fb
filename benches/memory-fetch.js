// Answers that need no network, or come of it otherwise.
const decoder = new TextDecoder();

/** A `fetch` whose answer is a `Response` made anew. @param {ArrayBuffer} bytes */
export function fromMemory(bytes) {
  const headers = headersOf(bytes);
  return async () => new Response(bytes, { headers });
}

/**
 * A `fetch` whose answer has its bytes there already and can be read again and again, so that
 * reading it costs nothing but a promise.
 * @param {ArrayBuffer} bytes
 */
export function likeAResponse(bytes) {
  const text = () => decoder.decode(bytes);
  const answer = {
    status: 200,
    ok: true,
    headers: new Headers(headersOf(bytes)),
    arrayBuffer: async () => bytes,
    text: async () => text(),
    json: async () => JSON.parse(text()),
  };
  return async () => answer;
}

/** A `fetch` that does not tell how long the body is. */
export async function withoutLength(...parameters) {
  const { status, body } = await fetch(...parameters);
  return new Response(body, { status });
}

function headersOf({ byteLength }) {
  return { "content-type": "application/json", "content-length": String(byteLength) };
}
