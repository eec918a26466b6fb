// The options page: another address is tried, remembered and used.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { assertAccessible } from "./support/accessibility.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";

/** @type {string} */ let profile;
/** @type {string} */ let address;
/** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
/** @type {import("./support/chromium.js").Extension} */ let extension;
/** @type {import("playwright-core").Page} */ let options;

describe("the options page in chromium", () => {
  before(async () => {
    profile = await newProfile();
    standIn = await startStandIn();
    await standIn.setApplications(3);
    address = standIn.url.replace("127.0.0.1", "localhost");
    // Nothing is found by itself.
    extension = await openChromium({ profile, port: await freePort() });
  });

  beforeEach(async () => {
    await extension.forget();
    options = await extension.openOptions();
  });

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
  });

  test("saves another address, which the popup uses, also in the next run of the browser", async () => {
    await options.getByLabel("Address of Pieces OS").fill(`  ${address} `);
    await options.keyboard.press("Enter");
    await options.getByText(/Saved\. Pieces OS 12\.3\.0 answers at http:\/\/localhost:\d+ and knows \d applications/).waitFor();
    await showsConnected();
    await extension.close();
    extension = await openChromium({ profile, port: await freePort() });
    await showsConnected();
    options = await extension.openOptions();
    assert.equal(await options.getByLabel("Address of Pieces OS").inputValue(), address);
  });

  test("saves an address where nothing answers, and says so", async () => {
    await options.getByLabel("Address of Pieces OS").fill("http://localhost:1000/elsewhere");
    await options.getByRole("button", { name: "Save" }).click();
    await options.getByText("Saved. Pieces OS does not answer").waitFor();
  });

  test("refuses what is no address, and keeps the one there is", async () => {
    for (const refused of ["", "localhost:1000", "ftp://localhost"]) {
      await options.getByLabel("Address of Pieces OS").fill(refused);
      await options.getByRole("button", { name: "Save" }).click();
      await options.getByText("Not saved:").waitFor();
      assert.equal(await options.getByLabel("Address of Pieces OS").getAttribute("aria-invalid"), "true");
    }
    assert.deepEqual((await extension.evaluate("chrome.storage.local.get()")).address, undefined);
  });

  test("goes back to finding it by itself", async () => {
    await extension.evaluate(`chrome.storage.local.set({ address: "${address}" })`);
    await options.reload();
    await options.getByRole("button", { name: "Find automatically" }).click();
    await options.getByText("Saved. Pieces OS does not answer").waitFor();
    assert.equal((await extension.evaluate("chrome.storage.local.get()")).address, undefined);
    assert.equal(await options.getByLabel("Address of Pieces OS").inputValue(), "");
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`is accessible, ${colorScheme}`, async () => {
      await options.emulateMedia({ colorScheme });
      await assertAccessible(options);
      await options.getByRole("button", { name: "Find automatically" }).click();
      await options.getByText("Saved. Pieces OS does not answer").waitFor();
      await assertAccessible(options);
      await options.getByLabel("Address of Pieces OS").fill(address);
      await options.keyboard.press("Enter");
      await options.getByText("Saved. Pieces OS 12.3.0 answers").waitFor();
      await assertAccessible(options);
    });
  }
});

async function showsConnected() {
  const popup = await extension.openPopup();
  await popup.getByText(`Connected to ${new URL(address).host}`).waitFor();
  await popup.close();
}
