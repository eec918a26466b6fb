// Both contracts as one: the twelve operations of the Applications API, and what plugins call on today's
// Pieces OS. Where both describe a schema, today's has what was added since.
import { readFileSync } from "node:fs";

const contracts = ["applications", "today"].map((name) =>
  JSON.parse(readFileSync(new URL(`../../contract/${name}.openapi.json`, import.meta.url), "utf8")),
);

/** Not part of the package: no plugin calls it, and newer Pieces OS no longer has it. */
const LEFT_OUT = ["track"];

/** Each operation with the class and the name that it has in JavaScript. @type {any[]} */
export const OPERATIONS = contracts
  .flatMap(({ paths }) => Object.entries(paths))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      name: operation["x-ts-name"],
      class: operation["x-ts-class"] ?? "ApplicationsApi",
      path,
      method: method.toUpperCase(),
    })),
  )
  .filter(({ name }) => !LEFT_OUT.includes(name));

/** @type {Record<string, any>} */
const ALL = Object.assign({}, ...contracts.map(({ components }) => components.schemas));

/** The schemas that operations send and receive and streams have for frames, with all that they refer to. @type {Record<string, any>} */
export const SCHEMAS = Object.fromEntries(
  Object.entries(ALL)
    .filter(([name]) => namesInUse().has(name))
    .map(([name, schema]) => [name, typed(schema)]),
);

/** @param {any} schema @returns {string | undefined} */
export function schemaName(schema) {
  return schema?.$ref?.split("/").at(-1);
}

/** @returns {Set<string>} */
function namesInUse() {
  const names = new Set();
  const add = (/** @type {any} */ value) => {
    if (typeof value !== "object" || value === null) return;
    const name = schemaName(value);
    if (name && !names.has(name)) {
      names.add(name);
      add(typed(ALL[name]));
    }
    Object.values(value).forEach(add);
  };
  OPERATIONS.forEach(add);
  contracts.forEach((contract) => add(contract["x-websocket"]));
  return names;
}

/** Of models that change with each release some members are typed; the others are kept. @param {any} schema */
function typed(schema) {
  const core = schema["x-client-core"];
  if (!core) return schema;
  const properties = Object.fromEntries(core.map((/** @type {string} */ name) => [name, schema.properties[name]]));
  return { ...schema, properties, required: schema["x-client-required"] };
}
