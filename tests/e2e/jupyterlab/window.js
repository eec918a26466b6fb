import { openChromium } from "../support/chromium.js";

const LONGEST_MS = 60_000;

/**
 * A window of JupyterLab with the panel of the extension open.
 * @param {string} url where JupyterLab is served
 * @param {string} address where the extension shall look for Pieces OS
 */
export async function openWindow(url, address) {
  const { page, close } = await openChromium();
  await page.goto(`${url}?reset`);
  await page.locator(".jp-Launcher").waitFor({ timeout: LONGEST_MS });
  await page.getByRole("tab", { name: "Pieces OS" }).click();
  const panel = page.locator(".jp-PiecesOs");
  await setAddress();

  async function setAddress() {
    await run("Change the Address of Pieces OS");
    await page.locator(".jp-SettingsPanel input[label='Address']").fill(address);
    await panel.getByRole("status").filter({ hasText: address }).waitFor();
    await page.getByRole("tab", { name: "Settings" }).locator(".lm-TabBar-tabCloseIcon").click();
  }

  /** Runs a command by its label. @param {string} label */
  async function run(label) {
    await page.keyboard.press("Control+Shift+C");
    await page.locator("#modal-command-palette input").fill(label);
    await page.locator("#modal-command-palette .lm-CommandPalette-item", { hasText: label }).click();
  }

  return {
    page,
    run,
    close,

    /** The state of Pieces OS, if the panel says this. @param {string} words */
    status: (words) => panel.getByRole("status").filter({ hasText: words }),

    /** An application of the list. @param {string} words */
    row: (words) => panel.getByRole("listitem").filter({ hasText: words }),

    rows: () => panel.getByRole("listitem"),

    /** @param {string} words */
    notification: (words) => page.locator(".Toastify__toast", { hasText: words }),
  };
}
