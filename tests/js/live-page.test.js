// The live list of a page that is hidden, left, and come back to, and of one whose socket is dead.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { openPage } from "./support/browsers.js";
import { leftovers, watchLeftovers } from "./support/leftovers.js";
import { dispatchIn, follow, idsOf, showPage } from "./support/live.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

const HEALTH = "/.well-known/health";
const NOTHING = { timers: 0, listeners: 0 };

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const noneOpen = () => until("end of all sockets", async () => (await standIn.sockets()).applications === 0);

/** What has been asked for, but by the tests. */
const requested = async () => (await standIn.requests()).map(({ target }) => target);

const withoutFaults = () => fetch(`${standIn.url}/__stand-in/faults`, { method: "DELETE" });

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browserName}, the live list of a page`, () => {
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let page;
    /** @type {import("./support/live.js").Followed[]} */
    let lists = [];

    before(async () => {
      page = await openPage(browserName);
      await page.evaluate(watchLeftovers);
    });
    afterEach(async () => {
      await Promise.all(lists.splice(0).map((list) => list.end("close")));
      // A browser waits for the answer to its close frame, which one that is frozen never sends.
      await standIn.everySocket({ kind: "reset" });
      await noneOpen();
      await show("visible");
      assert.deepEqual(await page.evaluate(leftovers), NOTHING);
    });
    after(() => page?.close());

    /** One that ends with the test. */
    function list(settings = {}) {
      const one = follow(page, { settings: { basePath: standIn.url, ...settings } });
      lists.push(one);
      return one;
    }

    const show = (/** @type {"visible" | "hidden"} */ state) => showPage(page, state);
    const dispatch = (/** @type {string} */ event) => dispatchIn(page, event);

    test("is not tried again while the page is hidden, and at once when it is seen", async () => {
      const one = list();
      await one.live();
      await show("hidden");
      const { id } = await standIn.putApplication({ name: "VIM" });
      await one.until("new application, as the socket is open", (story) => idsOf(story).includes(id));
      await standIn.restart();
      await one.until("hidden list", ({ last }) => last?.state === "hidden");
      await standIn.clearRequests();
      await standIn.deleteApplication(id);
      // Longer than the first three pauses between tries.
      await sleep(2_000);
      assert.deepEqual(await requested(), []);
      await show("visible");
      const story = await one.live();
      assert.ok(!idsOf(story).includes(id));
    });

    test("that begins in a hidden page asks for nothing until it is seen", async () => {
      await show("hidden");
      const one = list();
      await one.until("hidden list", ({ last }) => last?.state === "hidden");
      await sleep(500);
      assert.deepEqual(await requested(), []);
      await show("visible");
      await one.live();
    });

    for (const event of ["focus", "online", "pageshow", "visible"]) {
      test(`finds out on ${event} that nothing is behind its socket any more`, async () => {
        const one = list();
        await one.live();
        const { opened } = await standIn.sockets();
        await standIn.everySocket({ kind: "freeze" });
        await standIn.fault({ match: { path: HEALTH }, times: 0, fault: { kind: "hang" } });
        const { id } = await standIn.putApplication({ name: "VIM" });
        const dead = Date.now();
        await (event === "visible" ? show("visible") : dispatch(event));
        await one.until("list without a connection", ({ last }) => last?.state !== "live");
        assert.ok(Date.now() - dead > 1_500, "an answer may take 2 s");
        await withoutFaults();
        await one.until("list with what it missed", (story) => story.last?.state === "live" && idsOf(story).includes(id));
        assert.equal((await standIn.sockets()).opened, opened + 1);
      });
    }

    test("finds out on focus that Pieces OS was started again", async () => {
      const one = list();
      await one.live();
      const { opened } = await standIn.sockets();
      await standIn.everySocket({ kind: "freeze" });
      const { id } = await standIn.putApplication({ name: "VIM" });
      await standIn.fault({ match: { path: HEALTH }, times: 0, fault: { kind: "respond", body: "ok:another", contentType: "text/plain" } });
      await dispatch("focus");
      await one.until("list with what it missed", (story) => story.last?.state === "live" && idsOf(story).includes(id));
      assert.equal((await standIn.sockets()).opened, opened + 1);
    });

    test("is tried at once when the device is online again", async () => {
      const one = list();
      await one.live();
      // As long as they may be: 0.5, 1, 2 and 4 s.
      await page.evaluate(() => void (Math.random = () => 0.999));
      await standIn.fault({ match: { path: HEALTH }, times: 0, fault: { kind: "status", status: 404 } });
      await standIn.clearRequests();
      await standIn.everySocket({ kind: "reset" });
      await until("third try", async () => (await requested()).filter((path) => path === HEALTH).length >= 3);
      await withoutFaults();
      await one.until("waiting list", ({ last }) => last?.state === "waiting");
      const waiting = Date.now();
      await dispatch("online");
      await one.live();
      assert.ok(Date.now() - waiting < 3_000, `${Date.now() - waiting} ms`);
    });

    test("closes its socket when the page is left, and opens another one when it is back", async () => {
      const one = list();
      await one.live();
      await dispatch("pagehide");
      await noneOpen();
      const { id } = await standIn.putApplication({ name: "VIM" });
      await standIn.clearRequests();
      await sleep(1_000);
      assert.deepEqual(await requested(), []);
      await dispatch("pageshow");
      await one.until("list with what it missed", (story) => story.last?.state === "live" && idsOf(story).includes(id));
    });

    test("stays closed when the page is back", async () => {
      const one = list();
      await one.live();
      await one.end("close");
      await noneOpen();
      await standIn.clearRequests();
      for (const event of ["pagehide", "pageshow", "focus", "online"]) await dispatch(event);
      await sleep(500);
      assert.deepEqual(await requested(), []);
    });

    test("leaves no timer and no listener, however it ends", async () => {
      for (const how of /** @type {const} */ (["close", "abort"])) {
        const one = list();
        await one.live();
        assert.deepEqual(await page.evaluate(leftovers), { timers: 1, listeners: 5 });
        await one.end(how);
        await one.until("end", ({ end }) => end);
        assert.deepEqual(await page.evaluate(leftovers), NOTHING, how);
      }

      const left = list();
      await left.live();
      await left.end("leave");
      await standIn.putApplication({ name: "VIM" });
      await left.until("end", ({ end }) => end);
      await noneOpen();
      assert.deepEqual(await page.evaluate(leftovers), NOTHING, "after the last reader");

      await standIn.fault({ match: { path: "/applications/stream/identifiers" }, times: 0, fault: { kind: "status", status: 404 } });
      const refused = list();
      await refused.until("end", ({ end }) => end);
      assert.deepEqual(await page.evaluate(leftovers), NOTHING, "after an error");
    });

    test("leaves nothing when it is closed at any moment of its begin", async () => {
      for (let moment = 0; moment < 40; moment++) {
        await page.evaluate(async (client, { basePath, moment }) => {
          const list = new client.ApplicationsApi({ basePath }).applicationsLive();
          list.subscribe(() => {});
          for (let turn = 0; turn < moment; turn++) {
            await new Promise((next) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = next;
              port2.postMessage(0);
            });
          }
          list.close();
        }, { basePath: standIn.url, moment });
        assert.deepEqual(await page.evaluate(leftovers), NOTHING);
      }
      await noneOpen();
    });

    test("calls the other listeners when one throws, which is told as what nobody catches", async () => {
      const told = await page.evaluate(async (client, basePath) => {
        /** @type {string[]} */
        const told = [];
        const onError = (/** @type {PromiseRejectionEvent} */ event) => {
          told.push(event.reason.message);
          event.preventDefault();
        };
        window.addEventListener("unhandledrejection", onError);
        const list = new client.ApplicationsApi({ basePath }).applicationsLive();
        let calls = 0;
        list.subscribe(() => {
          calls++;
          throw new Error("of the listener");
        });
        await new Promise((live) => list.subscribe(() => list.getSnapshot().state === "live" && live(undefined)));
        list.close();
        // A browser tells of a rejection in a turn of its own.
        while (told.length < calls) await new Promise((next) => setTimeout(next));
        window.removeEventListener("unhandledrejection", onError);
        return [...new Set(told)];
      }, standIn.url);
      assert.deepEqual(told, ["of the listener"]);
    });

    test("and its frames go on when onInvalid throws, which is told as what nobody catches", async () => {
      await page.evaluate((client, basePath) => {
        const told = /** @type {string[]} */ ([]);
        const realm = /** @type {any} */ (globalThis);
        // A browser tells of a rejection in a turn of its own.
        const isTold = new Promise((resolve) => {
          realm.onRejection = (/** @type {PromiseRejectionEvent} */ event) => {
            told.push(event.reason.message);
            event.preventDefault();
            resolve(undefined);
          };
        });
        window.addEventListener("unhandledrejection", realm.onRejection);
        const onInvalid = () => {
          throw new Error("of onInvalid");
        };
        const frames = new client.ApplicationsApi({ basePath }).applicationsStreamIdentifiers({ onInvalid });
        const next = frames[Symbol.asyncIterator]().next();
        realm.frameAfterGarbage = next.then(async (/** @type {any} */ { value }) => {
          frames.close();
          await isTold;
          return { value, told };
        });
      }, standIn.url);
      await until("socket", async () => (await standIn.sockets()).applications === 1);
      await standIn.everySocket({ kind: "send", text: "{" });
      await standIn.everySocket({ kind: "send", text: '{"iterable":[]}' });
      const outcome = await page.evaluate(() => /** @type {any} */ (globalThis).frameAfterGarbage);
      await page.evaluate(() => window.removeEventListener("unhandledrejection", /** @type {any} */ (globalThis).onRejection));
      assert.deepEqual(outcome, { value: { iterable: [] }, told: ["of onInvalid"] });
    });

    test("reads through the client's fetchApi, hooks and headers", async () => {
      const seen = await page.evaluate(async (client, basePath) => {
        /** @type {string[]} */
        const seen = [];
        const list = new client.ApplicationsApi({
          basePath,
          headers: { "x-mine": "1" },
          middleware: [{ pre: ({ url }) => void seen.push(`hook ${new URL(url).pathname}`) }],
          fetchApi: (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
            seen.push(`fetch ${new URL(url).pathname} ${new Headers(init.headers).get("x-mine")}`);
            return fetch(url, init);
          },
        }).applicationsLive();
        await new Promise((live) => list.subscribe(() => list.getSnapshot().state === "live" && live(undefined)));
        list.close();
        return [...new Set(seen)];
      }, standIn.url);
      for (const path of [HEALTH, "/applications"]) {
        assert.ok(seen.includes(`hook ${path}`) && seen.includes(`fetch ${path} 1`), seen.join());
      }
    });
  });
}

test("a Node process ends by itself once its list is closed", async () => {
  const program = `
    import { ApplicationsApi } from "pieces-os-client";
    import { WebSocket } from "ws";
    const list = new ApplicationsApi({ basePath: "${standIn.url}", webSocketApi: WebSocket }).applicationsLive();
    for await (const { state } of list) if (state === "live") list.close();
    console.log("closed");`;
  const options = { cwd: new URL(".", import.meta.url) };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], options);
  await once(child.stdout, "data");
  const closed = Date.now();
  assert.deepEqual(await once(child, "close"), [0, null]);
  assert.ok(Date.now() - closed < 4_000, `${Date.now() - closed} ms`);
  await noneOpen();
});
