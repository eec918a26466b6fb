// Parameters of the wrong type or shape: refused with their path before anything is sent.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, InvalidArgumentError } from "pieces-os-client";

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

/**
 * Asserts that a call rejects without having sent anything, with an error of this field.
 * @param {() => Promise<unknown>} attempt @param {string} field @param {string} [reason]
 */
async function assertRefused(attempt, field, reason) {
  /** @type {any} */
  const error = await rejection(promised(attempt));
  assert.ok(error instanceof InvalidArgumentError, String(error));
  assert.equal(error.field, field);
  if (reason) assert.equal(error.message, `${error.operation}: ${field}: ${reason}`);
  assert.deepEqual(await standIn.requests(), []);
  return error;
}

/** The promise of a call, which may not throw instead. @param {() => Promise<unknown>} attempt */
function promised(attempt) {
  try {
    return attempt();
  } catch (error) {
    return assert.fail(`threw ${error} instead of giving a promise`);
  }
}

/** Gives an object a member that cannot be read. @param {object} object @param {string} name */
const thrower = (object, name) =>
  Object.defineProperty(object, name, {
    enumerable: true,
    get: () => {
      throw new RangeError("from a getter");
    },
  });

describe("an application to register is refused", () => {
  const rows = [
    { title: "with a number for a string", fields: { name: 42 }, field: "name", reason: "expected string, found number" },
    { title: "with null for a required field", fields: { id: null }, field: "id", reason: "expected string, found null" },
    { title: "with a required field missing", fields: { privacy: undefined }, field: "privacy", reason: "required but missing" },
    { title: "with a string for a boolean", fields: { onboarded: "yes" }, field: "onboarded", reason: "expected boolean, found string" },
    { title: "with a string for an object", fields: { schema: "1" }, field: "schema", reason: "expected object, found string" },
    { title: "with a fraction for an integer", fields: { enrichment: { tags: 1.5 } }, field: "enrichment.tags", reason: "expected integer from -9007199254740991 to 9007199254740991, found 1.5" },
    { title: "with an integer that is not exact", fields: { enrichment: { tags: 2 ** 53 } }, field: "enrichment.tags", reason: "expected integer from -9007199254740991 to 9007199254740991, found 9007199254740992" },
  ];
  for (const { title, fields, field, reason } of rows) {
    test(title, async () => {
      const application = { ...APPLICATION, ...fields };
      await assertRefused(() => api.applicationsRegister({ application }), `application.${field}`, reason);
    });
  }

  const others = [
    { title: "as a string", application: "VIM", reason: "expected object, found string" },
    { title: "as an array", application: [APPLICATION], reason: "expected object, found array" },
    { title: "as a number", application: 42, reason: "expected object, found number" },
    { title: "as a function", application: () => APPLICATION, reason: "expected JSON value, found function" },
    { title: "as a symbol", application: Symbol("a"), reason: "expected JSON value, found symbol" },
    { title: "as a BigInt", application: 42n, reason: "cannot be written as JSON" },
    { title: "with a BigInt inside", application: { ...APPLICATION, later: 42n }, reason: "cannot be written as JSON" },
    { title: "with itself inside", application: cyclic(), reason: "cannot be written as JSON" },
    { title: "with a getter that throws", application: thrower({ ...APPLICATION }, "later"), reason: "cannot be written as JSON" },
  ];
  for (const { title, application, reason } of others) {
    test(title, async () => {
      const error = await assertRefused(() => api.applicationsRegister({ application }), "application", reason);
      if (reason === "cannot be written as JSON") assert.ok(error.cause instanceof Error);
    });
  }

  test("nested deeper than it can be written, and the next call works", async () => {
    let later = {};
    for (let depth = 0; depth < 100_000; depth += 1) later = { later };
    const application = { ...APPLICATION, later };
    await assertRefused(() => api.applicationsRegister({ application }), "application", "cannot be written as JSON");
    assert.ok(await api.applicationsSnapshot());
  });

  function cyclic() {
    /** @type {any} */
    const application = { ...APPLICATION };
    application.later = { application };
    return application;
  }
});

test("an application of null is none, and the body stays empty", async () => {
  await api.applicationsRegister({ application: null });
  assert.deepEqual((await standIn.requests()).map(({ bodyBytes }) => bodyBytes), [0]);
});

