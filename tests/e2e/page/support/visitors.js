// A visitor of the page: one way to drive each of the browsers, of which every test uses the same few acts.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { promisify } from "node:util";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import { Builder, By, Capabilities, Key } from "selenium-webdriver";

const PATIENCE_MS = 20_000;
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @typedef {object} Driver what each browser brings
 * @property {(url: string) => Promise<unknown>} open
 * @property {(source: string) => Promise<any>} run an expression, whose promise is awaited
 * @property {(css: string) => Promise<unknown>} click
 * @property {(text: string) => Promise<unknown>} type into what has the focus
 * @property {(key: string) => Promise<unknown>} press a key, named as in KeyboardEvent
 * @property {(width: number, height: number) => Promise<unknown>} resize
 * @property {() => Promise<unknown>} close
 */

/** The browsers that are driven: Chromium always, the others when `--all` asks for them. */
export const BROWSERS = /** @type {("chromium" | "firefox" | "webkit")[]} */ (
  (process.env.E2E_BROWSERS ?? "chromium").split(",")
);

/** @typedef {Awaited<ReturnType<typeof openVisitor>>} Visitor */

/** @param {(typeof BROWSERS)[number]} browser */
export async function openVisitor(browser) {
  return visitor(await { chromium: openChromium, firefox: openFirefox, webkit: openWebKit }[browser]());
}

/** @param {Driver} driver */
function visitor(driver) {
  /** Runs a function in the page; it may use nothing from around it. @param {Function} act @param {unknown} [argument] */
  const evaluate = (act, argument) => driver.run(`(${act})(${JSON.stringify(argument)})`);

  /** Waits until the function gives something true in the page. @param {Function} act @param {unknown} [argument] */
  async function until(act, argument) {
    const deadline = Date.now() + PATIENCE_MS;
    // An element is not something every driver can give to the test.
    while (!(await driver.run(`Boolean((${act})(${JSON.stringify(argument)}))`))) {
      if (Date.now() > deadline) {
        const page = await evaluate(() => document.body.innerText.slice(0, 1500));
        throw new Error(`waited in vain for ${act} with ${JSON.stringify(argument)}; the page shows:\n${page}`);
      }
      await new Promise((wake) => setTimeout(wake, 40));
    }
  }

  return {
    ...driver,
    evaluate,
    until,

    /** The text of each element, without blanks around it. @param {string} css @returns {Promise<string[]>} */
    texts: (css) =>
      evaluate(
        (/** @type {string} */ selector) =>
          [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim()),
        css,
      ),

    /** Replaces what is in a field. @param {string} css @param {string} text */
    async fill(css, text) {
      await evaluate((/** @type {string} */ selector) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
        field.focus();
        field.select();
      }, css);
      await driver.press("Backspace");
      if (text !== "") await driver.type(text);
    },

    /** @param {string} css @param {string} value */
    choose: (css, value) =>
      evaluate(
        (/** @type {string[]} */ [selector, wanted]) => {
          const select = /** @type {HTMLSelectElement} */ (document.querySelector(selector));
          select.value = wanted;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        },
        [css, value],
      ),

    /** @param {string} css @param {string} words */
    untilText: (css, words) =>
      until(
        (/** @type {string[]} */ [selector, wanted]) =>
          document.querySelector(selector)?.textContent?.includes(wanted),
        [css, words],
      ),
  };
}

/** @returns {Promise<Driver>} */
async function openChromium() {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  return playwrightDriver(page, () => browser.close());
}

/** @param {string[]} [more] arguments */
export function launchChromium(more = []) {
  const executablePath = installed("CHROMIUM_BIN", "/usr/bin/chromium");
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...more] });
}

/** Chromium with a window, and with a profile that is there. @param {string} profile @param {string} display @param {string[]} more arguments */
export function openChromiumProfile(profile, display, more) {
  return chromium.launchPersistentContext(profile, {
    executablePath: installed("CHROMIUM_BIN", "/usr/bin/chromium"),
    args: [...CHROMIUM_ARGUMENTS, ...more],
    headless: false,
    env: { ...process.env, DISPLAY: display },
  });
}

/**
 * A visitor on a page that a test opened in its own way.
 * @param {import("playwright-core").Page} page
 */
export const visitorOnPlaywright = (page, close = () => page.close()) => visitor(playwrightDriver(page, close));

/** A visitor in a frame of a page. @param {import("playwright-core").Frame} frame */
export const visitorInFrame = (frame) => {
  const page = frame.page();
  return visitor({ ...playwrightDriver(page, () => page.close()), run: (source) => frame.evaluate(source) });
};

