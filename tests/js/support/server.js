import { once } from "node:events";
import { createServer } from "node:http";

import { until } from "./wait.js";

/** @typedef {Awaited<ReturnType<typeof serve>>} Server */

/**
 * A server whose answers the test gives itself, and which any page may call; it counts what is open.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} answer
 */
export async function serve(answer) {
  const counts = { answers: 0, connections: 0, requests: 0 };
  const server = createServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (request.method === "OPTIONS") return void response.end();
    counts.requests++;
    counts.answers++;
    response.on("close", () => counts.answers--);
    answer(request, response);
  });
  server.on("connection", () => counts.connections++);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,

    /** How many requests came, and over how many connections. */
    counts,

    /** Comes back when no answer is open, be it ended by the server or by the client. */
    closed: () => until("end of every answer", async () => counts.answers === 0),

    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
