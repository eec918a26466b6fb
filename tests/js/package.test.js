// The package as it is published: what it holds, what it promises, and what importing it does.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, normalize } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";

import { unpacked } from "../../pkg/src/unpacked.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = `${root}pkg`;
const read = (path) => readFile(`${pkg}/${path}`, "utf8");
const manifest = JSON.parse(await read("package.json"));
const entries = [
  "index.js",
  "index.cjs",
  "slim.js",
  "slim.cjs",
  "standalone.js",
  "testing/index.js",
  "testing/index.cjs",
];
/** What the entry points import. */
const modules = ["client.js", "client-slim.js", "exports.js", "testing/core.js"];
/** What a classic script loads. */
const scripts = ["standalone.global.js"];

describe("the package", () => {
  it("has the files that its users need, and no other", async () => {
    const { stdout } = await run("npm", ["pack", "--dry-run", "--json", pkg], { cwd: root });
    const [{ files }] = JSON.parse(stdout);
    assert.deepEqual(
      files.map(({ path }) => path).sort(),
      [
        "LICENSE",
        "README.md",
        "dist/client-slim.js",
        "dist/client.js",
        "dist/exports.js",
        "dist/index.cjs",
        "dist/index.d.cts",
        "dist/index.d.ts",
        "dist/index.js",
        "dist/pieces_os_client.wasm",
        "dist/pieces_os_client.wasm.d.ts",
        "dist/slim.cjs",
        "dist/slim.d.cts",
        "dist/slim.d.ts",
        "dist/slim.js",
        "dist/standalone.d.ts",
        "dist/standalone.global.js",
        "dist/standalone.js",
        "dist/testing/command.js",
        "dist/testing/core.js",
        "dist/testing/index.cjs",
        "dist/testing/index.d.cts",
        "dist/testing/index.d.ts",
        "dist/testing/index.js",
        "package.json",
        "slim/package.json",
        "testing/package.json",
      ].sort(),
    );
  });

  it("depends on nothing", () => {
    assert.equal(manifest.dependencies, undefined);
    assert.equal(manifest.peerDependencies, undefined);
  });

  it("has no finding of publint", async () => {
    const { messages } = await publint({ pkgDir: pkg, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
  });

  it("has types that resolve for every kind of project", async () => {
    const attw = `${root}node_modules/.bin/attw`;
    const wasm = "pieces_os_client.wasm";
    const { stdout } = await run(attw, ["--pack", pkg, "--exclude-entrypoints", wasm, "standalone"]);
    assert.match(stdout, /No problems found/);
    // These are imported, never required. A problem is an exit code.
    await run(attw, ["--pack", pkg, "--entrypoints", wasm, "standalone", "--profile", "esm-only"]);
  });

  for (const entry of ["slim", "testing"]) {
    it(`leads tools that do not know \`exports\` to the same files of ${entry}`, async () => {
      const redirect = JSON.parse(await read(`${entry}/package.json`));
      const { import: esm, require: cjs } = manifest.exports[`./${entry}`];
      const targets = { main: cjs.default, module: esm.default, types: cjs.types };
      assert.deepEqual(
        Object.entries(redirect).map(([field, path]) => [field, join(entry, path)]),
        Object.entries(targets).map(([field, path]) => [field, normalize(path)]),
      );
    });
  }

  it("has what is for tests in the files of `./testing` alone", async () => {
    const isInside = async (file) => (await read(`dist/${file}`)).includes("fakePiecesOs");
    const files = [...entries, ...modules].filter((file) => file !== "testing/core.js");
    const inside = await Promise.all(files.map(isInside));
    assert.deepEqual(files.filter((_, index) => inside[index]), ["testing/index.js", "testing/index.cjs"]);
    const imported = await Promise.all(files.map(async (file) => /testing\//.test(await read(`dist/${file}`))));
    assert.deepEqual(files.filter((_, index) => imported[index]), []);
  });

  it("does not tell where it was built", async () => {
    const modules = [
      await readFile(`${pkg}/dist/pieces_os_client.wasm`, "latin1"),
      moduleIn(await read("dist/testing/core.js")),
    ];
    const cargo = process.env.CARGO_HOME ?? `${homedir()}/.cargo`;
    const tells = (path) => modules.some((module) => module.includes(path));
    assert.deepEqual([root, cargo].filter(tells), []);
  });

  for (const [name, file] of Object.entries({ index: "dist/index.d.ts", testing: "dist/testing/index.d.ts" })) {
    it(`has the declarations that were reviewed: ${name}`, async () => {
      const snapshot = new URL(`../snapshots/${name}.d.ts`, import.meta.url);
      const declarations = await read(file);
      if (process.env.UPDATE_SNAPSHOTS) await writeFile(snapshot, declarations);
      assert.equal(
        declarations,
        await readFile(snapshot, "utf8"),
        "the public API changed: if it should, run this file with UPDATE_SNAPSHOTS=1 and commit",
      );
    });
  }
});

describe("what ships", () => {
  for (const entry of ["index", "slim", "standalone", "testing/index"]) {
    it(`${entry} exports what it declares`, async () => {
      const module = await import(`${pkg}/dist/${entry}.js`);
      assert.deepEqual(Object.keys(module).sort(), declaredValues(`${pkg}/dist/${entry}.d.ts`).sort());
    });
  }

  const forbidden = {
    "a dynamic import": /\bimport\s*\(/,
    "import.meta": /\bimport\.meta\b/,
    eval: /\beval\s*\(/,
    "new Function": /\bnew Function\b/,
    XMLHttpRequest: /\bXMLHttpRequest\b/,
  };
  for (const entry of [...entries, ...modules, ...scripts]) {
    it(`${entry} holds nothing that a strict context forbids`, async () => {
      const code = await read(`dist/${entry}`);
      const found = Object.entries(forbidden).filter(([, pattern]) => pattern.test(code));
      assert.deepEqual(found.map(([name]) => name), []);
    });
  }

  for (const entry of entries) {
    it(`${entry} does nothing when it is imported`, async () => {
      const watch = `
        const calls = [];
        const note = (owner, name) => {
          const original = owner[name];
          owner[name] = new Proxy(original, {
            apply: (...call) => (calls.push(name), Reflect.apply(...call)),
            construct: (...call) => (calls.push(name), Reflect.construct(...call)),
          });
        };
        for (const name of ["fetch", "setTimeout", "setInterval", "queueMicrotask"])
          note(globalThis, name);
        for (const name of ["Module", "Instance", "compile", "instantiate"]) note(WebAssembly, name);
        const globals = Object.getOwnPropertyNames(globalThis).length;
        require(${JSON.stringify(`${pkg}/dist/`)} + "${entry}");
        console.log(JSON.stringify({
          calls,
          globals: Object.getOwnPropertyNames(globalThis).length - globals,
        }));`;
      const script = entry.endsWith(".cjs")
        ? watch
        : watch.replace(/require\((.*)\);/, "await import($1);");
      const type = entry.endsWith(".cjs") ? "commonjs" : "module";
      const { stdout } = await run(process.execPath, [`--input-type=${type}`, "--eval", script]);
      assert.deepEqual(JSON.parse(stdout), { calls: [], globals: 0 });
    });
  }
});

/** The WebAssembly that is inlined in a file, as the longest text there, with its decoder. */
function moduleIn(code) {
  const [text] = code.match(/"[^"]{100000,}"/);
  const [decoder] = code.match(/\[0,97,115,109,[\d,]*\]/);
  const bytes = unpacked({ text: JSON.parse(text), decoder: JSON.parse(decoder) });
  return Buffer.from(bytes).toString("latin1");
}

/** The names that a user of TypeScript can import as values. */
function declaredValues(file) {
  const program = ts.createProgram([file], { types: [] });
  const checker = program.getTypeChecker();
  return checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)))
    .filter(({ flags }) => flags & ts.SymbolFlags.Value)
    .map(({ name }) => name);
}
