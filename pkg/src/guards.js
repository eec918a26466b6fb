import { start } from "#start";
import { isInstance } from "../dist/wasm/pieces_os_client.js";
import { returned } from "./instance.js";

/**
 * The guard of a model, which is at `index` in the list: whether a value is what the contract says,
 * field by field.
 */
export const guardOf = (model, index) => (value) => {
  start();
  return returned(`instanceOf${model}`, () => isInstance(index, value));
};
