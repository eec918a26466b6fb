import { openChromium } from "../support/chromium.js";
import { resolverRules } from "../support/ports.js";

/** @typedef {Awaited<ReturnType<typeof openWindow>>} Window */

/**
 * A window of VS Code as a new user has it, with the view of the extension open.
 * @param {string} url where VS Code is served
 * @param {number} port of the stand-in @param {number} [seenAs] as which port it is seen
 */
export async function openWindow(url, port, seenAs) {
  const { page, close } = await openChromium([resolverRules(port, seenAs)]);
  await page.goto(url);
  await closeEditor("Welcome");
  await show(/^Pieces OS/);

  /** Runs a command by its title. @param {string} title */
  async function run(title) {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-box input").pressSequentially(title);
    await page.getByRole("option", { name: title }).first().click();
  }

  /** Sets by hand where Pieces OS is. @param {string} address */
  async function setAddress(address) {
    await run("Pieces OS: Change the Address");
    const setting = page.locator(".setting-item-contents", { hasText: "Where Pieces OS listens" });
    await setting.getByRole("textbox").fill(address);
    await page.getByRole("button", { name: new RegExp(`Pieces OS.+${address}`) }).waitFor();
    await closeEditor("Settings");
  }

  /** @param {string} name */
  async function closeEditor(name) {
    await page.getByRole("tab", { name }).getByRole("button", { name: /^Close/ }).click();
  }

  /** Shows a view by the name of its icon. @param {RegExp} name */
  async function show(name) {
    await page.getByRole("tab", { name }).locator("a").click();
  }

  /** @param {string} name */
  async function openFile(name) {
    await show(/^Explorer/);
    await page.getByRole("treeitem", { name }).dblclick();
    await page.getByRole("tab", { name }).waitFor();
    await show(/^Pieces OS/);
  }

  const tree = page.getByRole("tree", { name: "Applications" });
  return {
    page,
    run,
    setAddress,
    openFile,
    close,

    /** The item of the status bar, if it says this. @param {RegExp} words */
    status: (words) => page.getByRole("button", { name: words }),

    /** The addresses that the window is led to from now on. */
    async navigations() {
      const session = await page.context().newCDPSession(page);
      await session.send("Page.enable");
      /** @type {string[]} */ const addresses = [];
      session.on("Page.frameRequestedNavigation", ({ url }) => addresses.push(url));
      return addresses;
    },

    /** What can be chosen of a list. @param {string} name */
    option: (name) => page.getByRole("option", { name }),

    /** A notification that says this. @param {string} words */
    notification: (words) => page.locator(".notification-toast", { hasText: words }),

    /** What stands above the tree, if it says this. @param {string} words */
    message: (words) => page.locator(".tree-explorer-viewlet-tree-view .message", { hasText: words }),

    /** A row of the tree by its description. @param {string} description */
    row: (description) => tree.getByRole("treeitem", { name: description, exact: true }),

    rows: () => tree.getByRole("treeitem").evaluateAll((rows) => rows.map((row) => row.ariaLabel)),
  };
}
