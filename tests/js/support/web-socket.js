// A WebSocket client that hides nothing: how the connection ended, and what was not answered.
// Node 20 has none without a flag.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/**
 * What arrives, in order. The last is `end`: "closed", or the code of the error.
 * @typedef {{ text: string } | { binary: Buffer } | { close: [code?: number, reason?: string] }
 *   | { pong: true } | { end: string }} Arrival
 */

/**
 * Opens a socket, and fails with the status if the server does not switch.
 * @param {string} address of http @param {Record<string, string>} [headers]
 */
export async function openSocket(address, headers) {
  const handshake = request(address, {
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": randomBytes(16).toString("base64"),
      ...headers,
    },
  });
  const refused = once(handshake, "response").then(([{ statusCode }]) => {
    handshake.destroy();
    throw new Error(`refused with ${statusCode}`);
  });
  refused.catch(() => {});
  handshake.end();
  const [, stream, head] = await Promise.race([once(handshake, "upgrade"), refused]);
  // Errors are told where the stream is read, even those that come before.
  stream.on("error", () => {});
  const arrivals = received(stream, head);

  return {
    /** Undefined after the end. */
    next: async () => (await arrivals.next()).value,
    ping: () => send(stream, PING),
    close: () => send(stream, CLOSE),
    /** Leaves without a word. */
    leave: () => stream.destroy(),
  };
}

/**
 * @param {import("node:stream").Duplex} stream @param {Buffer} head what came with the handshake
 * @returns {AsyncGenerator<Arrival, undefined, void>}
 */
async function* received(stream, head) {
  /** @type {Buffer} */
  let bytes = Buffer.alloc(0);
  try {
    stream.unshift(head);
    for await (const chunk of stream) {
      bytes = Buffer.concat([bytes, chunk]);
      for (let frame = firstFrame(bytes); frame; frame = firstFrame(bytes)) {
        bytes = frame.rest;
        yield frame.arrival;
      }
    }
    yield { end: "closed" };
  } catch (error) {
    yield { end: /** @type {NodeJS.ErrnoException} */ (error).code ?? String(error) };
  }
  return undefined;
}

/** The first frame if it is whole; a server neither masks nor, here, splits them. @param {Buffer} bytes */
function firstFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1);
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  const payload = bytes.subarray(start, start + length);
  return { arrival: arrival(bytes.readUInt8(0) & 15, payload), rest: bytes.subarray(start + length) };
}

/** @param {number} kind @param {Buffer} payload @returns {Arrival} */
function arrival(kind, payload) {
  switch (kind) {
    case TEXT:
      return { text: payload.toString() };
    case BINARY:
      return { binary: payload };
    case CLOSE:
      return { close: payload.length ? [payload.readUInt16BE(), payload.toString("utf8", 2)] : [] };
    case PONG:
      return { pong: true };
    default:
      throw new Error(`a frame of kind ${kind}`);
  }
}

/** An empty frame, masked with zeros as a client has to. @param {import("node:stream").Duplex} stream @param {number} kind */
const send = (stream, kind) => stream.write(Buffer.from([0x80 | kind, 0x80, 0, 0, 0, 0]));
