// What a visitor without Pieces OS can look at: the page with sample data.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { violations } from "./support/axe.js";
import { launchWithOwnPorts } from "./support/own-ports.js";
import { servePage } from "./support/page.js";
import { visitorOnPlaywright } from "./support/visitors.js";

describe("sample data", () => {
  /** @type {Awaited<ReturnType<typeof servePage>>} */
  let page;
  /** @type {Awaited<ReturnType<typeof launchWithOwnPorts>>} */
  let places;
  /** @type {import("playwright-core").BrowserContext} */
  let context;
  /** @type {import("playwright-core").Page} */
  let opened;
  /** @type {import("./support/visitors.js").Visitor} */
  let visitor;

  before(async () => {
    page = await servePage();
    places = await launchWithOwnPorts();
  });
  beforeEach(async () => {
    context = await places.browser.newContext();
    opened = await context.newPage();
    visitor = visitorOnPlaywright(opened);
    await visitor.open(page.origin);
    await visitor.untilText("[data-shows=guide] #guide-title", "Pieces OS was not found");
  });
  afterEach(() => context.close());
  after(async () => {
    await places?.browser.close();
    await page?.close();
  });

  const rows = () => visitor.evaluate(() => document.querySelectorAll("#applications tbody tr").length);

  async function show() {
    await visitor.click("#guide .steps button");
    await visitor.untilText("#connection-state", "Connected to sample data");
    await visitor.untilText("[data-part=count]", "13 listed");
  }

  test("is shown without Pieces OS, live, and no request leaves the page", async () => {
    /** @type {string[]} */ const asked = [];
    await show();
    opened.on("request", (request) => asked.push(request.url()));
    await visitor.until(() => document.querySelector("[data-part=following]")?.textContent?.includes("Live") ?? false);
    const [pieces, port, , self] = await visitor.texts("#pieces-os .tiles > div");
    assert.match(pieces ?? "", /12\.6\.0.*a stand-in/);
    assert.match(port ?? "", /the data is in this page/);
    assert.match(self ?? "", /Open Source 0\.2\.0/);
    await visitor.click("#sessions [data-part=open]");
    await visitor.untilText("#sessions .news", "open");
    assert.equal(await rows(), 13);
    assert.deepEqual(asked.filter((url) => !url.startsWith(page.origin)), []);
  });

  test("gives way to Pieces OS when the visitor connects", async () => {
    await show();
    const standIn = await startStandIn({ edition: "today", port: places.ports[39300] });
    try {
      await visitor.click("#connection button");
      await visitor.untilText("#connection-state", "Connected to http://localhost:39300");
    } finally {
      await standIn.stop();
    }
  });

  test("is accessible", async () => {
    await show();
    assert.deepEqual(await violations(visitor), []);
  });
});
