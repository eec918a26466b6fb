// The pictures of the page, taken from the real thing: to be looked at, and for the README.
import assert from "node:assert/strict";
import { mkdir, stat } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { startStandIn } from "../../js/support/stand-in.js";
import { launchWithOwnPorts } from "./support/own-ports.js";
import { servePage } from "./support/page.js";
import { visitorOnPlaywright } from "./support/visitors.js";

const FOLDER = process.env.E2E_PICTURES ?? fileURLToPath(new URL("../../output", import.meta.url));
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 780 };

/** @type {Awaited<ReturnType<typeof servePage>>} */
let page;
/** @type {Awaited<ReturnType<typeof launchWithOwnPorts>>} */
let places;

/** @typedef {import("./support/visitors.js").Visitor} Visitor */

/**
 * Takes a picture of the page in use.
 * @param {string} name
 * @param {{ viewport: { width: number, height: number }, colorScheme: "light" | "dark", whole?: boolean }} look
 * @param {(visitor: Visitor) => Promise<void>} use
 */
async function picture(name, { viewport, colorScheme, whole = false }, use) {
  const path = `${FOLDER}/${name}.png`;
  const standIn = name.includes("unreachable") ? undefined : await startStandIn({ port: places.ports[39300] });
  const context = await places.browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
  try {
    const opened = await context.newPage();
    const visitor = visitorOnPlaywright(opened);
    await visitor.open(page.origin);
    await use(visitor);
    // A focus ring or a hovered row would be an accident of the last click.
    await visitor.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo(0, 0);
    });
    await opened.mouse.move(0, 0);
    await opened.screenshot({ path, fullPage: whole });
    assert.ok((await stat(path)).size > 10_000);
  } finally {
    await context.close();
    await standIn?.stop();
  }
}

/** @param {Visitor} visitor */
async function showDetails(visitor) {
  await visitor.untilText("[data-part=count]", "13 listed");
  await visitor.click("[data-id='8f5c8f94-34d6-469e-9f52-d4bf33cec0d0'] .row-link");
  await visitor.untilText("#details [role=status]", "VS Code 2.1.0");
  await visitor.until(() => document.querySelector("[data-part=following][data-state=live]"));
}

/** Leaves sessions, usage and a failed call on the page. @param {Visitor} visitor */
async function useEverything(visitor) {
  await showDetails(visitor);
  for (const lanes of [1, 2]) {
    await visitor.click("#sessions [data-part=open]");
    await visitor.until((/** @type {number} */ count) => document.querySelectorAll("#sessions li").length === count, lanes);
    // Long enough to be seen as a length of time.
    await new Promise((wake) => setTimeout(wake, 2500));
  }
  await visitor.click("#sessions li:last-child .acts button:last-child");
  await visitor.until(() => document.querySelector("#sessions li[data-state=closed]"));
  await visitor.click("#usage .primary");
  await visitor.untilText("#usage .news", "recorded");
  await visitor.fill("#session-id", "b0c8b5b1-6ac0-4a1b-9cf0-3ad5bd8a4a2e");
  await visitor.press("Enter");
  await visitor.untilText("#sessions .news", "404");
  await visitor.click("#sessions .news button");
  await visitor.untilText("#call-title", "applicationsSessionSnapshot");
}

/** @param {Visitor} visitor */
const untilUnreachable = (visitor) => visitor.untilText("#guide .words", "Nothing answered");

describe("pictures in chromium", () => {
  before(async () => {
    await mkdir(FOLDER, { recursive: true });
    page = await servePage();
    places = await launchWithOwnPorts();
  });
  after(async () => {
    await places?.browser.close();
    await page?.close();
  });

  test("for the README: light", () => picture("page", { viewport: WIDE, colorScheme: "light" }, showDetails));
  test("for the README: dark", () => picture("page-dark", { viewport: WIDE, colorScheme: "dark" }, showDetails));
  test("for the README: narrow", () => picture("page-narrow", { viewport: NARROW, colorScheme: "light" }, showDetails));
  test("for the README: unreachable", () =>
    picture("page-unreachable", { viewport: WIDE, colorScheme: "light" }, untilUnreachable));
  test("unreachable, narrow and dark", () =>
    picture("page-unreachable-narrow", { viewport: NARROW, colorScheme: "dark" }, untilUnreachable));
  if (process.env.E2E_ALL_PICTURES) {
    test("the whole of it, light", () =>
      picture("page-whole", { viewport: WIDE, colorScheme: "light", whole: true }, useEverything));
    test("the whole of it, dark", () =>
      picture("page-whole-dark", { viewport: WIDE, colorScheme: "dark", whole: true }, useEverything));
    test("the whole of it, narrow", () =>
      picture("page-whole-narrow", { viewport: NARROW, colorScheme: "light", whole: true }, useEverything));
  }
});
