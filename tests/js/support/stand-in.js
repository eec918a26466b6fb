import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { openSocket } from "./web-socket.js";

/**
 * @typedef {object} ReceivedRequest
 * @property {string} method
 * @property {string} target path and query, percent-encoded as received
 * @property {[name: string, value: string][]} headers names in lower case
 * @property {string} bodyText
 * @property {number} bodyBytes
 */

/**
 * @typedef {object} UsageEvent
 * @property {"interaction" | "keyboard" | "installation" | "updated"} kind
 * @property {any} event the body as received
 * @property {string} at ISO 8601
 */

/**
 * How an answer goes wrong; tests/stand-in/README.md describes each kind.
 * @typedef {{ kind: "malformed" | "truncated" | "hang" | "hangBody" | "endless" | "reset" | "unknownEnum" | "unknownFields" }
 *   | { kind: "delay", ms: number }
 *   | { kind: "status", status: number, body?: string, contentType?: string | null, headers?: Record<string, string> }
 *   | { kind: "respond", status?: number, body?: string, bodyBase64?: string, contentType?: string | null, headers?: Record<string, string> }
 *   | { kind: "redirect", location: string, status?: number }} Fault
 */

/**
 * @typedef {object} QueuedFault
 * @property {{ method?: string, path?: string }} [match] absent parts match anything
 * @property {number} [times] 1 unless told; 0 for ever
 * @property {Fault} fault
 */

/**
 * What happens to open sockets.
 * @typedef {{ kind: "send", text: string } | { kind: "send", base64: string }
 *   | { kind: "close", code?: number, reason?: string }
 *   | { kind: "reset" | "freeze" }} SocketAction
 */

/** @typedef {Awaited<ReturnType<typeof startStandIn>>} StandIn */

/** @typedef {ReturnType<typeof spawnBinary>} Program */

/**
 * How a stand-in starts; tests/stand-in/README.md describes each option.
 * @typedef {object} Options
 * @property {number | "auto"} [port] 0, the default, takes any free one
 * @property {"on" | "off"} [cors] default: on
 * @property {"legacy" | "today"} [edition] default: the routes of both
 * @property {string} [version] default: that of the edition
 * @property {number} [migrating] for how many milliseconds, before it is ready
 */

/** @typedef {"ready" | "migrating" | "signedOut" | "updateRequired"} Condition */

/**
 * Starts a stand-in Pieces OS of its own for one test file.
 * @param {Options} [options] @param {(args: string[]) => Program} [start] which of the servers
 */
export async function startStandIn(options = {}, start = spawnBinary) {
  const server = start(commandLine(options));
  let url = await announcedUrl(server);
  const killServer = () => server.kill("SIGKILL");
  process.once("exit", killServer);

  /** @param {string} method @param {string} path @param {unknown} [body] */
  async function control(method, path, body) {
    const response = await fetch(`${url}/__stand-in/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw new Error(`stand-in refused ${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response;
  }

  return {
    /** Another one after a restart on another port. */
    get url() {
      return url;
    },

    /** @param {string} path @param {RequestInit} [init] */
    fetch: (path, init) => fetch(url + path, init),

    /** Opens a socket; fails with the status if that is refused. @param {string} path @param {Record<string, string>} [headers] */
    openSocket: (path, headers) => openSocket(url + path, headers),

    /** Every request received, in order. @returns {Promise<ReceivedRequest[]>} */
    requests: async () => (await control("GET", "requests")).json(),

    clearRequests: async () => void (await control("DELETE", "requests")),

    /** Every usage event logged, in order. @returns {Promise<UsageEvent[]>} */
    events: async () => (await control("GET", "events")).json(),

    /** Back to how it was when it started. */
    reset: async () => void (await control("POST", "reset")),

    /** Queues a fault for requests to come. @param {QueuedFault} spec */
    fault: async (spec) => void (await control("POST", "faults", spec)),

    /** @param {boolean} enabled */
    setCors: async (enabled) => void (await control("PUT", "cors", { enabled })),

    /** @param {Condition} condition @param {number} [ms] how long, then it is ready; default: for good */
    setCondition: async (condition, ms) => void (await control("PUT", "condition", { condition, ms })),

    /** @param {string} version */
    setVersion: async (version) => void (await control("PUT", "version", { version })),

    /** Replaces the applications by generated ones. @param {number} count at most 100,000 */
    setApplications: async (count) => void (await control("PUT", "applications", { count })),

    /**
     * Adds a record, or changes the members of the one with that id.
     * @param {Record<string, unknown>} members @returns {Promise<Record<string, any>>} the record
     */
    putApplication: async (members) => (await control("POST", "applications", members)).json(),

    /** @param {string} id */
    deleteApplication: async (id) =>
      void (await control("DELETE", `applications/${encodeURIComponent(id)}`)),

    /** @param {boolean} enabled whether the stream of applications begins with all there are */
    setFirstFrame: async (enabled) => void (await control("PUT", "first-frame", { enabled })),

    /** How many sockets are open, and how many were opened in all. */
    sockets: async () =>
      /** @type {{ applications: number, health: number, opened: number }} */ (
        await (await control("GET", "sockets")).json()
      ),

    /**
     * Does something to every open socket, or to those of one stream.
     * @param {SocketAction} action @param {"applications" | "health"} [stream]
     */
    everySocket: async (action, stream) => void (await control("POST", "sockets", { stream, action })),

    /**
     * Ends all connections, and starts with another id.
     * @param {{ ms?: number, port?: number | "auto" }} [start] for how long nothing listens, and
     *   where it listens then; default: at once, and where it did
     */
    async restart(start = {}) {
      ({ url } = await (await control("POST", "restart", start)).json());
      // By the next turn fetch has noticed that its connections are closed, and takes none of them.
      await nextTurn();
    },

    async stop() {
      process.off("exit", killServer);
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exit = once(server, "exit");
      server.kill("SIGTERM");
      await exit;
    },
  };
}

/** Starts that of the npm package. @param {string[]} args @returns {Program} */
export function spawnCommand(args) {
  const command = fileURLToPath(new URL("../../../pkg/dist/testing/command.js", import.meta.url));
  return spawn(process.execPath, [command, "stand-in", ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

/** @param {Options} options */
function commandLine({ port = 0, cors = "on", edition, version, migrating }) {
  const args = ["--port", String(port), "--cors", cors];
  if (edition) args.push(`--${edition}`);
  if (version !== undefined) args.push("--version", version);
  if (migrating !== undefined) args.push("--migrating", String(migrating));
  return args;
}

/** @param {string[]} args */
function spawnBinary(args) {
  const binary =
    process.env.PIECES_OS_STAND_IN ??
    fileURLToPath(new URL("../../../target/debug/pieces-os-stand-in", import.meta.url));
  if (!existsSync(binary)) {
    throw new Error(`${binary} does not exist: run "cargo build -p pieces-os-stand-in" first`);
  }
  return spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
}

/** @param {ReturnType<typeof spawnBinary>} server */
async function announcedUrl(server) {
  let complaint = "";
  server.stderr.on("data", (chunk) => (complaint += chunk));
  const exit = once(server, "close").then(([code]) => {
    throw new Error(`the stand-in ended with ${code}: ${complaint.trim()}`);
  });
  // Once it listens, its end is no longer of interest here.
  exit.catch(() => {});
  const line = once(createInterface(server.stdout), "line").then(([text]) => String(text));
  const url = /listening on (\S+)$/.exec(await Promise.race([line, exit]))?.[1];
  if (!url) throw new Error("the stand-in did not say where it listens");
  return url;
}
