// The three forms of the stand-in, which are to behave alike: the server in Rust, that of the npm package,
// and the one in memory.
import { describe } from "node:test";
import { fakePiecesOs } from "pieces-os-client/testing";

import { spawnCommand, startStandIn } from "./stand-in.js";

/** @typedef {import("./stand-in.js").Options} Options */
/** @typedef {(options?: Options) => Promise<any>} Start */

/** @type {[name: string, start: Start, isServer: boolean][]} */
const FORMS = [
  ["the server in Rust", startStandIn, true],
  ["the server of the npm package", (options) => startStandIn(options, spawnCommand), true],
  ["in memory", startInMemory, false],
];

/**
 * Defines tests for each form.
 * @param {(start: Start, form: { isServer: boolean }) => void} define
 */
export function onEachStandIn(define) {
  for (const [name, start, isServer] of FORMS) describe(name, () => define(start, { isServer }));
}

/** One in memory, with what the others have. @param {Options} [options] */
async function startInMemory({ port, cors, ...options } = {}) {
  const os = fakePiecesOs(/** @type {any} */ (options));
  const url = "http://127.0.0.1:39300";
  return {
    url,
    fetchApi: os.fetchApi,
    /** @param {string} path @param {RequestInit} [init] */
    fetch: async (path, init = {}) => os.fetchApi(url + path, init),
    /** @param {string} path */
    openSocket: (path) => openSocket(os.webSocketApi, url + path),
    requests: async () =>
      os.requests.map(({ method, path, query, headers, body }) => ({
        method,
        target: path + query,
        headers: Object.entries(headers),
        bodyText: body,
        bodyBytes: Buffer.byteLength(body),
      })),
    clearRequests: async () => os.clearRequests(),
    events: async () => os.events,
    reset: async () => os.reset(),
    fault: async (/** @type {any} */ queued) => os.addFault(queued),
    setCondition: async (/** @type {any} */ condition, /** @type {any} */ ms) => os.setCondition(condition, ms),
    setVersion: async (/** @type {string} */ version) => os.setVersion(version),
    setApplications: async (/** @type {number} */ count) => os.generateApplications(count),
    putApplication: async (/** @type {any} */ members) => os.putApplication(members),
    deleteApplication: async (/** @type {string} */ id) => os.deleteApplication(id),
    setFirstFrame: async (/** @type {boolean} */ enabled) => os.setFirstFrame(enabled),
    sockets: async () => os.sockets,
    everySocket: async (/** @type {any} */ action, /** @type {any} */ stream) => os.actOnSockets(action, stream),
    async restart({ ms = 0 } = {}) {
      os.stop();
      if (ms) setTimeout(os.start, ms);
      else os.start();
    },
    async stop() {},
  };
}

/**
 * A socket in memory, which tells what arrives in the words of support/web-socket.js.
 * @param {any} WebSocketApi @param {string} url
 */
async function openSocket(WebSocketApi, url) {
  const socket = new WebSocketApi(url);
  socket.binaryType = "arraybuffer";
  /** @type {object[]} */
  const arrivals = [];
  let hasFailed = false;
  let wake = () => {};
  const arrive = (/** @type {object} */ arrival) => {
    arrivals.push(arrival);
    wake();
  };
  socket.onmessage = ({ data }) =>
    arrive(typeof data === "string" ? { text: data } : { binary: Buffer.from(data) });
  socket.onerror = () => (hasFailed = true);
  socket.onclose = ({ code, reason, wasClean }) => {
    if (wasClean) arrive({ close: code === 1005 ? [] : [code, reason] });
    arrive({ end: hasFailed ? "ECONNRESET" : "closed" });
  };
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("refused")));
  });
  return {
    async next() {
      if (arrivals.length === 0) await new Promise((resolve) => (wake = () => resolve(undefined)));
      return arrivals.shift();
    },
    close: () => socket.close(),
    leave: () => socket.close(),
  };
}
