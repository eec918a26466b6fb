// The client in a page without a bundler: by a script, or by an import map.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { openPage } from "./support/browsers.js";
import { startStandIn } from "./support/stand-in.js";

/** @param {string} name */
const fileOf = (name) => readFile(new URL(`../../pkg/dist/${name}`, import.meta.url));

/** @param {Buffer} file */
const integrityOf = (file) => `sha384-${createHash("sha384").update(file).digest("base64")}`;

const HEAD = '<!doctype html><title>page</title><link rel="icon" href="data:,">';
const script = await fileOf("standalone.global.js");
const module = await fileOf("standalone.js");
const integrity = integrityOf(module);

const PAGES = {
  "a script": `${HEAD}
    <script src="/dist/standalone.global.js" integrity="${integrityOf(script)}" crossorigin></script>
    <script>
      var client = PiecesOsClient;
    </script>`,
  "a module": `${HEAD}
    <script type="module">
      import * as client from "/dist/standalone.js";
      window.client = client;
    </script>`,
  "an import map": `${HEAD}
    <script type="importmap">
      { "imports": { "pieces-os-client": "/dist/standalone.js" }, "integrity": { "/dist/standalone.js": "${integrity}" } }
    </script>
    <script type="module">
      import * as client from "pieces-os-client";
      window.client = client;
    </script>`,
};

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
after(() => standIn.stop());

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in a page of ${browser}`, () => {
    for (const [way, html] of Object.entries(PAGES)) {
      test(`that loads the client by ${way}, applications are listed`, async () => {
        const page = await openPage(browser, undefined, undefined, html);
        try {
          const names = await page.evaluate(async (client, basePath) => {
            const { iterable } = await new client.ApplicationsApi({ basePath }).applicationsSnapshot();
            return iterable.map((/** @type {any} */ { name }) => name);
          }, standIn.url);
          assert.equal(names.length, 12);
          assert.ok(names.every((/** @type {unknown} */ name) => typeof name === "string"), names);
        } finally {
          await page.close();
        }
      });
    }
  });
}

test("a script makes one global, of all that the module exports", async () => {
  const keys = Object.keys(await import("pieces-os-client/standalone")).sort();
  const before = Object.keys(globalThis);
  (0, eval)(script.toString());
  const added = Object.keys(globalThis).filter((name) => !before.includes(name));
  const realm = /** @type {any} */ (globalThis);
  assert.deepEqual([added, Object.keys(realm.PiecesOsClient).sort()], [["PiecesOsClient"], keys]);
});

test("a file of the page is one file", () => {
  assert.doesNotMatch(module.toString(), /\bfrom\s*["']|\bimport\s*["']/);
});

test("a CDN that is asked for the package alone gives the script", async () => {
  const manifest = JSON.parse(await readFile(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  const file = "./dist/standalone.global.js";
  assert.deepEqual([manifest.unpkg, manifest.jsdelivr], [file, file]);
});
