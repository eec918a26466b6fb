// What the background tells Pieces OS, however often the browser stops it.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { startStandIn } from "../../js/support/stand-in.js";
import { arrived, until } from "../../js/support/wait.js";
import { freePort } from "../../matrix/lib/browser.mjs";
import { newProfile, openChromium, removeProfile } from "./support/chromium.js";
import { posts } from "./support/wait.js";

/** @type {number} */ let port;
/** @type {string} */ let profile;
/** @type {import("../../js/support/stand-in.js").StandIn | undefined} */ let standIn;
/** @type {import("./support/chromium.js").Extension | undefined} */ let extension;

describe("the background in chromium", () => {
  beforeEach(async () => {
    port = await freePort();
    profile = await newProfile();
  });

  afterEach(async () => {
    await extension?.close();
    await standIn?.stop();
    await removeProfile(profile);
    extension = standIn = undefined;
  });

  test("connects and opens a session when the browser starts", async () => {
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port });
    const [connect, open] = await posts(standIn, 2);
    assert.equal(connect.target, "/connect");
    assert.deepEqual(JSON.parse(connect.bodyText), {
      application: { name: "OPEN_SOURCE", version: "1.0.0", platform: "LINUX", privacy: "ANONYMOUS" },
    });
    assert.equal(open.target, "/applications/session/open");
  });

  test("keeps its connection and its session when its worker is stopped", async () => {
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port });
    await posts(standIn, 2);
    const before = await until("session", remembered);
    await extension.stopWorker();
    await extension.openPopup();
    await until("click", async () => (await standIn?.events())?.length);
    assert.deepEqual(await remembered(), before);
    assert.deepEqual(await targets(3), [
      "/connect",
      "/applications/session/open",
      "/applications/usage/engagement/interaction",
    ]);
  });

  test("connects as the same application when its worker is stopped before the answer", async () => {
    standIn = await startStandIn({ port });
    await standIn.fault({ match: { path: "/connect" }, fault: { kind: "hang" } });
    extension = await openChromium({ profile, port });
    await posts(standIn, 1);
    await extension.stopWorker();
    await extension.openPopup();
    const [first, second, open] = await posts(standIn, 3);
    assert.equal(open.target, "/applications/session/open");
    assert.equal(second.bodyText, first.bodyText);
    assert.equal((await recordsOf("OPEN_SOURCE")).length, 1);
  });

  test("opens one session when several events come at once", async () => {
    standIn = await startStandIn({ port });
    await standIn.fault({ match: { path: "/connect" }, fault: { kind: "delay", ms: 500 } });
    extension = await openChromium({ profile, port });
    await Promise.all([extension.openPopup(), extension.openPopup()]);
    await until("clicks", async () => (await standIn?.events())?.length === 2);
    assert.equal((await targets(4)).filter((target) => target.endsWith("/open")).length, 1);
  });

  test("closes the session left over from the last run of the browser, and opens another", async () => {
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port });
    const { session } = await until("session", remembered);
    await extension.close();
    await standIn.clearRequests();
    extension = await openChromium({ profile, port });
    const [, close, open] = await posts(standIn, 3);
    assert.deepEqual([close.target, close.bodyText], ["/applications/session/close", `"${session.id}"`]);
    assert.equal(open.target, "/applications/session/open");
  });

  test("opens another session when Pieces OS has forgotten the one left over", async () => {
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port });
    const { session } = await until("session", remembered);
    await extension.close();
    await standIn.stop();
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port });
    await posts(standIn, 3);
    await until("other session", async () => (await remembered())?.session.id !== session.id);
  });

  test("announces itself by an alarm when Pieces OS starts after the browser, even from a stopped worker", async () => {
    extension = await openChromium({ profile, port });
    const alarm = await until("alarm", nextAlarm);
    await extension.stopWorker();
    standIn = await startStandIn({ port });
    await ring(alarm);
    assert.deepEqual(await targets(2), ["/connect", "/applications/session/open"]);
  });

  test("keeps a left-over session in mind until it can be closed", async () => {
    standIn = await startStandIn({ port });
    extension = await openChromium({ profile, port });
    const { session } = await until("session", remembered);
    await extension.close();
    await standIn.fault({ match: { path: "/applications/session/close" }, times: 0, fault: { kind: "reset" } });
    extension = await openChromium({ profile, port });
    await arrived(standIn, "/applications/session/close");
    await extension.rest();
    const alarm = await until("alarm", nextAlarm);
    assert.equal((await remembered())?.session.id, session.id);
    await standIn.reset();
    await standIn.clearRequests();
    await ring(alarm);
    const [, close] = await posts(standIn, 3);
    assert.equal(close.bodyText, `"${session.id}"`);
  });

  test("moves its session when the address is changed", async () => {
    standIn = await startStandIn({ port });
    const other = await startStandIn();
    try {
      extension = await openChromium({ profile, port });
      const { session } = await until("session", remembered);
      const address = other.url.replace("127.0.0.1", "localhost");
      await extension.evaluate(`chrome.storage.local.set({ address: "${address}" })`);
      const [connect, open] = await posts(other, 2);
      assert.equal(connect.target, "/connect");
      assert.equal(open.target, "/applications/session/open");
      const [, , close] = await posts(standIn, 3);
      assert.equal(close.bodyText, `"${session.id}"`);
    } finally {
      await other.stop();
    }
  });
});

/** @param {string} name */
async function recordsOf(name) {
  const { iterable } = await (await fetch(`${standIn?.url}/applications`)).json();
  return iterable.filter((application) => application.name === name);
}

/** What the extension remembers, once it has a session. */
async function remembered() {
  const memory = await extension?.evaluate("chrome.storage.local.get()");
  return memory?.session && memory;
}

async function nextAlarm() {
  return (await extension?.evaluate("chrome.alarms.getAll()"))[0];
}

/** Has an alarm come now instead of in a minute. @param {{ name: string }} alarm */
async function ring({ name }) {
  await extension?.evaluate(`chrome.alarms.create("${name}", { when: Date.now() })`);
}

/** @param {number} count */
async function targets(count) {
  if (!standIn) throw new Error("no stand-in was started");
  return (await posts(standIn, count)).map(({ target }) => target);
}
