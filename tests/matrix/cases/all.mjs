// Every case, in the order in which they run.

import { BUNDLERS } from "./bundlers.mjs";
import { CONTENT_SCRIPTS } from "./content-scripts.mjs";
import { CONTEXTS } from "./contexts.mjs";
import { FRAMEWORKS } from "./frameworks.mjs";
import { RUNTIMES } from "./runtimes.mjs";
import { TEST_RUNNERS } from "./test-runners.mjs";
import { TREE_SHAKING } from "./tree-shaking.mjs";

/** @type {import("../lib/case.mjs").Case[]} */
export const CASES = [
  ...BUNDLERS,
  ...TREE_SHAKING,
  ...CONTEXTS,
  ...CONTENT_SCRIPTS,
  ...RUNTIMES,
  ...TEST_RUNNERS,
  ...FRAMEWORKS,
];
