// Why Pieces OS cannot be reached, as far as a browser lets anybody find out.

/** How long a probe may take, in ms; one that waits for the user's permission takes for ever. */
const PATIENCE = 2_000;

/** Finds out what keeps calls from Pieces OS at `basePath`. Never rejects. */
export async function diagnosis(basePath, fetch) {
  const url = new URL(basePath).href.replace(/\/+$/, "");
  const problem = await problemOf(url, fetch);
  return { problem, message: ADVICE[problem](url), url };
}

/** What can be told of a failure without asking anybody; undefined if nothing can. */
export function obviousProblem(url) {
  if (isOffline(url)) return "offline";
  if (isHttpsPage() && isHttp(url) && !isLoopback(new URL(url).hostname)) return "mixed-content";
  return undefined;
}

/** What a user or developer can do about a problem. */
export const adviceOn = (problem, url) => ADVICE[problem](new URL(url).origin);

const PORTS = "newer Pieces OS uses the first free one from 39300 to 39333";

const ADVICE = {
  none: (url) => `Pieces OS answers at ${url}.`,
  "not-pieces-os": (url) => `Another program answers at ${url}. Check the port: ${PORTS}.`,
  unreachable: (url) => `Nothing answers at ${url}. Start Pieces OS, or check the port: ${PORTS}.`,
  cors: (url) =>
    `Something answers at ${url}, but its CORS headers keep this page from reading it. Let it allow the origin ${location.origin}, or call it from an extension with host_permissions.`,
  "permission-denied": (url) =>
    `The browser keeps this page from ${url}. Allow it to reach the local network in the browser's settings for this site.`,
  "permission-prompt": (url) =>
    `The browser has to ask before this page may reach ${url}. Answer its question about the local network, then try again.`,
  "mixed-content": (url) =>
    `A page that came by https may not call ${url}. Serve Pieces OS by https, or call it from an extension.`,
  offline: (url) => `This device is offline, and ${url} is not on it.`,
};

async function problemOf(url, fetch) {
  const probe = `${url}/.well-known/health`;
  // For its answer and for the body, which may go on for ever.
  const controller = new AbortController();
  const health = await inTime((signal) => fetch(probe, { cache: "no-store", signal }), controller);
  if (health) {
    const isOk = await inTime(async () => /^ok/i.test(await health.text()) && health.ok, controller);
    return isOk ? "none" : "not-pieces-os";
  }
  const obvious = obviousProblem(url);
  if (obvious) return obvious;
  // Without CORS nobody may read what another origin answers, but may know that it does.
  const blind = { cache: "no-store", mode: "no-cors" };
  if (globalThis.location && (await inTime((signal) => fetch(probe, { ...blind, signal })))) return "cors";
  const permission = await permissionFor(url);
  if (permission === "denied" || permission === "prompt") return `permission-${permission}`;
  // WebKit is the one that holds a loopback address to be unsafe.
  const isWebKit = globalThis.navigator?.vendor?.startsWith("Apple");
  return isWebKit && isHttpsPage() && isHttp(url) ? "mixed-content" : "unreachable";
}

/** What `ask` gives, or undefined if it fails or takes too long. */
async function inTime(ask, controller = new AbortController()) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  try {
    return await Promise.race([ask(controller.signal), late.then(() => controller.abort())]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** The state of the permission that a page of the web needs; undefined if this one needs none. */
async function permissionFor(url) {
  const page = globalThis.location;
  const host = new URL(url).hostname;
  const isOnTheWeb = /^https?:$/.test(page?.protocol) && !isLoopback(page.hostname);
  if (!isOnTheWeb || !isLocal(host)) return undefined;
  // The first name is the newer one; the second stood for both kinds of address.
  for (const name of [isLoopback(host) ? "loopback-network" : "local-network", "local-network-access"]) {
    try {
      return (await navigator.permissions.query({ name })).state;
    } catch {
      // This browser does not know the name.
    }
  }
  return undefined;
}

const isHttpsPage = () => globalThis.location?.protocol === "https:";
const isHttp = (url) => url.startsWith("http:");
const isOffline = (url) => globalThis.navigator?.onLine === false && !isLoopback(new URL(url).hostname);
const isLoopback = (host) => /^(localhost|.*\.localhost|127\..*|\[::1\])$/.test(host);
const isLocal = (host) => isLoopback(host) || /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\.|\.local$/.test(host);
