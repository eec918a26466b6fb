// The client in a page without a bundler: by a script, or by an import map.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { openHtml, openPage } from "./support/browsers.js";
import { snippetsOf } from "./support/snippets.js";
import { startStandIn } from "./support/stand-in.js";

/** @param {string} name */
const fileOf = (name) => readFile(new URL(`../../pkg/dist/${name}`, import.meta.url));

/** Where the README loads the files from. */
async function cdn() {
  const { name, version } = JSON.parse(await readFile(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  return `https://cdn.jsdelivr.net/npm/${name}@${version}/dist/`;
}

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

describe("the README", () => {
  const snippets = snippetsOf(import.meta.url);

  test("has a snippet for each of both", () => {
    assert.deepEqual(snippets.map(({ code }) => /type="\w+"/.exec(code)?.[0]), [undefined, 'type="importmap"']);
  });

  for (const { line, code } of snippets) {
    test(`has one in line ${line} that prints how many applications there are`, async () => {
      /** @type {string[]} */ const requests = [];
      /** @type {string[]} */ const printed = [];
      const isPiecesOs = `--host-resolver-rules=MAP localhost:1000 ${new URL(standIn.url).host}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
      const { page, close } = await openHtml(`${HEAD}${code}`, [isPiecesOs], async (page) => {
        page.on("request", (request) => requests.push(request.url()));
        page.on("console", (message) => printed.push(message.text()));
        page.on("pageerror", (error) => printed.push(error.message));
        // Nothing but the files of this very version.
        await page.route(`${await cdn()}*`, async (route) => {
          const body = await fileOf(new URL(route.request().url()).pathname.replace(/.*\/dist\//, ""));
          await route.fulfill({ body, contentType: "text/javascript", headers: { "access-control-allow-origin": "*" } });
        });
      });
      try {
        if (printed.length === 0) await page.waitForEvent("console");
        assert.deepEqual(printed, ["12"]);
        const [site, file, ...calls] = requests.filter((url) => !url.startsWith("data:"));
        assert.deepEqual([site, calls], [page.url(), ["http://localhost:1000/applications"]]);
        assert.ok(code.includes(file), file);
      } finally {
        await close();
      }
    });
  }
});

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
