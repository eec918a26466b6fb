// Every snippet of the documentation is executed. Those for Node run here, as do the examples of the
// declarations, each as a program of its own; support/snippets.js says which test runs the others.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";

import { CLAIMS, allSnippets, snippetsOf } from "./support/snippets.js";
import { startStandIn } from "./support/stand-in.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = `${root}tests/output/snippets`;
const ours = snippetsOf(import.meta.url);

const LIST = /^(\S+ [\d.]+\n)+$/;
/** The list is empty until it is live. */
const FOLLOWED = /^(connecting: 0 applications ?\n)+live: [1-9]\d* applications ?\n$/;
/** What each program prints, in the order of its document. */
const PRINTED = /** @type {Record<string, RegExp[]>} */ ({
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
  "docs/testing.md": [/\bpass 1\n/, /^http\nnetwork\ntimeout\nnone\n$/, /^39301 12\.6\.0\n(VIM\n)+VIM,SUBLIME\n$/],
  "pkg/README.md": [LIST, /^(\S.*\n)+$/],
});

const CALL = "console.log((await api.applicationsSnapshot()).iterable.length);";
/** What is around the code before and after a migration, in order, so that it is a program. */
const AROUND = [
  (/** @type {string} */ code) => `${code}
    const api = new ApplicationsApi(new Configuration({ basePath: "http://localhost:1000" }));
    console.log(ConnectorApi.name);
    ${CALL}`,
  (/** @type {string} */ code) => `import { ApplicationsApi, discover } from "pieces-os-client";
    const find = async () => { ${code} };
    const api = await find();
    ${CALL}`,
];

describe("every snippet", () => {
  it("is executed by a test", () => {
    const claimed = (/** @type {import("./support/snippets.js").Snippet} */ snippet) =>
      Object.values(CLAIMS).some((claim) => claim(snippet));
    const unclaimed = allSnippets().filter((snippet) => !claimed(snippet));
    assert.deepEqual(unclaimed.map(({ file, line }) => `${file}:${line}`), []);
  });

  for (const [file, claim] of Object.entries(CLAIMS)) {
    it(`that ${file} claims is there, and taken from the document`, async () => {
      assert.ok(allSnippets().some(claim));
      assert.match(await readFile(root + file, "utf8"), /\bsnippetsOf\(import\.meta\.url\)/);
    });
  }
});

describe("snippets for Node", () => {
  /** @type {import("./support/stand-in.js").StandIn} */
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

  const programs = ours.filter(({ language }) => language === "js");
  it("are in documents that are listed here", () => {
    assert.deepEqual([...new Set(programs.map(({ file }) => file))].sort(), Object.keys(PRINTED));
  });

  for (const [file, printed] of Object.entries(PRINTED)) {
    it(`of ${file} run and print what they promise`, async () => {
      const snippets = programs.filter((snippet) => snippet.file === file);
      assert.equal(snippets.length, printed.length);
      for (const [index, { code }] of snippets.entries()) {
        assert.match(await run(`snippet-${index}`, code), printed[index], code);
      }
    });
  }

  it("of a migration do the same before and after it", async () => {
    const diffs = ours.filter(({ language }) => language === "diff");
    assert.equal(diffs.length, AROUND.length);
    for (const [index, { code }] of diffs.entries()) {
      const side = (/** @type {string} */ sign) =>
        code.split("\n").filter((line) => line.startsWith(sign)).map((line) => line.slice(1)).join("\n");
      const printed = await run(`before-${index}`, AROUND[index](side("-")));
      assert.match(printed, /^[1-9]\d*\n$/m);
      assert.equal(await run(`after-${index}`, AROUND[index](side("+"))), printed, code);
    }
  });

  it("of the declarations run", async () => {
    const names = await readdir(`${root}pkg/dist`, { recursive: true });
    // That of one entry has what another has, too.
    const examples = new Set();
    for (const name of names.filter((name) => name.endsWith(".d.ts"))) {
      const text = (await readFile(`${root}pkg/dist/${name}`, "utf8")).replace(/^ *\* ?/gm, "");
      const fences = Array.from(text.matchAll(/^```(\w*)\n(.*?)^```$/gms));
      assert.ok(fences.length >= (text.match(/@example/g)?.length ?? 0), `${name} has an example without code`);
      for (const [, language, code] of fences) {
        assert.equal(language, "ts", `${name}: ${code}`);
        examples.add(code);
      }
    }
    assert.ok(examples.size >= 10, `${examples.size} examples`);
    for (const example of examples) await run("example", await exampleOf(example));
  });
});

describe("the commands of the README's last section", () => {
  for (const { code } of ours.filter(({ heading }) => heading === "Contributing")) {
    for (const line of code.trim().split("\n")) {
      // That they do what they say is for the steps of the tests, which these commands run.
      it(`has ${line}`, async () => {
        const command = line.replace(/#.*/, "").trim();
        assert.match(command, /^cargo xtask \w+$/);
        const [program, ...words] = `${command} --help`.split(" ");
        const { stdout } = await promisify(execFile)(program, words, { cwd: root });
        assert.match(stdout, new RegExp(`^Usage: ${command}`, "m"));
      });
    }
  }
});

/** The program of an example: it has what the package exports, and a client unless it makes one. @param {string} code */
async function exampleOf(code) {
  const isSlim = /\binit\(/.test(code);
  const entries = [isSlim ? "pieces-os-client/slim" : "pieces-os-client", "pieces-os-client/testing"];
  const imports = entries.map(async (entry) => `import { ${Object.keys(await import(entry)).join(", ")} } from "${entry}";`);
  const client = isSlim || /\bconst api = /.test(code) ? "" : "const api = new ApplicationsApi();\n";
  const { outputText } = ts.transpileModule(client + code, { compilerOptions: { target: "esnext" } });
  return `${(await Promise.all(imports)).join("\n")}\n${outputText}`;
}

/** Runs a snippet as a program of its own and returns what it prints. @param {string} name @param {string} snippet */
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

/** A program that asks a module with a `fetch` of its own, as workerd does. @param {string} path */
async function served(path) {
  const program = path.replace(".mjs", "-served.mjs");
  const code = `import server from "${path}";
    const response = await server.fetch(new Request("http://worker.test/"));
    console.log(await response.text());`;
  await writeFile(program, code);
  return program;
}
