// The stand-in, judged by the API's own SDK for Python.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { pythonEnvironment } from "../../e2e/support/python.js";
import { startStandIn } from "../../js/support/stand-in.js";
import { runToEnd } from "../../matrix/lib/programs.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** @type {import("../../js/support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn({ edition: "today" });
});
after(() => standIn.stop());

test("the official SDK for Python runs against the stand-in", { timeout: 300_000 }, async (context) => {
  const python = pythonEnvironment("python-sdk", `${FOLDER}requirements.txt`);
  await python.install();

  const { all } = await runToEnd(`${python.programs}/python -B judge.py --verbose`, {
    folder: FOLDER,
    environment: { STAND_IN: standIn.url },
  });

  context.diagnostic(all);
  // Python calls a run without tests or with skipped ones a success too.
  assert.match(all, /\nRan 6 tests in [^\n]+\n\nOK\n$/);
});
