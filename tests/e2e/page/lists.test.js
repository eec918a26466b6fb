import assert from "node:assert/strict";
import { test } from "node:test";

import {
  arrive,
  arriveAtList,
  arriveWithoutStream,
  calls,
  chooseNewestCall,
  inEachBrowser,
  names,
  refuseConnect,
  untilByHand,
  withoutStream,
} from "./support/scene.js";

const VS_CODE = "[data-id='8f5c8f94-34d6-469e-9f52-d4bf33cec0d0']";
const LIST = { path: "/applications" };

inEachBrowser("the lists", (scene) => {
  const choice = (/** @type {string} */ value) => `#applications .choice[data-value=${value}]`;
  const heading = (/** @type {string} */ key) => `#applications th[data-key=${key}]`;
  const sorted = (/** @type {string} */ key) =>
    scene.visitor.evaluate(
      (/** @type {string} */ css) => document.querySelector(css)?.getAttribute("aria-sort"),
      heading(key),
    );

  test("the applications are listed, and counted by platform and privacy", async () => {
    await arriveAtList(scene);
    const listed = await names(scene);
    assert.equal(listed.length, 13);
    assert.deepEqual(listed.slice(0, 4), ["OS Server", "Pieces for Developers", "Pieces for Developers CLI", "VS Code"]);
    assert.deepEqual(await scene.visitor.texts("[data-part=platforms] .choice"), [
      "Linux 4",
      "Web 4",
      "macOS 3",
      "Windows 2",
    ]);
    assert.deepEqual(await scene.visitor.texts("[data-part=privacies] .choice"), ["Open 8", "Anonymous 3", "Closed 2"]);
  });

  test("they are filtered by text, platform and privacy together, and shown again", async () => {
    await arriveAtList(scene);
    await scene.visitor.click(choice("MACOS"));
    assert.deepEqual(await names(scene), ["JetBrains", "Obsidian", "Raycast"]);
    await scene.visitor.click(choice("LINUX"));
    assert.equal((await names(scene)).length, 7);
    await scene.visitor.click(choice("OPEN"));
    assert.deepEqual(await names(scene), ["OS Server", "Pieces for Developers", "VS Code", "Raycast"]);
    await scene.visitor.fill("[data-part=query]", "code");
    assert.deepEqual(await names(scene), ["VS Code"]);
    await scene.visitor.untilText("[data-part=count]", "1 of 13 match");

    await scene.visitor.fill("[data-part=query]", "no such thing");
    await scene.visitor.untilText("#applications [data-when=unmatched]:not([hidden])", "No application matches");
    await scene.visitor.click("[data-part=clear-too]");
    assert.equal((await names(scene)).length, 13);
  });

  test("a heading sorts, and once more the other way round; versions by number", async () => {
    await arriveAtList(scene);
    await scene.visitor.click(`${heading("version")} button`);
    const versions = await scene.visitor.texts("#applications .version");
    assert.deepEqual(versions.slice(0, 4), ["0.2.0", "0.9.3", "1.4.0", "1.6.2"]);
    assert.equal(await sorted("version"), "ascending");

    await scene.visitor.click(`${heading("version")} button`);
    assert.equal((await scene.visitor.texts("#applications .version"))[0], "12.3.0");
    assert.equal(await sorted("version"), "descending");

    await scene.visitor.click(`${heading("name")} button`);
    assert.equal((await names(scene))[0], "Firefox Addon MV3");
    assert.equal(await sorted("version"), null);
  });

  test("the details of one are read and shown field by field", async () => {
    await arriveAtList(scene);
    await scene.visitor.click(`${VS_CODE} .row-link`);
    await scene.visitor.untilText("#details [role=status]", "VS Code 2.1.0");
    const facts = await scene.visitor.texts("#details dd");
    for (const fact of ["Linux", "Open", "Blended", "yes", "Manual", "no", "VS_CODE"]) {
      assert.ok(facts.includes(fact), `${fact} is not among ${facts}`);
    }
    assert.match((await scene.visitor.texts("#details .json"))[0] ?? "", /"migration": 0/);
    assert.equal((await calls(scene))[0], "GET /applications/8f5c8f94-34d6-469e-9f52-d4bf33cec0d0 200");
  });

  test("an application that is gone is told in the details", async () => {
    await arriveWithoutStream(scene);
    await scene.standIn.setApplications(1);
    await scene.visitor.click(`${VS_CODE} .row-link`);
    await scene.visitor.untilText("#details [data-when=failed]:not([hidden])", "VS Code could not be read");
    assert.equal((await calls(scene))[0], "GET /applications/8f5c8f94-34d6-469e-9f52-d4bf33cec0d0 404");
  });

  test("detected and related programs are listed", async () => {
    await arriveAtList(scene);
    await scene.visitor.untilText("[data-part=detected]", "IntelliJ IDEA Ultimate");
    await scene.visitor.untilText("[data-part=related]", "Notepad++");
    assert.equal((await scene.visitor.texts("[data-part=detected] li")).length, 10);
    assert.equal((await scene.visitor.texts("[data-part=related] li")).length, 4);
  });

  test("one that is registered is listed", async () => {
    await arriveAtList(scene);
    await scene.visitor.fill("#register [name=name]", "VIM");
    await scene.visitor.choose("#register [name=privacy]", "CLOSED");
    await scene.visitor.click("#register .primary");
    await scene.visitor.untilText("#register .news", "Registered VIM 1.0.0");
    await scene.visitor.untilText("[data-part=count]", "14 listed");
    assert.ok((await names(scene)).includes("VIM"));
    await scene.visitor.untilText(choice("CLOSED"), "3");
  });

  test("what the client refuses is told without a request", async () => {
    await arriveAtList(scene);
    await scene.visitor.click("#sessions [data-part=follow] button");
    await scene.visitor.untilText("#sessions .news", "Invalid call: nothing was sent");
    assert.equal((await calls(scene))[0], "none applicationsSessionSnapshot invalid");
  });

  test("the log has every call with its status, time and bytes, and the typed value behind it", async () => {
    await arriveWithoutStream(scene);
    await scene.visitor.click("#applications [data-part=refresh]");
    await scene.visitor.until(() => document.querySelectorAll("#call-log [data-state=answered]").length === 5);
    assert.deepEqual((await calls(scene)).toSorted(), [
      "GET /applications 200",
      "GET /applications 200",
      "GET /applications/external 200",
      "GET /applications/external/related 200",
      "POST /connect 200",
    ]);
    const bytes = (await (await fetch(`${scene.standIn.url}/applications`)).arrayBuffer()).byteLength;
    const [ms, size] = await scene.visitor.texts("#call-log tbody tr:first-child .number");
    assert.match(ms ?? "", /^\d+$/);
    assert.equal(size?.replace(/\D/g, ""), String(bytes));

    await chooseNewestCall(scene);
    await scene.visitor.untilText("#call-title", "applicationsSnapshot");
    await scene.visitor.untilText("#call-log [data-part=call]", '"name": "OS_SERVER"');
  });

  test("an error of the server, and an answer that breaks the contract, are told where the list is and in the log", async () => {
    await withoutStream(scene);
    await scene.standIn.fault({
      match: LIST,
      fault: { kind: "status", status: 503, body: "still starting" },
    });
    await arrive(scene);
    await scene.visitor.untilText("#applications [data-when=failed]:not([hidden])", "Pieces OS answered 503");
    await untilByHand(scene);

    await scene.standIn.fault({ match: LIST, fault: { kind: "respond", body: '{"iterable":[{"id":7}]}' } });
    await scene.visitor.click("#applications [data-part=refresh]");
    await scene.visitor.untilText("#applications [data-when=failed]", "iterable[0].id");
    assert.equal((await calls(scene))[0], "GET /applications 200 decode");
    await chooseNewestCall(scene);
    await scene.visitor.untilText("#call-log [data-part=call]", "The response does not match the API contract");
    await scene.visitor.untilText("#call-log [data-part=call] .report", "decode");
  });

  test("when reading again fails, the earlier list stays and says how old it is", async () => {
    await arriveWithoutStream(scene);
    await scene.standIn.fault({ match: LIST, fault: { kind: "status", status: 500 } });
    await scene.visitor.click("#applications [data-part=refresh]");
    await scene.visitor.untilText("#applications [data-part=stale]", "Refreshing failed: Pieces OS answered 500");
    assert.equal((await names(scene)).length, 13);
    await scene.visitor.click("#applications [data-part=refresh]");
    await scene.visitor.until(() => document.querySelector("[data-part=stale]")?.textContent === "");
  });

  test("where there is none, the list says how to get one", async () => {
    await scene.standIn.setApplications(0);
    await refuseConnect(scene);
    await arrive(scene);
    await scene.visitor.untilText("#applications [data-when=empty]:not([hidden])", "No applications yet");
  });

  test("of ten thousand the first are shown, and a filter finds the others", async () => {
    await scene.standIn.setApplications(10_000);
    await arriveAtList(scene);
    await scene.visitor.untilText("[data-part=count]", "the first 500 of");
    assert.equal((await names(scene)).length, 500);
  });
});
