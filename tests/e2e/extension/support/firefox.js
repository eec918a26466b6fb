// The extension in a headless Firefox, where a port of Pieces OS leads to the stand-in.

import { appendFile, cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { until } from "../../../js/support/wait.js";
import { forcedPorts } from "../../support/ports.js";
import { copyOfExtension } from "./copy.js";

const PREFERENCES = {
  // Half a minute is how long the event page may be idle elsewhere.
  "extensions.background.idle.timeout": 1000,
  // The driver cannot answer the question whether the extension may call another host.
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
 */
export async function openFirefox({ folder, profile, port }) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr",
    userDataDir: profile,
    extraPrefsFirefox: { ...PREFERENCES, ...forcedPorts(port) },
  });
  await browser.installExtension(folder);
  const popup = await until("popup", () => pageOf(browser, "/popup.html"));
  const options = await until("options page", () => pageOf(browser, "/options.html"));
  return {
    popup,
    options,

    /** Waits until the browser has ended the idle event page. */
    idle: () => until("end of the event page", () => popup.evaluate(hasNoBackground)),

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
