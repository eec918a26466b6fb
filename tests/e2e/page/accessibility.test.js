import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import { arrive, arriveAtList, arriveWithoutStream, inEachBrowser, nowhere, refuseConnect } from "./support/scene.js";

inEachBrowser("accessibility", (scene) => {
  /** How far the page reaches beyond the window, in CSS pixels. */
  const overflow = () => scene.visitor.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  async function useEverything() {
    await scene.visitor.click("#applications tbody tr:nth-child(2) .row-link");
    await scene.visitor.untilText("#details [role=status]", "4.1.2");
    await scene.visitor.click("#sessions [data-part=open]");
    await scene.visitor.untilText("#sessions .news", "open");
    await scene.visitor.fill("#session-id", "b0c8b5b1-6ac0-4a1b-9cf0-3ad5bd8a4a2e");
    await scene.visitor.press("Enter");
    await scene.visitor.untilText("#sessions .news", "404");
    await scene.visitor.click("#sessions .news button");
    await scene.visitor.click("#applications .choice[data-value=LINUX]");
  }

  test("axe finds nothing wrong with the page in use", async () => {
    await arriveAtList(scene);
    await useEverything();
    assert.deepEqual(await violations(scene.visitor), []);
  });

  test("axe finds nothing wrong when Pieces OS is not there", async () => {
    await arrive(scene, await nowhere());
    await scene.visitor.until(() => document.querySelector("#guide-title"));
    assert.deepEqual(await violations(scene.visitor), []);
  });

  for (const [condition, title] of /** @type {const} */ ([
    ["migrating", "Pieces OS is starting"],
    ["updateRequired", "Pieces OS needs an update"],
  ])) {
    test(`axe finds nothing wrong when it is said that ${title}`, async () => {
      await scene.standIn.setCondition(condition);
      await arrive(scene);
      await scene.visitor.untilText("#guide-title", title);
      assert.deepEqual(await violations(scene.visitor), []);
    });
  }

  test("axe finds nothing wrong when Pieces OS goes away, and when nobody is signed in", async () => {
    await arriveAtList(scene);
    await scene.standIn.setCondition("updateRequired");
    await scene.visitor.click("#sessions [data-part=open]");
    await scene.visitor.until(() => document.querySelector("#pieces-os .away"));
    assert.deepEqual(await violations(scene.visitor), []);

    await scene.standIn.setCondition("signedOut");
    await arrive(scene);
    await scene.visitor.untilText("#applications [data-when=failed]:not([hidden])", "401");
    assert.deepEqual(await violations(scene.visitor), []);
  });

  test("axe finds nothing wrong while rows come and change, and when the list does not update by itself", async () => {
    await arriveAtList(scene);
    await scene.visitor.until(() => document.querySelector("[data-part=following][data-state=live]"));
    await scene.standIn.putApplication({ name: "VIM", version: "9.1.0" });
    await scene.visitor.until(() => document.querySelector("#applications tbody .new"));
    assert.deepEqual(await violations(scene.visitor), []);

    await arriveWithoutStream(scene);
    assert.deepEqual(await violations(scene.visitor), []);
  });

  test("axe finds nothing wrong when there is nothing to list", async () => {
    await scene.standIn.setApplications(0);
    await refuseConnect(scene);
    await arrive(scene);
    await scene.visitor.until(() => document.querySelector("#applications [data-when=empty]:not([hidden])"));
    assert.deepEqual(await violations(scene.visitor), []);
  });

  test("axe finds nothing wrong when the list is not what the contract says", async () => {
    await scene.standIn.fault({ match: { path: "/applications" }, times: 0, fault: { kind: "malformed" } });
    await arrive(scene);
    await scene.visitor.until(() => document.querySelector("#applications [data-when=failed]:not([hidden])"));
    assert.deepEqual(await violations(scene.visitor), []);
  });

  test("in 360 pixels nothing lies beyond the edge", async () => {
    await scene.visitor.resize(360, 780);
    try {
      await arriveAtList(scene);
      await useEverything();
      // The window of WebKit's own browser can't be made as narrow, but narrow enough for the same layout.
      const narrowest = scene.browser === "webkit" ? 450 : 360;
      assert.ok((await scene.visitor.evaluate(() => window.innerWidth)) <= narrowest);
      assert.equal(await overflow(), 0);
      assert.deepEqual(await violations(scene.visitor), []);
      await arrive(scene, await nowhere());
      await scene.visitor.until(() => document.querySelector("#guide-title"));
      assert.equal(await overflow(), 0);
    } finally {
      await scene.visitor.resize(1280, 900);
    }
  });

  test("the keyboard alone filters, sorts, opens details and calls, and opens a session", async () => {
    await arriveAtList(scene);
    const { visitor } = scene;
    const focused = () => visitor.evaluate(() => document.activeElement?.textContent?.trim());
    /** @param {string} css */
    const tabTo = async (css) => {
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await visitor.press("Tab");
        const isThere = await visitor.evaluate(
          (/** @type {string} */ wanted) => document.activeElement?.matches(wanted),
          css,
        );
        if (isThere) return;
      }
      assert.fail(`Tab does not lead to ${css}, but to ${await focused()}`);
    };

    await tabTo(".skip");
    await visitor.press("Enter");
    await tabTo("#applications .choice[data-value=MACOS]");
    await visitor.press("Enter");
    await tabTo("#applications th[data-key=name] button");
    await visitor.press("Enter");
    await visitor.press("Enter");
    await tabTo("#applications .row-link");
    assert.equal(await focused(), "Raycast");
    await visitor.press("ArrowDown");
    await visitor.press("ArrowDown");
    assert.equal(await focused(), "JetBrains");
    await visitor.press("Enter");
    await visitor.untilText("#details [role=status]", "JetBrains 4.0.3");
    await visitor.press("Home");
    assert.equal(await focused(), "Raycast");
    await tabTo("#sessions [data-part=open]");
    await visitor.press("Enter");
    await visitor.until(() => document.querySelector("#sessions li[data-state=open]"));
    await tabTo("#sessions .news button");
    await visitor.press("Enter");
    await visitor.untilText("#call-title", "applicationsSessionOpen");
    assert.equal(await focused(), "applicationsSessionOpen");
  });
});
