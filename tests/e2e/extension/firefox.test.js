// The same extension in Firefox, where the background is an event page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { rm } from "node:fs/promises";

import { startStandIn } from "../../js/support/stand-in.js";
import { until } from "../../js/support/wait.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { assertAccessible } from "./support/accessibility.js";
import { newProfile, removeProfile } from "./support/chromium.js";
import { extensionInTabs, openFirefox } from "./support/firefox.js";
import { posts } from "./support/wait.js";

/** @type {number} */ let port;
/** @type {string} */ let folder;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/firefox.js").Extension} */ let extension;

describe("the extension in firefox", () => {
  // One after the other, in one browser: each test goes on where the one before has ended.
  before(async () => {
    port = await freePort();
    profile = await newProfile();
    folder = await extensionInTabs();
    standIn = await startStandIn({ port, cors: "off" });
    extension = await openFirefox({ folder, profile, port });
  });

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
    await rm(folder, { recursive: true });
  });

  test("connects, opens a session, and lists the applications without CORS", async () => {
    const [connect, open] = await posts(standIn, 2);
    assert.equal(connect.target, "/connect");
    assert.equal(open.target, "/applications/session/open");
    await shown("this extension");
    await shown("Connected to localhost:39300");
  });

  test("is accessible", async () => {
    await assertAccessible(extension.popup);
    await assertAccessible(extension.options);
  });

  test("counts a click, and keeps its connection and its session, when its event page has ended", async () => {
    await extension.idle();
    await standIn.clearRequests();
    await extension.popup.click("summary");
    const [click] = await posts(standIn, 1);
    assert.equal(click.target, "/applications/usage/engagement/interaction");
    assert.equal(JSON.parse(click.bodyText).description, "looked at an application");
  });

  test("says so when Pieces OS is stopped in the middle, and recovers when it is started later", async () => {
    await standIn.stop();
    await shown("Pieces OS does not answer");
    standIn = await startStandIn({ port, cors: "off" });
    await shown("VS Code");
  });

  test("closes the session left over from the last run of the browser, and opens another", async () => {
    const { session } = await remembered();
    await extension.close();
    await standIn.clearRequests();
    extension = await openFirefox({ folder, profile, port });
    const [, close, open] = await posts(standIn, 3);
    assert.deepEqual([close.target, close.bodyText], ["/applications/session/close", `"${session.id}"`]);
    assert.equal(open.target, "/applications/session/open");
  });

  test("uses another address, of a host the user has allowed, and remembers it", async () => {
    await extension.options.evaluate('document.getElementById("address").value = ""');
    await extension.options.type("#address", standIn.url);
    await extension.options.click("button.primary");
    await until("outcome", () =>
      extension.options.evaluate('document.body.innerText.includes("Saved. Pieces OS 12.3.0 answers at")'),
    );
    await shown(`Connected to 127.0.0.1:${port}`);
    assert.equal((await remembered()).address, standIn.url);
  });
});

/** @param {string} text */
function shown(text) {
  return until(text, () => extension.popup.evaluate(`document.body.innerText.includes("${text}")`));
}

function remembered() {
  return extension.popup.evaluate("chrome.storage.local.get()");
}
