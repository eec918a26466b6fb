// The recipes of the README for an extension and a page, as they stand there: written to their files,
// bundled by its command and opened in Chromium, beside the Pieces OS that the packed package starts. So
// docs/first-extension.md holds.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { freePort, whileServed } from "../../matrix/lib/browser.mjs";
import { runToEnd } from "../../matrix/lib/programs.mjs";
import { applications } from "./support/badge.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";
import { copyOfExtension } from "./support/copy.js";

const README = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
const [, BUNDLE] = /^npx (esbuild .*)$/m.exec(README) ?? [];
const FILES = [
  "extension/manifest.json",
  "extension/popup.html",
  "index.html",
  "main.js",
  "src/background.js",
  "src/content.js",
  "src/popup.js",
];

describe("the recipes of the README", () => {
  /** @type {string} */ let folder;
  /** @type {string} */ let profile;
  /** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
  /** @type {import("./support/chromium.js").Extension} */ let extension;

  before(async () => {
    const port = await freePort();
    profile = await newProfile();
    // Within the copy of the example, which has the packed package and esbuild.
    folder = join(copyOfExtension(), "recipes");
    await writeFiles(folder);
    standIn = await startStandIn({ port, edition: "today" }, spawnPacked);
    extension = await openChromium({ profile, port, folder: join(folder, "extension") });
  });

  after(async () => {
    await extension.close();
    await standIn.stop();
    await removeProfile(profile);
  });

  test("the popup lists the applications", async () => {
    const lines = (await applications(standIn)).map(({ name, version }) => `${name} ${version}`);
    const popup = await extension.openPopup();
    await popup.getByText(lines[0]).waitFor();
    assert.equal(await popup.locator("pre").innerText(), lines.join("\n"));
    await popup.close();
  });

  test("the content script gets the names from the background", async () => {
    const names = (await applications(standIn)).map(({ name }) => name);
    await whileServed(folder, async (origin) => {
      const site = await extension.context.newPage();
      await site.goto(`${origin}/index.html`);
      await site.locator("html[data-pieces]").waitFor();
      assert.equal(await site.locator("html").getAttribute("data-pieces"), names.join(" "));
      await site.close();
    });
  });

  test("the page counts them after a click", async () => {
    const { length } = await applications(standIn);
    await whileServed(folder, async (origin) => {
      const page = await extension.context.newPage();
      await page.goto(`${origin}/index.html`);
      await page.getByRole("button").click();
      await page.getByText(`${length} applications`, { exact: true }).waitFor();
      await page.close();
    });
  });

  test("each says that there is no Pieces OS", async () => {
    await standIn.stop();
    const popup = await extension.openPopup();
    await popup.getByText("Pieces OS").filter({ hasNotText: "Looking" }).waitFor();
    const message = await popup.locator("pre").innerText();
    assert.match(message, /start Pieces OS/i);
    await whileServed(folder, async (origin) => {
      const page = await extension.context.newPage();
      await page.goto(`${origin}/index.html`);
      await page.locator("html[data-pieces]").waitFor();
      assert.equal(await page.locator("html").getAttribute("data-pieces"), message);
      await page.getByRole("button").click();
      await page.getByText(/start Pieces OS/i).waitFor();
    });
  });
});

/** Starts `npx pieces-os-client`, without npx, which does not pass on every signal. @param {string[]} args */
function spawnPacked(args) {
  const command = join(copyOfExtension(), "node_modules/.bin/pieces-os-client");
  return spawn(process.execPath, [command, "stand-in", ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

/** Writes the files that the README names and bundles them. @param {string} folder */
async function writeFiles(folder) {
  const files = Array.from(README.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms), ([, name, text]) => ({ name, text }));
  assert.deepEqual(files.map(({ name }) => name).sort(), FILES);
  for (const { name, text } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  assert.ok(BUNDLE, "the README has a command that bundles the extension");
  await runToEnd(BUNDLE, { folder });
  await runToEnd("esbuild main.js --bundle --outfile=main.js --allow-overwrite", { folder });
}
