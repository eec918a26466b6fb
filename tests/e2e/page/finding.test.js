// How the page finds Pieces OS by itself. In Chromium, which can be told that its ports are those of a test.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { arrived } from "../../js/support/wait.js";
import { launchWithOwnPorts } from "./support/own-ports.js";
import { servePage } from "./support/page.js";
import { visitorOnPlaywright } from "./support/visitors.js";

const FIRST = "http://localhost:39300";
const SECOND = "http://localhost:39301";

describe("Pieces OS is found", () => {
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
  /** @type {{ stop: () => Promise<void> }[]} */
  let running = [];

  before(async () => {
    page = await servePage();
    places = await launchWithOwnPorts();
  });
  beforeEach(async () => {
    context = await places.browser.newContext();
    opened = await context.newPage();
    visitor = visitorOnPlaywright(opened);
  });
  afterEach(async () => {
    await context.close();
    await Promise.all(running.splice(0).map((one) => one.stop()));
  });
  after(async () => {
    await places?.browser.close();
    await page?.close();
  });

  /** @param {39300 | 39301} port @param {import("../../js/support/stand-in.js").Options} [options] */
  async function start(port, options = {}) {
    const standIn = await startStandIn({ edition: "today", ...options, port: places.ports[port] });
    running.push(standIn);
    return standIn;
  }

  /** @param {39300 | 39301} port */
  async function startAnotherProgram(port) {
    const server = createServer((_, response) => {
      response.writeHead(200, { "access-control-allow-origin": "*" });
      response.end("It works");
    });
    await once(server.listen(places.ports[port], "127.0.0.1"), "listening");
    running.push({
      async stop() {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    });
  }

  const visit = () => visitor.open(page.origin);
  const untilConnected = (address = FIRST) => visitor.untilText("#connection-state", `Connected to ${address}`);
  const untilTitle = (/** @type {string} */ title) => visitor.untilText("[data-shows=guide] #guide-title", title);
  const tiles = () => visitor.texts("#pieces-os .tiles > div");

  test("when the page opens, and it shows the version, the port, the user and its own record", async () => {
    const standIn = await start(39300);
    await visit();
    await untilConnected();
    const [pieces, port, user, self] = await tiles();
    assert.match(pieces ?? "", /12\.6\.0/);
    assert.match(port ?? "", /39300.*found automatically/);
    assert.match(user ?? "", /A User/);
    assert.match(self ?? "", /Open Source 0\.2\.0/);
    await visitor.until(() => document.querySelectorAll("#applications tbody tr").length === 13);

    const sent = (await standIn.requests()).filter(({ method, target }) => method === "POST" && target === "/connect");
    assert.deepEqual(
      sent.map(({ bodyText }) => JSON.parse(bodyText)),
      [{ application: { name: "OPEN_SOURCE", version: "0.2.0", platform: "WEB" } }],
    );
  });

  test("first at the port where it was the last time", async () => {
    await start(39301);
    await visit();
    await untilConnected(SECOND);

    const nearer = await start(39300);
    await visit();
    await untilConnected(SECOND);
    assert.deepEqual(await nearer.requests(), []);
  });

  test("behind another program that has its port", async () => {
    await startAnotherProgram(39300);
    await start(39301);
    await visit();
    await untilConnected(SECOND);
  });

  test("once it is started, by a link of the page or otherwise", async () => {
    await visit();
    await untilTitle("Pieces OS was not found");
    await visitor.untilText("#guide .why", "No response from http://localhost:39300 and 35 other ports");
    assert.deepEqual(
      await visitor.evaluate(() => document.querySelector("#guide a")?.getAttribute("href")),
      "pieces://launch",
    );
    await start(39300);
    await untilConnected();
  });

  test("on request, when the page has stopped looking", async () => {
    await opened.clock.install();
    await visit();
    await untilTitle("Pieces OS was not found");
    await visitor.until(() => document.querySelector("#guide .looking"));
    await opened.clock.runFor(61_000);
    await visitor.until(() => !document.querySelector("#guide .looking"));
    await opened.clock.resume();

    await start(39300);
    await visitor.click("#guide .actions button");
    await untilConnected();
  });

  test("while it starts, and the page waits for it", async () => {
    await start(39300, { migrating: 2500 });
    await visit();
    await untilTitle("Pieces OS is starting");
    await visitor.untilText("#guide .words", `Pieces OS is starting at ${FIRST}`);
    await untilConnected();
  });

  test("at another port, when it comes back there", async () => {
    const before = await start(39300);
    await visit();
    await untilConnected();
    await visitor.untilText("[data-part=count]", "13 listed");
    await before.stop();
    await visitor.untilText("#connection-state", "Pieces OS was not found");
    await visitor.untilText("[data-part=stale]", "has stopped answering");
    await start(39301);
    await untilConnected(SECOND);
    await visitor.until(() => document.querySelector("[data-part=stale]")?.textContent === "");
  });

  test("instead of the address that was set by hand", async () => {
    await start(39300);
    await visitor.open(page.calling("http://localhost:1000"));
    await untilTitle("Pieces OS can't be reached");
    await visitor.click("#guide .actions button:last-child");
    await untilConnected();
    assert.equal(await visitor.evaluate(() => location.search), "");
  });

  test("again after a restart, to which the page introduces itself anew", async () => {
    const first = await start(39300);
    await visit();
    await untilConnected();
    await first.stop();
    await arrived(await start(39300), "/connect");
    await untilConnected();
  });

  describe("but not reached, and the page says why:", () => {
    test("another program has its port", async () => {
      await startAnotherProgram(39300);
      await visit();
      await untilTitle("Another program uses the port of Pieces OS");
      await visitor.untilText("#guide .words", `A program other than Pieces OS responded at ${FIRST}`);
    });

    test("it answers without CORS headers", async () => {
      const standIn = await start(39300, { cors: "off" });
      await visit();
      await untilTitle("Something answers, but this page may not read it");
      await standIn.setCors(true);
      await untilConnected();
    });

    test("it has to be updated, in the words of the call", async () => {
      const standIn = await start(39300);
      await standIn.setCondition("updateRequired");
      await visit();
      await untilTitle("Pieces OS needs an update");
      await visitor.untilText("#guide .answer", "returned 593");

      await standIn.setCondition("ready");
      await visitor.click("#guide .actions button");
      await untilConnected();
    });

    test("it has to be updated, and was in use", async () => {
      const standIn = await start(39300);
      await visit();
      await untilConnected();
      await visitor.untilText("[data-part=count]", "13 listed");
      await standIn.setCondition("updateRequired");
      await visitor.click("#sessions [data-part=open]");
      await visitor.untilText("#connection-state", "Pieces OS needs an update");
      await visitor.untilText("#sessions .news", "Pieces OS needs an update");
      await visitor.untilText("#pieces-os .away", "returned 593");
      await visitor.untilText("[data-part=stale]", "has stopped answering");

      await standIn.setCondition("ready");
      await visitor.click("#pieces-os .away button");
      await untilConnected();
    });

    test("the policy of the page forbids it", async () => {
      await start(39300);
      await opened.route(`${page.origin}/`, async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), "content-security-policy": "connect-src 'none'" };
        await route.fulfill({ response, headers });
      });
      await visit();
      await untilTitle("This page's content security policy blocks the call");
    });
  });

  describe("and what it answers is told:", () => {
    test("that nobody is signed in", async () => {
      const standIn = await start(39300);
      await standIn.setCondition("signedOut");
      await visit();
      await untilConnected();
      assert.match((await tiles())[2] ?? "", /nobody is signed in/);
      await visitor.untilText("#applications [data-when=failed]:not([hidden])", "returned 401");
      await visitor.untilText("#applications [data-when=failed]", "Nobody is signed in to Pieces OS");
    });

    test("that it did not let the page connect, in its own words", async () => {
      const standIn = await start(39300);
      await standIn.fault({
        match: { path: "/connect" },
        fault: { kind: "respond", status: 500, body: '{"error":"Internal Server Error","eventId":"0123456789ab"}' },
      });
      await visit();
      await untilConnected();
      assert.match((await tiles())[2] ?? "", /answered 500.*"eventId":"0123456789ab"/);
      await visitor.untilText("[data-part=count]", "12 listed");
    });

    test("that it is older than connecting", async () => {
      await start(39300, { edition: "legacy" });
      await visit();
      await untilConnected();
      assert.match((await tiles())[2] ?? "", /not needed/);
    });
  });
});
