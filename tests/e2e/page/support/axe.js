import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Says what axe finds wrong with what is open, in light and in dark.
 * @param {import("./visitors.js").Visitor} visitor
 * @returns {Promise<string[]>}
 */
export async function violations(visitor) {
  await visitor.run(`void (window.axe ?? (0, eval)(${JSON.stringify(AXE)}))`);
  const found = [];
  for (const look of ["light", "dark"]) {
    await visitor.evaluate((/** @type {string} */ theme) => {
      document.documentElement.dataset.theme = theme;
    }, look);
    const inThisLook = await visitor.evaluate(async () => {
      // Colours on their way from one look to the other are not those that stay.
      const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.all(moving.map((animation) => animation.finish?.() ?? animation.finished));
      const { violations } = await /** @type {any} */ (window).axe.run();
      return violations.flatMap((/** @type {any} */ { id, nodes }) =>
        nodes.map((/** @type {any} */ { target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
      );
    });
    found.push(...inThisLook.map((/** @type {string} */ words) => `${look}: ${words}`));
  }
  return found;
}
