import assert from "node:assert/strict";

import axe from "axe-core";

/** Asserts that axe-core finds nothing wrong. @param {import("playwright-core").Page} page */
export async function assertAccessible(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate("axe.run()");
  const found = violations.map(({ help, nodes }) => `${help}: ${nodes.map(({ html }) => html).join(", ")}`);
  assert.deepEqual(found, []);
}
