// The number on the icon in Firefox, where the background is an event page.

import { after, before, describe, test } from "node:test";
import { rm } from "node:fs/promises";

import { startStandIn } from "../../js/support/stand-in.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { badgeIsRight, endAtRandom } from "./support/badge.js";
import { newProfile, removeProfile } from "./support/chromium.js";
import { extensionInTabs, openFirefox } from "./support/firefox.js";

/** @type {string} */ let folder;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/firefox.js").Extension} */ let extension;

describe("the icon in firefox", () => {
  before(async () => {
    const port = await freePort();
    profile = await newProfile();
    folder = await extensionInTabs();
    standIn = await startStandIn({ port, edition: "today" });
    extension = await openFirefox({ folder, profile, port, idleMs: 30_000 });
  });

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
    await rm(folder, { recursive: true });
  });

  test("has the number of the applications, and follows it", async () => {
    await badgeIsRight(extension, standIn);
    const { id } = await standIn.putApplication({ name: "OBSIDIAN" });
    await badgeIsRight(extension, standIn);
    await standIn.deleteApplication(id);
    await badgeIsRight(extension, standIn);
  });

  test("is right after each start of the event page, at whatever moment it was ended", async () => {
    await endAtRandom(extension, standIn);
  });
});
