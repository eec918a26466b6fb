// One headless Chromium for all cases, and a server for the folders they built.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const LONGEST_SECONDS = 30;
export const CHROMIUM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

let browser;

/**
 * Opens a page and waits until it sets `window.outcome`.
 * @param {string} url the page, which is told the base path in its query
 */
export async function outcomeOfPage(url, basePath) {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  return outcomeIn(browser, url, basePath);
}

/** The same in Chromium 114, which the npm package @sparticuz/chromium has. */
export async function outcomeOfPageIn114(url, basePath, folder) {
  const location = createRequire(join(folder, "main.js")).resolve("@sparticuz/chromium");
  const { default: packed } = await import(pathToFileURL(location));
  // It was built for a machine on which a browser has one process.
  const args = [...CHROMIUM_ARGUMENTS, "--headless", "--single-process", "--no-zygote"];
  const old = await chromium.launch({ executablePath: await packed.executablePath(), args });
  try {
    if (!old.version().startsWith("114.")) throw new Error(`this is Chromium ${old.version()}`);
    return await outcomeIn(old, url, basePath);
  } finally {
    await old.close();
  }
}

async function outcomeIn(browser, url, basePath) {
  const context = await browser.newContext();
  const complaints = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("requestfailed", (request) => complaints.push(`could not load ${request.url()}`));
    await page.goto(`${url}?${new URLSearchParams({ basePath })}`);
    const handle = await page.waitForFunction("window.outcome", null, { timeout: LONGEST_SECONDS * 1000 });
    return await handle.jsonValue();
  } catch (error) {
    throw new Error([`the page ${url} has no outcome: ${error.message}`, ...complaints].join("\n"));
  } finally {
    await context.close();
  }
}

export async function closeBrowser() {
  await browser?.close();
}

/** Serves a folder on a port of its own while `use` runs. */
export async function whileServed(folder, use) {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      const file = await readFile(join(folder, path));
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream").end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
