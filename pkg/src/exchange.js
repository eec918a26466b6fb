// The browser's own part of a call, for the Rust side: what ends it early, and reading a body.

/** What ends a call early: its deadline, or a signal of the caller. */
export class Interruption {
  #controller = new AbortController();
  #interrupt;
  #interrupted = new Promise((_, reject) => (this.#interrupt = reject));
  #started = performance.now();
  #deadline = Infinity;
  #deadlineTimer;
  #pauseTimer;
  #watched = new Map();

  /** "timeout" or "abort" once it happened, until then undefined. */
  kind;
  /** The reason that the signal gave. */
  reason;

  constructor() {
    // Interrupted while nobody waits is no error that nobody caught.
    this.#interrupted.catch(() => {});
  }

  /** What to give to `fetch`. */
  get signal() {
    return this.#controller.signal;
  }

  /** Ends the call `ms` after it began; 0 is never. */
  limit(ms) {
    clearTimeout(this.#deadlineTimer);
    this.#deadline = ms > 0 ? this.#started + ms : Infinity;
    if (ms > 0) this.#deadlineTimer = setTimeout(() => this.#end("timeout"), this.remaining);
  }

  /** From now on time counts anew. */
  restart() {
    this.#started = performance.now();
  }

  /** The milliseconds left. */
  get remaining() {
    return this.#deadline - performance.now();
  }

  /** Ends the call when `signal` is aborted, or has been. */
  watch(signal) {
    const listener = () => this.#end("abort", signal.reason);
    if (signal.aborted) return listener();
    signal.addEventListener("abort", listener);
    this.#watched.set(signal, listener);
  }

  /** Waits for a value, but no longer than the call lasts. */
  race(value) {
    return Promise.race([value, this.#interrupted]);
  }

  pause(ms) {
    return this.race(new Promise((resolve) => (this.#pauseTimer = setTimeout(resolve, ms))));
  }

  /** Stops the clock: what there is of the answer is the caller's now. */
  stopClock() {
    clearTimeout(this.#deadlineTimer);
    clearTimeout(this.#pauseTimer);
  }

  /** Leaves no timer and no listener behind. */
  release() {
    this.stopClock();
    for (const [signal, listener] of this.#watched) signal.removeEventListener("abort", listener);
    this.#watched.clear();
  }

  #end(kind, reason) {
    if (this.kind) return;
    this.kind = kind;
    this.reason = reason;
    this.release();
    this.#interrupt();
    this.#controller.abort(reason);
  }
}

/**
 * Calls `fetch` in a turn of its own. Browsers record the stack of every call of it, and one that
 * leads through WebAssembly takes Chromium some 2 % of a round trip longer.
 */
export async function send(fetch, url, init) {
  await undefined;
  return fetch(url, init);
}

/** The bytes of a body; undefined as soon as there are more than `limit`. */
export async function bytesOf(response, limit) {
  const { body } = response;
  const isStream = typeof body?.getReader === "function";
  const announced = headerOf(response, "content-length");
  if (isStream && announced > limit) return void discard(response);
  // Without a length only a stream can be left before it is too long.
  if (isStream && announced === undefined) return bytesOfStream(body, limit);
  const buffer = await response.arrayBuffer();
  // Not by `instanceof`: it may come from another realm, such as a test runner's.
  if (typeof buffer?.byteLength !== "number") throw new TypeError("its body is no ArrayBuffer");
  return buffer.byteLength > limit ? undefined : new Uint8Array(buffer);
}

/** The body of a copy as text, so that the response stays readable; empty if it is too long. */
export async function textOfCopy(response, limit) {
  return new TextDecoder().decode(await bytesOf(response.clone(), limit));
}

/** A header, if the response has it and lets it be read. */
export const headerOf = (response, name) => response.headers?.get?.(name) ?? undefined;

/** Tells whoever sends a body that nobody reads it. */
export function discard(response) {
  response.body?.cancel?.()?.catch?.(() => {});
}

async function bytesOfStream(stream, limit) {
  const reader = stream.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, length);
    if (!ArrayBuffer.isView(value)) throw new TypeError("its body is no stream of bytes");
    length += value.byteLength;
    if (length > limit) {
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
