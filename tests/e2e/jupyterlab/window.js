import { openChromium } from "../support/chromium.js";
import { resolverRules } from "../support/ports.js";

const LONGEST_MS = 60_000;

/**
 * A window of JupyterLab with the panel of the extension open.
 * @param {string} url where JupyterLab is served
 * @param {number} port of the stand-in @param {number} [seenAs] as which port it is seen
 */
export async function openWindow(url, port, seenAs) {
  const { origin } = new URL(url);
  // Browsers ask for permissions of pages alone that came by https.
  const isSecure = `--unsafely-treat-insecure-origin-as-secure=${origin}`;
  const { page, close } = await openChromium([resolverRules(port, seenAs), isSecure]);
  await page.goto(`${url}?reset`);
  await page.locator(".jp-Launcher").waitFor({ timeout: LONGEST_MS });
  await page.getByRole("tab", { name: "Pieces OS" }).click();
  const panel = page.locator(".jp-PiecesOs");

  /** Sets by hand where Pieces OS is. @param {string} address */
  async function setAddress(address) {
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
    setAddress,
    close,

    /** As the user may, when the browser asks. */
    allowLocalNetwork: () => page.context().grantPermissions(["local-network-access"], { origin }),

    /** A dialog that says this. @param {string} words */
    dialog: (words) => page.getByRole("dialog").filter({ hasText: words }),

    /** @param {string} name */
    button: (name) => panel.getByRole("button", { name }),

    /** @param {string} name */
    link: (name) => panel.getByRole("link", { name }),

    /** The state of Pieces OS, if the panel says this. @param {string} words */
    status: (words) => panel.getByRole("status").filter({ hasText: words }),

    /** An application of the list. @param {string} words */
    row: (words) => panel.getByRole("listitem").filter({ hasText: words }),

    rows: () => panel.getByRole("listitem"),
  };
}
