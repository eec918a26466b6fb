// Content scripts: an extension in a browser of its own, on a page whose policy forbids WebAssembly
// or on one without a policy.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

import { CHROMIUM, CHROMIUM_ARGUMENTS, whileServed } from "./browser.mjs";

const LONGEST_SECONDS = 30;
const FIREFOX = process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr";

/** What a content script does with its outcome, as the page does not see its variables. */
export const LEAVE_OUTCOME = `const leave = (value) => (document.documentElement.dataset.outcome = JSON.stringify(value));
const basePath = new URLSearchParams(location.search).get("basePath");
`;

/** Opens the page in the folder `site` in Chromium with the extension in the folder `extension`. */
export const inChromium = onSite(async (extension, url) => {
  const profile = await mkdtemp(join(tmpdir(), "pieces-os-client-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: [...CHROMIUM_ARGUMENTS, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  try {
    return await outcomeOf(await context.newPage(), url);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});

/** The same in Firefox. */
export const inFirefox = onSite(async (extension, url) => {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
  try {
    await browser.installExtension(extension);
    return await outcomeOf(await browser.newPage(), url);
  } finally {
    await browser.close();
  }
});

function onSite(open) {
  return ({ folder, basePath }) =>
    whileServed(join(folder, "site"), (origin) =>
      open(join(folder, "extension"), `${origin}/?${new URLSearchParams({ basePath })}`),
    );
}

/** Both drivers have these methods. */
async function outcomeOf(page, url) {
  await page.goto(url);
  for (const end = Date.now() + LONGEST_SECONDS * 1000; Date.now() < end; ) {
    const outcome = await page.evaluate("document.documentElement.dataset.outcome");
    if (outcome) return JSON.parse(outcome);
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`the content script has no outcome within ${LONGEST_SECONDS} seconds`);
}
