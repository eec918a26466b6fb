// A secure page that calls a Pieces OS on the visitor's own machine: in Chromium and Firefox a page of the public web
// needs a permission for it (Local Network Access), in WebKit no secure page may call by http.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { servePage } from "./support/page.js";
import { openPublicPage } from "./support/public-page.js";
import { BROWSERS, openVisitor } from "./support/visitors.js";

const DENIED = "The browser blocks access to your local network";
const ASKING = "The browser is asking you";
const MIXED = "The browser blocks insecure calls from a secure page";

/** @type {import("../../js/support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

for (const browser of BROWSERS.filter((name) => name !== "webkit")) {
  describe(`a public https page in ${browser}`, () => {
    /** @type {import("./support/public-page.js").PublicPage} */
    let page;
    /** @type {import("./support/public-page.js").Visit} */
    let visit;

    before(async () => {
      page = await openPublicPage(browser);
    });
    afterEach(() => visit.visitor.close());
    after(() => page.close());

    test("is told where to allow the local network when it is denied, and nothing arrives", async () => {
      visit = await page.visit("denied", standIn.url);
      await visit.visitor.untilText("#guide-title", DENIED);
      await visit.visitor.untilText("#guide .words", "local network");
      await visit.visitor.untilText("#guide .steps", "Where is the setting?");
      assert.deepEqual(await standIn.requests(), []);
    });

    test("lists the applications when the local network is granted", async () => {
      visit = await page.visit("granted", standIn.url);
      await visit.visitor.untilText("#connection-state", `Connected to ${standIn.url}`);
      await visit.visitor.until(() => document.querySelectorAll("#applications tbody tr").length === 13);
    });

    test("goes on by itself once the visitor grants it", async () => {
      visit = await page.visit("denied", standIn.url);
      await visit.visitor.untilText("#guide-title", DENIED);
      await visit.permit("granted");
      await visit.visitor.untilText("#connection-state", `Connected to ${standIn.url}`);
    });

    test("is told that it may not call another machine by http, which no permission changes", async () => {
      visit = await page.visit("granted", "http://pieces.example:1000");
      await visit.visitor.untilText("#guide-title", MIXED);
      await visit.visitor.untilText("#guide-title + p", "Serve Pieces OS over HTTPS");
    });

    if (browser === "firefox") {
      test("is told that the browser asks, while nobody answers, and goes on once it is granted", async () => {
        visit = await page.visit("prompt", standIn.url);
        await visit.visitor.untilText("#guide .words", "Your browser will ask");
        await visit.visitor.click("#guide .actions button");
        await visit.visitor.untilText("#guide-title", ASKING);
        await visit.visitor.untilText("#guide .words", "Allow access to the local network");
        await visit.visitor.untilText("#guide .steps", "Where is the prompt?");
        assert.deepEqual(await standIn.requests(), []);

        await visit.permit("granted");
        await visit.visitor.untilText("#connection-state", `Connected to ${standIn.url}`);
      });
    }

    if (browser === "chromium") {
      test("is told that it is offline, if Pieces OS is on another machine", async () => {
        visit = await page.visit("denied", "https://pieces.example:1000");
        await visit.goOffline();
        await visit.visitor.untilText("#guide-title", "This browser is offline");
      });
    }
  });
}

if (BROWSERS.includes("webkit")) {
  describe("an https page in webkit", () => {
    /** @type {Awaited<ReturnType<typeof servePage>>} */
    let page;
    /** @type {import("./support/visitors.js").Visitor} */
    let visitor;

    before(async () => {
      page = await servePage({ secure: true });
      visitor = await openVisitor("webkit");
    });
    after(async () => {
      await visitor?.close();
      await page?.close();
    });

    for (const host of ["localhost", "127.0.0.1"]) {
      test(`is told that it may not call ${host} by http, and nothing arrives`, async () => {
        await visitor.open(page.calling(standIn.url.replace("127.0.0.1", host)));
        await visitor.untilText("#guide-title", MIXED);
        await visitor.untilText("#guide .words", `A page loaded over HTTPS can't call http://${host}`);
        assert.deepEqual(await standIn.requests(), []);
      });
    }
  });
}
