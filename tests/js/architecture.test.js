// What ARCHITECTURE.md says of a call and of the lines of code is so.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { crossings, crossingsInWords, importsByTurn } from "../../benches/crossings.mjs";
import { linesIn, linesTable } from "../../benches/lines.mjs";

const path = fileURLToPath(new URL("../../ARCHITECTURE.md", import.meta.url));
const ADVICE = "bring ARCHITECTURE.md up to date; UPDATE_SNAPSHOTS=1 writes the counts, not the list of the hops";

/** @type {import("../../benches/crossings.mjs").Crossing[]} */
let turns;
/** @type {string} */
let page;

before(async () => {
  turns = await crossings();
  page = await readFile(path, "utf8");
  if (!process.env.UPDATE_SNAPSHOTS) return;
  page = page.replace(marked("crossings"), crossingsInWords(turns));
  page = page.replace(marked("lines"), `\n${linesTable()}\n`);
  await writeFile(path, page);
});

test("the crossings of a call are as many as ARCHITECTURE.md says", () => {
  assert.equal(page.match(marked("crossings"))?.[0], crossingsInWords(turns), ADVICE);
});

test("each turn of a call has the imports that the list of its hops says", () => {
  const listed = page.match(marked("hops"))?.[0].matchAll(/←\s*(\d+)/g) ?? [];
  assert.deepEqual([...listed].map(([, count]) => Number(count)), importsByTurn(turns), ADVICE);
});

test("there is no more JavaScript than ARCHITECTURE.md allows", () => {
  const allowed = Number(page.match(marked("most-javascript"))?.[0]);
  const lines = linesIn("JavaScript");
  assert.ok(lines <= allowed, `${lines} lines of code in pkg/src, more than ${allowed}`);
});

/** What is between the marks of that name. @param {string} name */
function marked(name) {
  return new RegExp(`(?<=<!-- ${name} -->)[^]*?(?=<!-- end -->)`);
}
