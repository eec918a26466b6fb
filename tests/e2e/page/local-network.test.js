// A page of the public web that calls a Pieces OS on the visitor's own machine (Local Network Access).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { servePage } from "./support/page.js";
import { launchChromium, visitorOn } from "./support/visitors.js";

const HOST = "page.example";

describe("a public https page in chromium", () => {
  /** @type {import("../../js/support/stand-in.js").StandIn} */
  let standIn;
  /** @type {Awaited<ReturnType<typeof servePage>>} */
  let page;
  /** @type {import("playwright-core").Browser} */
  let browser;
  let origin = "";

  before(async () => {
    standIn = await startStandIn();
    page = await servePage({ secure: true, host: HOST });
    const { host, port } = new URL(page.origin);
    origin = `https://${HOST}:${port}`;
    browser = await launchChromium([
      `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
      `--ip-address-space-overrides=${host}=public`,
    ]);
  });
  beforeEach(() => standIn.reset());
  after(async () => {
    await browser?.close();
    await page?.close();
    await standIn?.stop();
  });

  /** @param {string[]} permissions @param {string} [address] of Pieces OS */
  async function visit(permissions, address = standIn.url) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    await context.grantPermissions(permissions, { origin });
    const visitor = visitorOn(await context.newPage());
    await visitor.open(`${origin}/?pieces-os=${encodeURIComponent(address)}`);
    return { visitor, context };
  }

  test("is told what to do when the local network is denied, and nothing arrives", async () => {
    const { visitor, context } = await visit([]);
    await visitor.untilText("#guide-title", "The browser keeps this page from your local network");
    await visitor.untilText("#connection-state", "local network");
    assert.deepEqual(await standIn.requests(), []);
    await context.close();
  });

  test("lists the applications when the local network is granted", async () => {
    const { visitor, context } = await visit(["local-network-access"]);
    await visitor.untilText("#connection-state", `Connected to ${standIn.url}`);
    await visitor.until(() => document.querySelectorAll("#applications tbody tr").length === 12);
    await context.close();
  });

  test("goes on by itself once the visitor grants it", async () => {
    const { visitor, context } = await visit([]);
    await visitor.untilText("#guide-title", "The browser keeps this page from your local network");
    await context.grantPermissions(["local-network-access"], { origin });
    await visitor.untilText("#connection-state", `Connected to ${standIn.url}`);
    await context.close();
  });

  test("is told that it may not call another machine by http, which no permission changes", async () => {
    const { visitor, context } = await visit(["local-network-access"], "http://pieces.example:1000");
    await visitor.untilText("#guide-title", "The browser does not let a secure page call this address");
    await visitor.untilText("#guide-title + p", "Serve Pieces OS by https");
    await context.close();
  });

  test("is told that it is offline, if Pieces OS is on another machine", async () => {
    const { visitor, context } = await visit([], "https://pieces.example:1000");
    await context.setOffline(true);
    await visitor.untilText("#guide-title", "This browser is offline");
    await context.close();
  });
});
