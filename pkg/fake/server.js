// The stand-in on a port: a server of Node around the core, and no more than that.
import { createHash } from "node:crypto";
import { createServer, ServerResponse } from "node:http";
import { MOST_BYTES, StandIn } from "./core.js";
import { carry } from "./frames.js";
import { onAbort } from "./waiting.js";

/** Of these Pieces OS takes the first that is free. */
const PORTS = { first: 39300, last: 39333 };
const ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Listens and answers from then on. Rejects with what is in the way of it. */
export async function serve({ host, port, settings }) {
  const standIn = new StandIn(settings);
  let server = await listening(standIn, host, port, restart);
  return {
    get url() {
      return server.url;
    },
    close: () => server.close(),
  };

  /** Ends all connections but the one that asks for it, and listens anew. Returns where. */
  async function restart({ ms, port }, connection) {
    const next = port === null ? server.port : await freePort(host, port);
    await server.close(connection);
    standIn.restart();
    const start = async () => {
      server = await listening(standIn, host, next, restart).catch(() => later(10, start));
      return server;
    };
    if (ms === 0) await start();
    else later(ms, start);
    return urlOf(host, next);
  }
}

async function listening(standIn, host, port, restart) {
  const connections = new Set();
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 });
  server.on("connection", (connection) => {
    connections.add(connection);
    connection.on("error", () => {}).on("close", () => connections.delete(connection));
  });
  server.on("request", (request, response) => answer(standIn, restart, request, response));
  server.on("upgrade", (request, connection, head) => {
    // What a client says without waiting for the answer.
    connection.unshift(head);
    // Node has no response for what may become a socket.
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(connection);
    response.on("finish", () => connection.end());
    answer(standIn, restart, request, response);
  });
  await listen(server, host, port);
  return {
    port: server.address().port,
    url: urlOf(host, server.address().port),
    close: (spared) =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of connections) if (connection !== spared) connection.destroy();
        // That of whoever asks for a restart ends by itself, when it is answered.
        if (connections.has(spared)) resolve();
      }),
  };
}

/** Does what the core says about a request. */
async function answer(standIn, restart, request, response) {
  const run = request.url.startsWith("/__stand-in/") ? undefined : standIn.run;
  const stop = onAbort([run], () => request.socket.destroy());
  response.on("close", stop);
  try {
    const body = await bodyOf(request);
    if (run?.aborted) return;
    let told = standIn.receive({ ...head(request), body });
    while (told.kind === "delay") {
      await later(told.ms);
      // Who has left does not ask any more.
      if (request.socket.destroyed) return;
      told = standIn.resume(told);
    }
    if (told.kind === "restart") {
      response.shouldKeepAlive = false;
      const restarted = await restart(told, request.socket).then((url) => [url], (error) => [undefined, error.message]);
      told = standIn.restarted(told, ...restarted);
    }
    if (told.kind === "reset") request.socket.resetAndDestroy();
    if (told.kind === "answer") send(standIn, told, request, response, stop);
  } catch (reason) {
    response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
    response.end(String(reason?.message ?? reason));
  }
}

const head = ({ method, url, rawHeaders }) => {
  const headers = rawHeaders.map((text, index) => (index % 2 ? text : text.toLowerCase()));
  const pairs = headers.flatMap((text, index) => (index % 2 ? [] : [[text, headers[index + 1]]]));
  return { method, target: url, headers: pairs };
};

async function bodyOf(request) {
  const chunks = [];
  let bytes = 0;
  // It is read to its end even if that is too long, as clients hear nothing before they have sent it.
  for await (const chunk of request) {
    if (bytes < MOST_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES);
}

/** Once all of the response is there, `stop` ends that the connection is cut at a reset. */
function send(standIn, told, request, response, stop) {
  const { status, headers, bytes, rest } = told;
  const { socket } = request;
  if (["end", "socket"].includes(rest.kind)) stop();
  if (rest.kind === "socket") {
    const key = request.headers["sec-websocket-key"];
    const accept = createHash("sha1").update(key + ACCEPT).digest("base64");
    const lines = [...headers, ["sec-websocket-accept", accept]].map(([name, value]) => `${name}: ${value}\r\n`);
    response.detachSocket(socket);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`);
    carry(standIn, told, socket);
    return;
  }
  response.writeHead(status, headers.flat());
  if (rest.kind === "end") return response.end(bytes);
  response.write(bytes);
  // The sent half has to leave before the connection goes.
  if (rest.kind === "brokenOff") setTimeout(() => socket.destroySoon(), 50);
  if (rest.kind === "chunks") sendChunks(rest, response);
}

async function sendChunks({ chunk, everyMs, times }, response) {
  for (let count = 0; count < times && !response.destroyed; count += 1) {
    await later(everyMs);
    response.write(chunk);
  }
  response.end();
}

/** Listens on that port, or on the first free one of those of Pieces OS. */
async function listen(server, host, port) {
  if (port !== "auto") return listenOn(server, host, port);
  for (let next = PORTS.first; next <= PORTS.last; next += 1) {
    try {
      return await listenOn(server, host, next);
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error(`${host}: every port from ${PORTS.first} to ${PORTS.last} is in use`);
}

/** The error names the address, and what is wrong with it in words. */
function listenOn(server, host, port) {
  return new Promise((resolve, reject) => {
    const failed = (error) => {
      const words = error.code === "EADDRINUSE" ? "the address is already in use" : error.message;
      reject(Object.assign(new Error(`${hostIn(host)}:${port}: ${words}`), { code: error.code }));
    };
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      resolve();
    });
  });
}

/** A port that can be listened on, which is let go again. */
async function freePort(host, port) {
  const server = createServer();
  await listen(server, host, port);
  const { port: free } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return free;
}

const hostIn = (host) => (host.includes(":") ? `[${host}]` : host);
const urlOf = (host, port) => `http://${hostIn(host)}:${port}`;
/** Timers take no more than that. */
const later = (ms, run) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 2 ** 31 - 1))).then(run);