/** @param {import("playwright-core").Page} page @param {Driver["close"]} close @returns {Driver} */
const playwrightDriver = (page, close) => ({
  close,
  open: (url) => page.goto(url),
  run: (source) => page.evaluate(source),
  click: (css) => page.locator(css).click({ timeout: PATIENCE_MS }),
  type: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(key),
  resize: (width, height) => page.setViewportSize({ width, height }),
});

/** @returns {Promise<Driver>} */
async function openFirefox() {
  const browser = await launchFirefox();
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return puppeteerDriver(page, () => browser.close());
}

/** @param {Record<string, unknown>} [preferences] */
export function launchFirefox(preferences = {}) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: installed("FIREFOX_BIN", "/usr/bin/firefox-esr"),
    acceptInsecureCerts: true,
    extraPrefsFirefox: preferences,
  });
}

/**
 * A visitor on a page that a test opened in its own way.
 * @param {import("puppeteer-core").Page} page
 */
export const visitorOnPuppeteer = (page, close = () => page.close()) => visitor(puppeteerDriver(page, close));

/** @param {import("puppeteer-core").Page} page @param {Driver["close"]} close @returns {Driver} */
const puppeteerDriver = (page, close) => ({
  close,
  open: (url) => page.goto(url),
  run: (source) => page.evaluate(source),
  click: (css) => page.click(css),
  type: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key)),
  resize: (width, height) => page.setViewport({ width, height }),
});

/** @returns {Promise<Driver>} */
async function openWebKit() {
  const display = await startDisplay();
  const service = await startWebKitDriver(display.name);
  const driver = await new Builder()
    .usingServer(service.url)
    .withCapabilities(new Capabilities({ browserName: "MiniBrowser", acceptInsecureCerts: true }))
    .build();
  await driver.manage().window().setRect({ width: 1280, height: 900 });

  return {
    open: (url) => driver.get(url),
    run: async (source) => {
      const [value, error] = /** @type {any[]} */ (
        await driver.executeAsyncScript(
          `const done = arguments[arguments.length - 1];
           (async () => (${source}))().then((value) => done([value]), (error) => done([null, String(error)]));`,
        )
      );
      if (error) throw new Error(error);
      return value;
    },
    async click(css) {
      const target = await driver.findElement(By.css(css));
      // This driver would scroll it to the top, where the header of the page lies over it.
      await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", target);
      await target.click();
    },
    type: (text) => driver.actions().sendKeys(text).perform(),
    press: (key) => driver.actions().sendKeys(webDriverKey(key)).perform(),
    resize: (width, height) => driver.manage().window().setRect({ width, height }),
    async close() {
      await driver.quit();
      service.stop();
      display.stop();
    },
  };
}

/** @param {string} key */
function webDriverKey(key) {
  if (key === "Backspace") return Key.BACK_SPACE;
  const name = key.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
  return /** @type {Record<string, string>} */ (/** @type {unknown} */ (Key))[name] ?? key;
}

export async function startDisplay() {
  const server = spawn(installed("XVFB_BIN", "/usr/bin/Xvfb"), ["-displayfd", "1", "-screen", "0", "1400x1000x24"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [number] = await once(server.stdout, "data");
  return { name: `:${String(number).trim()}`, stop: () => server.kill() };
}

/** @param {string} display */
async function startWebKitDriver(display) {
  const port = await freePort();
  const program = installed("WEBKIT_DRIVER_BIN", "/usr/bin/WebKitWebDriver");
  const service = spawn(program, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${url}/status`).catch(() => undefined);
    if (answer?.ok) return { url, stop: () => service.kill() };
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`${program} does not answer at ${url}`);
}

/** A port that was free a moment ago. @returns {Promise<number>} */
export async function freePort() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

/** @param {string} variable @param {string} usual */
function installed(variable, usual) {
  const path = process.env[variable] ?? usual;
  if (!existsSync(path)) throw new Error(`there is no ${path}: install it or set ${variable}`);
  return path;
}

/**
 * Presses a key in the only window of a display, as a user does who answers a browser's prompt.
 * @param {string} key @param {string} display
 */
export const pressInWindow = (key, display) =>
  promisify(execFile)(
    installed("XDOTOOL_BIN", "/usr/bin/xdotool"),
    ["search", "--onlyvisible", "--class", "chromium", "windowfocus", "%1", "key", key],
    { env: { ...process.env, DISPLAY: display } },
  );
