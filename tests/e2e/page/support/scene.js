import { after, before, beforeEach, describe } from "node:test";

import { startStandIn } from "../../../js/support/stand-in.js";
import { servePage } from "./page.js";
import { BROWSERS, freePort, openVisitor } from "./visitors.js";

/**
 * @typedef {object} Scene
 * @property {(typeof BROWSERS)[number]} browser
 * @property {import("./visitors.js").Visitor} visitor
 * @property {Awaited<ReturnType<typeof servePage>>} page
 * @property {import("../../../js/support/stand-in.js").StandIn} standIn
 */

/**
 * Describes the same tests for each browser, with a visitor, the page and a Pieces OS of their own.
 * @param {string} subject
 * @param {(scene: Scene) => void} tests
 */
export function inEachBrowser(subject, tests) {
  for (const browser of BROWSERS) {
    describe(`${subject} in ${browser}`, () => {
      const scene = /** @type {Scene} */ ({ browser });
      before(async () => {
        scene.standIn = await startStandIn();
        scene.page = await servePage();
        scene.visitor = await openVisitor(browser);
      });
      beforeEach(() => scene.standIn.reset());
      after(async () => {
        await scene.visitor?.close();
        await scene.page?.close();
        await scene.standIn?.stop();
      });
      tests(scene);
    });
  }
}

/** Comes to the page for the first time, to call this address. @param {Scene} scene @param {string} [address] */
export async function arrive({ visitor, page, standIn }, address = standIn.url) {
  await visitor.open(`${page.origin}/src/icon.svg`);
  await visitor.evaluate(() => localStorage.clear());
  await visitor.open(page.calling(address));
}

/** Comes to the page and waits for the list. @param {Scene} scene */
export async function arriveAtList(scene) {
  await arrive(scene);
  await scene.visitor.untilText("#connection-state", `Connected to ${scene.standIn.url}`);
  await scene.visitor.until(() => document.querySelector("#applications tbody tr"));
}

/** Comes to a Pieces OS that has no stream, and waits for the list. @param {Scene} scene */
export async function arriveWithoutStream(scene) {
  await withoutStream(scene);
  await arriveAtList(scene);
  await untilByHand(scene);
}

/** Waits until the list is one that is read by hand. @param {Scene} scene */
export const untilByHand = ({ visitor }) => visitor.untilText("[data-part=following]", "Not live");

/** Has Pieces OS not let the page connect, which would add an application. @param {Scene} scene */
export const refuseConnect = ({ standIn }) =>
  standIn.fault({
    match: { path: "/connect" },
    times: 0,
    fault: {
      kind: "status",
      status: 400,
      body: "Application Failed to connect, Please ensure this is a valid integration.",
    },
  });

/** Has Pieces OS be one that has no stream, so that the list is read by calls. @param {Scene} scene */
export const withoutStream = ({ standIn }) =>
  standIn.fault({
    match: { path: "/applications/stream/identifiers" },
    times: 0,
    fault: { kind: "status", status: 404, body: "Route not found" },
  });

/** An address where nothing listens. */
export const nowhere = async () => `http://127.0.0.1:${await freePort()}`;

/** The names in the table, from the top. @param {Scene} scene */
export const names = ({ visitor }) => visitor.texts("#applications tbody .row-link");

/** The calls in the log, newest first, as method, path and ending. @param {Scene} scene @returns {Promise<string[]>} */
export const calls = ({ visitor }) =>
  visitor.evaluate(() =>
    [...document.querySelectorAll("#call-log tbody tr")].map((row) =>
      [".method", ".row-link", ".ending"].map((css) => row.querySelector(css)?.textContent).join(" "),
    ),
  );

/** Chooses the newest call in the log. @param {Scene} scene */
export const chooseNewestCall = ({ visitor }) => visitor.click("#call-log tbody tr:first-child .row-link");
