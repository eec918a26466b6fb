// The extension in a headless Chromium, where a port of Pieces OS leads to the stand-in.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { resolverRules } from "../../support/ports.js";
import { copyOfExtension } from "./copy.js";

const LONGEST_MS = 10_000;

/** @typedef {Awaited<ReturnType<typeof openChromium>>} Extension */

/** @returns {Promise<string>} the profile of a new user, which outlives the browser */
export const newProfile = () => mkdtemp(join(tmpdir(), "pieces-os-extension-profile-"));

/** @param {string} profile */
export const removeProfile = (profile) => rm(profile, { recursive: true, force: true });

/**
 * Starts the browser with the extension.
 * @param {object} options
 * @param {string} options.profile
 * @param {number} options.port of the stand-in
 * @param {number} [options.seenAs] as which port it is seen
 * @param {object} [options.context] more options of the browser's context
 * @param {string} [options.folder] where the extension is
 */
export async function openChromium({
  profile,
  port,
  seenAs,
  context: more = {},
  folder = join(copyOfExtension(), "dist/chrome"),
}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 360, height: 520 },
    colorScheme: "light",
    ...more,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      resolverRules(port, seenAs),
    ],
  });
  context.setDefaultTimeout(LONGEST_MS);
  /** @type {Error[]} */ const uncaught = [];
  context.on("weberror", (event) => uncaught.push(event.error()));
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const root = worker.url().replace(/[^/]*$/, "");
  // A page that stays open, to see and do what only the extension itself may.
  const [inside] = context.pages();
  await inside.goto(`${root}manifest.json`);

  /** @param {string} name */
  async function openPage(name) {
    const page = await context.newPage();
    await page.goto(`${root}${name}`);
    return page;
  }

  return {
    context,
    openPopup: () => openPage("popup.html"),
    openOptions: () => openPage("options.html"),

    /**
     * Evaluates an expression with the API of extensions.
     * @param {string} expression @returns {Promise<any>}
     */
    evaluate: (expression) => inside.evaluate(expression),

    /** Waits until the background has announced itself, or has failed to. */
    rest: () => inside.evaluate("navigator.locks.request('announce', () => {})"),

    /** Forgets everything, once the background has come to rest. */
    forget: () => inside.evaluate("navigator.locks.request('announce', () => chrome.storage.local.clear())"),

    /** Ends the background, as the browser may at any time. */
    async stopWorker() {
      const session = await context.newCDPSession(inside);
      await session.send("ServiceWorker.enable");
      const stopped = once(session, "ServiceWorker.workerVersionUpdated", ({ versions }) =>
        versions.some(({ runningStatus }) => runningStatus === "stopped"),
      );
      await session.send("ServiceWorker.stopAllWorkers");
      await stopped;
      await session.detach();
    },

    async close() {
      await context.close();
      assert.deepEqual(uncaught, [], "errors nobody caught");
    },
  };
}

/**
 * @param {import("playwright-core").CDPSession} session
 * @param {any} event @param {(value: any) => boolean} isAwaited
 */
function once(session, event, isAwaited) {
  return new Promise((settle) => session.on(event, (value) => isAwaited(value) && settle(value)));
}
