// The extension in a headless Firefox, where a port of Pieces OS leads to the stand-in.

import { appendFile, cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { until } from "../../../js/support/wait.js";
import { freePort } from "../../../matrix/lib/browser.mjs";
import { forcedPorts } from "../../support/ports.js";
import { copyOfExtension } from "./copy.js";
import { DEBUGGER, terminateBackground } from "./firefox-debugger.js";

const PREFERENCES = {
  ...DEBUGGER,
  // The driver cannot answer the prompt whether the extension may call another host.
  "extensions.webextOptionalPermissionPrompts": false,
  // The driver installs the extension anew at each start, which must not look like another one.
  "extensions.webextensions.keepStorageOnUninstall": true,
  "extensions.webextensions.keepUuidOnUninstall": true,
  // As on most desktops; else pictures show a blank strip in place of the scroll bar.
  "ui.useOverlayScrollbars": 1,
};

/** @typedef {Awaited<ReturnType<typeof openFirefox>>} Extension */

/**
 * Makes a copy of the extension that opens its pages in tabs, as the driver cannot.
 * @returns {Promise<string>} its folder
 */
export async function extensionInTabs() {
  const folder = await mkdtemp(join(tmpdir(), "pieces-os-extension-firefox-"));
  await cp(join(copyOfExtension(), "dist/firefox"), folder, { recursive: true });
  await appendFile(
    join(folder, "background.js"),
    `chrome.runtime.onInstalled.addListener(async () => {
      for (const url of ["options.html", "popup.html"]) await chrome.tabs.create({ url });
    });`,
  );
  return folder;
}

/**
 * Starts the browser with the extension.
 * @param {object} options
 * @param {string} options.folder of the extension
 * @param {string} options.profile
 * @param {number} options.port of the stand-in
 * @param {number} [options.idleMs] how long the event page may be idle; half a minute is usual
 */
export async function openFirefox({ folder, profile, port, idleMs = 1000 }) {
  const debuggerPort = await freePort();
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr",
    userDataDir: profile,
    args: ["--start-debugger-server", String(debuggerPort)],
    extraPrefsFirefox: { ...PREFERENCES, ...forcedPorts(port), "extensions.background.idle.timeout": idleMs },
  });
  const id = await browser.installExtension(folder);
  const popup = await until("popup", () => pageOf(browser, "/popup.html"));
  const options = await until("options page", () => pageOf(browser, "/options.html"));
  return {
    popup,
    options,

    /** Waits until the browser has ended the idle event page. */
    idle: () => until("end of the event page", () => popup.evaluate(hasNoBackground)),

    /**
     * Evaluates an expression with the API of extensions.
     * @param {string} expression @returns {Promise<any>}
     */
    evaluate: (expression) => popup.evaluate(expression),

    /** Ends the background, as the browser may at any time. */
    stopWorker: () => terminateBackground(debuggerPort, id),

    close: () => browser.close(),
  };
}

/** The driver does not learn the addresses of such pages, but the pages know them. */
async function pageOf(browser, ending) {
  for (const page of await browser.pages()) {
    const address = await page.evaluate("location.href").catch(() => "");
    if (address.endsWith(ending)) return page;
  }
  return undefined;
}

const hasNoBackground = `!chrome.extension.getViews().some(({ location }) => location.pathname.includes("background"))`;
