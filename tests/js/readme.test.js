// Runs every JavaScript snippet of the READMEs as a program of its own, the way a reader would.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startStandIn } from "./support/stand-in.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = `${root}tests/output/readme`;
const expected = {
  "README.md": [/^\w+ [\d.]+ \w+\n$/],
  "pkg/README.md": [/^(\w+ [\d.]+\n)+$/, /^$/, /^404 .+\n$/, /^(\S.*\n)+$/],
};

// The snippets call the documented address; there the stand-in cannot be on every machine.
const redirect = (url) => `
const send = globalThis.fetch;
globalThis.fetch = (address, init) =>
  send(String(address).replace("http://localhost:1000", "${url}"), init);
`;

describe("snippets", () => {
  let standIn;
  before(async () => {
    standIn = await startStandIn();
    await mkdir(output, { recursive: true });
    await writeFile(`${output}/redirect.mjs`, redirect(standIn.url));
  });
  after(async () => {
    await standIn.stop();
    await rm(output, { recursive: true });
  });

  for (const [file, outputs] of Object.entries(expected)) {
    it(`of ${file} run and print what they promise`, async () => {
      const text = await readFile(root + file, "utf8");
      const snippets = Array.from(text.matchAll(/^```js\n(.*?)^```$/gms), ([, code]) => code);
      assert.equal(snippets.length, outputs.length);
      for (const [index, snippet] of snippets.entries()) {
        const program = `${output}/snippet-${index}.mjs`;
        await writeFile(program, snippet);
        const { stdout } = await promisify(execFile)(process.execPath, [
          "--import",
          `${output}/redirect.mjs`,
          program,
        ]);
        assert.match(stdout, outputs[index]);
      }
    });
  }
});
