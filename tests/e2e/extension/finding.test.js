// How the popup finds Pieces OS by itself, and what it says as long as it does not.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { until } from "../../js/support/wait.js";
import { assertAccessible } from "./support/accessibility.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";

const HEALTH = { path: "/.well-known/health" };

/** @type {number} */ let port;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/chromium.js").Extension} */ let extension;
/** @type {import("playwright-core").Page} */ let popup;

describe("the popup in chromium, looking for Pieces OS", () => {
  before(async () => {
    profile = await newProfile();
    standIn = await startStandIn({ port: "auto", edition: "today" });
    port = Number(new URL(standIn.url).port);
    extension = await openChromium({ profile, port, seenAs: port });
  });

  beforeEach(async () => {
    await standIn.reset();
    await extension.forget();
  });

  afterEach(() => popup.close());

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
  });

  test("finds it at the port that it took, and asks that one first the next time", async () => {
    popup = await extension.openPopup();
    await popup.getByText(`Connected to localhost:${port}`).waitFor();
    assert.equal(await rememberedPort(), port);
    /** @type {string[]} */ const asked = [];
    popup.on("request", (request) => asked.push(request.url()));
    await popup.reload();
    await popup.getByText(`Connected to localhost:${port}`).waitFor();
    const calls = asked.filter((url) => url.startsWith("http:"));
    assert.equal(calls[0], `http://localhost:${port}/.well-known/health`);
    assert.deepEqual([...new Set(calls.map((url) => new URL(url).port))], [String(port)]);
  });

  test("finds it when it has moved since", async () => {
    await extension.evaluate("chrome.storage.local.set({ port: 39333 })");
    popup = await extension.openPopup();
    await popup.getByText(`Connected to localhost:${port}`).waitFor();
    assert.equal(await rememberedPort(), port);
  });

  test("says that it is starting, and goes on by itself when it has started", async () => {
    await standIn.setCondition("migrating");
    popup = await extension.openPopup();
    await shows("Pieces OS is starting");
    await popup.getByText(`Waiting for localhost:${port}`).waitFor();
    await assertAccessible(popup);
    await standIn.setCondition("ready");
    await popup.getByText("VS Code").waitFor();
  });

  test("says that it needs an update, and links what opens it", async () => {
    await standIn.setCondition("updateRequired");
    popup = await extension.openPopup();
    await shows("Pieces OS needs an update");
    await assertLinksPiecesOs();
    await assertAccessible(popup);
  });

  test("says that nobody is signed in, and lists the applications once somebody is", async () => {
    await standIn.setCondition("signedOut");
    popup = await extension.openPopup();
    await shows("Nobody is signed in");
    await assertLinksPiecesOs();
    await standIn.setCondition("ready");
    await popup.getByText("VS Code").waitFor();
    await popup.getByText("Session open since").waitFor();
  });

  test("says that another program answers, and offers the options", async () => {
    await standIn.fault({ match: HEALTH, times: 0, fault: { kind: "respond", body: "hello", contentType: "text/plain" } });
    popup = await extension.openPopup();
    await shows("That is not Pieces OS");
    await popup.getByText("A program other than Pieces OS responded").waitFor();
    const options = extension.context.waitForEvent("page");
    await popup.locator("main").getByRole("button", { name: "Options" }).click();
    await (await options).close();
  });

  test("links what opens it while nothing answers", async () => {
    await standIn.fault({ match: HEALTH, times: 0, fault: { kind: "reset" } });
    popup = await extension.openPopup();
    await shows("Pieces OS does not answer");
    await popup.getByText("No response from").waitFor();
    await assertLinksPiecesOs();
  });

  test("does not complain where newer Pieces OS counts no clicks", async () => {
    /** @type {string[]} */ const said = [];
    extension.context.on("console", (message) => said.push(message.text()));
    popup = await extension.openPopup();
    await popup.locator("summary", { hasText: "VS Code" }).click();
    await until("clicks", async () => {
      const clicks = (await standIn.requests()).filter(({ target }) => target.endsWith("/interaction"));
      return clicks.length === 2;
    });
    // By then it has heard of the first.
    assert.deepEqual(said.filter((words) => words.includes("/interaction")), []);
  });
});

/** @param {string} headline */
function shows(headline) {
  return popup.getByRole("heading", { name: headline }).waitFor();
}

async function assertLinksPiecesOs() {
  assert.equal(await popup.getByRole("link", { name: "Open Pieces OS" }).getAttribute("href"), "pieces://launch");
}

async function rememberedPort() {
  return (await extension.evaluate("chrome.storage.local.get()")).port;
}
