// The global `fetch` is the one that its name means, whatever a page, a server renderer or a test
// has put at `self`, `window` or `globalThis`; calls and diagnosis see the same one.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { openPage } from "./support/browsers.js";
import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** How a call and a diagnosis of one client go. @param {ApplicationsApi} api */
async function both(api) {
  const { iterable } = await api.applicationsSnapshot();
  return [iterable.length > 0, (await api.diagnose()).problem];
}

const decoy = () => Promise.reject(new Error("the wrong fetch was called"));

describe("in node, with globals that", () => {
  const realm = /** @type {any} */ (globalThis);
  /** @type {PropertyDescriptorMap} */
  let original;
  beforeEach(() => {
    original = Object.getOwnPropertyDescriptors(realm);
  });
  afterEach(() => {
    for (const name of ["self", "window", "document", "location", "navigator", "fetch"]) {
      delete realm[name];
      if (original[name]) Object.defineProperty(realm, name, original[name]);
    }
  });

  /** @type {Record<string, PropertyDescriptorMap>} */
  const GLOBALS = {
    "are an empty window": { window: { value: {} } },
    "are an empty self": { self: { value: {} } },
    "are a window, self and document of a renderer": { window: { value: {} }, self: { value: {} }, document: { value: {} } },
    "are a window and a self with another fetch": { window: { value: { fetch: decoy } }, self: { value: { fetch: decoy } } },
    "are text": { window: { value: "window" }, self: { value: "self" } },
    "are null": { window: { value: null }, self: { value: null }, document: { value: null } },
    "throw when they are read": {
      window: { get() { throw new Error("no window"); } },
      self: { get() { throw new Error("no self"); } },
    },
    "are a location that is none": { location: { value: {} } },
  };
  for (const [title, globals] of Object.entries(GLOBALS)) {
    test(`${title}, a call answers and a diagnosis finds nothing wrong`, async () => {
      for (const [name, descriptor] of Object.entries(globals)) {
        Object.defineProperty(realm, name, { configurable: true, ...descriptor });
      }
      assert.deepEqual(await both(new ApplicationsApi({ basePath: standIn.url })), [true, "none"]);
    });
  }

  test("were given another fetch after the client was made, that one is called, by both", async () => {
    const api = new ApplicationsApi({ basePath: standIn.url });
    const { fetch } = realm;
    let calls = 0;
    realm.fetch = (/** @type {any[]} */ ...all) => (calls++, fetch(...all));
    assert.deepEqual(await both(api), [true, "none"]);
    assert.equal(calls, 3, "one for the call, two for the diagnosis");
  });

  test("have a fetch that is a getter, that one is called", async () => {
    const { fetch } = realm;
    Object.defineProperty(realm, "fetch", { configurable: true, get: () => fetch });
    assert.deepEqual(await both(new ApplicationsApi({ basePath: standIn.url })), [true, "none"]);
  });

  test("have no fetch, a call is refused by that name and nothing hangs", async () => {
    delete realm.fetch;
    const api = new ApplicationsApi({ basePath: standIn.url });
    const error = await rejection(api.applicationsSnapshot());
    assert.deepEqual([error.kind, error.field], ["invalid", "fetchApi"]);
    assert.match(error.message, /fetch/);
    assert.equal(typeof (await api.diagnose()).problem, "string");
  });

  test("have no fetch, a fetchApi is enough", async () => {
    const { fetch } = realm;
    delete realm.fetch;
    assert.deepEqual(await both(new ApplicationsApi({ basePath: standIn.url, fetchApi: fetch })), [true, "none"]);
  });

  test("have a fetch that minds what it is called on, it is called on nothing", async () => {
    const { fetch } = realm;
    /** @type {unknown[]} */
    const seen = [];
    /** @this {unknown} @param {any[]} all */
    realm.fetch = function (...all) {
      seen.push(this);
      return fetch(...all);
    };
    const middleware = [{ pre: async () => {} }];
    await both(new ApplicationsApi({ basePath: standIn.url }));
    await both(new ApplicationsApi({ basePath: standIn.url, middleware }));
    for (const self of seen) assert.ok(self === undefined || self === realm, String(self));
  });
});

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browser}, on a page whose own script`, () => {
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let page;
    beforeEach(async () => {
      page = await openPage(browser);
    });
    afterEach(() => page.close());

    /** @type {Record<string, import("./support/browsers.js").Scenario>} */
    const SCRIPTS = {
      "has a variable called self": () => void (/** @type {any} */ (window).self = { name: "a variable" }),
      "has a self with another fetch": () => void (/** @type {any} */ (window).self = { fetch: () => Promise.reject(new Error("wrong")) }),
      "has variables called origin, parent and top": () => void Object.assign(window, { origin: "mine", parent: null }),
      "put a function around fetch": () => {
        const { fetch } = window;
        window.fetch = (...all) => fetch(...all);
      },
      "bound fetch": () => void (window.fetch = window.fetch.bind(window)),
    };
    for (const [title, script] of Object.entries(SCRIPTS)) {
      test(`${title}, a call answers and a diagnosis finds nothing wrong`, async () => {
        await page.evaluate(script);
        const found = await page.evaluate(async (client, basePath) => {
          const api = new client.ApplicationsApi({ basePath });
          const hooked = api.withMiddleware({ pre: async () => {} });
          const { iterable } = await api.applicationsSnapshot();
          return [iterable.length, (await hooked.applicationsSnapshot()).iterable.length, (await api.diagnose()).problem];
        }, standIn.url);
        assert.deepEqual(found, [12, 12, "none"]);
      });
    }
  });
}
