// Something answers at the address, and it is not Pieces OS.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { arrived } from "../../js/support/wait.js";
import { arrive, arriveAtList, inEachBrowser, names } from "./support/scene.js";
import { freePort } from "./support/visitors.js";

const OPEN_TO_ALL = { "access-control-allow-origin": "*" };
const HEALTH = "/.well-known/health";
const TITLE = "Another program answers at this address";

inEachBrowser("another program", (scene) => {
  for (const status of [200, 404]) {
    test(`a web server that answers ${status} is called another program, and no connection`, async () => {
      const program = await serveHtml({ status, headers: OPEN_TO_ALL });
      try {
        await arrive(scene, program.url);
        await scene.visitor.untilText("#guide-title", TITLE);
        await scene.visitor.until(() => document.querySelector("#connection-state[data-state=unreachable]"));
        await shownGuideSays(`A program other than Pieces OS responded at ${program.url}`);
        await shownGuideSays("Is it the right port?");
      } finally {
        await program.close();
      }
    });
  }

  test("a web server without CORS is not called Pieces OS, as nobody can know", async () => {
    const program = await serveHtml({ status: 200, headers: {} });
    try {
      await arrive(scene, program.url);
      await scene.visitor.untilText("#guide-title", "Something answers, but this page may not read it");
      await scene.visitor.until(() => document.querySelector("#connection-state[data-state=unreachable]"));
      await shownGuideSays(`A program responded at ${program.url}`);
      await shownGuideSays("Is it the right port?");
    } finally {
      await program.close();
    }
  });

  test("the page goes on by itself once Pieces OS has taken its place", async () => {
    const port = await freePort();
    const program = await serveHtml({ status: 200, headers: OPEN_TO_ALL, port });
    await arrive(scene, program.url).then(() => scene.visitor.untilText("#guide-title", TITLE)).finally(program.close);

    const standIn = await startStandIn({ port });
    try {
      await scene.visitor.untilText("#connection-state", `Connected to ${standIn.url}`);
      await scene.visitor.until(() => document.querySelectorAll("#applications tbody tr").length === 13);
    } finally {
      await standIn.stop();
    }
  });

  test("one that takes the place of Pieces OS is noticed, and the list is kept", async () => {
    const port = await freePort();
    const standIn = await startStandIn({ port });
    await arrive(scene, standIn.url);
    await scene.visitor.until(() => document.querySelector("#applications tbody tr"));
    await standIn.stop();

    const program = await serveHtml({ status: 200, headers: OPEN_TO_ALL, port });
    try {
      await scene.visitor.untilText("#connection-state[data-state=unreachable]", "Another program answers");
      await scene.visitor.untilText("#applications [data-part=following]", "Waiting: Another program answers");
      await scene.visitor.untilText("#applications [data-part=stale]", "has stopped answering");
      assert.equal((await names(scene)).length, 13);
    } finally {
      await program.close();
    }
  });

  test("a server that serves the API but not its state of health is as good as Pieces OS", async () => {
    await scene.standIn.fault({ match: { path: HEALTH }, times: 0, fault: { kind: "status", status: 404 } });
    await arriveAtList(scene);
    await scene.standIn.clearRequests();
    await arrived(scene.standIn, HEALTH, 2);
    await scene.visitor.untilText("#connection-state[data-state=connected]", `Connected to ${scene.standIn.url}`);
  });

  /** @param {string} words */
  const shownGuideSays = (words) => scene.visitor.untilText("[data-shows=guide] #guide", words);
});

/** @param {{ status: number, headers: Record<string, string>, port?: number }} answer to whatever is asked */
async function serveHtml({ status, headers, port = 0 }) {
  const server = createServer((_, response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers });
    response.end("<!doctype html><title>A web server</title><h1>It works</h1>");
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const { port: taken } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${taken}`,
    close: async () => {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
    },
  };
}
