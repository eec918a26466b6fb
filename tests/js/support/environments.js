import * as client from "pieces-os-client";

import { openPage } from "./browsers.js";

/** Where the package has to work alike. */
export const ENVIRONMENTS = /** @type {const} */ (["node", "chromium", "firefox"]);

/** @typedef {Awaited<ReturnType<typeof openPage>>} Environment */

/** @param {(typeof ENVIRONMENTS)[number]} name @returns {Promise<Environment>} */
export async function openEnvironment(name) {
  if (name !== "node") return openPage(name);
  return { evaluate: async (scenario, argument) => scenario(client, argument), close: async () => {} };
}

/**
 * @typedef {object} Outcome how a call went: it has a value or an error
 * @property {any} [value]
 * @property {any} [error]
 */

/**
 * Makes a client and one call with it.
 * @param {Environment} environment
 * @param {{ configuration: object, operation: string, parameters?: unknown[] }} what
 * @returns {Promise<Outcome>}
 */
export async function call(environment, what) {
  const parameters = (what.parameters ?? []).map((parameter) => tagged(parameter));
  const outcome = await environment.evaluate(callAndTell, { ...what, parameters });
  return JSON.parse(outcome, (_, value) => (value?.$date ? new Date(value.$date) : value));
}

/** Undefined members are part of what is tested, but not of JSON. @param {unknown} parameter */
function tagged(parameter) {
  return JSON.stringify(parameter, (_, value) => (value === undefined ? { $undefined: true } : value));
}

/**
 * Sent to a page as it is, like every scenario. Dates, and undefined where it should not be, are
 * told apart by a tag.
 * @type {import("./browsers.js").Scenario}
 */
async function callAndTell(client, { configuration, operation, parameters }) {
  /** @param {any} value @returns {any} */
  const untagged = (value) => {
    if (value?.$undefined) return undefined;
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(untagged);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, untagged(member)]));
  };
  /** @this {any} @param {string} key @param {unknown} value */
  const tag = function (key, value) {
    if (this[key] instanceof Date) return { $date: value };
    return value === undefined ? { $undefined: true } : value;
  };
  /** @param {any} error */
  const told = (error) => ({
    name: error.name,
    kind: error.kind,
    message: error.message,
    url: error.url,
    isError: error instanceof client.PiecesError && error instanceof Error,
    causeName: String(error.cause?.name),
  });

  const api = new client.ApplicationsApi(configuration);
  const values = parameters.map((/** @type {string} */ text) => untagged(JSON.parse(text)));
  try {
    const value = await api[operation](...values);
    return JSON.stringify(value === undefined ? {} : { value }, tag);
  } catch (error) {
    return JSON.stringify({ error: told(error) });
  }
}
