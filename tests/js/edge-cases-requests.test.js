// The rows of the contract's edge cases that are about what the caller passes.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { runInNewContext } from "node:vm";

import { ApplicationsApi, InvalidArgumentError, RequiredError } from "pieces-os-client";

import { APPLICATION } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {any} the client, without its types: wrong parameters are what is tested here */
let api;

before(async () => {
  standIn = await startStandIn();
  api = new ApplicationsApi({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
after(async () => {
  const { iterable } = await api.applicationsSnapshot();
  assert.equal(iterable.length, 12, "the client that met all of this works still");
  await standIn.stop();
});

/** The only request that arrived. */
async function onlyRequest() {
  const requests = await standIn.requests();
  assert.equal(requests.length, 1);
  return /** @type {import("./support/stand-in.js").ReceivedRequest} */ (requests[0]);
}

/**
 * The error of a call that is refused before it sends anything.
 * @param {string} operation @param {unknown[]} parameters
 */
async function refusal(operation, ...parameters) {
  const error = await rejection(api[operation](...parameters));
  assert.deepEqual(await standIn.requests(), []);
  assert.equal(error.operation, operation);
  return error;
}

/** @param {any} error @param {string} field @param {string} reason */
function assertInvalid(error, field, reason) {
  assert.ok(error instanceof InvalidArgumentError, String(error));
  assert.equal(error.message, `${error.operation}: ${field}: ${reason}`);
  assert.equal(error.field, field);
}

const GET_ONE = "applicationsSpecificApplicationSnapshot";
const GET_SESSION = "applicationsSessionSnapshot";

describe("an identifier is one segment of the path", () => {
  const encoded = {
    "a/b": "a%2Fb",
    "a?b=c": "a%3Fb%3Dc",
    "a#b": "a%23b",
    "a b": "a%20b",
    "a%20b": "a%2520b",
    "a+b&c": "a%2Bb%26c",
    "a\\b": "a%5Cb",
    "x;y=1": "x%3By%3D1",
    "a\nb": "a%0Ab",
    "\0": "%00",
    "'b(c)*!~": "'b(c)*!~",
    é: "%C3%A9",
    日本: "%E6%97%A5%E6%9C%AC",
    "😀": "%F0%9F%98%80",
    "%2e%2e": "%252e%252e",
    "../x": "..%2Fx",
    "...": "...",
  };
  for (const [identifier, segment] of Object.entries(encoded)) {
    test(`${JSON.stringify(identifier)} arrives as ${segment}`, async () => {
      await rejection(api[GET_ONE]({ application: identifier }));
      assert.equal((await onlyRequest()).target, `/applications/${segment}`);
    });
  }

  test("in the path of a session too", async () => {
    await rejection(api[GET_SESSION]({ session: "a/b" }));
    assert.equal((await onlyRequest()).target, "/applications/sessions/a%2Fb");
  });
});

describe("an identifier that cannot be a segment is refused", () => {
  const found = (/** @type {string} */ text) => `expected ID, found "${text}"`;
  const rows = [
    { title: "an empty one", identifier: "", reason: found("") },
    { title: ".", identifier: ".", reason: found(".") },
    { title: "..", identifier: "..", reason: found("..") },
    { title: "half a surrogate pair", identifier: "a\ud800", reason: "expected text, found unpaired surrogate" },
    { title: "a number", identifier: 42, reason: "expected string, found number" },
    { title: "a boolean", identifier: true, reason: "expected string, found boolean" },
    { title: "an array", identifier: ["a"], reason: "expected string, found array" },
    { title: "an object", identifier: { id: "a" }, reason: "expected string, found object" },
    { title: "a symbol", identifier: Symbol("a"), reason: "expected string, found symbol" },
  ];
  for (const { title, identifier, reason } of rows) {
    test(title, async () => {
      assertInvalid(await refusal(GET_ONE, { application: identifier }), "application", reason);
      assertInvalid(await refusal(GET_SESSION, { session: identifier }), "session", reason);
    });
  }

  const missing = [
    { title: "null", parameters: [{ application: null }] },
    { title: "undefined", parameters: [{ application: undefined }] },
    { title: "one that is not there", parameters: [{}] },
    { title: "no parameters at all", parameters: [] },
    { title: "null for the parameters", parameters: [null] },
  ];
  for (const { title, parameters } of missing) {
    test(`${title}, as a RequiredError`, async () => {
      const error = await refusal(GET_ONE, ...parameters);
      assert.ok(error instanceof RequiredError, String(error));
      assert.equal(error.field, "application");
      assert.equal(error.message, `${GET_ONE}: application: required but missing`);
    });
  }
});

describe("the identifier of a session to close", () => {
  test("is sent with its quotes", async () => {
    const body = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    await rejection(api.applicationsSessionClose({ body }));
    const request = await onlyRequest();
    assert.deepEqual([request.bodyText, request.bodyBytes], [`"${body}"`, 38]);
  });

  test("may be left out, and then nothing is sent in its place", async () => {
    await api.applicationsSessionOpen();
    await standIn.clearRequests();
    await api.applicationsSessionClose({ body: null });
    assert.equal((await onlyRequest()).bodyBytes, 0);
  });

  const otherString = "expected UUID of 36 characters, found another string";
  const refused = [
    { title: "empty", body: "", reason: otherString },
    { title: "35 characters long", body: "a".repeat(35), reason: otherString },
    { title: "37 characters long", body: "a".repeat(37), reason: otherString },
    { title: "a number", body: 42, reason: "expected string, found number" },
    { title: "an object", body: { id: "a" }, reason: "expected string, found object" },
  ];
  for (const { title, body, reason } of refused) {
    test(`is refused when it is ${title}`, async () => {
      assertInvalid(await refusal("applicationsSessionClose", { body }), "body", reason);
    });
  }
});

describe("a record that was read can be sent back", () => {
  test("and no unknown field of it is lost, however deep", async () => {
    const later = { since: "v13", list: [{ a: null }, 1.5], "": {} };
    const body = JSON.stringify({
      ...APPLICATION,
      name: "QUANTUM_EDITOR",
      schema: { migration: 1, semantic: "MAJOR_9", later },
      later,
    });
    await standIn.fault({ fault: { kind: "respond", body } });
    const application = await api[GET_ONE]({ application: "any" });
    await standIn.clearRequests();

    const registered = await api.applicationsRegister({ application });
    assert.equal((await onlyRequest()).bodyText, body);
    assert.deepEqual(registered, JSON.parse(body));
  });

  test("with half a surrogate pair in it", async () => {
    await api.applicationsRegister({ application: { ...APPLICATION, version: "\ud800" } }).catch(() => {});
    assert.match((await onlyRequest()).bodyText, /"version":"\\ud800"/);
  });

  test("from an object of any prototype, or none", async () => {
    const application = Object.assign(Object.create(null), APPLICATION);
    await api.applicationsRegister(Object.assign(Object.create(null), { application }));
    assert.equal((await onlyRequest()).bodyText, JSON.stringify(APPLICATION));
  });
});

describe("a usage event", () => {
  const pair = { assetsListRefreshed: "the_assets_list_was_refreshed_through_ui_element" };
  const event = { description: "clicked", identifierDescriptionPair: pair };
  const onTheWire = JSON.stringify({
    description: "clicked",
    identifier_description_pair: { assets_list_refreshed: pair.assetsListRefreshed },
  });
  const track = (/** @type {unknown} */ seededTrackedInteractionEvent) =>
    api.applicationsUsageEngagementInteraction({ seededTrackedInteractionEvent });

  test("has its names on the wire, and the caller's object keeps its own", async () => {
    const before = structuredClone(event);
    await track(event);
    assert.equal((await onlyRequest()).bodyText, onTheWire);
    assert.deepEqual(event, before);
  });

  test("may be frozen", async () => {
    await track(Object.freeze({ ...event, identifierDescriptionPair: Object.freeze({ ...pair }) }));
    assert.equal((await onlyRequest()).bodyText, onTheWire);
  });

  test("may be without a prototype", async () => {
    await track(Object.assign(Object.create(null), event));
    assert.equal((await onlyRequest()).bodyText, onTheWire);
  });

  test("may come from another realm, such as a frame", async () => {
    await track(runInNewContext(`(${JSON.stringify(event)})`));
    assert.equal((await onlyRequest()).bodyText, onTheWire);
  });

  test("may say itself how it is written as JSON", async () => {
    await track({ toJSON: () => event });
    assert.equal((await onlyRequest()).bodyText, onTheWire);
  });
});

describe("initOverrides may be an object", () => {
  const rows = [
    { title: "without a prototype", make: () => Object.assign(Object.create(null), { headers: { "x-own": "1" } }) },
    { title: "from another realm, such as a frame", make: () => runInNewContext('({ headers: { "x-own": "1" } })') },
  ];
  for (const { title, make } of rows) {
    test(title, async () => {
      await api.applicationsSnapshot(make());
      const { headers } = await onlyRequest();
      assert.ok(headers.some(([name, value]) => name === "x-own" && value === "1"));
    });
  }
});

describe("what a call overrides", () => {
  /** What a fetchApi gets. @param {object} settings @param {(api: any) => Promise<unknown>} run @returns {Promise<any>} */
  async function initOf(settings, run) {
    /** @type {any} */
    let init;
    const fetchApi = async (/** @type {string} */ _, /** @type {any} */ given) => {
      init = given;
      return new Response(JSON.stringify(APPLICATION));
    };
    await run(new ApplicationsApi({ fetchApi, ...settings }));
    return init;
  }
  const register = (/** @type {any} */ overrides) => (/** @type {any} */ api) => api.applicationsRegister({ application: APPLICATION }, overrides);
  const contentType = (/** @type {any} */ init) => new Headers(init.headers).get("content-type");
  const undefinedOnes = { method: undefined, body: undefined, credentials: undefined, headers: undefined, mode: undefined };

  for (const [title, overrides] of Object.entries({ "an object": undefinedOnes, "a function": () => undefinedOnes })) {
    test(`changes nothing by a member of ${title} that is undefined`, async () => {
      const init = await initOf({ credentials: "include" }, register(overrides));
      assert.deepEqual([init.method, init.credentials, JSON.parse(init.body)], ["POST", "include", APPLICATION]);
      assert.ok(!("mode" in init));
    });
  }

  test("has no option of the client in it, and its signal is the one of the attempt", async () => {
    const { signal } = new AbortController();
    /** @type {any} */
    let seen;
    const pre = (/** @type {any} */ { init }) => void (seen = init);
    const options = { timeoutMs: 5000, retry: { limit: 1 }, maxResponseBytes: 9999, signal, cache: "no-store" };
    const init = await initOf({ middleware: [{ pre }] }, register(options));
    for (const one of [init, seen]) {
      assert.deepEqual(Object.keys(one).sort(), ["body", "cache", "headers", "method", "signal"]);
      assert.ok(one.signal instanceof AbortSignal && one.signal !== signal);
    }
  });

  const bodies = { "a form": new FormData(), "a blob": new Blob(["x"]), "parameters": new URLSearchParams("a=1"), "bytes": new Uint8Array(1) };
  for (const [title, body] of Object.entries(bodies)) {
    test(`leaves what the body is to fetch if that is ${title}, unless the caller says it`, async () => {
      const init = await initOf({}, register({ body }));
      assert.deepEqual([contentType(init), init.body], [null, body]);
      const own = { "content-type": "text/x-own" };
      assert.equal(contentType(await initOf({}, register({ body, headers: own }))), "text/x-own");
      assert.equal(contentType(await initOf({ headers: own }, register({ body }))), "text/x-own");
    });
  }

  test("keeps what the body is if that is JSON, and for none", async () => {
    assert.equal(contentType(await initOf({}, register({ body: { a: 1 } }))), "application/json");
    const none = await initOf({}, register({ body: null }));
    assert.deepEqual([none.body, contentType(none)], [null, "application/json"]);
  });

  test("arrives as a form", async () => {
    const body = new FormData();
    body.append("name", "value");
    await standIn.fault({ fault: { kind: "respond", body: JSON.stringify(APPLICATION) } });
    await api.applicationsRegister({ application: APPLICATION }, { body });
    const { headers, bodyText } = await onlyRequest();
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(Object.fromEntries(headers)["content-type"])?.[1];
    assert.ok(boundary && bodyText.includes(boundary), bodyText);
  });
});

test("middleware that is null is none to add to", async () => {
  const seen = [];
  const fetchApi = async () => new Response('{"iterable":[]}');
  const pre = (/** @type {any} */ { url }) => void seen.push(url);
  const without = new ApplicationsApi({ fetchApi, middleware: /** @type {any} */ (null) });
  await without.withMiddleware({ pre }).withPreMiddleware(pre).withPostMiddleware(() => {}).applicationsSnapshot();
  assert.equal(seen.length, 2);
});
