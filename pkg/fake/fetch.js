// A function like the global `fetch`, whose requests go to a stand-in in the same process.
import { aborted, elapsed, failed, onAbort, throwIfAborted } from "./waiting.js";

/** As many redirects as browsers follow. */
const MOST_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
const WITHOUT_BODY = [101, 103, 204, 205, 304];

/** `connect` gives the signal that ends what is under way; it throws while nothing listens at the address. */
export function fetchOf(standIn, connect) {
  return async function fetchApi(input, init = {}) {
    const { signal = input?.signal, ...rest } = init;
    // The signal may be of another realm, whose signals `Request` does not take.
    const request = new Request(typeof input === "string" ? new URL(input, "http://localhost:1000") : input, rest);
    throwIfAborted([signal]);
    const signals = [signal, connect(new URL(request.url))];
    const sent = await sentBy(request);
    for (let redirects = 0; ; redirects += 1) {
      throwIfAborted(signals);
      const told = await answer(sent, signals);
      const location = REDIRECTS.includes(told.status) && headerOf(told, "location");
      if (!location || request.redirect === "manual") return response(told, sent, redirects > 0, signals);
      if (request.redirect === "error") throw new TypeError("fetch failed: unexpected redirect");
      if (redirects === MOST_REDIRECTS) throw new TypeError("fetch failed: redirect count exceeded");
      follow(sent, told.status, location);
      connect(sent.url);
    }
  };

  /** The answer, once what comes before it is over. */
  async function answer({ method, url, headers, body }, signals) {
    let told = standIn.receive({ method, target: url.pathname + url.search, headers, body });
    while (told.kind === "delay") {
      await elapsed(told.ms, signals);
      told = standIn.resume(told);
    }
    if (told.kind === "hang") await aborted(signals);
    if (told.kind !== "answer") throw failed("the connection was reset", "ECONNRESET");
    return told;
  }
}

async function sentBy(request) {
  const url = new URL(request.url);
  const headers = [["host", url.host], ...request.headers];
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.length > 0) headers.push(["content-length", String(body.length)]);
  return { method: request.method, url, headers, body };
}

/** Goes where a redirect points, as `fetch` does: without the body if a GET comes of it. */
function follow(sent, status, location) {
  sent.url = new URL(location, sent.url);
  const isSeeOther = status === 303 && !["GET", "HEAD"].includes(sent.method);
  const isMoved = [301, 302].includes(status) && sent.method === "POST";
  if (!isSeeOther && !isMoved) return;
  sent.method = "GET";
  sent.body = new Uint8Array();
  sent.headers = sent.headers.filter(([name]) => !name.startsWith("content-"));
}

function response(told, { method, url }, redirected, signals) {
  const { status, headers } = told;
  const hasBody = method !== "HEAD" && !WITHOUT_BODY.includes(status);
  const response = new Response(hasBody ? bodyOf(told, signals) : null, { status, headers });
  // One that is made by hand tells neither.
  Object.defineProperty(response, "url", { value: url.href });
  Object.defineProperty(response, "redirected", { value: redirected });
  return response;
}

/** The body, chunk by chunk as it is read; it ends as its rest says. */
function bodyOf({ bytes, rest }, [signal, run]) {
  // A connection may end after all of it has arrived.
  const signals = rest.kind === "end" ? [signal] : [signal, run];
  const chunks = chunksOf(bytes, rest, signals);
  let stop;
  // jsdom has no such class, also where `Response` is that of Node.
  const Stream = globalThis.ReadableStream ?? new Response("").body.constructor;
  return new Stream(
    {
      start(controller) {
        stop = onAbort(signals, (reason) => controller.error(reason));
      },
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (!done) return controller.enqueue(value);
        stop();
        controller.close();
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
}

async function* chunksOf(bytes, rest, signals) {
  if (bytes.length > 0) yield bytes;
  if (rest.kind === "brokenOff") throw new TypeError("terminated", { cause: new Error("the connection ended") });
  if (rest.kind === "silence") await aborted(signals);
  if (rest.kind !== "chunks") return;
  const chunk = new TextEncoder().encode(rest.chunk);
  for (let count = 0; count < rest.times; count += 1) {
    await elapsed(rest.everyMs, signals);
    yield chunk;
  }
}

const headerOf = ({ headers }, wanted) => headers.find(([name]) => name === wanted)?.[1];
