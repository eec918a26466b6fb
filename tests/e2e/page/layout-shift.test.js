// Chromium alone measures how far content moves without the visitor having done something.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { servePage } from "./support/page.js";
import { freePort, launchChromium, visitorOnPlaywright } from "./support/visitors.js";

for (const [name, viewport] of /** @type {const} */ ([
  ["wide", { width: 1280, height: 900 }],
  ["narrow", { width: 360, height: 780 }],
])) {
  describe(`in a ${name} window nothing moves`, () => {
    /** @type {Awaited<ReturnType<typeof servePage>>} */
    let page;
    /** @type {import("playwright-core").Browser} */
    let browser;
    /** @type {ReturnType<typeof visitorOnPlaywright>} */
    let visitor;

    before(async () => {
      page = await servePage();
      browser = await launchChromium();
    });
    beforeEach(async () => {
      const opened = await browser.newPage({ viewport });
      await opened.addInitScript(() => {
        const moved = /** @type {any} */ (window);
        moved.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) {
            const places = entry.sources.map((/** @type {any} */ { node }) => node?.className || node?.nodeName);
            moved.shifts.push(`${entry.value.toFixed(4)} by ${places}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      visitor = visitorOnPlaywright(opened);
    });
    after(async () => {
      await browser?.close();
      await page?.close();
    });

    const shifts = () => visitor.evaluate(() => /** @type {any} */ (window).shifts);

    test("while the lists come", async () => {
      const standIn = await startStandIn();
      try {
        await standIn.fault({ match: { path: "/applications" }, fault: { kind: "delay", ms: 300 } });
        await visitor.open(page.calling(standIn.url));
        await visitor.untilText("[data-part=count]", "13 listed");
        await visitor.untilText("[data-part=related]", "Notepad++");
        assert.deepEqual(await shifts(), []);
      } finally {
        await standIn.stop();
      }
    });

    test("when Pieces OS is not there, starts, and stops again", async () => {
      const port = await freePort();
      await visitor.open(page.calling(`http://127.0.0.1:${port}`));
      await visitor.untilText("#guide-title", "can't be reached");
      const standIn = await startStandIn({ port });
      await visitor.untilText("[data-part=count]", "13 listed");
      await standIn.stop();
      await visitor.untilText("[data-part=stale]", "has stopped answering");
      assert.deepEqual(await shifts(), []);
    });
  });
}
