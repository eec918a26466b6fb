// docs/first-extension.md, step by step: its commands in an empty folder with the files of the README, and
// the extension in Chromium, beside the Pieces OS that the packed package starts. The README's page is
// bundled and opened there, too.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { snippetsOf } from "../../js/support/snippets.js";
import { startStandIn } from "../../js/support/stand-in.js";
import { whileServed } from "../../matrix/lib/browser.mjs";
import { runToEnd } from "../../matrix/lib/programs.mjs";
import { writeFiles } from "../../matrix/lib/workspace.mjs";
import { applications } from "./support/badge.js";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";
import { copyOfExtension } from "./support/copy.js";

const SNIPPETS = snippetsOf(import.meta.url);
const GUIDE = SNIPPETS.filter(({ file }) => file === "docs/first-extension.md").map(({ code }) => code);
const [INSTALL = "", NAMES = "", BUNDLE = "", START = "", SHOWN = ""] = GUIDE;
const README = SNIPPETS.filter(({ file }) => file === "README.md");
const FILES = README.filter(({ name }) => name);

describe("the recipes of the README", () => {
  /** @type {string} */ let empty;
  /** @type {string} */ let folder;
  /** @type {string} */ let profile;
  /** @type {import("../../js/support/stand-in.js").StandIn} */ let standIn;
  /** @type {import("./support/chromium.js").Extension} */ let extension;

  before(async () => {
    empty = await mkdtemp(join(tmpdir(), "pieces-os-first-extension-"));
    profile = await newProfile();
    await inShell(await packed(INSTALL), empty);
    folder = join(empty, "my-extension");
    await writeFiles(folder, Object.fromEntries(FILES.map(({ name, code }) => [name, code])));
    await inShell(BUNDLE, folder);
    await runToEnd("esbuild main.js --bundle --outfile=main.js --allow-overwrite", { folder });
    standIn = await startStandIn({ port: "auto", edition: "today" }, spawnInstalled);
    const port = Number(new URL(standIn.url).port);
    extension = await openChromium({ profile, port, folder: join(folder, "extension") });
  });

  after(async () => {
    await extension?.close();
    await standIn?.stop();
    await removeProfile(profile);
    await rm(empty, { recursive: true });
  });

  test("are the files that the guide names, and the commands that the README has", () => {
    const names = FILES.map(({ name }) => name);
    assert.deepEqual(NAMES.trim().split("\n"), names.slice(0, 5));
    assert.deepEqual(names.slice(5), ["index.html", "main.js"]);
    assert.deepEqual(README.filter(({ name }) => !name).map(({ code }) => code), [BUNDLE]);
    assert.equal(GUIDE.length, 5);
    // Its options are those that the stand-in is started with.
    assert.equal(START, "npx pieces-os-client stand-in --port auto --today\n");
  });

  test("the popup lists the applications", async () => {
    const lines = (await applications(standIn)).map(({ name, version }) => `${name} ${version}`);
    const popup = await extension.openPopup();
    await popup.getByText(lines[0]).waitFor();
    const text = await popup.locator("pre").innerText();
    assert.equal(text, lines.join("\n"));
    assert.ok(text.startsWith(SHOWN.replace("…\n", "")), text);
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

  /** Starts `npx pieces-os-client`, without npx, which does not pass on every signal. @param {string[]} args */
  function spawnInstalled(args) {
    const command = join(folder, "node_modules/.bin/pieces-os-client");
    return spawn(process.execPath, [command, "stand-in", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  }
});

/** A command with the packed package instead of one from npm, and the bundler that the example has. @param {string} command */
async function packed(command) {
  const copy = copyOfExtension();
  const tarball = (await readdir(copy)).find((name) => name.endsWith(".tgz"));
  const { devDependencies } = JSON.parse(await readFile(join(copy, "package.json"), "utf8"));
  return command.replace("pieces-os-client", join(copy, tarball ?? "")).replace("esbuild", `esbuild@${devDependencies.esbuild}`);
}

/** @param {string} command @param {string} folder */
const inShell = (command, folder) => promisify(execFile)("sh", ["-ec", command], { cwd: folder });
