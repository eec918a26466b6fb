// A page of the web in a browser that asks its user before the page may reach this machine: the page says so first.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { startStandIn } from "../../js/support/stand-in.js";
import { openPublicPageInWindow } from "./support/public-page.js";

describe("where the browser will ask", () => {
  /** @type {Awaited<ReturnType<typeof openPublicPageInWindow>>} */
  let page;
  /** @type {import("../../js/support/stand-in.js").StandIn} */
  let standIn;
  /** @type {Awaited<ReturnType<typeof page.visit>>} */
  let visit;
  /** @type {import("./support/visitors.js").Visitor} */
  let visitor;

  before(async () => {
    page = await openPublicPageInWindow();
    standIn = await startStandIn({ edition: "today", port: page.ports[39300] });
  });
  afterEach(async () => {
    await visitor.close();
    await standIn.reset();
    await standIn.clearRequests();
  });
  after(async () => {
    await page?.close();
    await standIn?.stop();
  });

  const untilTitle = (/** @type {string} */ title) => visitor.untilText("[data-shows=guide] #guide-title", title);

  async function comeToPage() {
    visit = await page.visit();
    visitor = visit.visitor;
  }

  async function comeAndAsk() {
    await comeToPage();
    await visitor.click("#guide .actions button");
    await untilTitle("The browser is asking you");
    await visitor.untilText("#guide .words", "may access http://localhost:39300, where a program is listening");
    await visitor.untilText("#guide .steps", "Where is the prompt?");
    assert.deepEqual(await standIn.requests(), []);
  }

  test("the page says why, and sends nothing before its button is used", async () => {
    await comeToPage();
    await untilTitle("Is Pieces OS on this device?");
    await visitor.untilText("#guide .words", "Your browser will ask");
    assert.deepEqual(await visitor.texts("#guide .actions button"), ["Find Pieces OS"]);
    // Long enough for what the page does by itself now and then.
    await sleep(5000);
    assert.equal((await visitor.texts("#guide-title"))[0], "Is Pieces OS on this device?");
    assert.deepEqual(await standIn.requests(), []);
  });

  test("the page waits for the answer, and connects once it may", async () => {
    await comeAndAsk();
    await visit.permit("granted");
    await visitor.untilText("#connection-state", "Connected to http://localhost:39300");
    await visitor.untilText("[data-part=count]", "13 listed");
  });

  test("the page searches when it opens, once it was allowed", async () => {
    await comeToPage();
    await visit.permit("granted");
    await visit.again();
    await visitor.untilText("#connection-state", "Connected to http://localhost:39300");
  });

  test("the page says where to allow it, once it was denied", async () => {
    await comeAndAsk();
    await visit.permit("denied");
    await untilTitle("The browser blocks access to your local network");
    await visitor.untilText("#guide .steps", "Where is the setting?");
    assert.deepEqual(await standIn.requests(), []);
  });

  test("the page offers to ask again, once the prompt was closed", async () => {
    await comeAndAsk();
    // No user closes it sooner; a request that fails as soon as that was refused.
    await sleep(1500);
    await page.dismiss();
    await untilTitle("The browser's prompt was closed");
    // It does not ask by itself.
    await sleep(5000);
    await untilTitle("The browser's prompt was closed");

    await visitor.click("#guide .actions button");
    await untilTitle("The browser is asking you");
    await visit.permit("granted");
    await visitor.untilText("#connection-state", "Connected to http://localhost:39300");
  });

  test("an address set by hand waits for the button, too", async () => {
    await comeToPage();
    await visitor.evaluate(() => void localStorage.setItem("pieces-os-page.address", '"http://localhost:39300"'));
    await visit.again();
    await untilTitle("Is Pieces OS on this device?");
    await visitor.click("#guide .actions button");
    await untilTitle("The browser is asking you");
    await visit.permit("granted");
    await visitor.untilText("#connection-state", "Connected to http://localhost:39300");
  });

  test("a frame that may not ask is told what the page around it has to say", async () => {
    visitor = await page.visitInFrame("");
    await untilTitle("The page that embeds this one blocks access");
    await visitor.untilText("#guide .words", 'allow="loopback-network"');
  });

  test("a frame that may ask is asked for like a page", async () => {
    visitor = await page.visitInFrame('allow="loopback-network"');
    await untilTitle("Is Pieces OS on this device?");
  });

  test("a page that came by http is told that the browser does not ask for it", async () => {
    ({ visitor } = await page.visit("http"));
    await untilTitle("The browser does not let this page connect");
    await visitor.untilText("#guide .words", "Serve the page over HTTPS");
  });

  test("nothing is asked where nothing listens, and the page says that", async () => {
    await standIn.stop();
    try {
      await comeToPage();
      await visitor.click("#guide .actions button");
      await untilTitle("Pieces OS was not found");
    } finally {
      standIn = await startStandIn({ edition: "today", port: page.ports[39300] });
    }
  });
});
