// Takes the picture of the page: node www/screenshot.mjs --url URL --out docs/page.png
// The browser is CHROMIUM_BIN, or /usr/bin/chromium.
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values } = parseArgs({ options: { url: { type: "string" }, out: { type: "string" } } });
if (!values.url || !values.out) {
  console.error("usage: node www/screenshot.mjs --url URL --out FILE.png");
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  await page.goto(values.url);
  await page.locator("[data-state=connected]").waitFor();
  await showActions(page);
  await mkdir(dirname(values.out), { recursive: true });
  await page.screenshot({ path: values.out });
} finally {
  await browser.close();
}

/** Leaves typed results on the page, so that the picture shows what it does. */
async function showActions(page) {
  await page.locator("#register [name=name]").fill("VIM");
  for (const [room, button] of [["register", "Register"], ["sessions", "Open"], ["usage", "Key press"]]) {
    await page.locator(`#${room}`).getByRole("button", { name: button, exact: true }).click();
    await page.locator(`#${room} .outcome[data-state=done]`).waitFor();
  }
  // A focus ring or a hovered button would be an accident of the last click.
  await page.evaluate(() => document.activeElement?.blur());
  await page.mouse.move(0, 0);
}
