// `instanceOfX` says whether any value is what the contract says of X: judged here by the contract's
// own schemas.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { runInNewContext } from "node:vm";

import * as client from "pieces-os-client";
import * as slim from "pieces-os-client/slim";

import { APPLICATION } from "./support/fixtures.js";
import { schemaName } from "./support/contract.js";
import { SCHEMAS, withDates } from "./support/judge.js";
import { thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {Record<string, (value: unknown) => boolean>} */
const GUARDS = Object.fromEntries(
  Object.entries(client)
    .filter(([name]) => name.startsWith("instanceOf"))
    .map(([name, guard]) => [name.slice("instanceOf".length), /** @type {any} */ (guard)]),
);
const ENUMS = Object.keys(GUARDS).filter((name) => name.endsWith("Enum"));
const MODELS = Object.keys(GUARDS).filter((name) => !name.endsWith("Enum") && name in SCHEMAS);

/** The names that a caller uses for those on the wire. @type {Record<string, string>} */
const IN_JAVASCRIPT = Object.fromEntries(
  Object.values(SCHEMAS)
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .flatMap(([wire, { "x-ts-name": name }]) => (name ? [[wire, name]] : [])),
);

/** Whether a list of any objects is right for a property. @param {any} property */
function takesAnyObjects({ type, items }) {
  return type === "array" && SCHEMAS[schemaName(items) ?? ""]?.required === undefined;
}

/** A value with every field that a schema names, as a caller has it. @param {any} schema @returns {any} */
function full(schema) {
  if (schema.$ref) return full(SCHEMAS[schema.$ref.split("/").at(-1)]);
  if (schema.enum) return schema.enum[0];
  if (schema.format === "date-time") return "2024-07-01T12:30:45.678Z";
  switch (schema.type) {
    case "object":
      return Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, full(field)]));
    case "array":
      return [full(schema.items), full(schema.items)];
    case "integer":
      return 7;
    case "boolean":
      return true;
    default:
      return schema.minLength ? "x".repeat(schema.minLength) : "text";
  }
}

/** @param {any} value @returns {any} */
function inJavaScript(value) {
  if (Array.isArray(value)) return value.map(inJavaScript);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [IN_JAVASCRIPT[name] ?? name, inJavaScript(field)]),
  );
}

/** @param {string} name */
const example = (name) => inJavaScript(withDates(SCHEMAS[name], full(SCHEMAS[name])));

test("every model of the contract has a guard, and every guard a model or an enum", () => {
  const models = Object.keys(SCHEMAS).filter((name) => SCHEMAS[name].type === "object");
  assert.deepEqual(models.filter((name) => !(name in GUARDS)), []);
  assert.ok(MODELS.length >= 16, `${MODELS.length} models`);
  assert.deepEqual(Object.keys(GUARDS).filter((name) => !(name in SCHEMAS) && !(name in client)), []);
});

