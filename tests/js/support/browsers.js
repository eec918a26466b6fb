import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

const DIST = new URL("../../../pkg/dist/", import.meta.url);
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const HARNESS = `<!doctype html>
<title>harness</title>
<link rel="icon" href="data:,">
<script type="module">
  import * as client from "/dist/index.js";
  window.client = client;
</script>
`;

/** @typedef {"chromium" | "firefox"} BrowserName */

/**
 * A function whose source is sent to the page, so it may use nothing from around it.
 * @typedef {(client: any, argument: any) => any} Scenario
 */

/**
 * Opens a page that has imported the built package.
 * @param {BrowserName} browserName
 * @param {(origin: string) => string[]} [moreArguments] for the browser
 * @param {string} [policy] the content security policy of the page
 * @param {string} [html] the page, which makes the package its global `client`
 */
export async function openPage(browserName, moreArguments = () => [], policy, html = HARNESS) {
  const executablePath = installed(browserName);
  const server = await serveHarness(html, policy);
  const origin = `http://127.0.0.1:${portOf(server)}`;
  const browser = await launch(browserName, executablePath, moreArguments(origin));
  /** @type {{ goto(url: string): Promise<unknown>, evaluate(source: string): Promise<any> }} */
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  if (!(await page.evaluate("'client' in window"))) {
    throw new Error(`${browserName} could not import the package from ${DIST.pathname}`);
  }

  return {
    /**
     * Runs a scenario in the page; its argument and its value have to be JSON.
     * @param {Scenario} scenario @param {unknown} [argument] @returns {Promise<any>}
     */
    evaluate: (scenario, argument) =>
      page.evaluate(`(${scenario})(window.client, ${JSON.stringify(argument)})`),

    /** Leaves the harness for another page. @param {string} url */
    goto: async (url) => void (await page.goto(url)),

    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Opens a page of any HTML in Chromium.
 * @param {string} html @param {string[]} moreArguments for the browser
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} prepare what comes before it is loaded
 */
export async function openHtml(html, moreArguments, prepare) {
  const server = await serveHarness(html);
  const browser = await chromium.launch({ executablePath: installed("chromium"), args: [...CHROMIUM_ARGUMENTS, ...moreArguments] });
  const page = await browser.newPage();
  await prepare(page);
  await page.goto(`http://127.0.0.1:${portOf(server)}/`);
  return {
    page,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {BrowserName} browserName */
function installed(browserName) {
  const { variable, usual } = {
    chromium: { variable: "CHROMIUM_BIN", usual: "/usr/bin/chromium" },
    firefox: { variable: "FIREFOX_BIN", usual: "/usr/bin/firefox-esr" },
  }[browserName];
  const path = process.env[variable] ?? usual;
  if (!existsSync(path)) {
    throw new Error(`${browserName} is not at ${path}: install it or set ${variable} to its program`);
  }
  return path;
}

/** @param {BrowserName} browserName @param {string} executablePath @param {string[]} more */
function launch(browserName, executablePath, more) {
  return browserName === "chromium"
    ? chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...more] })
    : puppeteer.launch({ browser: "firefox", executablePath, args: more });
}

/** @param {string} html @param {string} [policy] */
async function serveHarness(html, policy) {
  const server = createServer(async ({ url = "/" }, response) => {
    if (policy) response.setHeader("content-security-policy", policy);
    if (url === "/") return void response.setHeader("content-type", "text/html").end(html);
    try {
      const file = await readFile(new URL(url.replace("/dist/", ""), DIST));
      const type = extname(url) === ".wasm" ? "application/wasm" : "text/javascript";
      response.setHeader("content-type", type).end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A browser that fails to start must not leave the tests waiting for this.
  return server.unref();
}

/** @param {import("node:http").Server} server */
function portOf(server) {
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}
