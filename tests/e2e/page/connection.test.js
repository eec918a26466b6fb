import assert from "node:assert/strict";
import { test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { until } from "../../js/support/wait.js";
import { arrive, arriveAtList, inEachBrowser, names, nowhere } from "./support/scene.js";
import { freePort } from "./support/visitors.js";

inEachBrowser("the connection", (scene) => {
  const untilState = (/** @type {string} */ state) =>
    scene.visitor.until(
      (/** @type {string} */ wanted) => document.querySelector("#connection-state")?.getAttribute("data-state") === wanted,
      state,
    );

  const shownGuideSays = (/** @type {string} */ words) =>
    scene.visitor.untilText("[data-shows=guide] #guide", words);

  test("where nothing listens the page says so, and goes on by itself once Pieces OS is started", async () => {
    const port = await freePort();
    await arrive(scene, `http://127.0.0.1:${port}`);
    await untilState("unreachable");
    await shownGuideSays(`http://127.0.0.1:${port}`);
    await shownGuideSays("Is it running?");

    const late = await startStandIn({ port });
    try {
      await untilState("connected");
      await scene.visitor.until(() => document.querySelectorAll("#applications tbody tr").length === 13);
      await scene.visitor.untilText("[data-part=detected]", "JupyterLab");
    } finally {
      await late.stop();
    }
  });

  test("when it stops in the middle the page notices, keeps the list, and tells its age", async () => {
    const port = await freePort();
    const first = await startStandIn({ port });
    await arrive(scene, first.url);
    await scene.visitor.until(() => document.querySelector("#applications tbody tr"));
    await first.stop();
    await untilState("unreachable");
    await scene.visitor.untilText("#applications [data-part=stale]", "Pieces OS has stopped answering");
    assert.equal((await names(scene)).length, 13);

    const again = await startStandIn({ port });
    try {
      await untilState("connected");
      await scene.visitor.until(() => document.querySelector("[data-part=stale]")?.textContent === "");
    } finally {
      await again.stop();
    }
  });

  test("an action while it is away is told beside the form, and works again later", async () => {
    const port = await freePort();
    const first = await startStandIn({ port });
    await arrive(scene, first.url);
    await untilState("connected");
    await first.stop();
    await scene.visitor.click("#sessions [data-part=open]");
    await scene.visitor.untilText("#sessions .news", "No response");

    const again = await startStandIn({ port });
    try {
      await untilState("connected");
      await scene.visitor.click("#sessions [data-part=open]");
      await scene.visitor.until(() => document.querySelector("#sessions li[data-state=open]"));
    } finally {
      await again.stop();
    }
  });

  test("without CORS the page says that something answers which it may not read", async () => {
    await scene.standIn.setCors(false);
    await arrive(scene);
    await untilState("unreachable");
    await shownGuideSays("CORS");
    await scene.visitor.untilText("#guide-title", "this page may not read it");

    await scene.standIn.setCors(true);
    await untilState("connected");
    await scene.visitor.until(() => document.querySelectorAll("#applications tbody tr").length === 13);
  });

  test("a server that never answers is told after a while, with the time it had", async () => {
    await scene.standIn.fault({ match: { path: "/applications" }, times: 0, fault: { kind: "hang" } });
    await arrive(scene);
    await scene.visitor.untilText("#applications [data-when=failed]:not([hidden])", "timeout");
    await scene.visitor.untilText("#call-log tbody", "timeout");
  });

  test("another address is opened, without its scheme too, and remembered", async () => {
    await arrive(scene, await nowhere());
    await untilState("unreachable");
    await scene.visitor.fill("#address", scene.standIn.url.replace("http://", ""));
    await scene.visitor.press("Enter");
    await scene.visitor.untilText("#connection-state", `Connected to ${scene.standIn.url}`);
    assert.equal(await scene.visitor.evaluate(() => location.search), "");

    await scene.visitor.open(scene.page.origin);
    await scene.visitor.untilText("#connection-state", `Connected to ${scene.standIn.url}`);
  });

  test("a link names the address for one visit and is not remembered", async () => {
    await arriveAtList(scene);
    await scene.visitor.open(scene.page.origin);
    await scene.visitor.until(() => document.querySelector("#connection-state")?.textContent !== "");
    assert.equal(await scene.visitor.evaluate(() => document.querySelector("#address")?.value), "");
  });

  test("what is no address is refused in words, and nothing is called", async () => {
    await arriveAtList(scene);
    // It asks when it finds Pieces OS, before the list connects, and once the list is live.
    await until("three questions for the version", async () => {
      const requests = await scene.standIn.requests();
      return requests.filter(({ target }) => target === "/.well-known/version").length === 3;
    });
    await scene.standIn.clearRequests();
    await scene.visitor.fill("#address", "ftp://localhost");
    await scene.visitor.press("Enter");
    await untilState("refused");
    await scene.visitor.untilText("#connection-state", "This address can't be used");
    assert.equal(
      await scene.visitor.evaluate(() => document.querySelector("#address")?.getAttribute("aria-invalid")),
      "true",
    );
    assert.deepEqual(await scene.standIn.requests(), []);
  });
});
