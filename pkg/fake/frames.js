// One WebSocket of the server: carries the events of a stream, and answers pings and a close.

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** By which a frame's head says that its length comes in 2 or in 8 bytes. */
const LENGTH_16 = 126;
const LENGTH_64 = 127;
const LAST = 0x80;
const MASKED = 0x80;

/** Sends events until there are no more or the client is gone. */
export function carry(standIn, told, socket) {
  let isFrozen = false;
  let hasClosed = false;
  let unread = Buffer.alloc(0);
  const leave = standIn.listen(told, (event) => {
    if (event.kind === "end") socket.destroy();
    if (event.kind === "reset") socket.resetAndDestroy();
    if (isFrozen) return;
    if (event.kind === "freeze") isFrozen = true;
    if (event.kind === "send") send(...(event.text === undefined ? [BINARY, event.bytes] : [TEXT, event.text]));
    if (event.kind === "close") {
      hasClosed = true;
      send(CLOSE, closing(event));
    }
  });
  socket.on("close", leave).on("end", () => socket.end());
  socket.on("data", (bytes) => {
    if (isFrozen) return;
    unread = Buffer.concat([unread, bytes]);
    for (let frame = firstFrame(unread); frame; frame = firstFrame(unread)) {
      unread = unread.subarray(frame.end);
      if (frame.kind === PING) send(PONG, frame.payload);
      if (frame.kind === CLOSE) answerClose(frame.payload);
    }
  });

  function send(kind, payload) {
    if (socket.writable) socket.write(frameOf(kind, Buffer.from(payload)));
  }

  /** One that answers a close of ours is not answered again. */
  function answerClose(payload) {
    if (!hasClosed) send(CLOSE, payload);
    socket.end();
  }
}

function closing({ code, reason = "" }) {
  if (code === undefined) return [];
  return Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
}

/** A frame of a server, which masks nothing. */
function frameOf(kind, payload) {
  const { length } = payload;
  const head = Buffer.alloc(length < LENGTH_16 ? 2 : length < 2 ** 16 ? 4 : 10);
  head.writeUInt8(LAST | kind, 0);
  if (head.length === 2) head.writeUInt8(length, 1);
  if (head.length === 4) {
    head.writeUInt8(LENGTH_16, 1);
    head.writeUInt16BE(length, 2);
  }
  if (head.length === 10) {
    head.writeUInt8(LENGTH_64, 1);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** The first frame of a client if it is whole: its kind, what it carries and where it ends. */
function firstFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const short = bytes[1] & ~MASKED;
  const isMasked = (bytes[1] & MASKED) !== 0;
  const lengthBytes = short === LENGTH_16 ? 2 : short === LENGTH_64 ? 8 : 0;
  const start = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const length = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = start + length;
  if (bytes.length < end) return undefined;
  const mask = isMasked ? bytes.subarray(start - 4, start) : [0, 0, 0, 0];
  const payload = bytes.subarray(start, end).map((byte, index) => byte ^ mask[index % 4]);
  return { kind: bytes[0] & 0x0f, payload, end };
}
