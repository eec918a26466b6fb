// Random values of the contract's schemas, and damage done to their text.
import fc from "fast-check";

import { SCHEMAS } from "./judge.js";

/** Where in a text or a value, from its start to its end. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Any string of JavaScript, half surrogate pairs included. */
export const strings = stringsOf(0, 8);

/** @param {number} minLength in code points @param {number} maxLength */
function stringsOf(minLength, maxLength) {
  const point = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));
  return fc
    .array(point, { minLength, maxLength })
    .map((points) => String.fromCodePoint(...points));
}

/** What an identifier must not be taken for. */
export const identifiers = fc.oneof(
  strings,
  fc.constantFrom("", ".", "..", "%2e", "%2E%2e", "...", "../x", "/", "\\", "a/../b", "?q", "#f", "a b", ";"),
  fc.uuid(),
);

const instants = fc
  .record({
    date: fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
    separator: fc.constantFrom("T", "t", " "),
    end: fc.constantFrom("Z", "z", ".5Z", ".123456789Z", "+02:00", "-23:59", ".1-00:00"),
  })
  .map(({ date, separator, end }) => date.toISOString().replace("T", separator).slice(0, 19) + end);

/**
 * A value that a schema allows, as it is on the wire: with nulls for optional fields, and fields
 * that the schema does not name. Where a string has a length, it may be off by one.
 * @param {any} schema @returns {fc.Arbitrary<any>}
 */
export function values(schema) {
  if (schema.$ref) return values(SCHEMAS[schema.$ref.split("/").at(-1)]);
  if (schema.enum) return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...schema.enum) }, strings);
  if (schema.format === "date-time") return instants;
  switch (schema.type) {
    case "object":
      return objects(schema);
    case "array":
      return fc.array(values(schema.items), { maxLength: 3 });
    case "integer":
      return fc.maxSafeInteger();
    case "boolean":
      return fc.boolean();
    default:
      return schema.maxLength ? stringsOf(schema.minLength - 1, schema.maxLength + 1) : strings;
  }
}

/** @param {any} schema */
function objects({ properties, required = [] }) {
  const fields = Object.entries(properties).map(([name, field]) => {
    const value = values(field);
    const unset = fc.constantFrom(null, undefined);
    return [name, required.includes(name) ? value : fc.oneof({ weight: 3, arbitrary: value }, unset)];
  });
  const unnamed = fc.dictionary(
    strings.map((name) => `later ${name}`),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 1 },
  );
  return fc
    .tuple(fc.record(Object.fromEntries(fields), { requiredKeys: required }), unnamed)
    .map(([named, more]) => ({ ...named, ...more }));
}

/** What a caller passes as a body, right or wrong, by its names on the wire. @param {any} schema */
export const bodies = (schema) =>
  fc.oneof(
    values(schema),
    fc
      .tuple(values(schema), place, fc.option(fc.jsonValue({ maxDepth: 1 }), { nil: undefined }))
      .map(([value, at, wrong]) => withOneReplaced(value, at, wrong))
      .filter((value) => value !== undefined && value !== null),
  );

/**
 * A copy of a value in which one of its parts, or all of it, is another; undefined takes it out.
 * @param {any} value @param {number} at @param {any} other
 */
function withOneReplaced(value, at, other) {
  let parts = 0;
  const text = JSON.stringify(value, (_, part) => {
    parts += 1;
    return part;
  });
  let left = Math.floor(at * parts);
  return JSON.parse(text, (_, part) => (left-- === 0 ? other : part));
}

const PIECES = [
  ...["null", "true", "{", "}", "[", "]", ",", ":", '"', "\\", "/", " ", "\n", "\0", "\ufeff", "é"],
  ...["\\u0069", "\\ud83d\\ude00", "\\ud800", "-", "+", "0", "1.0", ".5", "e2", "1e400", "0e99"],
  ...["9007199254740992", '"id":null,', ',"schema":null', '"iterable":[', '"__proto__":null,'],
  ...[":60", "-02:30", '{"__proto__":{"id":"x"}}', "e-1", "00000000000000000000"],
].map((piece) => Buffer.from(piece));

const length = fc.integer({ min: 1, max: 40 });
const bytes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  fc.uint8Array({ minLength: 1, maxLength: 2 }).map((units) => Buffer.from(units)),
);

/** @type {fc.Arbitrary<(text: Buffer) => Buffer>} */
const damage = fc.oneof(
  fc.tuple(place, bytes).map(([at, piece]) => (/** @type {Buffer} */ text) => {
    return inserted(text, at, piece);
  }),
  fc.tuple(place, length).map(([at, count]) => (/** @type {Buffer} */ text) => {
    const start = index(text, at);
    return Buffer.concat([text.subarray(0, start), text.subarray(start + count)]);
  }),
  fc.tuple(place, length, place).map(([from, count, to]) => (/** @type {Buffer} */ text) => {
    const start = index(text, from);
    return inserted(text, to, text.subarray(start, start + count));
  }),
);

/** @param {Buffer} text @param {number} at */
const index = (text, at) => Math.floor(at * text.length);

/** @param {Buffer} text @param {number} at @param {Buffer} piece */
function inserted(text, at, piece) {
  const start = index(text, at);
  return Buffer.concat([text.subarray(0, start), piece, text.subarray(start)]);
}

/** @param {any} schema */
const damaged = (schema) =>
  fc
    .tuple(values(schema), fc.array(damage, { minLength: 1, maxLength: 3 }))
    .map(([value, damages]) =>
      damages.reduce((text, damaging) => damaging(text), Buffer.from(JSON.stringify(value))),
    );

const WRITTEN = [
  ...["0", "-0", "1.0", "100e-2", "1E2", "0e99", "1e-400", "1e400", "9007199254740991", "-9007199254740992"],
  ...["9007199254740991.4", "1.00000000000000000001", "1.5", "01", "+1", "null", '""', "[]", "{}", "true"],
  ...['"2024-02-30T00:00:00Z"', '"2024-02-29"', '"2016-12-31T23:59:60Z"', '"\\ud800"', '"\\u0000"'],
];
const written = fc.oneof(
  fc.constantFrom(...WRITTEN),
  fc.stringMatching(/^-?(0|[1-9]\d{0,17})(\.\d{1,3})?(e[+-]?\d{1,3})?$/),
  fc.jsonValue({ maxDepth: 1 }).map((value) => JSON.stringify(value)),
);
const MARK = "replaced";

/** @param {any} schema */
const replaced = (schema) =>
  fc
    .tuple(values(schema), place, written)
    .map(([value, at, text]) =>
      Buffer.from(
        JSON.stringify(withOneReplaced(value, at, MARK)).replace(JSON.stringify(MARK), () => text),
      ),
    );

/** The bytes of a value of a schema, as it is or damaged or with another value somewhere. @param {any} schema */
export const texts = (schema) =>
  fc.oneof(
    values(schema).map((value) => Buffer.from(JSON.stringify(value))),
    damaged(schema),
    replaced(schema),
  );
