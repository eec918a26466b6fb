// What a user holds works behind a proxy, as stores and frameworks put one around whatever they are
// given; and a method that was taken off its object says what is wrong.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as own from "pieces-os-client";

import { APPLICATION } from "./support/fixtures.js";
import { rejection, thrown } from "./support/outcomes.js";

const LIST = { iterable: [APPLICATION] };
const fetchApi = /** @type {any} */ (async () => new Response(JSON.stringify(LIST)));

/** As Vue's `reactive`: every object that is got through it is behind a proxy, too. @param {any} target @returns {any} */
function reactive(target) {
  const isPlain = ["[object Object]", "[object Array]"].includes(Object.prototype.toString.call(target));
  if (!isPlain || !Object.isExtensible(target)) return target;
  return new Proxy(target, {
    get(object, name, receiver) {
      const { writable, configurable } = Object.getOwnPropertyDescriptor(object, name) ?? {};
      const value = Reflect.get(object, name, receiver);
      // What cannot change has to be given as it is.
      return writable === false && configurable === false ? value : reactive(value);
    },
    set: Reflect.set,
  });
}

/** Wraps whatever it gives, and what that gives. @param {any} target @returns {any} */
function membrane(target) {
  const isWrapped = typeof target === "function" || ["[object Object]", "[object Array]"].includes(Object.prototype.toString.call(target));
  if (!isWrapped || target instanceof Promise) return target;
  return new Proxy(target, {
    get: (object, name, receiver) => (name === "prototype" ? object[name] : membrane(Reflect.get(object, name, receiver))),
  });
}

/** As valtio and its snapshots: another object of that prototype with the same own members. @param {any} target */
const copied = (target) => Object.create(Object.getPrototypeOf(target), Object.getOwnPropertyDescriptors(target));

/** @type {Record<string, (target: any) => any>} */
const WRAPPERS = {
  "a plain proxy": (target) => new Proxy(target, {}),
  "a proxy of a proxy": (target) => new Proxy(new Proxy(target, {}), {}),
  "a reactive proxy": reactive,
  "a member of a reactive store": (target) => reactive({ nested: { target } }).nested.target,
  "an element of a reactive list": (target) => reactive([target])[0],
  "a copy of its own members": copied,
  "a proxy of such a copy": (target) => new Proxy(copied(target), {}),
  "a frozen object": (target) => Object.freeze(target),
  "an object that inherits from it": (target) => Object.create(target),
  "a membrane, which wraps functions, too": membrane,
  "a proxy that binds methods": (target) =>
    new Proxy(target, {
      get(object, name) {
        const value = Reflect.get(object, name);
        return typeof value === "function" && name !== "constructor" ? value.bind(object) : value;
      },
    }),
};

