// The live list as a store of a user interface, and as an iterable that many read.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";

import { AbortError, ApplicationsApi, InvalidArgumentError, ResponseError } from "pieces-os-client";
import { WebSocket } from "ws";

import { rejection, thrown } from "./support/outcomes.js";
import { countedSignal } from "./support/signals.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {import("./support/stand-in.js").StandIn} */
let legacy;
/** @type {import("pieces-os-client").LiveApplications[]} */
let lists = [];

before(async () => {
  [standIn, legacy] = await Promise.all([startStandIn(), startStandIn({ edition: "legacy" })]);
});
beforeEach(() => standIn.reset());
afterEach(async () => {
  for (const list of lists.splice(0)) list.close();
  await noneOpen();
});
after(() => Promise.all([standIn.stop(), legacy.stop()]));

/** One that ends with the test. @param {ConstructorParameters<typeof ApplicationsApi>[0]} [settings] @param {import("pieces-os-client").StreamOptions} [options] */
function live(settings, options) {
  const list = api(settings).applicationsLive(options);
  lists.push(list);
  return list;
}

/** @param {ConstructorParameters<typeof ApplicationsApi>[0]} [settings] */
const api = (settings) => new ApplicationsApi({ basePath: standIn.url, webSocketApi: /** @type {any} */ (WebSocket), ...settings });

const noneOpen = () => until("end of all sockets", async () => (await standIn.sockets()).applications === 0);

/** @param {import("pieces-os-client").LiveApplications} list @param {string} [state] */
const standing = (list, state = "live") => until(`state ${state}`, async () => list.getSnapshot().state === state);

/** @param {import("pieces-os-client").LiveApplications} list @param {string} id */
const has = (list, id) => until("new application", async () => list.getSnapshot().applications.some((it) => it.id === id));

const nothing = () => {};

