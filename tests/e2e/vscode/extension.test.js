// The extension in VS Code for the Web, in Chromium, against the stand-in.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startStandIn } from "../../js/support/stand-in.js";
import { builtExample, removeFolder } from "../support/example.js";
import { startVsCode } from "./host.js";
import { openWindow } from "./window.js";

const PICTURES = fileURLToPath(new URL("../../output/", import.meta.url));

describe("the extension in VS Code for the Web", { timeout: 300_000 }, () => {
  let extension, vsCode, standIn, window;

  before(async () => {
    await mkdir(PICTURES, { recursive: true });
    extension = await builtExample("vscode-web-extension");
    vsCode = await startVsCode(extension);
  });
  after(async () => {
    await vsCode?.stop();
    if (extension) await removeFolder(extension);
  });
  beforeEach(async () => {
    standIn = await startStandIn();
    window = await openWindow(vsCode.url, standIn.url);
  });
  afterEach(async () => {
    await window?.close();
    await standIn.stop();
  });

  it("lists the applications with what is known of each", async () => {
    await window.status(/Pieces OS answers at/).waitFor();
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    assert.equal((await window.rows()).length, 12);

    await window.openFile("quick-start.ts");
    await window.row("VS Code 2.1.0 on Linux").click();
    await window.row("Privacy Open").waitFor();
    await window.page.screenshot({ path: `${PICTURES}vscode.png` });
  });

  it("registers the editor", async () => {
    const { version } = JSON.parse(await readFile(`${extension}/package.json`, "utf8"));
    await window.row("VS Code 2.1.0 on Linux").waitFor();

    await window.run("Pieces OS: Register This Editor");

    await window.notification(`Registered as VS Code example ${version}.`).waitFor();
    await window.row(`VS Code example ${version} on Web`).waitFor();
    const sent = (await standIn.requests()).filter(({ method }) => method === "POST");
    assert.deepEqual(sent.map(({ target }) => target), ["/applications/register"]);
    const { name, descriptor, ...rest } = JSON.parse(sent[0].bodyText);
    assert.deepEqual([name, descriptor, rest.version], ["OPEN_SOURCE", "VS Code example", version]);
  });

  it("says that Pieces OS is not running, and recovers with a refresh once it is", async () => {
    await standIn.stop();
    await window.run("Pieces OS: Refresh");
    await window.message(`No answer came from ${standIn.url}`).waitFor();
    await window.status(/Pieces OS unavailable.+No answer came from/).waitFor();
    await window.page.screenshot({ path: `${PICTURES}vscode-unavailable.png` });

    standIn = await startStandIn({ port: Number(new URL(standIn.url).port) });
    await window.run("Pieces OS: Refresh");
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await window.status(/Pieces OS answers at/).waitFor();
  });

  it("notices by itself that Pieces OS stopped", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await standIn.stop();

    await window.status(/Pieces OS unavailable/).waitFor();
    await window.row("Try again").waitFor();
  });

  it("says why registering failed", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await standIn.stop();

    await window.run("Pieces OS: Register This Editor");

    await window.notification(`Not registered. No answer came from ${standIn.url}`).waitFor();
    await window.status(/Pieces OS unavailable/).waitFor();
  });

  it("says that Pieces OS does not allow the page", async () => {
    await standIn.setCors(false);
    await window.run("Pieces OS: Refresh");
    await window.message("its CORS headers keep this page from reading it").waitFor();
  });
});
