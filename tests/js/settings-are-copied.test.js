// Settings are read once, when the client is made: what the caller does to theirs later changes
// nothing, and every copy of the client has all of them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import * as own from "pieces-os-client";

import { rejection } from "./support/outcomes.js";
import { trappable } from "./support/traps.js";

const BASE_PATH = "http://127.0.0.1:39300";

/** A fetch that notes what it was called with. */
function noted() {
  /** @type {{ url: string, headers: Headers, credentials?: string }[]} */
  const calls = [];
  const fetchApi = async (/** @type {string} */ url, /** @type {any} */ init) => {
    calls.push({ url, headers: new Headers(init.headers), credentials: init.credentials });
    return new Response('{"iterable":[]}');
  };
  return { calls, fetchApi: /** @type {any} */ (fetchApi) };
}

/** Settings that are getters of a class, as those of the official SDK are. */
class Settings {
  /** @type {any} */
  #own;
  reads = 0;
  /** @param {object} settings */
  constructor(settings) { this.#own = settings; }
  /** @param {string} name */
  #read(name) {
    this.reads++;
    return this.#own[name];
  }
  get basePath() { return this.#read("basePath"); }
  get headers() { return this.#read("headers"); }
  get credentials() { return this.#read("credentials"); }
  get fetchApi() { return this.#read("fetchApi"); }
  get middleware() { return this.#read("middleware"); }
  get apiKey() { return this.#read("apiKey"); }
  get signal() { return this.#read("signal"); }
  get timeoutMs() { return this.#read("timeoutMs"); }
  get maxResponseBytes() { return this.#read("maxResponseBytes"); }
  get retry() { return this.#read("retry"); }
}

describe("a copy of a client has all of its settings", () => {
  const hook = { pre: async () => {} };
  /** @type {Record<string, (api: own.ApplicationsApi) => own.ApplicationsApi>} */
  const COPIES = {
    withMiddleware: (api) => api.withMiddleware(hook),
    withPreMiddleware: (api) => api.withPreMiddleware(hook.pre),
    withPostMiddleware: (api) => api.withPostMiddleware(async () => {}),
    "a copy of a copy": (api) => api.withMiddleware(hook).withPreMiddleware(hook.pre),
  };
  /** @type {Record<string, (settings: object) => any>} */
  const FORMS = {
    "getters of a class": (settings) => new Settings(settings),
    Configuration: (settings) => new own.Configuration(settings),
    "an object that inherits them": (settings) => Object.create(settings),
    "members that no loop sees": (settings) =>
      Object.defineProperties({}, Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { value }]))),
    "a frozen object": (settings) => Object.freeze({ ...settings }),
  };
  for (const [form, formOf] of Object.entries(FORMS)) {
    for (const [title, copyOf] of Object.entries(COPIES)) {
      test(`${title}, where they are ${form}`, async () => {
        const { calls, fetchApi } = noted();
        const settings = { basePath: BASE_PATH, apiKey: "key", credentials: "include", headers: { "x-own": "1" }, fetchApi };
        await copyOf(new own.ApplicationsApi(formOf(settings))).applicationsSnapshot();
        const [{ url, headers, credentials }] = calls;
        assert.equal(url, `${BASE_PATH}/applications`);
        assert.deepEqual([headers.get("x-application-id"), headers.get("x-own"), credentials], ["key", "1", "include"]);
      });
    }
  }

  test("its bounds among them", async () => {
    const settings = { fetchApi: () => new Promise(() => {}), timeoutMs: 20 };
    const late = new own.ApplicationsApi(/** @type {any} */ (new Settings(settings))).withMiddleware(hook);
    assert.equal((await rejection(late.applicationsSnapshot())).timeoutMs, 20);
    const small = new Settings({ fetchApi: noted().fetchApi, maxResponseBytes: 3 });
    const error = await rejection(new own.ApplicationsApi(/** @type {any} */ (small)).withMiddleware(hook).applicationsSnapshot());
    assert.match(error.message, /exceeds maxResponseBytes \(3 bytes\)/);
  });

  test("its signal among them", async () => {
    const signal = AbortSignal.abort("over");
    const api = new own.ApplicationsApi(/** @type {any} */ (new Settings({ ...noted(), signal })));
    assert.equal((await rejection(api.withMiddleware(hook).applicationsSnapshot())).cause, "over");
  });

  test("its hooks among them, before those that are added", async () => {
    /** @type {string[]} */
    const asked = [];
    const hookOf = (/** @type {string} */ name) => ({ pre: async () => void asked.push(name) });
    const settings = new Settings({ ...noted(), middleware: [hookOf("first")] });
    await new own.ApplicationsApi(/** @type {any} */ (settings)).withMiddleware(hookOf("second")).applicationsSnapshot();
    assert.deepEqual(asked, ["first", "second"]);
  });

  test("and its class", () => {
    class Mine extends own.ApplicationsApi {}
    assert.ok(new Mine().withMiddleware(hook) instanceof Mine);
  });
});

test("each setting is read once, whatever is done with the client", async () => {
  const settings = new Settings({ basePath: BASE_PATH, ...noted() });
  const api = new own.ApplicationsApi(/** @type {any} */ (settings));
  const { reads } = settings;
  assert.equal(reads, 10);
  await api.applicationsSnapshot();
  await api.diagnose();
  await api.withMiddleware({}).applicationsSnapshot();
  assert.equal(settings.reads, reads);
});

describe("what changes after the client was made does not change the client:", () => {
  /** A client and its settings, which are changed before it calls. @param {any} more @param {(settings: any) => void} change */
  async function changed(more, change) {
    const { calls, fetchApi } = noted();
    const settings = { basePath: BASE_PATH, fetchApi, ...more };
    const api = new own.ApplicationsApi(settings);
    change(settings);
    const copy = api.withMiddleware({});
    return { calls, each: [api, copy] };
  }

  const rows = [
    { title: "the address", more: {}, change: (/** @type {any} */ it) => (it.basePath = "http://127.0.0.1:1") },
    { title: "the key", more: { apiKey: "key" }, change: (/** @type {any} */ it) => (it.apiKey = "other") },
    { title: "a header in a record", more: { headers: { "x-own": "1" } }, change: (/** @type {any} */ it) => (it.headers["x-own"] = "2") },
    { title: "a header in Headers", more: { headers: new Headers({ "x-own": "1" }) }, change: (/** @type {any} */ it) => it.headers.set("x-own", "2") },
    { title: "a header in pairs", more: { headers: [["x-own", "1"]] }, change: (/** @type {any} */ it) => (it.headers[0][1] = "2") },
    { title: "a list of hooks", more: { middleware: [] }, change: (/** @type {any} */ it) => it.middleware.push({ pre: () => Promise.reject(new Error("late")) }) },
    { title: "the fetch", more: {}, change: (/** @type {any} */ it) => (it.fetchApi = () => Promise.reject(new Error("late"))) },
    { title: "all of them", more: { apiKey: "key", headers: { "x-own": "1" } }, change: (/** @type {any} */ it) => Object.keys(it).forEach((name) => delete it[name]) },
  ];
  for (const { title, more, change } of rows) {
    test(title, async () => {
      const { calls, each } = await changed(more, change);
      for (const api of each) await api.applicationsSnapshot();
      assert.equal(calls.length, 2);
      for (const { url, headers } of calls) {
        assert.equal(url, `${BASE_PATH}/applications`);
        assert.equal(headers.get("x-application-id"), more.apiKey ?? null);
        assert.equal(headers.get("x-own"), more.headers ? "1" : null);
      }
    });
  }

  test("when to retry, and the statuses of it", async () => {
    let sent = 0;
    const fetchApi = async () => (sent++, new Response("", { status: 418 }));
    const retry = { limit: 2, backoffMs: 1, statuses: [418] };
    const { each } = await changed({ fetchApi, retry }, () => {
      retry.limit = 9;
      retry.statuses.length = 0;
    });
    for (const api of each) await rejection(api.applicationsSnapshot());
    assert.equal(sent, 6);
  });
});

describe("after a trap", () => {
  /** @type {import("./support/traps.js").Trappable} */
  let copy;
  before(async () => {
    copy = await trappable(/^.*call/);
  });
  after(() => copy?.restore());

  test("a client still has the settings it was made with", async () => {
    const { calls, fetchApi } = noted();
    /** @type {any} */
    const settings = { basePath: BASE_PATH, apiKey: "key", fetchApi };
    const api = new copy.client.ApplicationsApi(settings);
    settings.basePath = "http://127.0.0.1:1";
    settings.apiKey = "other";
    copy.arm();
    assert.equal((await rejection(api.applicationsSnapshot())).kind, "internal");
    await api.applicationsSnapshot();
    await api.withMiddleware({}).applicationsSnapshot();
    assert.deepEqual(calls.map(({ url, headers }) => `${url} ${headers.get("x-application-id")}`), Array(2).fill(`${BASE_PATH}/applications key`));
  });
});
