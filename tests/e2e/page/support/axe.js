import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Says what axe finds wrong with what is open, in light and in dark.
 * @param {import("./visitors.js").Visitor} visitor @param {string[]} [but] rules that are left out
 * @returns {Promise<string[]>}
 */
export async function violations(visitor, but = []) {
  await visitor.run(`void (window.axe ?? (0, eval)(${JSON.stringify(AXE)}))`);
  const found = [];
  for (const look of ["light", "dark"]) {
    await visitor.evaluate((/** @type {string} */ theme) => {
      document.documentElement.dataset.theme = theme;
    }, look);
    const inThisLook = await visitor.evaluate(async (/** @type {string[]} */ leftOut) => {
      // Colours on their way from one look to the other are not those that stay.
      const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.all(moving.map((animation) => animation.finish?.() ?? animation.finished));
      const { violations } = await /** @type {any} */ (window).axe.run({
        rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
      });
      return violations.flatMap((/** @type {any} */ { id, nodes }) =>
        nodes.map((/** @type {any} */ { target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
      );
    }, but);
    found.push(...inThisLook.map((/** @type {string} */ words) => `${look}: ${words}`));
  }
  return found;
}
