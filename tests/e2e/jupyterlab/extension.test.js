// The extension in JupyterLab, in Chromium, against the stand-in.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startStandIn } from "../../js/support/stand-in.js";
import { arrived, until } from "../../js/support/wait.js";
import { builtExample, removeFolder } from "../support/example.js";
import { ELSEWHERE } from "../support/ports.js";
import { ENVIRONMENT, installJupyterLab, startJupyterLab } from "./host.js";
import { builtRecipe } from "./recipe.js";
import { openWindow } from "./window.js";

const REFRESH = "Refresh the Applications of Pieces OS";
const PICTURES = fileURLToPath(new URL("../../output/", import.meta.url));

describe("the extension in JupyterLab", { timeout: 600_000 }, () => {
  let extension, recipe, jupyterLab, standIn, window;

  before(async () => {
    await mkdir(PICTURES, { recursive: true });
    await installJupyterLab();
    extension = await builtExample("jupyterlab-extension", ENVIRONMENT);
    recipe = await builtRecipe(extension);
    jupyterLab = await startJupyterLab(extension, recipe.option);
  });
  after(async () => {
    await jupyterLab?.stop();
    await recipe?.remove();
    if (extension) await removeFolder(extension);
  });
  beforeEach(async () => {
    standIn = await startStandIn();
    window = await openWindow(jupyterLab.url, portOf(standIn));
  });
  afterEach(async () => {
    await window?.close();
    await standIn.stop();
  });

  it("lists the applications with what is known of each", async () => {
    await window.status("Pieces OS is running at http://localhost:39300").waitFor();
    await window.row("VS Code").filter({ hasText: "2.1.0" }).filter({ hasText: "Linux · Open" }).waitFor();
    assert.equal(await window.rows().count(), 13);
    await window.page.screenshot({ path: `${PICTURES}jupyterlab.png` });
  });

  it("shows an application that appears, changes and goes", async () => {
    await window.row("VS Code").waitFor();
    const { id } = await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.8" });
    await window.row("9.9.8").waitFor();
    await standIn.putApplication({ id, version: "9.9.9" });
    await window.row("9.9.9").waitFor();
    assert.equal(await window.row("9.9.8").count(), 0);
    await standIn.deleteApplication(id);
    await window.row("9.9.9").waitFor({ state: "detached" });
    await window.row("VS Code").waitFor();
  });

  it("says that it connects again after a break, and shows what has changed meanwhile", async () => {
    await window.row("VS Code").waitFor();
    await standIn.fault({ match: { path: "/applications" }, times: 0, fault: { kind: "delay", ms: 1000 } });
    await standIn.everySocket({ kind: "reset" });
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9" });
    await window.status("Connecting to http://localhost:39300").waitFor();
    await window.row("9.9.9").waitFor();
    await window.status("Pieces OS is running at").waitFor();
  });

  it("reads the list of an older Pieces OS once, says so, and reads it again with a refresh", async () => {
    await window.close();
    await standIn.stop();
    standIn = await startStandIn({ edition: "legacy" });
    window = await openWindow(jupyterLab.url, portOf(standIn));
    await window.row("VS Code").waitFor();
    await window.status("No live updates").waitFor();
    await window.page.screenshot({ path: `${PICTURES}jupyterlab-not-live.png` });
    await standIn.putApplication({ name: "OBSIDIAN", version: "9.9.9" });
    await window.run(REFRESH);
    await window.row("9.9.9").waitFor();
  });

  it("has one socket, and none when the window is closed", async () => {
    await window.row("VS Code").waitFor();
    assert.equal((await standIn.sockets()).applications, 1);
    await window.close();
    await until("end of the socket", async () => (await standIn.sockets()).applications === 0);
  });

  it("connects the editor, once to each start of Pieces OS", async () => {
    const { version } = JSON.parse(await readFile(`${extension}/package.json`, "utf8"));
    await window.row("this editor").filter({ hasText: "Open Source" }).filter({ hasText: version }).waitFor();
    await window.run(REFRESH);
    await arrived(standIn, "/applications", 2);

    const sent = await posts();
    assert.deepEqual(sent.map(({ target }) => target), ["/connect"]);
    assert.deepEqual(JSON.parse(sent[0].bodyText), { application: { name: "OPEN_SOURCE", version, platform: "WEB" } });

    await restart();
    await arrived(standIn, "/applications");
    await window.run(REFRESH);
    await arrived(standIn, "/applications", 2);
    assert.deepEqual((await posts()).map(({ target }) => target), ["/connect"]);
  });

  it("finds Pieces OS at another port, and asks that one first the next time", async () => {
    await window.close();
    window = await openWindow(jupyterLab.url, portOf(standIn), 39312);
    await window.status("Pieces OS is running at http://localhost:39312").waitFor();

    const asked = [];
    window.page.on("request", (request) => asked.push(new URL(request.url()).port));
    await refresh();
    assert.deepEqual([...new Set(asked.filter((port) => port.startsWith("393")))], ["39312"]);
  });

  it("waits for a click where the browser may ask for a permission, until it was found once", async () => {
    await window.close();
    await standIn.clearRequests();
    window = await openWindow(jupyterLab.url.replace("127.0.0.1", ELSEWHERE), portOf(standIn));
    await window.status("Not connected").waitFor();
    assert.deepEqual(await standIn.requests(), []);
    await window.page.screenshot({ path: `${PICTURES}jupyterlab-idle.png` });

    await window.allowLocalNetwork();
    await window.button("Find Pieces OS").click();
    await window.row("VS Code").waitFor();

    await standIn.clearRequests();
    await window.page.reload();
    await arrived(standIn, "/applications");
  });

  it("says that Pieces OS is not running, and recovers with a refresh once it is", async () => {
    await window.row("VS Code").waitFor();
    await standIn.stop();
    await window.run(REFRESH);
    await window.status("Pieces OS does not answer").waitFor();
    await window.status("No response from http://localhost:39300").waitFor();
    assert.equal(await window.link("Open Pieces OS").getAttribute("href"), "pieces://launch");
    await window.page.screenshot({ path: `${PICTURES}jupyterlab-unavailable.png` });

    standIn = await startStandIn({ port: portOf(standIn) });
    await window.run(REFRESH);
    await window.row("VS Code").waitFor();
  });

  it("goes on by itself once Pieces OS runs that was opened", async () => {
    await window.row("VS Code").waitFor();
    await standIn.stop();
    await window.run(REFRESH);
    await window.link("Open Pieces OS").click();
    standIn = await startStandIn({ port: portOf(standIn), migrating: 3000 });
    await window.status("Pieces OS is starting").waitFor({ timeout: 5000 });
    await window.row("VS Code").waitFor({ timeout: 7000 });
  });

  it("notices by itself that Pieces OS stopped", async () => {
    await window.row("VS Code").waitFor();
    await standIn.stop();

    await window.status("Pieces OS does not answer").waitFor();
    assert.equal(await window.rows().count(), 0);
  });

  for (const [condition, title] of [
    ["migrating", "Pieces OS is starting"],
    ["updateRequired", "Pieces OS needs an update"],
    ["signedOut", "Nobody is signed in"],
  ]) {
    it(`says: ${title}`, async () => {
      await window.row("VS Code").waitFor();
      await standIn.setCondition(condition);
      await window.run(REFRESH);
      await window.status(title).waitFor();

      // The button goes as soon as the extension has found by itself that all is well.
      await window.button("Try again").click();
      await window.status(title).waitFor();

      await standIn.setCondition("ready");
      await window.run(REFRESH);
      await window.row("VS Code").waitFor();
    });
  }

  it("says why connecting failed", async () => {
    await window.row("VS Code").waitFor();
    const body = "Application Failed to connect, Please ensure this is a valid integration.";
    await standIn.fault({ match: { path: "/connect" }, times: 0, fault: { kind: "status", status: 400, body } });

    await standIn.restart({ ms: 500 });

    await window.status("Pieces OS answered 400").filter({ hasText: body }).waitFor();
  });

  it("says that Pieces OS does not allow the page", async () => {
    await window.row("VS Code").waitFor();
    await standIn.setCors(false);
    await window.run(REFRESH);
    await window.status("its CORS headers don't allow this page to read the response").waitFor();
  });

  it("has the README's extension beside it, which shows the applications or says what is wrong", async () => {
    const command = "List Pieces OS Applications";
    await window.row("VS Code").waitFor();
    await window.run(command);
    await window.dialog("VS_CODE 2.1.0").getByRole("button", { name: "Ok" }).click();

    await standIn.stop();
    await window.run(command);
    await window.dialog("No response from http://localhost:39300").waitFor();
  });

  // Last, as JupyterLab keeps the setting.
  it("uses an address that is set by hand", async () => {
    const other = await startStandIn();
    try {
      await window.setAddress(other.url);
      await other.stop();
      await window.run(REFRESH);
      await window.status(`No response from ${other.url}`).waitFor();
    } finally {
      await other.stop();
    }
  });

  /** Has the extension ask, and waits until it has asked. */
  async function refresh() {
    await standIn.clearRequests();
    await window.run(REFRESH);
    await arrived(standIn, "/applications");
  }

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
