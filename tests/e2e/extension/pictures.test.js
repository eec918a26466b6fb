// The pictures: into tests/output/extension to be looked at, or where PICTURES says.

import { after, before, describe, test } from "node:test";
import { join } from "node:path";

import { startStandIn } from "../../js/support/stand-in.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";
import { PICTURES } from "./support/pictures.js";

/** @type {number} */ let port;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/chromium.js").Extension} */ let extension;
/** @type {import("playwright-core").Page} */ let popup;

describe("pictures in chromium", () => {
  before(async () => {
    port = await freePort();
    profile = await newProfile();
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port, context: { deviceScaleFactor: 2 } });
    popup = await extension.openPopup();
  });

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const suffix = colorScheme === "dark" ? "-dark" : "";

    test(`the popup, ${colorScheme}`, async () => {
      await popup.emulateMedia({ colorScheme });
      await popup.getByText("this extension").waitFor();
      await popup.locator("summary", { hasText: "Jetbrains" }).click();
      await take(popup, `popup${suffix}`);
      await popup.locator("summary", { hasText: "Jetbrains" }).click();
    });

    test(`the options, ${colorScheme}`, async () => {
      const options = await extension.openOptions();
      await options.emulateMedia({ colorScheme });
      await options.setViewportSize({ width: 640, height: 440 });
      await options.getByText("Pieces OS 12.3.0 answers at").waitFor();
      await take(options, `popup-options${suffix}`);
      await options.close();
    });
  }

  test("the popup without applications", async () => {
    await popup.emulateMedia({ colorScheme: "light" });
    await standIn.setApplications(0);
    await popup.getByRole("heading", { name: "No applications yet" }).waitFor();
    await take(popup, "popup-empty");
  });

  test("the popup while it waits", async () => {
    await standIn.fault({ times: 0, fault: { kind: "hang" } });
    await takeAnew("popup-loading");
  });

  for (const [condition, headline] of /** @type {const} */ ([
    ["updateRequired", "Pieces OS needs an update"],
    ["signedOut", "Nobody is signed in"],
    ["migrating", "Pieces OS is starting"],
  ])) {
    test(`the popup, ${headline}`, async () => {
      await standIn.reset();
      await standIn.setCondition(condition);
      await takeAnew(`popup-${condition}`, (popup) => popup.getByRole("heading", { name: headline }));
    });
  }

  test("the popup without Pieces OS", async () => {
    await standIn.stop();
    await takeAnew("popup-unreachable", (popup) => popup.getByText("and 35 other ports"));
  });

  test("the popup of an older Pieces OS", async () => {
    standIn = await startStandIn({ port, edition: "legacy" });
    await takeAnew("popup-not-live", (popup) => popup.getByText("Connected to localhost"));
  });
});

/**
 * Takes a popup that was opened for it: one that has been open may wait for up to 30 s before it looks
 * again.
 *
 * @param {string} name
 * @param {(popup: import("playwright-core").Page) => import("playwright-core").Locator} [sign]
 */
async function takeAnew(name, sign) {
  const popup = await extension.openPopup();
  await sign?.(popup).waitFor();
  await take(popup, name);
  await popup.close();
}

/** @param {import("playwright-core").Page} page @param {string} name */
async function take(page, name) {
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: "disabled" });
}
