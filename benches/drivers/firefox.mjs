// Measures in a headless Firefox.
import puppeteer from "puppeteer-core";

/** @param {Awaited<ReturnType<typeof import("../server.mjs").startServer>>} server */
export async function openFirefox(server) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr",
    // A single work takes no longer.
    protocolTimeout: 600_000,
  });
  const page = await browser.newPage();
  await page.goto(server.page);
  if (!(await page.evaluate(() => crossOriginIsolated))) {
    throw new Error("the page is not cross-origin isolated, so its clock is too coarse");
  }
  return {
    name: (await browser.version()).replace("firefox/", "Firefox "),

    /** @param {import("../measure.js").Plan} plan @returns {Promise<import("../measure.js").Measurement>} */
    measure: (plan) => page.evaluate((plan) => globalThis.bench.measure(plan), plan),

    close: () => browser.close(),
  };
}
