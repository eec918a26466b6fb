// Measures in a headless Chromium.
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @param {Awaited<ReturnType<typeof import("../server.mjs").startServer>>} server */
export async function openChromium(server) {
  const executablePath = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const page = await open(browser, server.page);

  return {
    name: `Chromium ${browser.version()}`,

    /** @param {import("../measure.js").Plan} plan @returns {Promise<import("../measure.js").Measurement>} */
    measure: (plan) => page.evaluate((plan) => globalThis.bench.measure(plan), plan),

    breakdown: (plan) => page.evaluate((plan) => globalThis.bench.breakdown(plan), plan),

    /** Opens a page of its own, with nothing in any cache, for `use`. */
    async fresh(url, use) {
      const context = await browser.newContext();
      try {
        return await use(await open(context, url), context);
      } finally {
        await context.close();
      }
    },

    close: () => browser.close(),
  };
}

/** @param {import("playwright-core").Browser | import("playwright-core").BrowserContext} browser */
async function open(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  if (!(await page.evaluate(() => crossOriginIsolated))) {
    throw new Error("the page is not cross-origin isolated, so its clock is too coarse");
  }
  return page;
}
