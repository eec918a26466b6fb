// Programs on a port of this machine that answer health and version as a test wants it.
import { once } from "node:events";
import { createServer } from "node:http";

/** @typedef {Awaited<ReturnType<typeof openProgram>>} Program */

/** A body of a 200, another status with its body, or null for no answer. @typedef {string | { status: number, body: string } | null} Said */

/**
 * What a program answers; to any other path it answers `other`. Pages may read it unless `cors` is false.
 * @typedef {{ health: Said, version: Said, other?: Said, cors?: boolean, delayMs?: number }} Answers
 */

/** @param {Answers} answers which may be changed later @param {number} [port] a free one unless given */
export async function openProgram(answers, port = 0) {
  const counts = { answers: 0, requests: 0 };
  /** @type {import("node:http").IncomingMessage[]} */
  const received = [];
  const server = createServer((request, response) => {
    if (answers.cors !== false) {
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-allow-headers", "*");
    }
    if (request.method === "OPTIONS") return void response.end();
    counts.requests++;
    counts.answers++;
    received.push(request);
    response.on("close", () => counts.answers--);
    const { health, version, other = null } = answers;
    const said = { "/health": health, "/version": version }[/\/\w+$/.exec(request.url ?? "")?.[0] ?? ""];
    setTimeout(() => say(response, said === undefined ? other : said), answers.delayMs ?? 0);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    answers,
    counts,
    received,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** @param {import("node:http").ServerResponse} response @param {Said} said */
function say(response, said) {
  if (said === null) return;
  const { status, body } = typeof said === "string" ? { status: 200, body: said } : said;
  response.writeHead(status, { "content-type": "text/plain" }).end(body);
}

// Below those that systems give to programs that ask for any, so that no other test gets one meanwhile.
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 29_999;
let lastPort = LOWEST_PORT + Math.floor(Math.random() * (HIGHEST_PORT - LOWEST_PORT));

/** A port at which nothing listens; another one each time. @returns {Promise<number>} */
export async function closedPort() {
  lastPort = lastPort < HIGHEST_PORT ? lastPort + 1 : LOWEST_PORT;
  try {
    const { port, stop } = await openProgram({ health: null, version: null }, lastPort);
    await stop();
    return port;
  } catch {
    return closedPort();
  }
}