describe("the store", () => {
  test("opens nothing and is idle until somebody listens", async () => {
    const list = live();
    assert.deepEqual(list.getSnapshot(), { applications: [], state: "idle" });
    assert.equal(list.getSnapshot(), live().getSnapshot());
    await setImmediate();
    assert.deepEqual(await standIn.sockets(), { applications: 0, health: 0, opened: 0 });
    assert.deepEqual(await standIn.requests(), []);
  });

  test("calls its listeners after each change, and gives the same object until then", async () => {
    const list = live();
    /** @type {any[]} */
    const seen = [];
    list.subscribe(() => seen.push(list.getSnapshot()));
    const connecting = list.getSnapshot();
    assert.equal(connecting.state, "connecting");
    await standing(list);
    assert.deepEqual([...new Set(seen)].map(({ state }) => state), ["connecting", "live"]);
    assert.equal(seen[0], connecting);
    const before = list.getSnapshot();
    const { id } = await standIn.putApplication({ name: "VIM" });
    await has(list, id);
    assert.equal(seen.length, 3);
    assert.deepEqual(before.applications, list.getSnapshot().applications.slice(0, -1), "one that was given out stays as it was");
  });

  test("has functions that work without it, as those of frameworks call them", async () => {
    const { subscribe, getSnapshot, close } = live();
    subscribe(nothing);
    await until("live list", async () => getSnapshot().state === "live");
    close();
    assert.equal(getSnapshot().state, "closed");
  });

  test("calls no listener that has gone, and does not mind that it goes twice", async () => {
    const list = live();
    let [calls, all] = [0, 0];
    const stop = list.subscribe(() => calls++);
    list.subscribe(() => all++);
    await standing(list);
    const before = { calls, all };
    stop();
    stop();
    const { id } = await standIn.putApplication({ name: "VIM" });
    await has(list, id);
    assert.equal(calls, before.calls);
    assert.ok(all > before.all);
  });

  test("takes the same listener twice", async () => {
    const list = live();
    let calls = 0;
    const count = () => calls++;
    const stop = list.subscribe(count);
    list.subscribe(count);
    stop();
    await standing(list);
    assert.equal(calls, 2);
  });

  test("takes listeners that come and go while they are called", async () => {
    const list = live();
    let [again, later] = [0, 0];
    const listener = () => {
      again++;
      stop();
      stop = list.subscribe(listener);
      stopLater();
    };
    let stop = list.subscribe(listener);
    const stopLater = list.subscribe(() => later++);
    await standing(list);
    assert.deepEqual([again, later], [2, 0]);
  });

  test("is idle once nobody listens, with what was known last, and live at once for who comes soon", async () => {
    const list = live();
    const stop = list.subscribe(nothing);
    await standing(list);
    const { applications } = list.getSnapshot();
    stop();
    assert.deepEqual(list.getSnapshot(), { applications, state: "idle" });
    list.subscribe(nothing);
    assert.deepEqual(list.getSnapshot(), { applications, state: "live", basePath: standIn.url });
    assert.equal((await standIn.sockets()).opened, 1);
  });

  test("begins anew for who comes when its socket is closed", async () => {
    const list = live();
    const stop = list.subscribe(nothing);
    await standing(list);
    stop();
    await noneOpen();
    list.subscribe(nothing);
    await standing(list);
    assert.equal((await standIn.sockets()).opened, 2);
  });

  test("is closed with the error where Pieces OS has no such stream, and stays so", async () => {
    const list = live({ basePath: legacy.url });
    let calls = 0;
    list.subscribe(() => calls++);
    await standing(list, "closed");
    const { error } = list.getSnapshot();
    assert.ok(error instanceof ResponseError);
    assert.equal(error.status, 404);
    const before = calls;
    await legacy.clearRequests();
    list.subscribe(() => calls++)();
    await setImmediate();
    assert.equal(calls, before);
    assert.deepEqual(await legacy.requests(), []);
  });

  test("is closed by close(), tells so once, and stays so", async () => {
    const list = live();
    /** @type {string[]} */
    const seen = [];
    const stop = list.subscribe(() => seen.push(list.getSnapshot().state));
    await standing(list);
    list.close();
    list.close();
    stop();
    const last = list.getSnapshot();
    assert.deepEqual([last.state, last.error, last.applications.length], ["closed", undefined, 12]);
    assert.deepEqual(seen, ["connecting", "live", "closed"]);
    list.subscribe(() => seen.push("again"));
    await noneOpen();
    assert.equal(list.getSnapshot(), last);
    assert.equal(seen.length, 3);
  });

  test("is closed by a listener that it calls", async () => {
    const list = live();
    list.subscribe(() => {
      if (list.getSnapshot().state === "live") list.close();
    });
    await standing(list, "closed");
    await noneOpen();
  });

  test("can be closed before anybody listens", async () => {
    const list = live();
    list.close();
    for await (const _ of list) assert.fail("a state of a closed list");
    assert.deepEqual((await standIn.requests()).length, 0);
  });
});

describe("iterating", () => {
  test("ends with break, which leaves the list to others", async () => {
    const list = live();
    for await (const { state } of list) if (state === "live") break;
    assert.equal(list.getSnapshot().state, "idle");
    for await (const { state } of list) {
      assert.equal(state, "live");
      break;
    }
    assert.equal((await standIn.sockets()).opened, 1);
  });

  test("twice at once gives both all states", async () => {
    const list = live();
    const read = async () => {
      const states = [];
      for await (const { state } of list) {
        states.push(state);
        if (state === "live") return states;
      }
    };
    assert.deepEqual(await Promise.all([read(), read()]), [["connecting", "live"], ["connecting", "live"]]);
  });

  test("ends when the list is closed meanwhile, also for who waits", async () => {
    const list = live();
    const states = [];
    for await (const { state } of list) {
      states.push(state);
      if (state === "live") setTimeout(list.close);
    }
    assert.deepEqual(states, ["connecting", "live"]);
  });

  test("gives a slow reader the last state and no other", async () => {
    await standIn.setApplications(1);
    const list = live();
    const [first = { id: "" }] = (await api().applicationsSnapshot()).iterable;
    /** @type {import("pieces-os-client").LiveState[]} */
    const states = [];
    const read = async () => {
      for await (const state of list) {
        states.push(state);
        if (state.applications[0]?.version === "1000.0.0") return;
        if (state.state === "live") await sleep(1_000);
      }
    };
    const reading = read();
    await until("live list", async () => states.at(-1)?.state === "live");
    let changes = 0;
    const stop = list.subscribe(() => changes++);
    const started = Date.now();
    for (let count = 1; count <= 1000; count++) await standIn.putApplication({ id: first.id, version: `${count}.0.0` });
    await until("last change", async () => list.getSnapshot().applications[0]?.version === "1000.0.0");
    stop();
    await reading;
    const seconds = (Date.now() - started) / 1000;
    assert.ok(states.length <= 4 + seconds, `${states.length} states in ${seconds} s, of ${changes}`);
    assert.ok(changes > states.length, `${changes} changes`);
  });

  test("is what `await using` ends", async () => {
    const list = live();
    list.subscribe(nothing);
    await standing(list);
    await list[Symbol.asyncDispose]();
    assert.equal(list.getSnapshot().state, "closed");
  });
});

