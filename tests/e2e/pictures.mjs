// Takes the pictures of the examples anew: node tests/e2e/pictures.mjs
// They are those that the tests take, so this runs the tests and keeps what they saw.
import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

for (const name of ["vscode", "jupyterlab"]) {
  execFileSync(process.execPath, ["--test", `tests/e2e/${name}/extension.test.js`], { cwd: ROOT, stdio: "inherit" });
  copyFileSync(`${ROOT}tests/output/${name}.png`, `${ROOT}docs/${name}.png`);
}
