// The demo page in real browsers, against the stand-in Pieces OS.
//
//   node tests/e2e/page/run.mjs [--all] [--docs] [file ...]
//
// Builds the page and visits it with Chromium, where Xvfb is installed in a window, too; with --all also with Firefox and
// WebKit, and with pictures of the whole page. The package and the stand-in must have been built. The pictures are in
// tests/output; --docs takes only those of the README and puts them into docs/.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean", default: false }, docs: { type: "boolean", default: false } },
});

run("npm", ["run", "build", "--workspace", "www", "--silent"]);
const choice = options.docs ? ["--test-name-pattern=for the README"] : [];
// Several at once, since they mostly wait for the page to notice something.
run("node", ["--test", "--test-reporter=spec", "--test-concurrency=3", ...choice, ...files()], {
  ...(options.all && { E2E_ALL_PICTURES: "yes" }),
  E2E_BROWSERS: options.all ? "chromium,firefox,webkit" : "chromium",
  ...(options.docs && { E2E_PICTURES: `${ROOT}docs` }),
});

function files() {
  const names = options.docs ? ["pictures"] : positionals.map((file) => basename(file));
  const chosen = readdirSync(HERE)
    .filter((file) => file.endsWith(".test.js"))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
    .map((file) => `${HERE}${file}`);
  if (chosen.length === 0) throw new Error(`no test file here begins with ${names.join(" or ")}`);
  return chosen;
}

/** @param {string} program @param {string[]} args @param {Record<string, string>} [environment] */
function run(program, args, environment = {}) {
  const env = { ...process.env, ...environment };
  const shell = process.platform === "win32";
  const { status, error } = spawnSync(program, args, { cwd: ROOT, env, shell, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
