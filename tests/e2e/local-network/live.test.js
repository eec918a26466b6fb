// What a live list says in a page of the public web while the browser asks its user.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openProgram } from "../../js/support/programs.js";
import { until } from "../../js/support/wait.js";
import { serveSite } from "./support/site.js";
import { openBrowser } from "./support/visits.js";

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {import("./support/visits.js").Browser} */
let browser;

before(async () => {
  site = await serveSite();
  browser = await openBrowser("chromium", site);
});
after(async () => {
  await browser?.close();
  site.close();
});

test("a live list says that the browser asks, and what its user can do", async () => {
  const visit = await browser.visit("prompt", "https");
  const program = await openProgram({ health: "ok:8d7f", version: "12.5.0" });
  const basePath = `http://localhost:${program.port}`;
  /** @param {object} message @returns {Promise<any>} */
  const tell = async (message) => JSON.parse(await visit.evaluate(`tell("page", ${JSON.stringify(message)})`));
  try {
    await tell({ order: "follow", options: { basePath } });
    const state = await until("prompt", async () => {
      const { states } = await tell({ order: "look" });
      return states.find((/** @type {any} */ { problem }) => problem === "permission-prompt");
    });
    assert.equal(state.state, "waiting");
    assert.match(state.message, new RegExp(`asking.* ${basePath}`));
    assert.equal(program.counts.requests, 0);
  } finally {
    await visit.close();
    await program.stop();
  }
});
