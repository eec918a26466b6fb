// What the READMEs say is so: their figures, links, settings and manifests are those of the package.
// snippets.test.js runs their code.
import assert from "node:assert/strict";
import { access, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { measureSizes } from "../../benches/size.mjs";
import { CASES } from "../matrix/cases/all.mjs";
import { snippetsOf } from "./support/snippets.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFile(root + path, "utf8");

const READMES = ["README.md", "pkg/README.md"];

describe("the READMEs", () => {
  for (const { file, code } of snippetsOf(import.meta.url)) {
    it(`${file} asks for the permission and the policy that the tested extension has`, async () => {
      const asked = JSON.parse(code);
      const tested = JSON.parse(await read("examples/browser-extension/src/manifest.json"));
      assert.deepEqual(asked.host_permissions, tested.host_permissions);
      const policy = tested.content_security_policy.extension_pages.split("; ");
      assert.ok(policy.includes(asked.content_security_policy.extension_pages), policy.join("; "));
    });
  }

  for (const file of [...READMES, "CONTRIBUTING.md", "MIGRATION.md", "CHANGELOG.md", "AGENTS.md", "docs/testing.md", "docs/first-extension.md"]) {
    it(`${file} links to what is there`, async () => {
      const text = withoutCode(await read(file));
      const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)|\ssrc="([^"]+)"/g), ([, link, src]) => link ?? src);
      for (const link of links.filter((link) => !/^https?:/.test(link))) {
        const [path, fragment] = link.split("#");
        if (path) await access(join(root, dirname(file), path));
        else assert.ok(anchors(text).includes(fragment), link);
      }
    });
  }

  it("name each case of the matrix as a proof, and no proof that there is not", async () => {
    const support = section(await read("README.md"), "## Support").split("\n\nWhat does not work")[0];
    const cells = support.split("\n").flatMap((line) => line.split("|").slice(2, -1));
    const proofs = cells.join().match(/(?<=`)[a-z][a-z0-9 -]+(?=`)/g);
    const cases = CASES.map(({ name }) => name);
    const steps = Array.from((await read("xtask/src/test/steps.rs")).matchAll(/ step\("([\w-]+)"/g), ([, name]) => name);
    assert.deepEqual(cases.filter((name) => !proofs.includes(name)), []);
    assert.deepEqual(proofs.filter((name) => ![...cases, ...steps].includes(name)), []);
  });

  it("tell each default of the declarations, and the same", async () => {
    const table = section(await read("README.md"), "## Configuration");
    const declarations = await read("pkg/dist/index.d.ts");
    // Those of a request stand beside `request`.
    const settingsOnly = declarations.replace(/^export interface RequestParameters .*?^}/ms, "");
    const defaults = settingsOnly.matchAll(/@default ([^\n]+)\n\s*\*\/\n\s*(\w+)\?:/g);
    const settings = Array.from(defaults, ([, value, name]) => [name, value.replaceAll(/[`[\]]/g, "")]);
    assert.ok(settings.length >= 12, `${settings.length} settings`);
    for (const [name, value] of settings) {
      const rows = table.split("\n").filter((line) => new RegExp(`^\\| \`(retry\\.)?${name}\``).test(line));
      const told = rows.map((row) => row.split(" | ")[1].replaceAll("`", ""));
      assert.ok(
        name === "retry" || told.some((told) => value.startsWith(told)),
        `${name}: ${told}, declared ${value}`,
      );
    }
  });

  it("tell every operation, every kind of error and every problem", async () => {
    const readme = await read("README.md");
    const declarations = await read("pkg/dist/index.d.ts");
    const all = (pattern) => Array.from(declarations.matchAll(pattern), ([, name]) => name);
    const operations = [...new Set(all(/^ {4}(\w+)Raw[<(]/gm))];
    const kinds = all(/^ {4}readonly kind: "(\w+)";/gm);
    const [, problems] = declarations.match(/export type Problem =([^;]+);/);
    const names = [...operations, ...kinds, ...problems.match(/[\w-]+/g)];
    assert.equal(operations.length, 20);
    assert.deepEqual(names.filter((name) => !readme.includes(`\`${name}`)), []);
  });

  it("tell sizes that are within 0.5 KB of those measured", async () => {
    const marks = /(?<=<!-- sizes -->\n).*(?=<!-- end of sizes -->)/s;
    const measured = sizeTable(await measureSizes());
    if (process.env.UPDATE_SNAPSHOTS) {
      await writeFile(`${root}README.md`, (await read("README.md")).replace(marks, measured));
    }
    const [told] = (await read("README.md")).match(marks);
    const figures = (table) => table.match(/\d+\.\d/g).map(Number);
    const isClose = figures(measured).every((size, index) => Math.abs(size - figures(told)[index]) <= 0.5);
    const advice = "to write the new ones, run this file with UPDATE_SNAPSHOTS=1";
    assert.ok(isClose, `measured:\n${measured}\n${advice}`);
  });
});

function withoutCode(text) {
  return text.replace(/^```.*?^```$/gms, "");
}

function section(text, heading) {
  const from = text.indexOf(`${heading}\n`);
  return text.slice(from, text.indexOf("\n## ", from));
}

/** The fragments by which headings are linked to. */
function anchors(text) {
  const headings = Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading]) => heading);
  return headings.map((heading) => heading.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-"));
}

/** @param {import("../../benches/size.mjs").Size[]} sizes */
function sizeTable(sizes) {
  const rows = [
    ["`pieces-os-client/slim`, WebAssembly and glue", sizes.find(({ entry }) => entry === "./slim")],
    ["`pieces-os-client`, WebAssembly inlined", sizes.find(({ entry }) => entry === ".")],
    ["the official SDK, bundled for its `ApplicationsApi`", sizes.find(({ name }) => name.startsWith("official"))],
  ];
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
  const cells = ({ bytes }) => [bytes.raw, bytes.gzip, bytes.brotli].map(kilobytes).join(" | ");
  return [
    "| KB of 1024 bytes | raw | gzip | brotli |",
    "|---|---:|---:|---:|",
    ...rows.map(([name, size]) => `| ${name} | ${cells(size)} |`),
    "",
  ].join("\n");
}
