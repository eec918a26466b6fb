// The extension in JupyterLab, in Chromium, against the stand-in.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startStandIn } from "../../js/support/stand-in.js";
import { builtExample, removeFolder } from "../support/example.js";
import { ENVIRONMENT, installJupyterLab, startJupyterLab } from "./host.js";
import { openWindow } from "./window.js";

const PICTURES = fileURLToPath(new URL("../../output/", import.meta.url));

describe("the extension in JupyterLab", { timeout: 600_000 }, () => {
  let extension, jupyterLab, standIn, window;

  before(async () => {
    await mkdir(PICTURES, { recursive: true });
    await installJupyterLab();
    extension = await builtExample("jupyterlab-extension", ENVIRONMENT);
    jupyterLab = await startJupyterLab(extension);
  });
  after(async () => {
    await jupyterLab?.stop();
    if (extension) await removeFolder(extension);
  });
  beforeEach(async () => {
    standIn = await startStandIn();
    window = await openWindow(jupyterLab.url, standIn.url);
  });
  afterEach(async () => {
    await window?.close();
    await standIn.stop();
  });

  it("lists the applications with what is known of each", async () => {
    await window.status("Pieces OS answers").waitFor();
    await window.row("VS Code").filter({ hasText: "2.1.0" }).filter({ hasText: "Linux · Open" }).waitFor();
    assert.equal(await window.rows().count(), 12);
    await window.page.screenshot({ path: `${PICTURES}jupyterlab.png` });
  });

  it("registers the editor", async () => {
    const { version } = JSON.parse(await readFile(`${extension}/package.json`, "utf8"));
    await window.row("VS Code").waitFor();

    await window.run("Register This Editor with Pieces OS");

    await window.notification(`Registered as JupyterLab example ${version}.`).waitFor();
    await window.row("JupyterLab example").waitFor();
    const sent = (await standIn.requests()).filter(({ method }) => method === "POST");
    assert.deepEqual(sent.map(({ target }) => target), ["/applications/register"]);
    const { name, descriptor, ...rest } = JSON.parse(sent[0].bodyText);
    assert.deepEqual([name, descriptor, rest.version], ["OPEN_SOURCE", "JupyterLab example", version]);
  });

  it("says that Pieces OS is not running, and recovers with a refresh once it is", async () => {
    await standIn.stop();
    await window.run("Refresh the Applications of Pieces OS");
    await window.status(`No answer came from ${standIn.url}`).waitFor();
    await window.page.screenshot({ path: `${PICTURES}jupyterlab-unavailable.png` });

    standIn = await startStandIn({ port: Number(new URL(standIn.url).port) });
    await window.run("Refresh the Applications of Pieces OS");
    await window.row("VS Code").waitFor();
  });

  it("notices by itself that Pieces OS stopped", async () => {
    await window.row("VS Code").waitFor();
    await standIn.stop();

    await window.status("Pieces OS unavailable").waitFor();
    assert.equal(await window.rows().count(), 0);
  });

  it("says why registering failed", async () => {
    await window.row("VS Code").waitFor();
    await standIn.stop();

    await window.run("Register This Editor with Pieces OS");

    await window.notification(`Not registered. No answer came from ${standIn.url}`).waitFor();
    await window.status("Pieces OS unavailable").waitFor();
  });

  it("says that Pieces OS does not allow the page", async () => {
    await standIn.setCors(false);
    await window.run("Refresh the Applications of Pieces OS");
    await window.status("its CORS headers keep this page from reading it").waitFor();
  });
});
