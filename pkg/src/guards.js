import { start } from "#start";
import { isInstance } from "../dist/wasm/pieces_os_client.js";
import { returned } from "./instance.js";

/**
 * The guard of a model, which is at `index` among them: whether a value is what the contract says,
 * field by field.
 */
export const guardOf = (model, index) => (value) => {
  start();
  return returned(`instanceOf${model}`, () => isInstance(index, model.endsWith("Pairs"), value)) && hasDates(model, value);
};

/** The guard of an enum: whether a value is one of the known ones. */
export const guardOfEnum = (members) => (value) => Object.values(members).includes(value);

/** What is checked is the JSON form, in which the instants that are dates cannot be told from text. */
function hasDates(model, value) {
  const stamps = { GroupedTimestamp: [value], Session: [value.opened, value.closed] }[model] ?? [];
  return stamps.every((stamp) => stamp === undefined || typeof stamp.value?.getTime === "function");
}
