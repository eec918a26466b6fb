// Says whether JSON holds what the contract says, and what a caller must get of it: independent of
// the client, from the contract's schemas, with the engine's own JSON.parse, Date and BigInt.
import { Ajv } from "ajv";

import { SCHEMAS, schemaName } from "./contract.js";

export { SCHEMAS };
/** What `applicationsSessionClose` sends. */
export const SESSION_ID = { type: "string", minLength: 36, maxLength: 36 };

/** @param {string} name */
export const model = (name) => ({ $ref: `#/components/schemas/${name}` });

const ajv = new Ajv({ strict: false, formats: { "date-time": isInstant } });
const ROOT = "contract";
ajv.addSchema({ $id: ROOT, components: { schemas: opened(SCHEMAS) } });

/**
 * The schemas as the client means them: every enum takes strings it does not list, and integers
 * are those that a JavaScript number holds exactly.
 * @param {any} schema @returns {any}
 */
function opened(schema) {
  if (Array.isArray(schema) || schema === null || typeof schema !== "object") return schema;
  const { enum: _, ...rest } = schema;
  const entries = Object.entries(rest).map(([key, value]) => [key, opened(value)]);
  const { MAX_SAFE_INTEGER: maximum, MIN_SAFE_INTEGER: minimum } = Number;
  return { ...Object.fromEntries(entries), ...(schema.type === "integer" && { minimum, maximum }) };
}

const RFC_3339 =
  /^(\d{4}-\d\d-(\d\d))[Tt ]((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(?:\.(\d{1,3})\d*)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** @param {string} text */
function isInstant(text) {
  const [, date, day] = RFC_3339.exec(text) ?? [];
  // The engine moves the 30th of February into March.
  return date !== undefined && new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day);
}

/** @param {string} text */
function instant(text) {
  const [, date, , time, second, fraction = "0", zone] = RFC_3339.exec(text) ?? [];
  const minute = Date.parse(`${date}T${time}:00${zone.toUpperCase()}`);
  return new Date(minute + Number(second) * 1_000 + Number(fraction.padEnd(3, "0")));
}

/** @param {any} schema */
const resolved = (schema) => SCHEMAS[schemaName(schema) ?? ""] ?? schema;

/**
 * A value without the nulls that unset an optional field.
 * @param {any} schema @param {any} value @returns {any}
 */
export function withoutNulls(schema, value) {
  return mapped(schema, value, (_, field) => (field === null ? undefined : field));
}

/** A valid value as the caller gets it: with dates. @param {any} schema @param {any} value */
export function withDates(schema, value) {
  return mapped(schema, value, ({ format }, field) => (format === "date-time" ? instant(field) : field));
}

/**
 * @param {any} schema @param {any} value
 * @param {(schema: any, field: any) => any} change undefined takes the field out
 * @returns {any}
 */
function mapped(schema, value, change) {
  const { properties = {}, required = [], items } = resolved(schema);
  if (Array.isArray(value)) return value.map((element) => (items ? mapped(items, element, change) : element));
  if (value === null || typeof value !== "object") return value;
  const copy = { ...value };
  for (const [name, field] of Object.entries(properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const isKept = value[name] === null && required.includes(name);
    const changed = isKept ? null : change(field, mapped(field, value[name], change));
    if (changed === undefined) delete copy[name];
    else copy[name] = changed;
  }
  return copy;
}

/** Whether a value holds what its schema says. @param {any} schema @param {any} value */
export function isValid(schema, value) {
  // Ajv keeps what it compiled for a name, but not for each `$ref` that is passed.
  const named = schema.$ref && ajv.getSchema(ROOT + schema.$ref);
  return named ? named(value) : ajv.validate(schema, value);
}

/**
 * Whether a text that JSON.parse takes, and the contract too, loses something in it on the way, so
 * that refusing it is right: the first of two members of a name, or digits of a number.
 * @param {string} text @param {string} message of the refusal
 */
export function isLossy(text, message) {
  const twice = /(?:^|[ .])(\w+): expected once, found twice$/.exec(message)?.[1];
  if (twice) return unescaped(text).split(`"${twice}"`).length > 2;
  const number = /expected integer from -9007199254740991 to 9007199254740991, found (\S+)$/.exec(message)?.[1];
  return number !== undefined && !isExactInteger(number);
}

/** @param {string} text */
const unescaped = (text) =>
  text.replace(/\\u([\da-f]{4})/gi, (_, unit) => String.fromCharCode(parseInt(unit, 16)));

/** @param {string} written a JSON number */
function isExactInteger(written) {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(written);
  const [, whole, fraction = "", exponent = "0"] = parts ?? [];
  const digits = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length;
  if (digits === 0n) return true;
  if (Math.abs(shift) > 400) return false;
  const power = 10n ** BigInt(Math.abs(shift));
  const value = shift < 0 ? digits / power : digits * power;
  const isWhole = shift >= 0 || digits % power === 0n;
  return isWhole && value <= BigInt(Number.MAX_SAFE_INTEGER);
}
