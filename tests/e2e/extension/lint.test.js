// What Mozilla's linter says of the extension as built.

import assert from "node:assert/strict";
import { test } from "node:test";

import { runToEnd } from "../../matrix/lib/programs.mjs";
import { copyOfExtension } from "./support/copy.js";

test("web-ext lint finds nothing", async () => {
  const output = await runToEnd("npm run --silent lint -- --output json", { folder: copyOfExtension() });
  const { errors, warnings, notices } = JSON.parse(output.stdout);
  const found = [...errors, ...warnings, ...notices].map(({ code, file }) => `${code} in ${file}`);
  assert.deepEqual(found, []);
});
