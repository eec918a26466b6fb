// The site as its readers use it.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { violations } from "../page/support/axe.js";
import { launchWithOwnPorts } from "../page/support/own-ports.js";
import { visitorOnPlaywright } from "../page/support/visitors.js";
import { serveSite } from "./support/site.js";

const START = "index.html";
const GUIDE = "documents/Live_list.html";
const REFERENCE = "classes/pieces-os-client.ApplicationsApi.html";
const MODULE = "modules/pieces-os-client.html";
const PLAYGROUND = "playground/index.html";

/**
 * What axe says of `#tsd-search-results > li[role=option] > a`: typedoc 0.28.20 makes each result of its
 * search an option with a link in it. Its script finds the chosen one by that role and follows that link, and
 * with the link users open a result in a new tab. So no other role and no other element can be there.
 */
const OF_RESULTS = /^\w+: nested-interactive: #tsd-search\\:\d+-\d+ /;

describe("the site in chromium", () => {
  /** @type {Awaited<ReturnType<typeof serveSite>>} */
  let site;
  /** @type {Awaited<ReturnType<typeof launchWithOwnPorts>>} */
  let places;
  /** @type {import("../page/support/visitors.js").Visitor} */
  let visitor;
  /** @type {import("playwright-core").Page} */
  let opened;
  /** @type {string[]} */
  let requests;
  /** @type {string[]} */
  let complaints;

  before(async () => {
    site = await serveSite();
    places = await launchWithOwnPorts();
  });
  beforeEach(async () => {
    const context = await places.browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
    opened = await context.newPage();
    requests = [];
    complaints = [];
    opened.on("request", (request) => requests.push(request.url()));
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (message) => {
      // What Pieces OS answers is its own.
      if (message.type() === "error" && message.location().url.startsWith(site.origin)) complaints.push(message.text());
    });
    visitor = visitorOnPlaywright(opened, () => context.close());
  });
  afterEach(() => visitor.close());
  after(async () => {
    await places?.browser.close();
    await site?.close();
  });

  async function visit(/** @type {string} */ page) {
    await visitor.open(site.at(page));
    await visitor.until(() => !document.querySelector("#tsd-nav-container")?.textContent?.includes("Loading"));
  }

  async function search(/** @type {string} */ words) {
    await visitor.press("/");
    await visitor.until(() => document.activeElement?.id === "tsd-search-input");
    await visitor.type(words);
    await visitor.until(() => document.querySelector("#tsd-search-results a"));
  }

  async function follow(/** @type {string} */ link, /** @type {string} */ page, /** @type {string} */ heading) {
    await Promise.all([opened.waitForURL(site.at(page)), visitor.click(link)]);
    await visitor.untilText("h1", heading);
  }

  for (const [words, page, heading] of /** @type {const} */ ([
    ["timeoutMs", "interfaces/pieces-os-client.ConfigurationParameters.html", "ConfigurationParameters"],
    ["applicationsLive", REFERENCE, "ApplicationsApi"],
    ["Connection problems", "documents/Connection_problems.html", "Connection problems"],
  ])) {
    test(`the search finds ${words}, and leads there by the keyboard`, async () => {
      await visit(GUIDE);
      await search(words);
      await visitor.until(
        (/** @type {string} */ wanted) =>
          [...document.querySelectorAll("#tsd-search-results a")].some((link) => /** @type {HTMLAnchorElement} */ (link).href.includes(wanted)),
        page,
      );
      const results = await visitor.evaluate(() =>
        [...document.querySelectorAll("#tsd-search-results a")].map((link) => /** @type {HTMLAnchorElement} */ (link).href),
      );
      const place = results.findIndex((/** @type {string} */ href) => href.includes(page));
      for (let downs = 0; downs <= place; downs += 1) await visitor.press("ArrowDown");
      await Promise.all([opened.waitForURL((url) => url.href.startsWith(site.at(page))), visitor.press("Enter")]);
      await visitor.untilText("h1", heading);
    });
  }

  test("the navigation leads to a guide, to the reference and to the playground", async () => {
    await visit(START);
    await follow("#tsd-nav-container a[href$='Live_list.html']", GUIDE, "Live list");
    await follow("#tsd-toolbar-links a[href$='modules/pieces-os-client.html']", MODULE, "Module pieces-os-client");
    await follow("main a[href$='pieces-os-client.ApplicationsApi.html']", REFERENCE, "ApplicationsApi");
    await follow("#tsd-toolbar-links a[href$='playground/index.html']", PLAYGROUND, "Pieces OS");
    await follow("a.home", START, "pieces-os-client");
  });

  test("the playground finds Pieces OS, lists its applications and is live", async () => {
    const standIn = await startStandIn({ edition: "today", port: places.ports[39300] });
    try {
      await visitor.open(site.at(PLAYGROUND));
      await visitor.untilText("#connection-state", "Connected to http://localhost:39300");
      await visitor.untilText("[data-part=count]", "13 listed");
      await visitor.untilText("[data-part=following]", "Live");
      await standIn.putApplication({ name: "VIM", version: "9.1.0" });
      await visitor.untilText("#applications tbody", "VIM");
      assert.deepEqual(complaints, []);
    } finally {
      await standIn.stop();
    }
  });

  test("reading asks no other host for anything, and complains of nothing", async () => {
    for (const page of [START, GUIDE, REFERENCE, "documents/Browser_extension.html"]) {
      await visit(page);
      await search("live");
    }
    assert.deepEqual(requests.filter((url) => new URL(url).origin !== site.origin && !url.startsWith("data:")), []);
    assert.deepEqual(complaints, []);
  });

  for (const [name, page] of Object.entries({ START, GUIDE, REFERENCE, MODULE })) {
    test(`axe finds nothing wrong with ${name.toLowerCase()}, and 360 pixels are enough for it`, async () => {
      await visit(page);
      assert.deepEqual(await violations(visitor), []);
      await search("timeout");
      assert.deepEqual((await violations(visitor)).filter((words) => !OF_RESULTS.test(words)), []);

      await visitor.resize(360, 780);
      await visit(page);
      const overflow = () => visitor.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(await overflow(), 0);
      assert.deepEqual(await violations(visitor), []);
    });
  }

  test("a look that is chosen stays on the next page", async () => {
    await visit(START);
    await visitor.evaluate(() => document.querySelector(".settings details")?.setAttribute("open", ""));
    await visitor.choose("#tsd-theme", "dark");
    const background = () => visitor.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await visit(REFERENCE);
    assert.equal(await background(), dark);
    assert.notEqual(dark, "rgb(255, 255, 255)");
  });
});