describe("a signal", () => {
  test("that is aborted before ends the list before it begins", async () => {
    const reason = new Error("changed my mind");
    const list = live({}, { signal: AbortSignal.abort(reason) });
    assert.equal(list.getSnapshot().state, "closed");
    const error = await rejection(list[Symbol.asyncIterator]().next());
    assert.ok(error instanceof AbortError);
    assert.deepEqual([error.message, error.cause], ["applicationsLive: was aborted: changed my mind", reason]);
    assert.deepEqual(await standIn.requests(), []);
  });

  test("ends the list in each state, and no listener is left at it", async () => {
    for (const state of ["connecting", "live"]) {
      const { controller, signal, left } = countedSignal();
      const list = live({}, { signal });
      list.subscribe(nothing);
      await standing(list, state);
      controller.abort();
      assert.equal(list.getSnapshot().state, "closed");
      assert.ok(list.getSnapshot().error instanceof AbortError);
      assert.equal(left(), 0);
      await noneOpen();
    }
  });

  test("of the client ends its lists", async () => {
    const { controller, signal, left } = countedSignal();
    const list = live({ signal });
    list.subscribe(nothing);
    await standing(list);
    controller.abort("enough");
    assert.equal(list.getSnapshot().error?.message, "applicationsLive: was aborted: enough");
    await noneOpen();
    assert.equal(left(), 0);
  });

  test("that is none is refused", () => {
    const error = thrown(() => live({}, /** @type {any} */ ({ signal: "stop" })));
    assert.ok(error instanceof InvalidArgumentError);
    assert.deepEqual([error.field, error.operation], ["signal", "applicationsLive"]);
  });
});

describe("WebSocket", () => {
  test("has to be there: where it is not, the error says what to give", () => {
    const error = thrown(() => live({ webSocketApi: undefined }));
    assert.ok(error instanceof InvalidArgumentError);
    assert.deepEqual([error.field, error.operation], ["webSocketApi", "applicationsLive"]);
    assert.match(error.message, /^applicationsLive: webSocketApi: /);
  });

  test("that throws is taken for one that does not open", async () => {
    let made = 0;
    class Refusing {
      /** @param {string} url */
      constructor(url) {
        if (++made < 3) throw new Error("not allowed");
        return new WebSocket(url);
      }
    }
    const list = live({ webSocketApi: /** @type {any} */ (Refusing) });
    list.subscribe(nothing);
    await standing(list);
    assert.equal(made, 3);
  });
});

describe("a list that cannot be read", () => {
  const path = "/applications";
  for (const [status, words] of /** @type {const} */ ([[401, "nobody is signed in"], [593, "must be updated"], [503, "returned 503"]])) {
    test(`says so in words for a ${status}, and no more once it can`, async () => {
      await standIn.fault({ match: { path }, times: 0, fault: { kind: "status", status } });
      const list = live();
      list.subscribe(nothing);
      await standing(list, "waiting");
      const { problem, message } = list.getSnapshot();
      assert.equal(problem, undefined);
      assert.ok(message?.includes(words), message);

      await standIn.reset();
      await standing(list);
      assert.equal(list.getSnapshot().message, undefined);
    });
  }
});
