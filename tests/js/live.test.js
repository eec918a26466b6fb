// The live list follows Pieces OS, in Node and in pages.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { follow, idsOf } from "./support/live.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {import("./support/stand-in.js").StandIn} */
let legacy;

before(async () => {
  [standIn, legacy] = await Promise.all([startStandIn({ edition: "today" }), startStandIn({ edition: "legacy" })]);
});
beforeEach(() => standIn.reset());
after(() => Promise.all([standIn.stop(), legacy.stop()]));

/** @returns {Promise<any[]>} */
const listing = async () => (await (await fetch(`${standIn.url}/applications`)).json()).iterable;

const noneOpen = () => until("end of all sockets", async () => (await standIn.sockets()).applications === 0);

for (const environmentName of ENVIRONMENTS) {
  describe(`in ${environmentName}, the live list`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    /** @type {import("./support/live.js").Followed[]} */
    let lists = [];

    before(async () => {
      environment = await openEnvironment(environmentName);
    });
    afterEach(async () => {
      await Promise.all(lists.splice(0).map((list) => list.end("close")));
      await noneOpen();
    });
    after(() => environment?.close());

    /** One that ends with the test. @param {{ settings?: object, of?: string }} [what] */
    function list(what = { settings: { basePath: standIn.url } }) {
      const one = follow(environment, what);
      lists.push(one);
      return one;
    }

    test("is connecting, then it is that of Pieces OS", async () => {
      const story = await list().live();
      assert.deepEqual(story.states, ["connecting", "live"]);
      assert.deepEqual(idsOf(story), (await listing()).map(({ id }) => id));
    });

    test("has what appears, changes and goes, and keeps the order of the rest", async () => {
      const one = list();
      const before = idsOf(await one.live());
      const { id } = await standIn.putApplication({ name: "VIM", version: "1.0.0" });
      const added = await one.until("new application", (story) => idsOf(story).includes(id));
      assert.deepEqual(idsOf(added), [...before, id]);
      await standIn.putApplication({ id, version: "2.0.0" });
      await one.until("change", ({ last }) => last?.applications.at(-1)?.version === "2.0.0");
      await standIn.deleteApplication(String(before[0]));
      const { states, ...story } = await one.until("deletion", (story) => !idsOf(story).includes(String(before[0])));
      assert.deepEqual(idsOf(/** @type {any} */ (story)), [...before.slice(1), id]);
      assert.deepEqual([...new Set(states)], ["connecting", "live"]);
    });

    test("is replaced after a restart: what is gone is gone, what changed meanwhile is there", async () => {
      const one = list();
      const [gone = "", kept = "", ...rest] = idsOf(await one.live());
      // Of what happens from now on no frame tells.
      await standIn.everySocket({ kind: "freeze" });
      await standIn.deleteApplication(gone);
      await standIn.putApplication({ id: kept, version: "99.0.0" });
      const { id } = await standIn.putApplication({ name: "VIM" });
      await standIn.restart({ ms: 300 });
      const story = await one.until("list without what is gone", (story) => story.last?.state === "live" && !idsOf(story).includes(gone));
      assert.deepEqual(idsOf(story), [kept, ...rest, id]);
      assert.equal(story.last?.applications[0]?.version, "99.0.0");
    });

    test("keeps what was known and says what stands in the way until Pieces OS is back", async () => {
      const one = list();
      const before = idsOf(await one.live());
      await standIn.restart({ ms: 1500 });
      const { last } = await one.until("waiting list", ({ last }) => last?.state === "waiting" && last.problem);
      assert.deepEqual(last?.applications.map(({ id }) => id), before);
      assert.match(last?.message ?? "", /^[A-Z].*\.$/s);
      const back = await one.live();
      assert.deepEqual([back.last?.problem, back.last?.message], [undefined, undefined]);
    });

    for (const action of /** @type {import("./support/stand-in.js").SocketAction[]} */ ([{ kind: "close" }, { kind: "close", code: 1000 }, { kind: "close", code: 1011, reason: "error" }, { kind: "reset" }])) {
      test(`comes back after ${JSON.stringify(action)}`, async () => {
        const one = list();
        await one.live();
        const { opened } = await standIn.sockets();
        await standIn.everySocket(action);
        await until("another socket", async () => (await standIn.sockets()).opened > opened);
        const { id } = await standIn.putApplication({ name: "VIM" });
        await one.until("new application", (story) => idsOf(story).includes(id));
      });
    }

    test("survives frames that are garbage, and binary ones", async () => {
      const one = list();
      await one.live();
      const { opened } = await standIn.sockets();
      for (const text of ["{", "null", "[]", '{"iterable":[null]}', "", "OK"]) await standIn.everySocket({ kind: "send", text });
      await standIn.everySocket({ kind: "send", base64: "AAEC" });
      const { id } = await standIn.putApplication({ name: "VIM" });
      const story = await one.until("new application", (story) => idsOf(story).includes(id));
      assert.deepEqual([...new Set(story.states)], ["connecting", "live"]);
      assert.equal((await standIn.sockets()).opened, opened);
    });

    test("takes a first frame that names all applications", async () => {
      await standIn.setFirstFrame(true);
      const story = await list().live();
      assert.deepEqual(idsOf(story), (await listing()).map(({ id }) => id));
    });

    test("shares one socket with all lists of its client, and none with another client", async () => {
      const first = list();
      await first.live();
      const second = list({ of: first.name });
      assert.deepEqual((await second.live()).states, ["live"]);
      assert.deepEqual(await standIn.sockets(), { applications: 1, health: 0, opened: 1 });
      await list().live();
      assert.deepEqual(await standIn.sockets(), { applications: 2, health: 0, opened: 2 });
    });

    test("closes its socket 5 s after the last reader has gone, unless another one comes", async () => {
      const first = list();
      await first.live();
      const second = list({ of: first.name });
      await second.live();
      await first.end("leave");
      await second.end("leave");
      await standIn.putApplication({ name: "VIM" });
      await first.until("end", ({ end }) => end === "over");
      await second.until("end", ({ end }) => end === "over");
      const third = list({ of: first.name });
      assert.deepEqual((await third.live()).states, ["live"]);
      await third.end("leave");
      await standIn.putApplication({ name: "VIM" });
      await third.until("end", ({ end }) => end === "over");
      const left = Date.now();
      await noneOpen();
      assert.ok(Date.now() - left > 4_500, `${Date.now() - left} ms`);
      assert.equal((await standIn.sockets()).opened, 1);
    });

    test("closes its socket at once when it is closed", async () => {
      const one = list();
      await one.live();
      const closed = Date.now();
      await one.end("close");
      await noneOpen();
      assert.ok(Date.now() - closed < 4_000, `${Date.now() - closed} ms`);
      assert.equal((await one.until("end", ({ end }) => end)).end, "over");
    });

    test("that is closed leaves the socket to another one", async () => {
      const first = list();
      await first.live();
      const second = list({ of: first.name });
      await second.live();
      await first.end("close");
      await first.until("end", ({ end }) => end === "over");
      const { id } = await standIn.putApplication({ name: "VIM" });
      await second.until("new application", (story) => idsOf(story).includes(id));
      assert.equal((await standIn.sockets()).opened, 1);
    });

    test("rejects when its signal is aborted, and leaves no socket", async () => {
      const one = list();
      await one.live();
      await one.end("abort");
      const { end } = await one.until("end", ({ end }) => end);
      assert.ok(typeof end === "object");
      assert.deepEqual([end.kind, end.name, end.message], ["abort", "AbortError", "applicationsLive: was aborted: enough"]);
      await noneOpen();
    });

    test("rejects where Pieces OS has no such stream, and says what to do", async () => {
      const one = list({ settings: { basePath: legacy.url } });
      const { end, states } = await one.until("end", ({ end }) => end);
      assert.ok(typeof end === "object");
      assert.deepEqual([end.kind, end.name, end.status], ["http", "ResponseError", 404]);
      assert.match(end.message, /^applicationsLive: .*404/);
      assert.ok(!states.includes("live"), states.join());
    });

    test("that is of a client from discover() follows Pieces OS to another port", async () => {
      const own = await startStandIn({ edition: "today", port: "auto" });
      try {
        const { port } = new URL(own.url);
        const basePath = own.url.replace("127.0.0.1", "localhost");
        const one = list({ settings: { basePath, port: Number(port) } });
        const { last: before, paths } = await one.live();
        assert.equal(before?.basePath, basePath);
        assert.equal(paths[0], undefined, "nothing is known at first");
        await own.restart({ port: "auto" });
        const { id } = await own.putApplication({ name: "VIM" });
        const { last } = await one.until("list at the new port", (story) => idsOf(story).includes(id));
        assert.equal(new URL(last?.basePath ?? "").port, new URL(own.url).port);
        await one.end("close");
      } finally {
        await own.stop();
      }
    });

    test("that is of a client from a discover() that found nothing goes live once Pieces OS runs", async () => {
      // Nothing listens at the lowest port.
      const settings = await environment.evaluate(({ discover }) => discover({ ports: [1] }), undefined);
      assert.ok(settings.problem !== "none" && settings.basePath === undefined, JSON.stringify(settings));
      const one = list({ settings });
      await one.until("list without Pieces OS", ({ last }) => last?.state === "waiting");
      const own = await startStandIn({ edition: "today", port: "auto" });
      try {
        await one.live();
        await one.end("close");
      } finally {
        await own.stop();
      }
    });

    test("that is of another client stays where it is", async () => {
      const own = await startStandIn({ edition: "today" });
      try {
        const one = list({ settings: { basePath: own.url } });
        await one.live();
        const before = { url: own.url, opened: (await own.sockets()).opened };
        await own.restart({ port: "auto" });
        await one.until("several tries", ({ states }) => states.filter((state) => state.startsWith("waiting: ")).length >= 3);
        assert.notEqual(own.url, before.url);
        assert.equal((await own.sockets()).opened, before.opened);
      } finally {
        await own.stop();
      }
    });
  });
}
