// The number on the icon, however often the browser ends the background.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { applications, badgeIs, badgeIsRight, endAtRandom } from "./support/badge.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";

/** @type {number} */ let port;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/chromium.js").Extension} */ let extension;

describe("the icon in chromium", () => {
  before(async () => {
    port = await freePort();
    profile = await newProfile();
    standIn = await startStandIn({ port, edition: "today" });
    extension = await openChromium({ profile, port });
  });

  afterEach(() => standIn.reset());

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
  });

  test("has the number of the applications, and follows it", async () => {
    await badgeIsRight(extension, standIn);
    const { id } = await standIn.putApplication({ name: "OBSIDIAN" });
    await badgeIsRight(extension, standIn);
    await standIn.deleteApplication(id);
    await badgeIsRight(extension, standIn);
  });

  test("has none while there is no Pieces OS", async () => {
    await badgeIsRight(extension, standIn);
    await standIn.stop();
    await badgeIs(extension, async () => "");
    standIn = await startStandIn({ port, edition: "today" });
    await badgeIsRight(extension, standIn);
  });

  test("is right after each start of the worker, at whatever moment it was stopped", async () => {
    await endAtRandom(extension, standIn);
    const popup = await extension.openPopup();
    const expected = (await applications(standIn)).map(({ id }) => id).sort();
    await popup.locator("li").nth(expected.length - 1).waitFor({ state: "attached" });
    const shown = await popup.locator("dt:text-is('Id') + dd").allTextContents();
    assert.deepEqual(shown.sort(), expected);
  });

  test("is read once from an older Pieces OS", async () => {
    await extension.stopWorker();
    await standIn.stop();
    standIn = await startStandIn({ port, edition: "legacy" });
    await extension.evaluate('chrome.alarms.create("wake", { when: Date.now() })');
    await badgeIsRight(extension, standIn);
  });
});