for (const [title, wrapped] of Object.entries(WRAPPERS)) {
  describe(`behind ${title}`, () => {
    const api = wrapped(new own.ApplicationsApi({ fetchApi }));

    test("a client calls", async () => {
      assert.deepEqual(await api.applicationsSnapshot(), LIST);
    });

    test("a client diagnoses", async () => {
      const ok = /** @type {any} */ (async (/** @type {string} */ url) => new Response(url.endsWith("/version") ? "12.5.0" : "ok"));
      assert.equal((await wrapped(new own.ApplicationsApi({ fetchApi: ok })).diagnose()).problem, "none");
    });

    test("a client is copied with hooks", async () => {
      let asked = 0;
      const hook = async () => void asked++;
      const copies = [api.withMiddleware({ pre: hook }), api.withPreMiddleware(hook), api.withPostMiddleware(hook)];
      for (const copy of copies) {
        assert.ok(copy instanceof own.ApplicationsApi);
        assert.deepEqual(await copy.applicationsSnapshot(), LIST);
      }
      assert.equal(asked, 3);
    });

    test("the answer of a Raw call has its value, which is read once", async () => {
      const response = wrapped(await api.applicationsSnapshotRaw());
      assert.deepEqual(await response.value(), LIST);
      assert.deepEqual(await response.value(), LIST);
      assert.equal(response.raw.status, 200);
    });

    test("a client is one of its class", () => {
      assert.ok(api instanceof own.ApplicationsApi && api instanceof own.BaseAPI);
    });

    test("a class that extends it works, with members of its own", async () => {
      class Mine extends own.ApplicationsApi {
        calls = 0;
        async names() {
          this.calls++;
          return (await this.applicationsSnapshot()).iterable.map(({ name }) => name);
        }
      }
      const mine = wrapped(new Mine({ fetchApi }));
      if (!Object.isFrozen(mine)) assert.deepEqual(await mine.names(), ["VIM"]);
    });

    test("settings are settings", async () => {
      const settings = { fetchApi, headers: { "x-own": "1" }, middleware: [{ pre: async () => {} }], retry: { limit: 1, statuses: [503] } };
      for (const each of [settings, new own.Configuration(settings)]) {
        assert.deepEqual(await new own.ApplicationsApi(wrapped(each)).applicationsSnapshot(), LIST);
      }
    });

    test("parameters are parameters, and what is called is overridden", async () => {
      let sent = "";
      const registering = async (/** @type {string} */ _, /** @type {any} */ init) => {
        sent = init.body;
        return new Response(JSON.stringify(APPLICATION));
      };
      const registrar = new own.ApplicationsApi({ fetchApi: /** @type {any} */ (registering) });
      const parameters = wrapped({ application: { ...APPLICATION } });
      assert.deepEqual(await registrar.applicationsRegister(parameters, wrapped({ headers: wrapped({ "x-own": "1" }) })), APPLICATION);
      assert.deepEqual(JSON.parse(sent), APPLICATION);
    });

    test("an error is an error of its kind", async () => {
      const refusing = new own.ApplicationsApi({ fetchApi: /** @type {any} */ (async () => new Response("", { status: 404 })) });
      const error = wrapped(await rejection(refusing.applicationsSnapshot()));
      assert.ok(own.isPiecesError(error) && error instanceof own.ResponseError && error.status === 404);
      assert.equal(JSON.parse(JSON.stringify(error)).status, 404);
    });
  });
}

describe("a method that was taken off its client", () => {
  const api = new own.ApplicationsApi({ fetchApi });
  const NAMES = /** @type {const} */ (["applicationsSnapshot", "applicationsSnapshotRaw", "applicationsSessionOpen", "diagnose", "withMiddleware", "withPreMiddleware", "withPostMiddleware"]);

  /** @param {() => unknown} run */
  const failure = async (run) => {
    try {
      return await run();
    } catch (error) {
      return /** @type {any} */ (error);
    }
  };

  for (const name of NAMES) {
    /** @type {Record<string, () => unknown>} */
    const ways = {
      alone: () => {
        const method = /** @type {any} */ (api)[name];
        return method();
      },
      "as a callback": () => [undefined].map(/** @type {any} */ (api)[name])[0],
      "on another object": () => ({ method: /** @type {any} */ (api)[name] }).method(),
      "on null": () => /** @type {any} */ (api)[name].call(null),
      "on a client of another kind": () => /** @type {any} */ (api)[name].call({ client: {} }),
    };
    for (const [way, run] of Object.entries(ways)) {
      test(`${name}, called ${way}, is an InvalidArgumentError that says how to call it`, async () => {
        const error = await failure(run);
        assert.ok(error instanceof own.InvalidArgumentError, String(error));
        assert.equal(error.field, "this");
        assert.match(error.message, new RegExp(`^${name}: this: .*bind`));
      });
    }
  }

  test("works when it was bound", async () => {
    assert.deepEqual(await api.applicationsSnapshot.bind(api)(), LIST);
    assert.deepEqual(await api.withMiddleware.bind(api)({}).applicationsSnapshot(), LIST);
  });

  test("works when it was taken off the answer of a Raw call", async () => {
    const { value } = await api.applicationsSnapshotRaw();
    assert.deepEqual(await value(), LIST);
  });

  test("makes no client without new", () => {
    assert.ok(thrown(() => /** @type {any} */ (own.ApplicationsApi)()) instanceof TypeError);
  });
});