describe("the guard of a model", () => {
  for (const name of MODELS) {
    const { properties, required = [] } = SCHEMAS[name];
    const is = GUARDS[name];

    test(`${name} takes it with all that it may have, with what it must have, and with more`, () => {
      const value = example(name);
      assert.equal(is(value), true);
      assert.equal(is({ ...value, addedLater: { any: [null] } }), true);
      const must = Object.fromEntries(required.map((/** @type {string} */ field) => [field, value[field]]));
      assert.equal(is(must), true);
    });

    test(`${name} refuses it without any one of what it must have, or with null or something else there`, () => {
      for (const field of required) {
        const { [field]: _, ...without } = example(name);
        assert.equal(is(without), false, `without ${field}`);
        for (const wrong of [null, undefined, 1.5, Symbol("x"), [{}], {}, () => {}]) {
          if (Array.isArray(wrong) && takesAnyObjects(properties[field])) continue;
          assert.equal(is({ ...without, [field]: wrong }), false, `${field}: ${String(wrong)}`);
        }
      }
    });

    test(`${name} refuses it with null or something else in what it may have`, () => {
      const optional = Object.keys(properties).filter((field) => !required.includes(field));
      for (const wire of optional.filter((field) => !properties[field]["x-opaque"])) {
        const field = IN_JAVASCRIPT[wire] ?? wire;
        for (const wrong of [null, 1.5, [{}]]) {
          assert.equal(is({ ...example(name), [field]: wrong }), false, `${field}: ${String(wrong)}`);
        }
        assert.equal(is({ ...example(name), [field]: undefined }), true, `${field}: undefined`);
      }
    });

    test(`${name} refuses whatever is no such object`, () => {
      const angry = { get id() { throw new Error("no"); }, toJSON() { throw new Error("no"); } };
      const values = [undefined, null, 0, NaN, 5n, "", "text", true, Symbol("x"), () => {}, [], [example(name)], new Date(), new Map(), angry, Object.create(null)];
      const isEmptyFine = required.length === 0;
      for (const value of values) {
        const isEmpty = isEmptyFine && (value instanceof Map || (typeof value === "object" && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === null));
        assert.equal(is(value), isEmpty, Object.prototype.toString.call(value));
      }
    });
  }

  test("takes an enum's member that nobody knows yet", () => {
    assert.equal(client.instanceOfApplication({ ...APPLICATION, name: "LATER" }), true);
  });

  test("refuses dates as text, dates that are none, and text as a date", () => {
    const stamp = { value: new Date() };
    assert.equal(client.instanceOfGroupedTimestamp(stamp), true);
    for (const value of ["2024-07-01T12:30:45.678Z", new Date(NaN), Date.now(), {}, null]) {
      assert.equal(client.instanceOfGroupedTimestamp({ value }), false, String(value));
      assert.equal(client.instanceOfSession({ id: "x", opened: { value } }), false, String(value));
      assert.equal(client.instanceOfSession({ id: "x", opened: stamp, closed: { value } }), false, String(value));
    }
  });

  test("takes dates of another realm", () => {
    const value = runInNewContext("new Date()");
    assert.ok(!(value instanceof Date));
    assert.equal(client.instanceOfGroupedTimestamp({ value }), true);
  });

  test("judges the value itself, whatever JSON.stringify would make of it", () => {
    class Model {
      #data;
      /** @param {any} data */
      constructor(data) { this.#data = data; }
      toJSON() { return this.#data; }
    }
    const opened = { value: "2024-01-01T00:00:00Z" };
    assert.equal(client.instanceOfApplication(new Model(APPLICATION)), false);
    assert.equal(client.instanceOfSession(new Model({ id: "s", opened })), false);
    assert.equal(client.instanceOfSession({ id: "s", opened: new Model(opened) }), false);
    for (const version of [new Date(), new String("1"), { toJSON: () => "1" }]) {
      assert.equal(client.instanceOfApplication({ ...APPLICATION, version }), false);
    }
    const withFields = Object.assign(new Model(null), APPLICATION);
    assert.equal(client.instanceOfApplication(withFields), true);
  });

  test("does not look into members that the contract does not name", () => {
    /** @type {any} */
    const later = { big: 5n };
    later.itself = later;
    for (let depth = 0; depth < 100_000; depth++) later.deep = { deep: later.deep };
    assert.equal(client.instanceOfApplication({ ...APPLICATION, later }), true);
  });

  test("refuses getters that throw, and what was revoked", () => {
    const angry = { ...APPLICATION, get platform() { throw new Error("no"); } };
    assert.equal(client.instanceOfApplication(angry), false);
    const { proxy, revoke } = Proxy.revocable(/** @type {any} */ ([]), {});
    revoke();
    assert.equal(client.instanceOfApplication(proxy), false);
    assert.equal(client.instanceOfApplications({ iterable: proxy }), false);
    assert.equal(client.instanceOfApplication(APPLICATION), true);
  });
});

describe("the guard of an enum", () => {
  for (const name of ENUMS) {
    test(`${name} takes its known members and nothing else`, () => {
      const members = Object.values(/** @type {any} */ (client)[name]);
      assert.ok(members.length > 0);
      for (const member of members) assert.equal(GUARDS[name](member), true);
      for (const other of ["LATER", "", members[0].toLowerCase() + "?", null, undefined, 0, {}, members]) {
        assert.equal(GUARDS[name](other), false, String(other));
      }
    });
  }
});

describe("what Pieces OS answers", () => {
  /** @type {import("./support/stand-in.js").StandIn} */
  let standIn;
  before(async () => {
    standIn = await startStandIn();
  });
  after(() => standIn.stop());

  test("is taken by the guard of its model", async () => {
    const api = new client.ApplicationsApi({ basePath: standIn.url });
    const applications = await api.applicationsSnapshot();
    const opened = await api.applicationsSessionOpen();
    const closed = await api.applicationsSessionClose({ body: opened.id });
    assert.ok(client.instanceOfApplications(applications));
    assert.ok(applications.iterable.every(client.instanceOfApplication));
    assert.ok(client.instanceOfDetectedExternalApplications(await api.applicationsExternalSnapshot()));
    assert.ok(client.instanceOfSession(opened) && client.instanceOfSession(closed));
    assert.ok(!client.instanceOfSession(applications) && !client.instanceOfApplications(opened));
  });
});

test("a guard of the slim entry needs init, as an InitError says", () => {
  const error = thrown(() => slim.instanceOfApplication(APPLICATION));
  assert.ok(error instanceof slim.InitError);
  assert.match(error.message, /await init\(\.\.\.\)/);
});
