// Headers are one list without regard to case: what is said for a call goes before the key of the
// settings, which goes before their headers.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { APPLICATION } from "./support/fixtures.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @param {object} [settings] */
const clientOf = (settings) => new ApplicationsApi({ basePath: standIn.url, ...settings });

/** The values of a header of the last request. @param {string} name */
async function sent(name) {
  const headers = (await standIn.requests()).at(-1)?.headers ?? [];
  return headers.filter(([other]) => other === name).map(([, value]) => value);
}

const SPELLINGS = ["X-Application-ID", "x-application-id", "X-APPLICATION-ID"];

describe("a key that a call gives takes the place of that of the settings", () => {
  /** @type {Record<string, (name: string) => any>} */
  const WAYS = {
    "in a record": (name) => ({ headers: { [name]: "call" } }),
    "in pairs": (name) => ({ headers: [[name, "call"]] }),
    "in Headers": (name) => ({ headers: new Headers({ [name]: "call" }) }),
    "by a function": (name) => () => ({ headers: { [name]: "call" } }),
    "by a function that adds to what there is": (name) => async (/** @type {any} */ { init }) => ({
      headers: { ...init.headers, [name]: "call" },
    }),
    "by a function that gives Headers": (name) => async (/** @type {any} */ { init }) => {
      const headers = new Headers(init.headers);
      headers.set(name, "call");
      return { headers };
    },
  };
  for (const [title, overridesOf] of Object.entries(WAYS)) {
    for (const name of SPELLINGS) {
      test(`${title}, as ${name}`, async () => {
        await clientOf({ apiKey: "key" }).applicationsSnapshot(overridesOf(name));
        assert.deepEqual(await sent("x-application-id"), ["call"]);
      });
    }
  }
});

describe("the key of the settings is sent once", () => {
  /** @type {Record<string, any>} */
  const FUNCTIONS = {
    "gives back the init": ({ init }) => init,
    "gives back a copy of the init": async ({ init }) => ({ ...init }),
    "gives back the headers": async ({ init }) => ({ headers: init.headers }),
    "gives back the headers of the context": async ({ context }) => ({ headers: context.headers }),
    "gives back the headers as pairs": async ({ init }) => ({ headers: Object.entries(init.headers) }),
    "gives back Headers": async ({ init }) => ({ headers: new Headers(init.headers) }),
    "gives nothing": async () => undefined,
  };
  for (const [title, overrides] of Object.entries(FUNCTIONS)) {
    test(`after a function that ${title}`, async () => {
      await clientOf({ apiKey: "key" }).applicationsSnapshot(overrides);
      assert.deepEqual(await sent("x-application-id"), ["key"]);
      await clientOf({ apiKey: async () => "key" }).applicationsRegister({ application: APPLICATION }, overrides);
      assert.deepEqual(await sent("x-application-id"), ["key"]);
      assert.deepEqual(await sent("content-type"), ["application/json"]);
      assert.deepEqual(await sent("accept"), ["application/json"]);
    });
  }

  for (const name of SPELLINGS) {
    test(`where the headers of the settings have ${name}, too`, async () => {
      await clientOf({ apiKey: "key", headers: { [name]: "header" } }).applicationsSnapshot();
      assert.deepEqual(await sent("x-application-id"), ["key"]);
    });
  }

  test("unless it is empty, when the header of the settings is", async () => {
    await clientOf({ apiKey: "", headers: { "x-application-id": "header" } }).applicationsSnapshot();
    assert.deepEqual(await sent("x-application-id"), ["header"]);
  });
});

describe("a header that the client sends by itself is replaced", () => {
  const own = { accept: "application/vnd.own+json", "CONTENT-TYPE": "application/own+json" };
  /** @param {object} settings @param {object} [overrides] */
  async function headersOf(settings, overrides) {
    /** @type {any} */
    let headers;
    const fetchApi = async (/** @type {string} */ _, /** @type {any} */ init) => {
      headers = Object.entries(init.headers).sort();
      return new Response(JSON.stringify(APPLICATION));
    };
    await clientOf({ fetchApi, ...settings }).applicationsRegister({ application: APPLICATION }, overrides);
    return headers;
  }

  test("by the settings, however they write it", async () => {
    assert.deepEqual(await headersOf({ headers: own }), Object.entries(own).sort());
  });

  test("by the call, however it writes it", async () => {
    assert.deepEqual(await headersOf({}, { headers: own }), Object.entries(own).sort());
  });

  test("by the call before the settings", async () => {
    const headers = { ACCEPT: "*/*", "Content-type": "text/plain" };
    assert.deepEqual(await headersOf({ headers }, { headers: own }), Object.entries(own).sort());
  });
});

test("two values of one name in pairs are one header with both", async () => {
  await clientOf().applicationsSnapshot({ headers: [["X-Own", "1"], ["x-own", "2"]] });
  assert.deepEqual(await sent("x-own"), ["1, 2"]);
});

test("each call starts from the settings, whatever the one before it overrode", async () => {
  const api = clientOf({ apiKey: "key", headers: { "X-Own": "client" } });
  await api.applicationsSnapshot({ headers: { "x-own": "call", "x-application-id": "other" } });
  await api.applicationsSnapshot();
  assert.deepEqual([...(await sent("x-own")), ...(await sent("x-application-id"))], ["client", "key"]);
});

describe("names are as they were written", () => {
  const settings = { apiKey: "key", headers: { "X-Client": "1", "x-lower": "2" } };
  const WRITTEN = ["Accept", "Content-Type", "X-Application-ID", "X-Client", "X-Pairs", "x-lower"];
  const overrides = { headers: [["X-Pairs", "3"]] };
  const parameters = { application: APPLICATION };

  test("for a fetchApi", async () => {
    /** @type {any} */
    let seen;
    const fetchApi = (/** @type {string} */ url, /** @type {any} */ init) => {
      seen = Object.keys(init.headers);
      return fetch(url, init);
    };
    await clientOf({ ...settings, fetchApi }).applicationsRegister(parameters, /** @type {any} */ (overrides));
    assert.deepEqual(seen.sort(), WRITTEN);
  });

  test("for hooks", async () => {
    /** @type {string[][]} */
    const seen = [];
    const look = async (/** @type {any} */ { init }) => void seen.push(Object.keys(init.headers).sort());
    const middleware = [{ pre: look, post: look }];
    await clientOf({ ...settings, middleware }).applicationsRegister(parameters, /** @type {any} */ (overrides));
    assert.deepEqual(seen, [WRITTEN, WRITTEN]);
  });

  test("for a function that overrides", async () => {
    /** @type {any} */
    let seen;
    await clientOf(settings).applicationsRegister(parameters, async ({ init, context }) => {
      seen = [init.headers, context.headers].map((/** @type {any} */ headers) => Object.keys(headers).sort());
      return {};
    });
    const without = WRITTEN.filter((name) => name !== "X-Pairs");
    assert.deepEqual(seen, [without, without]);
  });
});
