// What the popup shows, whatever state Pieces OS is in.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { until } from "../../js/support/wait.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { assertAccessible } from "./support/accessibility.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";

const LIST = { method: "GET", path: "/applications" };
const STREAM = { path: "/applications/stream/identifiers" };
const NO_ANSWER = "Pieces OS does not answer";

/** @type {number} */ let port;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/chromium.js").Extension} */ let extension;

describe("the popup in chromium", () => {
  before(async () => {
    port = await freePort();
    profile = await newProfile();
    extension = await openChromium({ profile, port });
  });

  beforeEach(async () => {
    standIn = await startStandIn({ port });
  });

  afterEach(async () => {
    await closePages();
    await standIn.stop();
    await extension.forget();
  });

  after(async () => {
    await extension.close();
    await removeProfile(profile);
  });

  test("lists the applications, this extension first", async () => {
    const popup = await extension.openPopup();
    const first = popup.locator("li", { hasText: "this extension" });
    await first.waitFor();
    assert.match(await popup.locator("li").first().innerText(), /Open Source\s+this extension\s+1\.0\.0 · /);
    assert.equal(await popup.locator("li").count(), Number(await popup.locator("#count").innerText()));
    await popup.getByText("Connected to localhost:39300").waitFor();
    await popup.getByText("Session open since").waitFor();
  });

  test("lists them without CORS, as the extension may call this host", async () => {
    await standIn.setCors(false);
    const popup = await extension.openPopup();
    await popup.getByText("VS Code").waitFor();
  });

  test("says that Pieces OS does not answer, and recovers when it is started later", async () => {
    await standIn.stop();
    const popup = await extension.openPopup();
    await popup.getByRole("heading", { name: NO_ANSWER }).waitFor();
    await popup.getByText("No connection", { exact: true }).waitFor();
    await popup.getByText("No session open").waitFor();
    standIn = await startStandIn({ port });
    await popup.getByText("VS Code").waitFor();
    await popup.getByText("Session open since").waitFor();
  });

  test("says so when Pieces OS is stopped in the middle", async () => {
    const popup = await extension.openPopup();
    await popup.getByText("VS Code").waitFor();
    await standIn.stop();
    await popup.getByRole("heading", { name: NO_ANSWER }).waitFor();
    assert.equal(await popup.getByText("VS Code").isVisible(), false);
  });

  test("tries again at once when told to", async () => {
    await standIn.fault({ match: LIST, times: 0, fault: { kind: "status", status: 503 } });
    const popup = await extension.openPopup();
    await popup.getByRole("heading", { name: "Pieces OS answered 503" }).waitFor();
    await popup.evaluate(stopTimers);
    await clearFaults();
    await popup.getByRole("button", { name: "Try again" }).click();
    await popup.getByText("VS Code").waitFor();
  });

  test("tries again at once when told to, also while Pieces OS is starting", async () => {
    await standIn.setCondition("migrating");
    const popup = await extension.openPopup();
    await popup.getByRole("heading", { name: "Pieces OS is starting" }).waitFor();
    await popup.evaluate(stopTimers);
    await standIn.setCondition("ready");
    await popup.getByRole("button", { name: "Try again" }).click();
    await popup.getByText("VS Code").waitFor();
  });

  test("tries again at once when told to, also where Pieces OS only refuses the stream", async () => {
    await standIn.fault({ match: STREAM, times: 0, fault: { kind: "status", status: 400 } });
    const popup = await extension.openPopup();
    await popup.getByText("No live updates").waitFor();
    await popup.evaluate(stopTimers);
    await clearFaults();
    await popup.getByRole("button", { name: "Refresh" }).click();
    await popup.getByText("VS Code").waitFor();
    assert.equal(await popup.getByText("No live updates").isVisible(), false);
  });

  test("says so while it waits, and when there is nothing to list", async () => {
    await standIn.setApplications(0);
    // Longer than a busy machine takes to open the popup.
    await standIn.fault({ match: LIST, times: 0, fault: { kind: "delay", ms: 4000 } });
    await standIn.fault({ match: { path: "/connect" }, times: 0, fault: { kind: "status", status: 404 } });
    const popup = await extension.openPopup();
    await popup.getByText("Connecting to localhost:39300…").waitFor();
    await popup.getByRole("heading", { name: "No applications yet" }).waitFor();
  });

  test("says so when Pieces OS answers with an error, or with something else", async () => {
    await standIn.fault({ match: LIST, times: 0, fault: { kind: "status", status: 500, body: "the database is locked" } });
    const popup = await extension.openPopup();
    await popup.getByRole("heading", { name: "Pieces OS answered 500" }).waitFor();
    await popup.getByText("the database is locked").waitFor();
    await standIn.reset();
    await popup.getByText("VS Code").waitFor();
    await standIn.fault({ match: LIST, times: 0, fault: { kind: "respond", body: "<!doctype html>" } });
    await standIn.everySocket({ kind: "reset" });
    await popup.getByRole("heading", { name: "That is not Pieces OS" }).waitFor();
  });

  test("says so when the user has not allowed the host of the address", async () => {
    await standIn.setCors(false);
    await extension.evaluate(`chrome.storage.local.set({ address: "${standIn.url}" })`);
    const popup = await extension.openPopup();
    await popup.getByRole("heading", { name: "Not allowed to call Pieces OS" }).waitFor();
  });

  test("has its clicks counted by the background", async () => {
    const popup = await extension.openPopup();
    await clicks(1);
    await popup.locator("summary", { hasText: "VS Code" }).click();
    await popup.getByText("Capabilities").locator("visible=true").waitFor();
    const events = await clicks(2);
    assert.deepEqual(
      events.map(({ kind, event }) => [kind, event.description, event.element]),
      [
        ["interaction", "opened the popup", "toolbar-button"],
        ["interaction", "looked at an application", "application"],
      ],
    );
  });

  test("keeps what is open and has the focus while the list changes", async () => {
    const popup = await extension.openPopup();
    await popup.getByText("this extension").waitFor();
    const summary = popup.locator("summary", { hasText: "VS Code" });
    await summary.click();
    const { id } = await recordOf("VS_CODE");
    await standIn.deleteApplication((await recordOf("JETBRAINS")).id);
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.8" });
    await standIn.putApplication({ id, version: "9.9.9" });
    await popup.getByText("9.9.8").waitFor();
    await popup.getByText("9.9.9").waitFor();
    assert.equal(await popup.getByText("Jetbrains", { exact: true }).count(), 0);
    assert.equal(await summary.evaluate((node) => node === document.activeElement), true);
    assert.equal(await popup.locator("details[open]").count(), 1);
  });

  test("can be used with the keyboard alone", async () => {
    const popup = await extension.openPopup();
    await popup.getByText("this extension").waitFor();
    await popup.keyboard.press("Tab");
    assert.equal(await popup.getByRole("button", { name: "Options" }).evaluate(isFocused), true);
    await popup.keyboard.press("Tab");
    await popup.keyboard.press("Tab");
    await popup.keyboard.press("Enter");
    assert.equal(await popup.locator("details[open]").count(), 1);
    await popup.keyboard.press("Shift+Tab");
    await popup.keyboard.press("Shift+Tab");
    const options = extension.context.waitForEvent("page");
    await popup.keyboard.press("Enter");
    assert.match((await options).url(), /options\.html$/);
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`is accessible in every state, ${colorScheme}`, async () => {
      const popup = await extension.openPopup();
      await popup.emulateMedia({ colorScheme });
      await popup.getByText("this extension").waitFor();
      await popup.locator("summary").first().click();
      await assertAccessible(popup);
      await standIn.setApplications(0);
      await popup.getByRole("heading", { name: "No applications yet" }).waitFor();
      await assertAccessible(popup);
      await standIn.fault({ match: LIST, times: 0, fault: { kind: "hang" } });
      const waiting = await extension.openPopup();
      await waiting.emulateMedia({ colorScheme });
      await assertAccessible(waiting);
      await standIn.stop();
      await popup.getByRole("heading", { name: NO_ANSWER }).waitFor();
      await assertAccessible(popup);
    });
  }
});

/** @param {number} count */
function clicks(count) {
  return until(`click number ${count}`, async () => {
    const received = await standIn.events();
    return received.length === count && received;
  });
}

/** Leaves the sockets alone, which a reset would cut. */
async function clearFaults() {
  await fetch(`${standIn.url}/__stand-in/faults`, { method: "DELETE" });
}

/** @param {string} name */
async function recordOf(name) {
  const { iterable } = await (await fetch(`${standIn.url}/applications`)).json();
  return iterable.find((application) => application.name === name);
}

/** So that the popup does not try again by itself. */
function stopTimers() {
  for (let timer = setTimeout(() => {}); timer > 0; timer -= 1) clearTimeout(timer);
  Object.assign(globalThis, { setTimeout: () => 0 });
}

/** @param {Element} node */
function isFocused(node) {
  return node === document.activeElement;
}

/** All but the first, by which the tests reach inside of the extension. */
async function closePages() {
  for (const page of extension.context.pages().slice(1)) await page.close();
}
