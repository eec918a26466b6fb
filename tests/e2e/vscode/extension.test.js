// The extension in VS Code for the Web, in Chromium, against the stand-in.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startStandIn } from "../../js/support/stand-in.js";
import { arrived, until } from "../../js/support/wait.js";
import { builtExample, removeFolder } from "../support/example.js";
import { startVsCode } from "./host.js";
import { builtRecipe } from "./recipe.js";
import { openWindow } from "./window.js";

const PICTURES = fileURLToPath(new URL("../../output/", import.meta.url));

describe("the extension in VS Code for the Web", { timeout: 300_000 }, () => {
  let extension, vsCode, standIn, window;

  before(async () => {
    await mkdir(PICTURES, { recursive: true });
    extension = await builtExample("vscode-web-extension");
    vsCode = await startVsCode(extension, await builtRecipe(extension));
  });
  after(async () => {
    await vsCode?.stop();
    if (extension) await removeFolder(extension);
  });
  beforeEach(async () => {
    standIn = await startStandIn();
    window = await openWindow(vsCode.url, portOf(standIn));
  });
  afterEach(async () => {
    await window?.close();
    await standIn.stop();
  });

  it("lists the applications with what is known of each", async () => {
    await window.status(/Pieces OS is running at http:\/\/localhost:39300/).waitFor();
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    assert.equal((await window.rows()).length, 13);

    await window.openFile("quick-start.ts");
    await window.row("VS Code 2.1.0 on Linux").click();
    await window.row("Privacy Open").waitFor();
    await window.page.screenshot({ path: `${PICTURES}vscode.png` });
  });

  it("shows an application that appears, changes and goes", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    const { id } = await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.8", platform: "LINUX" });
    await window.row("Obsidian 9.9.8 on Linux").waitFor();
    await standIn.putApplication({ id, version: "9.9.9" });
    await window.row("Obsidian 9.9.9 on Linux").waitFor();
    await standIn.deleteApplication(id);
    await window.row("Obsidian 9.9.9 on Linux").waitFor({ state: "detached" });
    await window.row("VS Code 2.1.0 on Linux").waitFor();
  });

  it("says that it connects again after a break, and shows what has changed meanwhile", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await standIn.fault({ match: { path: "/applications" }, times: 0, fault: { kind: "delay", ms: 1000 } });
    await standIn.everySocket({ kind: "reset" });
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9", platform: "LINUX" });
    await window.status(/Connecting to Pieces OS at http:\/\/localhost:39300/).waitFor();
    await window.row("Obsidian 9.9.9 on Linux").waitFor();
    await window.status(/Pieces OS is running at/).waitFor();
  });

  it("reads the list of an older Pieces OS once, says so, and reads it again with a refresh", async () => {
    await window.close();
    await standIn.stop();
    standIn = await startStandIn({ edition: "legacy" });
    window = await openWindow(vsCode.url, portOf(standIn));
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await window.message("No live updates").waitFor();
    await window.page.screenshot({ path: `${PICTURES}vscode-not-live.png` });
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9", platform: "LINUX" });
    await window.run("Pieces OS: Refresh");
    await window.row("Obsidian 9.9.9 on Linux").waitFor();
  });

  it("has one socket, and none when the window is closed", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    assert.equal((await standIn.sockets()).applications, 1);
    await window.close();
    await until("end of the socket", async () => (await standIn.sockets()).applications === 0);
  });

  it("connects the editor, once to each start of Pieces OS", async () => {
    const { version } = JSON.parse(await readFile(`${extension}/package.json`, "utf8"));
    await window.row(`Open Source ${version} on Web (this editor)`).waitFor();
    await window.run("Pieces OS: Refresh");
    await arrived(standIn, "/applications", 2);

    const sent = await posts();
    assert.deepEqual(sent.map(({ target }) => target), ["/connect"]);
    assert.deepEqual(JSON.parse(sent[0].bodyText), { application: { name: "OPEN_SOURCE", version, platform: "WEB" } });

    await restart();
    await arrived(standIn, "/applications");
    await window.run("Pieces OS: Refresh");
    await arrived(standIn, "/applications", 2);
    assert.deepEqual((await posts()).map(({ target }) => target), ["/connect"]);
  });

  it("finds Pieces OS at another port, and asks that one first the next time", async () => {
    await window.close();
    window = await openWindow(vsCode.url, portOf(standIn), 39312);
    await window.status(/Pieces OS is running at http:\/\/localhost:39312/).waitFor();

    const asked = [];
    window.page.context().on("request", (request) => asked.push(new URL(request.url()).port));
    await standIn.clearRequests();
    await window.run("Pieces OS: Refresh");
    await arrived(standIn, "/applications");
    assert.deepEqual([...new Set(asked.filter((port) => port.startsWith("393")))], ["39312"]);
  });

  it("says that Pieces OS is not running, and recovers with a refresh once it is", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await standIn.stop();
    await window.run("Pieces OS: Refresh");
    await window.message("No response from http://localhost:39300").waitFor();
    await window.status(/Pieces OS does not answer.+No response from/).waitFor();
    await window.row("Open Pieces OS").waitFor();
    await window.page.screenshot({ path: `${PICTURES}vscode-unavailable.png` });

    standIn = await startStandIn({ port: portOf(standIn) });
    await window.run("Pieces OS: Refresh");
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await window.status(/Pieces OS is running at/).waitFor();
  });

  it("opens Pieces OS, and goes on by itself once it runs", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await standIn.stop();
    await window.run("Pieces OS: Refresh");
    const navigations = await window.navigations();
    await window.row("Open Pieces OS").click();
    await until("navigation", async () => navigations.includes("pieces://launch"));
    standIn = await startStandIn({ port: portOf(standIn), migrating: 3000 });
    await window.status(/Pieces OS is starting/).waitFor({ timeout: 5000 });
    await window.row("VS Code 2.1.0 on Linux").waitFor({ timeout: 7000 });
  });

  it("notices by itself that Pieces OS stopped", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await standIn.stop();

    await window.status(/Pieces OS does not answer/).waitFor();
    await window.row("Try again").waitFor();
  });

  for (const [condition, title] of [
    ["migrating", "Pieces OS is starting"],
    ["updateRequired", "Pieces OS needs an update"],
    ["signedOut", "Nobody is signed in"],
  ]) {
    it(`says: ${title}`, async () => {
      await window.row("VS Code 2.1.0 on Linux").waitFor();
      await standIn.setCondition(condition);
      await window.run("Pieces OS: Refresh");
      await window.status(new RegExp(title)).waitFor();
      await window.message(title).waitFor();

      await standIn.setCondition("ready");
      await window.run("Pieces OS: Refresh");
      await window.row("VS Code 2.1.0 on Linux").waitFor();
    });
  }

  it("says why connecting failed", async () => {
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    const body = "Application Failed to connect, Please ensure this is a valid integration.";
    await standIn.fault({ match: { path: "/connect" }, times: 0, fault: { kind: "status", status: 400, body } });

    await standIn.restart({ ms: 500 });

    await window.status(/Pieces OS answered 400/).waitFor();
    await window.message(body).waitFor();
  });

  it("says that Pieces OS does not allow the page", async () => {
    await standIn.setCors(false);
    await window.run("Pieces OS: Refresh");
    await window.message("its CORS headers don't allow this page to read the response").waitFor();
  });

  it("uses an address that is set by hand", async () => {
    const other = await startStandIn();
    try {
      await window.setAddress(other.url);
      await window.status(new RegExp(`Pieces OS is running at ${other.url}`)).waitFor();
      await other.stop();
      await window.run("Pieces OS: Refresh");
      await window.message(`No response from ${other.url}`).waitFor();
    } finally {
      await other.stop();
    }
  });

  it("has the README's extension beside it, which lists the applications or says what is wrong", async () => {
    const command = "List Pieces OS Applications";
    await window.row("VS Code 2.1.0 on Linux").waitFor();
    await window.run(command);
    await window.option("VS_CODE 2.1.0").waitFor();
    await window.page.keyboard.press("Escape");

    await standIn.stop();
    await window.run(command);
    await window.notification("No response from http://localhost:39300").waitFor();
  });

  async function restart() {
    await standIn.stop();
    standIn = await startStandIn({ port: portOf(standIn) });
  }

  async function posts() {
    return (await standIn.requests()).filter(({ method }) => method === "POST");
  }
});

/** @param {import("../../js/support/stand-in.js").StandIn} standIn */
function portOf({ url }) {
  return Number(new URL(url).port);
}
