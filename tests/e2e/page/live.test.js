// The list follows Pieces OS without a reload, and the page says at every moment whether it does.
import assert from "node:assert/strict";
import { test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { arrived, until } from "../../js/support/wait.js";
import { arrive, arriveAtList, arriveWithoutStream, inEachBrowser, names } from "./support/scene.js";
import { freePort } from "./support/visitors.js";

const VIM = { id: "1b0f3c52-6a87-4f0e-9d35-7f1f3a3b9c21", name: "VIM", version: "9.1.0", platform: "LINUX" };
const VS_CODE = "8f5c8f94-34d6-469e-9f52-d4bf33cec0d0";
const JETBRAINS = "#applications tbody tr:nth-child(5)";
const LINE = "#applications [data-part=following]";

inEachBrowser("the list lives", (scene) => {
  const untilFollowing = (/** @type {string} */ state, words = "") =>
    scene.visitor.until(
      (/** @type {string[]} */ [css, wanted, text]) => {
        const line = /** @type {HTMLElement | null} */ (document.querySelector(css ?? ""));
        return line?.dataset.state === wanted && line.textContent?.includes(text ?? "");
      },
      [LINE, state, words],
    );

  /** Notes each state that the page shows from now on, without repetitions. */
  const watchStates = () =>
    scene.visitor.evaluate((/** @type {string} */ css) => {
      const line = /** @type {HTMLElement} */ (document.querySelector(css));
      const seen = (/** @type {any} */ (window).seenStates = [line.dataset.state]);
      new MutationObserver(() => {
        if (seen.at(-1) !== line.dataset.state) seen.push(line.dataset.state);
      }).observe(line, { childList: true, attributes: true });
    }, LINE);
  const seenStates = () => scene.visitor.evaluate(() => /** @type {any} */ (window).seenStates);

  const count = () => scene.visitor.texts("#applications [data-part=count]");
  const openSockets = async (standIn = scene.standIn) => (await standIn.sockets()).applications;

  const untilOpenSockets = (/** @type {number} */ wanted) =>
    until(`moment with ${wanted} open sockets`, async () => (await openSockets()) === wanted);

  async function arriveLive() {
    await arriveAtList(scene);
    await untilFollowing("live", "Live");
    // What a reload would take away.
    await scene.visitor.evaluate(() => {
      /** @type {any} */ (window).isSamePage = true;
    });
  }
  const isSamePage = () => scene.visitor.evaluate(() => /** @type {any} */ (window).isSamePage === true);

  /** Has the page be seen or not, as the tab that is before it would. @param {"hidden" | "visible"} visibility */
  const show = (visibility) =>
    scene.visitor.evaluate((/** @type {string} */ now) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
      Object.defineProperty(document, "hidden", { configurable: true, get: () => now === "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    }, visibility);

  test("a row appears, changes and goes, without a reload and without a call by hand", async () => {
    await arriveLive();
    await scene.standIn.putApplication(VIM);
    await scene.visitor.untilText(`[data-id='${VIM.id}'] .version`, "9.1.0");
    assert.deepEqual(await count(), ["14 listed, VIM added"]);
    assert.equal((await names(scene)).at(-1), "VIM");

    await scene.standIn.putApplication({ id: VIM.id, version: "9.2.0" });
    await scene.visitor.untilText(`[data-id='${VIM.id}'] .version`, "9.2.0");
    assert.deepEqual(await count(), ["14 listed"]);

    await scene.standIn.deleteApplication(VIM.id);
    await scene.visitor.untilText("#applications [data-part=count]", "13 listed, VIM removed");
    assert.ok(!(await names(scene)).includes("VIM"));
    assert.ok(await isSamePage());
    const log = await scene.visitor.texts("#call-log .row-link");
    assert.deepEqual(log.filter((path) => path === "/applications"), []);
  });

  test("rows that came or changed are marked for a moment, those that were there are not", async () => {
    await arriveLive();
    const marked = () =>
      scene.visitor.evaluate(() => [...document.querySelectorAll("#applications tbody .new .row-link")].map((one) => one.textContent));
    assert.deepEqual(await marked(), []);
    await scene.standIn.putApplication({ id: VS_CODE, version: "2.2.0" });
    await scene.visitor.untilText(`[data-id='${VS_CODE}'].new .version`, "2.2.0");
    assert.deepEqual(await marked(), ["VS Code"]);
    await scene.visitor.until(() => !document.querySelector("#applications tbody .new"));
  });

  test("focus, selected text and the chosen row stay when other rows come, change and go", async () => {
    await arriveLive();
    await scene.standIn.putApplication(VIM);
    await scene.visitor.until((/** @type {string} */ id) => document.querySelector(`[data-id='${id}']`), VIM.id);
    await scene.visitor.click(`${JETBRAINS} .row-link`);
    await scene.visitor.untilText("#details [role=status]", "JetBrains 4.0.3");
    await scene.visitor.evaluate((/** @type {string} */ css) => {
      const row = /** @type {HTMLElement} */ (document.querySelector(css));
      const focused = [];
      /** @type {any} */ (window).focused = focused;
      /** @type {any} */ (window).row = row;
      row.querySelector("button")?.focus();
      row.addEventListener("focusout", () => focused.push("lost"));
      getSelection()?.selectAllChildren(/** @type {Node} */ (row.querySelector(".version")));
    }, JETBRAINS);

    await scene.standIn.deleteApplication(VIM.id);
    await scene.standIn.putApplication({ id: VS_CODE, version: "2.2.0" });
    await scene.standIn.putApplication({ name: "EMACS", version: "30.1.0" });
    await scene.visitor.untilText(`[data-id='${VS_CODE}'] .version`, "2.2.0");
    await scene.visitor.untilText("#applications tbody", "Emacs");
    await scene.visitor.until(() => !document.querySelector("#applications tbody")?.textContent?.includes("Vim"));

    assert.deepEqual(
      await scene.visitor.evaluate((/** @type {string} */ css) => {
        const { row, focused } = /** @type {any} */ (window);
        return {
          isSameRow: document.querySelector(css) === row,
          isFocused: row.contains(document.activeElement),
          focused,
          isChosen: row.getAttribute("aria-current"),
          selected: getSelection()?.toString(),
        };
      }, JETBRAINS),
      { isSameRow: true, isFocused: true, focused: [], isChosen: "true", selected: "4.0.3" },
    );
  });

  test("the focus stays on a row that changes itself", async () => {
    await arriveLive();
    await scene.visitor.evaluate((/** @type {string} */ id) => {
      /** @type {HTMLElement | null} */ (document.querySelector(`[data-id='${id}'] .row-link`))?.focus();
    }, VS_CODE);
    await scene.standIn.putApplication({ id: VS_CODE, version: "2.2.0" });
    await scene.visitor.untilText(`[data-id='${VS_CODE}'] .version`, "2.2.0");
    assert.equal(await scene.visitor.evaluate(() => document.activeElement?.textContent), "VS Code");
  });

  test("filters and order stay, and count what comes", async () => {
    await arriveLive();
    await scene.visitor.click("#applications .choice[data-value=MACOS]");
    await scene.visitor.click("#applications th[data-key=name] button");
    await scene.standIn.putApplication({ ...VIM, platform: "MACOS" });
    await scene.visitor.untilText("#applications [data-part=count]", "4 of 14 match, VIM added");
    assert.deepEqual(await names(scene), ["JetBrains", "Obsidian", "Raycast", "VIM"]);
    await scene.visitor.untilText("#applications .choice[data-value=MACOS]", "4");
  });

  test("the details follow the application that they show, and tell when it is gone", async () => {
    await arriveLive();
    await scene.visitor.click(`[data-id='${VS_CODE}'] .row-link`);
    await scene.visitor.untilText("#details [role=status]", "VS Code 2.1.0");
    await scene.standIn.putApplication({ id: VS_CODE, version: "2.2.0" });
    await scene.visitor.untilText("#details [role=status]", "VS Code 2.2.0");
    await scene.visitor.untilText("#details .sheet-head", "version 2.2.0");
    await scene.standIn.deleteApplication(VS_CODE);
    await scene.visitor.untilText("#details .note", "no longer has it");
    await scene.visitor.untilText("#details [role=status]", "VS Code 2.2.0 is gone");
  });

  test("a restart is seen, and what changed meanwhile is there after it", async () => {
    await arriveLive();
    const [instance] = await scene.visitor.texts("#pieces-os .tiles > div:first-child .quiet");
    await watchStates();
    await scene.standIn.clearRequests();
    await scene.standIn.putApplication(VIM);
    await scene.standIn.restart();
    await arrived(scene.standIn, "/connect");
    await untilFollowing("live");
    await scene.visitor.untilText("#applications tbody", "VIM");
    assert.equal((await seenStates()).at(0), "live");
    assert.ok((await seenStates()).length >= 3, "that it was not live for a moment is shown");
    await scene.visitor.until(
      (/** @type {string} */ before) => document.querySelector("#pieces-os .tiles > div:first-child .quiet")?.textContent !== before,
      instance,
    );
    await scene.visitor.untilText("#connection-state", `Connected to ${scene.standIn.url}`);
    await untilOpenSockets(1);
  });

  test("while Pieces OS is away the page waits, in words, and goes on by itself", async () => {
    await arriveLive();
    await scene.standIn.restart({ ms: 2500 });
    await untilFollowing("waiting", "Waiting: Pieces OS can't be reached");
    await scene.visitor.untilText("#connection-state[data-state=unreachable]", "can't be reached");
    await scene.visitor.untilText("#pieces-os .away", `Nothing answered at ${scene.standIn.url}`);
    await scene.visitor.untilText("[data-part=stale]", "Last updated at");
    assert.equal((await names(scene)).length, 13);

    await untilFollowing("live", "Live");
    await scene.visitor.untilText("#connection-state[data-state=connected]", `Connected to ${scene.standIn.url}`);
    await scene.visitor.until(() => document.querySelector("[data-part=stale]")?.textContent === "");
    await scene.standIn.putApplication(VIM);
    await scene.visitor.untilText("#applications tbody", "VIM");
    assert.ok(await isSamePage());
  });

  test("a Pieces OS that hangs is noticed when there is a reason to ask, and read anew when it answers", async () => {
    await arriveLive();
    await scene.standIn.everySocket({ kind: "freeze" });
    await scene.standIn.fault({ match: { path: "/.well-known/health" }, times: 1, fault: { kind: "hang" } });
    await scene.standIn.putApplication(VIM);
    await watchStates();
    await scene.visitor.evaluate(() => window.dispatchEvent(new Event("focus")));
    await scene.visitor.untilText("#applications tbody", "VIM");
    await untilFollowing("live");
    assert.ok((await seenStates()).length >= 3, "that it was not live for a moment is shown");
    assert.equal((await scene.standIn.sockets()).opened, 2);
  });

  test("a page that is not seen stays live, and tries nothing while Pieces OS is away", async () => {
    await arriveLive();
    await show("hidden");
    await scene.standIn.putApplication(VIM);
    await scene.visitor.untilText("#applications tbody", "VIM");
    await untilFollowing("live");

    await scene.standIn.restart();
    await untilFollowing("hidden", "while this page is hidden");
    await scene.standIn.clearRequests();
    await scene.standIn.deleteApplication(VIM.id);
    await new Promise((wake) => setTimeout(wake, 5000));
    assert.deepEqual(await scene.standIn.requests(), []);
    await untilFollowing("hidden");

    await show("visible");
    await untilFollowing("live");
    await scene.visitor.until(() => !document.querySelector("#applications tbody")?.textContent?.includes("VIM"));
  });

  test("a Pieces OS that lives is not asked again and again whether it does", async () => {
    await arriveLive();
    await scene.visitor.until(() => !document.querySelector("#call-log [data-state='under way']"));
    // Arriving may have a check of the connection follow, which the log of calls does not show.
    await until("end of what arriving asks", async () => {
      const before = (await scene.standIn.requests()).length;
      await new Promise((wake) => setTimeout(wake, 500));
      return (await scene.standIn.requests()).length === before;
    });
    await scene.standIn.clearRequests();
    await new Promise((wake) => setTimeout(wake, 5000));
    assert.deepEqual(await scene.standIn.requests(), []);
  });

  test("nothing is open once the page is left", async () => {
    await arriveLive();
    assert.equal(await openSockets(), 1);
    await scene.visitor.open(`${scene.page.origin}/src/icon.svg`);
    await untilOpenSockets(0);
  });

  test("another address closes the old list at once, and opens the new one", async () => {
    await arriveLive();
    const other = await startStandIn();
    try {
      await other.putApplication(VIM);
      await scene.visitor.fill("#address", other.url);
      await scene.visitor.press("Enter");
      await scene.visitor.untilText("#connection-state", `Connected to ${other.url}`);
      await scene.visitor.untilText("#applications tbody", "VIM");
      assert.equal(await openSockets(), 0);
      assert.equal(await openSockets(other), 1);
      // What happens at the old address is of no interest.
      await scene.standIn.setApplications(2);
      await other.deleteApplication(VIM.id);
      await scene.visitor.untilText("#applications [data-part=count]", "13 listed, VIM removed");
    } finally {
      await other.stop();
    }
  });

  test("where Pieces OS has no stream it is said, and the list is read when it is asked for", async () => {
    const port = await freePort();
    const legacy = await startStandIn({ edition: "legacy", port });
    try {
      await arrive(scene, legacy.url);
      await untilFollowing("ended", "Not live: this version of Pieces OS does not send updates");
      await scene.visitor.untilText("[data-part=count]", "12 listed");
      await legacy.putApplication(VIM);
      await scene.visitor.click("#applications [data-part=refresh]");
      await scene.visitor.untilText("[data-part=count]", "13 listed, VIM added");
      await scene.visitor.fill("#register [name=name]", "EMACS");
      await scene.visitor.click("#register .primary");
      await scene.visitor.untilText("[data-part=count]", "14 listed, Emacs added");
    } finally {
      await legacy.stop();
    }
    await untilFollowing("waiting", "Waiting: Pieces OS can't be reached");

    const newer = await startStandIn({ port });
    try {
      await untilFollowing("live");
    } finally {
      await newer.stop();
    }
  });

  test("a list that lives has no button to read it, one that does not has", async () => {
    const isOffered = () =>
      scene.visitor.evaluate(() => !(/** @type {HTMLElement} */ (document.querySelector("[data-part=refresh]")).hidden));
    await arriveLive();
    assert.equal(await isOffered(), false);
    await arriveWithoutStream(scene);
    assert.equal(await isOffered(), true);
  });

  test("why it does not become live is told without a call, and it does once it can", async () => {
    await scene.standIn.setCondition("signedOut");
    await arrive(scene);
    await untilFollowing("waiting", "Waiting: Nobody is signed in to Pieces OS");
    await scene.visitor.untilText("#applications [data-when=failed]:not([hidden])", "returned 401");
    const log = await scene.visitor.texts("#call-log .row-link");
    assert.deepEqual(log.filter((path) => path === "/applications"), []);
    await scene.standIn.setCondition("ready");
    await untilFollowing("live");
    await scene.visitor.untilText("[data-part=count]", "listed");
  });
});