describe("a usage event is refused", () => {
  const track = (/** @type {unknown} */ seededTrackedKeyboardEvent) =>
    api.applicationsUsageEngagementKeyboard({ seededTrackedKeyboardEvent });
  const KEYS = "seededTrackedKeyboardEvent";

  const rows = [
    { title: "with a letter for a key code", event: { description: "k", shortcut: [17, "S"] }, field: ".shortcut[1]", reason: "expected integer, found string" },
    { title: "with NaN for a key code", event: { description: "k", shortcut: [NaN] }, field: ".shortcut[0]", reason: "expected integer, found null" },
    { title: "without its shortcut", event: { description: "k" }, field: ".shortcut", reason: "required but missing" },
    { title: "as an array", event: [], field: "", reason: "expected object, found array" },
    { title: "as a string", event: "k", field: "", reason: "expected object, found string" },
    { title: "with a string for its reason, under the name the caller gave", event: { description: "k", shortcut: [], identifierDescriptionPair: "x" }, field: ".identifierDescriptionPair", reason: "expected object, found string" },
    { title: "with a getter that throws", event: thrower({ description: "k", shortcut: [] }, "later"), field: "", reason: undefined },
    { title: "with a getter that throws in its reason", event: { description: "k", shortcut: [], identifierDescriptionPair: thrower({}, "later") }, field: "", reason: undefined },
  ];
  for (const { title, event, field, reason } of rows) {
    test(title, async () => {
      await assertRefused(() => track(event), KEYS + field, reason);
    });
  }
});

test("a path into an installation goes through the objects inside of it", async () => {
  const trackedApplicationInstall = { application: { ...APPLICATION, version: 9 } };
  await assertRefused(
    () => api.applicationsUsageInstallation({ trackedApplicationInstall }),
    "trackedApplicationInstall.application.version",
    "expected string, found number",
  );
});

describe("request parameters are refused", () => {
  const rows = [
    { title: "as a string", parameters: "VIM", found: "string" },
    { title: "as a number", parameters: 42, found: "number" },
    { title: "as a function", parameters: () => {}, found: "function" },
  ];
  for (const { title, parameters, found } of rows) {
    test(title, async () => {
      const reason = `expected object, found ${found}`;
      await assertRefused(() => api.applicationsRegister(parameters), "requestParameters", reason);
      await assertRefused(() => api.applicationsSessionSnapshot(parameters), "requestParameters", reason);
    });
  }

  test("with a getter that throws", async () => {
    const register = () => api.applicationsRegister(thrower({}, "application"));
    const error = await assertRefused(register, "application", "cannot be read");
    assert.ok(error.cause instanceof RangeError);
  });
});

describe("initOverrides are refused", () => {
  const rows = [
    { title: "as a string", overrides: "GET", reason: "expected object, found string" },
    { title: "as a number", overrides: 42, reason: "expected object, found number" },
    { title: "as a function that gives a string", overrides: async () => "GET", reason: "expected object, found string" },
    { title: "as a function that gives a function", overrides: () => () => ({}), reason: "expected object, found function" },
  ];
  for (const { title, overrides, reason } of rows) {
    test(title, async () => {
      await assertRefused(() => api.applicationsSnapshot(overrides), "initOverrides", reason);
    });
  }

  const headers = [
    { title: "with a header name of two words", headers: { "two words": "x" } },
    { title: "with an empty header name", headers: { "": "x" } },
    { title: "with a header value of two lines", headers: { "x-own": "a\nb" } },
    { title: "with a header value beyond Latin-1", headers: { "x-own": "日本" } },
    { title: "with a string for headers", headers: "x-own: 1" },
    { title: "with a header that is no pair", headers: [["x-own"]] },
  ];
  for (const { title, headers: wrong } of headers) {
    test(title, async () => {
      const reason = "expected valid header names and values";
      const error = await assertRefused(() => api.applicationsSnapshot({ headers: wrong }), "headers", reason);
      assert.equal(error.cause, undefined, "it may name a value, and that may be a secret");
    });
  }

  // In the middle of a call, what a getter throws could leave the promise pending for ever.
  for (const name of ["signal", "headers"]) {
    test(`with a getter that throws for ${name}`, async () => {
      const error = await rejection(promised(() => api.applicationsSnapshot(thrower({}, name))));
      assert.ok(error instanceof InvalidArgumentError, String(error));
      assert.deepEqual(await standIn.requests(), []);
    });
  }
});
