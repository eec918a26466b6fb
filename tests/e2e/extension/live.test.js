// How the popup follows what changes in Pieces OS while it is open.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { startStandIn } from "../../js/support/stand-in.js";
import { until } from "../../js/support/wait.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { assertAccessible } from "./support/accessibility.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";
import { socketsOf } from "./support/wait.js";

const LIST = { method: "GET", path: "/applications" };

/** @type {number} */ let port;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/chromium.js").Extension} */ let extension;
/** @type {import("playwright-core").Page} */ let popup;

describe("the popup in chromium, following Pieces OS", () => {
  before(async () => {
    port = await freePort();
    profile = await newProfile();
    extension = await openChromium({ profile, port });
  });

  afterEach(async () => {
    await popup.close();
    await standIn.stop();
    await extension.forget();
  });

  after(async () => {
    await extension.close();
    await removeProfile(profile);
  });

  test("shows an application that appears, changes and goes", async () => {
    await open("today");
    const count = Number(await popup.locator("#count").innerText());
    const { id } = await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.8" });
    await row("9.9.8").waitFor();
    assert.equal(await popup.locator("#count").innerText(), String(count + 1));
    await standIn.putApplication({ id, version: "9.9.9" });
    await row("9.9.9").waitFor();
    assert.equal(await row("9.9.8").count(), 0);
    await standIn.deleteApplication(id);
    await row("9.9.9").waitFor({ state: "detached" });
    assert.equal(await popup.locator("#count").innerText(), String(count));
  });

  test("says that it connects again after a break, and shows what has changed meanwhile", async () => {
    await open("today");
    await standIn.fault({ match: LIST, times: 0, fault: { kind: "delay", ms: 1000 } });
    await standIn.everySocket({ kind: "reset" });
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9" });
    await popup.getByText("Connecting to localhost:39300…").waitFor();
    assert.equal(await row("VS Code").isVisible(), true);
    await popup.getByText("Connected to localhost:39300").waitFor();
    await row("9.9.9").waitFor();
  });

  test("follows it again after a restart", async () => {
    await open("today");
    await standIn.restart({ ms: 3000 });
    await popup.getByRole("heading", { name: "Pieces OS does not answer" }).waitFor();
    // With the address while it asks there, without once it looks everywhere.
    await popup.getByText(/^No connection/).waitFor();
    await popup.getByText("Connected to localhost:39300").waitFor();
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9" });
    await row("9.9.9").waitFor();
  });

  test("reads the list of an older Pieces OS once, says so, and reads it again when told to", async () => {
    await open("legacy");
    await popup.getByText("No live updates").waitFor();
    await popup.getByText("Connected to localhost:39300").waitFor();
    await assertAccessible(popup);
    /** @type {string[]} */ const asked = [];
    popup.on("request", (request) => asked.push(request.url()));
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9" });
    // Time passes in which it would have asked.
    await sleep(2500);
    assert.deepEqual(asked, []);
    await popup.getByRole("button", { name: "Refresh" }).click();
    await row("9.9.9").waitFor();
  });

  test("leaves no socket when it is closed", async () => {
    await open("today");
    await extension.stopWorker();
    await until("socket", () => socketsOf(standIn, 1));
    await popup.close();
    await until("end of the socket", () => socketsOf(standIn, 0));
  });
});

/** @param {"today" | "legacy"} edition */
async function open(edition) {
  standIn = await startStandIn({ port, edition });
  popup = await extension.openPopup();
  // The last of all, as soon as it has connected; an older one has no way to.
  await row(edition === "today" ? "this extension" : "VS Code").waitFor();
}

/** @param {string} words */
function row(words) {
  return popup.locator("li", { hasText: words });
}
