import assert from "node:assert/strict";
import { test } from "node:test";

import { arriveAtList, calls, inEachBrowser } from "./support/scene.js";

inEachBrowser("sessions and usage", (scene) => {
  const lanes = () =>
    scene.visitor.evaluate(() =>
      [...document.querySelectorAll("#sessions li")].map((lane) => lane.getAttribute("data-state")),
    );
  const openSession = async () => {
    const before = (await lanes()).length;
    await scene.visitor.click("#sessions [data-part=open]");
    await scene.visitor.until(
      (/** @type {number} */ count) => document.querySelectorAll("#sessions li").length > count,
      before,
    );
  };

  test("a session is opened, runs on the timeline, and is closed", async () => {
    await arriveAtList(scene);
    await scene.visitor.untilText("#sessions [data-when=empty]:not([hidden])", "No session yet");
    await openSession();
    await scene.visitor.untilText("#sessions .news", "open");
    assert.deepEqual(await lanes(), ["open"]);

    await scene.visitor.untilText("#sessions .length", "1 s");
    await scene.visitor.click("#sessions li .acts button:last-child");
    await scene.visitor.until(() => document.querySelector("#sessions li[data-state=closed]"));
    assert.deepEqual((await calls(scene)).slice(0, 2), [
      "POST /applications/session/close 200",
      "POST /applications/session/open 200",
    ]);
  });

  test("sessions are remembered and read again after a reload, the newest first", async () => {
    await arriveAtList(scene);
    await openSession();
    await scene.visitor.click("#sessions li .acts button:last-child");
    await scene.visitor.until(() => document.querySelector("#sessions li[data-state=closed]"));
    await openSession();
    assert.deepEqual(await lanes(), ["open", "closed"]);

    await scene.visitor.open(scene.page.calling(scene.standIn.url));
    await scene.visitor.until(() => document.querySelectorAll("#sessions li").length === 2);
    assert.deepEqual(await lanes(), ["open", "closed"]);
  });

  test("a session that Pieces OS no longer knows is forgotten", async () => {
    await arriveAtList(scene);
    await openSession();
    await scene.standIn.reset();
    for (const visit of ["the first", "the second"]) {
      await scene.visitor.open(scene.page.calling(scene.standIn.url));
      const wanted = visit === "the first" ? 4 : 3;
      await scene.visitor.until(
        (/** @type {number} */ count) =>
          document.querySelectorAll("#call-log tbody tr").length === count &&
          !document.querySelector("#call-log [data-state='under way']"),
        wanted,
      );
      assert.deepEqual(await lanes(), []);
    }
  });

  test("a session that another program opened is shown by its identifier", async () => {
    await arriveAtList(scene);
    const response = await fetch(`${scene.standIn.url}/applications/session/open`, { method: "POST" });
    const { id } = await response.json();
    await scene.visitor.fill("#session-id", id);
    await scene.visitor.press("Enter");
    await scene.visitor.untilText("#sessions .which", id.slice(0, 8));
    await scene.visitor.untilText("#sessions .news", "is open");
  });

  test("an identifier that nobody knows is told, and its call shown", async () => {
    await arriveAtList(scene);
    await scene.visitor.fill("#session-id", "b0c8b5b1-6ac0-4a1b-9cf0-3ad5bd8a4a2e");
    await scene.visitor.press("Enter");
    await scene.visitor.untilText("#sessions .news", "Pieces OS answered 404");
    await scene.visitor.click("#sessions .news button");
    await scene.visitor.untilText("#call-title", "applicationsSessionSnapshot");
    await scene.visitor.untilText("#call-log [data-part=call]", "Session not found");
  });

  test("an interaction, a key press, an installation and an update are recorded", async () => {
    await arriveAtList(scene);
    for (const [kind, said] of [
      ["interaction", "Interaction recorded"],
      ["keyboard", "Key press recorded"],
      ["installation", "Installation recorded"],
      ["updated", "Update recorded"],
    ]) {
      await scene.visitor.click(`#usage [value=${kind}]`);
      await scene.visitor.click("#usage .primary");
      await scene.visitor.untilText("#usage .news", said ?? "");
    }

    const events = await scene.standIn.events();
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["interaction", "keyboard", "installation", "updated"],
    );
    assert.equal(events[0]?.event.element, "record-button");
    assert.deepEqual(events[1]?.event.shortcut, [17, 83]);
    assert.equal(events[2]?.event.application.name, "OS_SERVER");
    assert.equal(events[3]?.event.previous.version, "0.9.0");
    assert.equal(events[3]?.event.current.version, "12.3.0");
  });
});
