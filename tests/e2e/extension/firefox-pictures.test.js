// The pictures of the popup in Firefox, beside those of pictures.test.js.

import { after, before, describe, test } from "node:test";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { startStandIn } from "../../js/support/stand-in.js";
import { until } from "../../js/support/wait.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { newProfile, removeProfile } from "./support/chromium.js";
import { extensionInTabs, openFirefox } from "./support/firefox.js";
import { PICTURES } from "./support/pictures.js";

/** @type {string} */ let folder;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/firefox.js").Extension} */ let extension;

describe("pictures in firefox", () => {
  before(async () => {
    const port = await freePort();
    profile = await newProfile();
    folder = await extensionInTabs();
    standIn = await startStandIn({ port });
    extension = await openFirefox({ folder, profile, port });
    await extension.popup.setViewport({ width: 360, height: 520, deviceScaleFactor: 2 });
    await mkdir(PICTURES, { recursive: true });
  });

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
    await rm(folder, { recursive: true });
  });

  test("the popup", async () => {
    await shown("this extension");
    await extension.popup.evaluate(
      `[...document.querySelectorAll("summary")].find(({ textContent }) => textContent.includes("Jetbrains")).click()`,
    );
    await take("popup-firefox");
  });

  test("the popup without Pieces OS", async () => {
    await standIn.stop();
    await shown("Pieces OS does not answer");
    await take("popup-firefox-unreachable");
  });
});

/** @param {string} text */
function shown(text) {
  return until(text, () => extension.popup.evaluate(`document.body.innerText.includes("${text}")`));
}

/** @param {string} name */
async function take(name) {
  await extension.popup.screenshot({ path: /** @type {`${string}.png`} */ (join(PICTURES, `${name}.png`)) });
}
