// A Pieces OS of today, which no longer has all that the page can ask for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { arrive, calls, inEachBrowser } from "./support/scene.js";

const GONE = "This version of Pieces OS no longer supports this";

inEachBrowser("a Pieces OS of today", (scene) => {
  /** @type {import("../../js/support/stand-in.js").StandIn} */
  let today;

  before(async () => {
    today = await startStandIn({ edition: "today" });
  });
  after(() => today?.stop());

  async function arriveToday() {
    await arrive(scene, today.url);
    await scene.visitor.untilText("[data-part=count]", "13 listed");
  }

  const lanes = () => scene.visitor.texts("#sessions .which code");

  test("shows an application as it is listed, as it no longer shows one alone", async () => {
    await arriveToday();
    await scene.visitor.click("#applications tbody tr:nth-child(4) .row-link");
    await scene.visitor.untilText("#details .note", "as it was listed");
    await scene.visitor.untilText("#details [role=status]", "VS Code 2.1.0");
    await scene.visitor.untilText("#details .json", '"name": "VS_CODE"');
  });

  test("shows the record of the page itself", async () => {
    await arriveToday();
    await scene.visitor.click("#pieces-os .tiles button");
    await scene.visitor.untilText("#details [role=status]", "Open Source 0.2.0");
  });

  test("is said to record no usage any more, and its words are in the log", async () => {
    await arriveToday();
    for (const kind of ["interaction", "keyboard", "installation", "updated"]) {
      await scene.visitor.click(`#usage [value=${kind}]`);
      await scene.visitor.click("#usage .primary");
      await scene.visitor.untilText("#usage .news[data-state=gone]", GONE);
    }
    await scene.visitor.click("#usage .news button");
    await scene.visitor.untilText("#call-log [data-part=call]", "this version of Pieces OS may not have the operation");
  });

  test("opens and closes sessions, and does not look one up", async () => {
    await arriveToday();
    await scene.visitor.click("#sessions [data-part=open]");
    await scene.visitor.until(() => document.querySelector("#sessions li[data-state=open]"));
    await scene.visitor.click("#sessions li .acts button:first-child");
    await scene.visitor.untilText("#sessions .news[data-state=gone]", GONE);
    await scene.visitor.click("#sessions li .acts button:last-child");
    await scene.visitor.until(() => document.querySelector("#sessions li[data-state=closed]"));
  });

  test("keeps the sessions that the page remembers, though it cannot read them again", async () => {
    await arriveToday();
    for (const count of [1, 2]) {
      await scene.visitor.click("#sessions [data-part=open]");
      await scene.visitor.until(
        (/** @type {number} */ wanted) => document.querySelectorAll("#sessions li").length === wanted,
        count,
      );
    }
    const before = await lanes();
    await scene.visitor.open(scene.page.calling(today.url));
    await scene.visitor.until(() => document.querySelector("#call-log .row-link")?.textContent?.includes("sessions/"));
    await scene.visitor.until(() => !document.querySelector("#call-log [data-state='under way']"));
    assert.deepEqual(await lanes(), before);
    assert.equal((await calls(scene)).filter((call) => call.includes("/applications/sessions/")).length, 1);
  });
});
