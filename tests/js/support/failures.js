// Counts the failures that the tests try, for the table in docs/reliability.md.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after } from "node:test";

import { settlement } from "./outcomes.js";

export const FIGURES = new URL("../../output/reliability/", import.meta.url);

/**
 * Counts the failures of one test file, and writes the figures down when its tests are over.
 * @param {string} theme a name for the file with the figures
 */
export function failuresOf(theme) {
  const figures = { tried: 0, settled: 0, right: 0 };
  after(() => writeFigures(theme, figures));

  return {
    /**
     * Has something fail, in time and with an error of this kind; or, for what must do no harm, not
     * fail, which is the kind "none".
     * @param {string} kind
     * @param {() => Promise<any>} attempt what it gives may also tell of an error, as `{ error }`
     * @returns {Promise<any>} the error, or the value if there is none
     */
    async expect(kind, attempt) {
      figures.tried++;
      const settled = await settlement(attempt());
      assert.notEqual(settled.status, "pending", "did not settle");
      figures.settled++;
      const error = settled.status === "rejected" ? settled.reason : settled.value?.error;
      const found = error === undefined && settled.status === "fulfilled" ? "none" : error?.kind;
      assert.equal(found, kind, String(error?.message ?? error));
      figures.right++;
      return error ?? settled.value;
    },
  };
}

/** @param {string} theme @param {object} figures */
export function writeFigures(theme, figures) {
  mkdirSync(FIGURES, { recursive: true });
  writeFileSync(new URL(`${theme}.json`, FIGURES), `${JSON.stringify(figures, null, 2)}\n`);
}
