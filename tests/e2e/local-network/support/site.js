// A site of the public web whose pages, frames and workers search for Pieces OS, each when it is told to.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { basename } from "node:path";

import { selfMadeCertificate } from "../../page/support/page.js";

const DIST = new URL("../../../../pkg/dist/", import.meta.url);

const FRAME_HOST = "frame.example";

/** By what their user has said of them before; nothing yet of those that are new. */
const KNOWN = { granted: "granted.example", denied: "denied.example" };
/** A browser stops asking for a site after a few prompts, so each of these is visited once. */
const NEW = Array.from({ length: 100 }, (_, index) => `new-${index}.example`);
export const HOSTS = [...Object.values(KNOWN), ...NEW, FRAME_HOST];

/** @typedef {keyof typeof KNOWN | "prompt"} Permission */

/** Answers what it is told by a message, and says how the search goes. Runs in a page, a frame or a worker. */
const AGENT = `import { ApplicationsApi, discover } from "/dist/index.js";

let told = {};
let controller;

/** Has closed ports refuse as late as those of Windows do. */
function refuseLate(ms) {
  const { fetch } = globalThis;
  globalThis.fetch = (...parameters) =>
    fetch(...parameters).catch((error) => new Promise((_, reject) => setTimeout(reject, ms, error)));
}

const orders = {
  async search({ refusalMs, ...options }) {
    if (refusalMs) refuseLate(refusalMs);
    controller = new AbortController();
    const mine = (told = { states: [] });
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    const onState = (state) => mine.states.push([state, ms()]);
    discover({ ...options, signal: controller.signal, onState }).then(
      (result) => Object.assign(mine, { result, ms: ms() }),
      (error) => Object.assign(mine, { error: error.name, ms: ms() }),
    );
  },
  async follow(settings) {
    const mine = (told = { states: [] });
    const live = new ApplicationsApi(settings).applicationsLive();
    live.subscribe(() => mine.states.push(live.getSnapshot()));
  },
  look: async () => told,
  abort: async () => controller.abort(),
};

export const obey = async ({ order, options }) => JSON.stringify(await orders[order](options)) ?? "null";
const answer = async ({ data, ports }) => ports[0].postMessage(await obey(data));
if (globalThis.document === undefined || parent !== self) {
  addEventListener("message", answer);
  addEventListener("connect", ({ ports: [port] }) => (port.onmessage = answer));
}
globalThis.parent?.postMessage("ready", "*");
`;

/** Gives the page \`tell\`, by which a test gives orders to one of the places. */
const PAGE = `<!doctype html><title>searching</title><link rel="icon" href="data:,">
<script type="module">
  import { obey } from "/agent.js";

  const frame = async (allow) => {
    const one = document.createElement("iframe");
    one.allow = allow;
    one.src = location.protocol + "//${FRAME_HOST}:" + location.port + "/frame";
    const ready = new Promise((loaded) => addEventListener("message", loaded, { once: true }));
    document.body.append(one);
    await ready;
    return (message, ports) => one.contentWindow.postMessage(message, "*", ports);
  };
  const through = (target) => (message, ports) => target.postMessage(message, ports);
  const type = "module";
  const places = {
    "frame": () => frame(""),
    "allowed frame": () => frame("loopback-network"),
    "worker": async () => through(new Worker("/agent.js", { type })),
    "shared worker": async () => through(new SharedWorker("/agent.js", { type }).port),
    "service worker": async () => {
      await navigator.serviceWorker.register("/agent.js", { type });
      return through((await navigator.serviceWorker.ready).active);
    },
  };
  let post;
  window.tell = async (place, message) => {
    if (!places[place]) return obey(message);
    post ??= await places[place]();
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((arrived) => (port1.onmessage = ({ data }) => arrived(data)));
    post(message, [port2]);
    return answer;
  };
</script>`;
const FRAME = `<!doctype html><script type="module" src="/agent.js"></script>`;

export async function serveSite() {
  const secure = https.createServer(await selfMadeCertificate(), answer);
  const insecure = http.createServer(answer);
  const [httpsPort, httpPort] = await Promise.all([secure, insecure].map(listening));
  const unvisited = [...NEW];
  return {
    /** One with this permission. @param {Permission} permission @param {"http" | "https"} scheme */
    origin(permission, scheme) {
      const host = permission === "prompt" ? unvisited.pop() : KNOWN[permission];
      return `${scheme}://${host}:${{ http: httpPort, https: httpsPort }[scheme]}`;
    },
    /** Where it really listens. */
    addresses: [`127.0.0.1:${httpsPort}`, `127.0.0.1:${httpPort}`],
    close() {
      for (const server of [secure, insecure]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function answer({ url = "/" }, response) {
  const script = url === "/agent.js" ? AGENT : url.startsWith("/dist/") && (await readFile(new URL(basename(url), DIST)));
  response.setHeader("content-type", script ? "text/javascript" : "text/html");
  response.end(script || (url === "/frame" ? FRAME : PAGE));
}

/** @param {http.Server | https.Server} server */
async function listening(server) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}
