// The rows of the contract's edge cases that are about values in an answer.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, DecodeError } from "pieces-os-client";

import { APPLICATION, applicationText } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {ApplicationsApi} */
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

/** Gets one application that the server answers with this text. @param {string} body @returns {Promise<any>} */
async function applicationFrom(body) {
  await standIn.fault({ fault: { kind: "respond", body } });
  return api.applicationsSpecificApplicationSnapshot({ application: "any" });
}

/** Lists applications that the server answers with this text. @param {string} body @returns {Promise<any>} */
async function listFrom(body) {
  await standIn.fault({ fault: { kind: "respond", body } });
  return api.applicationsSnapshot();
}

/** An application whose JSON holds a text that no JavaScript number would be written as. */
const withHints = (/** @type {string} */ written) =>
  applicationText({ enrichment: { hints: "?" } }).replace('"?"', written);

/**
 * Asserts that an error is about one place of the answer, and tells all about it.
 * @param {any} error @param {string} path @param {string} reason @param {string} body
 * @param {{ operation?: string, target?: string }} [of]
 */
function assertDecodeError(
  error,
  path,
  reason,
  body,
  { operation = "applicationsSpecificApplicationSnapshot", target = "/applications/any" } = {},
) {
  const url = standIn.url + target;
  const where = path && `${path}: `;
  assert.ok(error instanceof DecodeError, String(error));
  assert.equal(
    error.message,
    `${operation}: GET ${url} returned 200 with an unexpected body: ${where}${reason}`,
  );
  assert.deepEqual(
    [error.path, error.status, error.url, error.operation, error.method, error.body],
    [path, 200, url, operation, "GET", body],
  );
}

const OF_LIST = { operation: "applicationsSnapshot", target: "/applications" };

describe("an enum value is kept as it came", () => {
  const rows = [
    { title: "that nobody knows", fields: { name: "QUANTUM_EDITOR" } },
    { title: "in lower case", fields: { platform: "linux" } },
    { title: "that is empty, in a required enum", fields: { privacy: "" } },
    { title: "that is empty, in an optional enum", fields: { capabilities: "" } },
    {
      title: "that nobody knows, in a schema",
      fields: { schema: { migration: 0, semantic: "MAJOR_9" } },
    },
  ];
  for (const { title, fields } of rows) {
    test(title, async () => {
      assert.deepEqual(await applicationFrom(applicationText(fields)), { ...APPLICATION, ...fields });
    });
  }

  test("when every enum value of a list is one that nobody knows", async () => {
    await standIn.fault({ fault: { kind: "unknownEnum" } });
    const { iterable } = await api.applicationsSnapshot();
    assert.equal(iterable[0]?.name, "NOT_KNOWN_YET_OS_SERVER");
    assert.equal(iterable.length, 12);
  });
});

describe("a value that is not what the contract says is a DecodeError", () => {
  const rows = [
    { title: "a required string is missing", fields: { id: undefined }, path: "id", reason: "required but missing" },
    { title: "a required enum is missing", fields: { privacy: undefined }, path: "privacy", reason: "required but missing" },
    { title: "a required string is null", fields: { id: null }, path: "id", reason: "expected string, found null" },
    { title: "a required enum is null", fields: { name: null }, path: "name", reason: "expected string, found null" },
    { title: "a required boolean is null", fields: { onboarded: null }, path: "onboarded", reason: "expected boolean, found null" },
    { title: "a boolean is a string", fields: { onboarded: "yes" }, path: "onboarded", reason: "expected boolean, found string" },
    { title: "a boolean is a number", fields: { onboarded: 1 }, path: "onboarded", reason: "expected boolean, found number" },
    { title: "a string is a number", fields: { version: 7 }, path: "version", reason: "expected string, found number" },
    { title: "an enum is an object", fields: { platform: {} }, path: "platform", reason: "expected string, found object" },
    { title: "an object is an array", fields: { schema: [] }, path: "schema", reason: "expected object, found array" },
    { title: "an integer is a string", fields: { schema: { migration: "0", semantic: "UNKNOWN" } }, path: "schema.migration", reason: "expected integer, found string" },
    { title: "a field deep inside is missing", fields: { schema: { migration: 0 } }, path: "schema.semantic", reason: "required but missing" },
  ];
  for (const { title, fields, path, reason } of rows) {
    test(title, async () => {
      const body = applicationText(fields);
      assertDecodeError(await rejection(applicationFrom(body)), path, reason, body);
    });
  }

  test("in an element of a list, which the path names", async () => {
    const body = JSON.stringify({ iterable: [APPLICATION, { ...APPLICATION, id: null }] });
    const error = await rejection(listFrom(body));
    assertDecodeError(error, "iterable[1].id", "expected string, found null", body, OF_LIST);
  });

  test("a field stands twice", async () => {
    const body = applicationText().replace("{", '{"id":"other",');
    assertDecodeError(await rejection(applicationFrom(body)), "id", "expected once, found twice", body);
  });
});

