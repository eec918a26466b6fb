// What the READMEs say is so: their snippets and the examples of the declarations run as programs of
// their own, and their figures, links and settings are those of the package.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { measureSizes } from "../../benches/size.mjs";
import { CASES } from "../matrix/cases/all.mjs";
import { startStandIn } from "./support/stand-in.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = `${root}tests/output/readme`;
const read = (path) => readFile(root + path, "utf8");

const READMES = ["README.md", "pkg/README.md"];
const LIST = /^(\S+ [\d.]+\n)+$/;
/** The list is empty until it is live. */
const FOLLOWED = /^(connecting: 0 applications ?\n)+live: [1-9]\d* applications ?\n$/;
/** What each snippet prints, in order; those with a file name are for browsers, and recipes.test.js runs them. */
const PRINTED = {
  "README.md": [
    /^OPEN_SOURCE \S{36}\n(\S+ [\d.]+\n)+$/,
    LIST,
    /^\d+\n$/,
    /^\{.*"iterable":\[.+\]\}\n$/,
    /^VS_CODE \/applications\n$/,
    FOLLOWED,
    FOLLOWED,
    /^no such application\n$/,
    /^\d+\n$/,
    /^39300\n$/,
    /^none: Pieces OS is running at \S+\.\n$/,
    /^pieces-os-client #1 applicationsSnapshot: started .*\n.*: answered 200 after \d+ ms \{.*\n$/s,
    /^\d+ [\d.]+\n$/,
  ],
  "pkg/README.md": [LIST, /^(\S.*\n)+$/],
  "docs/testing.md": [/\bpass 1\n/, /^http\nnetwork\ntimeout\nnone\n$/, /^39301 12\.6\.0\n(VIM\n)+VIM,SUBLIME\n$/],
};

describe("snippets", () => {
  let standIn;
  before(async () => {
    standIn = await startStandIn();
    await mkdir(output, { recursive: true });
    process.env.PIECES_OS = standIn.url;
  });
  after(async () => {
    await standIn.stop();
    await rm(output, { recursive: true });
  });

  for (const [file, printed] of Object.entries(PRINTED)) {
    it(`of ${file} run and print what they promise`, async () => {
      const snippets = blocks(await read(file), "js");
      assert.equal(snippets.length, printed.length);
      for (const [index, snippet] of snippets.entries()) {
        assert.match(await run(`snippet-${index}`, snippet), printed[index], snippet);
      }
    });
  }

  it("of the declarations run", async () => {
    const declarations = await read("pkg/dist/index.d.ts");
    const names = Object.keys(await import("pieces-os-client")).join(", ");
    const examples = blocks(declarations.replace(/^ *\* ?/gm, ""), "ts");
    assert.ok(examples.length >= 10, `${examples.length} examples`);
    for (const [index, example] of examples.entries()) {
      const declaresClient = /\bconst api = /.test(example);
      const client = declaresClient ? "" : "const api = new ApplicationsApi();\n";
      const { outputText } = ts.transpileModule(client + example, { compilerOptions: { target: "esnext" } });
      await run(`example-${index}`, `import { ${names} } from "pieces-os-client";\n${outputText}`);
    }
  });
});

describe("the READMEs", () => {
  for (const file of READMES) {
    it(`${file} asks for the permission and the policy that the tested extension has`, async () => {
      const [snippet] = blocks(await read(file), "json(?: \\S+)?");
      const asked = JSON.parse(snippet);
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

/** Runs a snippet as a program of its own and returns what it prints. */
async function run(name, snippet) {
  const isCommonJs = /\brequire\("pieces/.test(snippet);
  const path = `${output}/${name}.${isCommonJs ? "cjs" : "mjs"}`;
  await writeFile(path, snippet);
  const program = /^export default/m.test(snippet) ? await served(path) : path;
  // One that has tests reports them to whoever reads it, and not to the tests it is run by.
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    `${root}tests/js/support/elsewhere.js`,
    program,
  ], { env });
  return stdout;
}

/** A program that asks a module with a `fetch` of its own, as workerd does. */
async function served(path) {
  const program = path.replace(".mjs", "-served.mjs");
  const code = `import server from "${path}";
    const response = await server.fetch(new Request("http://worker.test/"));
    console.log(await response.text());`;
  await writeFile(program, code);
  return program;
}

function blocks(text, language) {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");
  return Array.from(text.matchAll(fence), ([, code]) => code);
}

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
