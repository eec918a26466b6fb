// A live list in a page of the web, whose user closes the prompt by which the browser asks for the
// permission. Node plays the page, as no browser can be told to close a prompt.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { ApplicationsApi } from "pieces-os-client";
import { WebSocket } from "ws";

import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** No user closes a prompt sooner, so that it would be taken for a port that refuses. */
const CLOSED_MS = 1_100;

const permission = Object.assign(new EventTarget(), { state: "prompt" });

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** How many requests had the browser ask its user. */
let prompts = 0;

before(async () => {
  standIn = await startStandIn();
  const navigator = { permissions: { query: async () => permission }, onLine: true, vendor: "" };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  Object.assign(globalThis, { origin: "https://example.com", postMessage() {}, addEventListener() {}, removeEventListener() {} });
});
after(() => standIn.stop());

/** @param {string} url @param {RequestInit} init */
async function fetchApi(url, init) {
  // A closed port, by which the client tells a prompt from one that refuses.
  if (!url.startsWith(standIn.url)) throw new TypeError("Failed to fetch");
  if (permission.state === "granted") return await fetch(url, init);
  prompts++;
  await sleep(CLOSED_MS);
  throw new TypeError("Failed to fetch");
}

test("it does not ask again by itself, but for a new listener, and goes on once it may", async (context) => {
  const live = new ApplicationsApi({ basePath: standIn.url, webSocketApi: /** @type {any} */ (WebSocket), fetchApi }).applicationsLive();
  context.after(() => live.close());
  /** @type {(string | undefined)[]} */
  let problems = [];
  live.subscribe(() => problems.push(live.getSnapshot().problem));
  const isDismissed = () => until("closed prompt", async () => live.getSnapshot().problem === "permission-dismissed");
  await isDismissed();
  assert.equal(prompts, 1);

  // It goes on to look whether it may. Twice, as the first may have begun before.
  problems = [];
  await until("further tries", async () => problems.length >= 4);
  assert.equal(prompts, 1);

  live.subscribe(() => {});
  await until("second prompt", async () => prompts === 2);
  await until("it is said", async () => live.getSnapshot().problem === "permission-prompt");
  await isDismissed();

  permission.state = "granted";
  await until("live list", async () => live.getSnapshot().state === "live");
  assert.equal(prompts, 2);
});