describe("a list that is none is a DecodeError", () => {
  const rows = [
    { body: "{}", path: "iterable", reason: "required but missing" },
    { body: '{"iterable":null}', path: "iterable", reason: "expected array, found null" },
    { body: '{"iterable":{}}', path: "iterable", reason: "expected array, found object" },
    { body: '{"iterable":[null]}', path: "iterable[0]", reason: "expected object, found null" },
  ];
  for (const { body, path, reason } of rows) {
    test(body, async () => {
      assertDecodeError(await rejection(listFrom(body)), path, reason, body, OF_LIST);
    });
  }

  test("but an empty one is a list", async () => {
    assert.deepEqual(await listFrom('{"iterable":[]}'), { iterable: [] });
  });
});

describe("an integer", () => {
  const accepted = [
    ["1.0", 1],
    ["1e2", 100],
    ["1.5E+1", 15],
    ["-0.0", -0],
    ["9007199254740991", 9007199254740991],
    ["-9007199254740991", -9007199254740991],
  ];
  for (const [written, value] of accepted) {
    test(`may be written ${written}`, async () => {
      const { enrichment } = await applicationFrom(withHints(String(written)));
      assert.equal(enrichment.hints, value);
    });
  }

  const refused = [
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "1e400",
    "1.5",
    "1e-1",
  ];
  for (const written of refused) {
    test(`is refused rather than rounded when it is ${written}`, async () => {
      const body = withHints(written);
      const reason = `expected integer from -9007199254740991 to 9007199254740991, found ${written}`;
      assertDecodeError(await rejection(applicationFrom(body)), "enrichment.hints", reason, body);
    });
  }

  for (const written of ["01", "1.", ".5", "1e", "+1", "0x10", "NaN", "--1"]) {
    test(`is refused when it is no JSON number, as ${written}`, async () => {
      const error = await rejection(applicationFrom(withHints(written)));
      assert.ok(error instanceof DecodeError, String(error));
    });
  }
});

describe("a field that the contract does not know", () => {
  test("is kept, whatever it holds", async () => {
    const later = { a: [1, null, { b: "c" }], d: 9007199254740993, e: null };
    const found = await applicationFrom(applicationText({ later }));
    assert.deepEqual(found, { ...APPLICATION, later });
  });

  test("is kept in every object of a list", async () => {
    await standIn.fault({ fault: { kind: "unknownFields" } });
    const list = await api.applicationsSnapshot();
    for (const object of [list, list.schema, ...list.iterable]) {
      assert.deepEqual(/** @type {any} */ (object).addedLater, { anything: ["at", "all", 1, null] });
    }
  });

  test("may be named __proto__ without changing any prototype", async () => {
    const found = await applicationFrom(
      applicationText().replace("{", '{"__proto__":{"polluted":true},'),
    );
    assert.equal(Object.getPrototypeOf(found), Object.prototype);
    assert.equal(found.polluted, undefined);
    assert.equal(/** @type {any} */ ({}).polluted, undefined);
    assert.ok(Object.hasOwn(found, "__proto__"));
  });

  test("may be nested 100,000 deep", async () => {
    const depth = 100_000;
    const deep = "[".repeat(depth) + "]".repeat(depth);
    const { later } = await applicationFrom(applicationText().replace("{", `{"later":${deep},`));
    assert.ok(Array.isArray(later));
  });
});

describe("null for an optional field reads as absent", () => {
  const optional = ["schema", "capabilities", "mechanism", "automaticUnload", "enrichment", "descriptor"];
  for (const field of optional) {
    test(field, async () => {
      const application = await applicationFrom(applicationText({ [field]: null }));
      assert.equal(field in application, false);
      assert.deepEqual(application, APPLICATION);
    });
  }

  test("for all of them, wherever they stand and however they are spaced", async () => {
    const nulls = Object.fromEntries(optional.map((field) => [field, null]));
    for (const fields of [{ ...nulls, ...APPLICATION }, { ...APPLICATION, ...nulls }]) {
      assert.deepEqual(await applicationFrom(JSON.stringify(fields, null, "\t")), APPLICATION);
    }
  });

  test("in the objects inside of it too", async () => {
    const enrichment = { schema: null, tags: 1, websites: null };
    const application = await applicationFrom(applicationText({ enrichment, capabilities: null }));
    assert.deepEqual(application, { ...APPLICATION, enrichment: { tags: 1 } });
  });
});
