// Bundles the entry points and their types from the WebAssembly build in dist/wasm.
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { changeGlue, TEXT_CODERS } from "./glue.mjs";
import { inlinedModules } from "./inlined.mjs";

const directory = fileURLToPath(new URL(".", import.meta.url));
const dist = `${directory}dist`;

// The callbacks of an instance that trapped do nothing: neither throw, as they are the engine's to
// call and what they throw ends a Node process, nor free what is none of the next instance's.
const STALE_CALLBACKS = [
  ["throw new Error('Cannot invoke closure from previous WASM instance')", "return"],
  ["if (--state.cnt === 0)", "if (--state.cnt === 0 && state.instance === __wbg_instance_id)"],
];
// The callbacks of futures are freed when they are called, which a race with the deadline always comes
// to. To have the garbage collector watch them as well took an eighth of a call from memory.
const FINALIZERS = [
  // An instance that trapped while it made an object gave no address of it.
  ["if (instance === __wbg_instance_id) wasm", "if (+ptr > 0 && instance === __wbg_instance_id) wasm"],
  ["CLOSURE_DTORS.register(real, state, state);", ""],
  ["CLOSURE_DTORS.unregister(state);", ""],
  ["const CLOSURE_DTORS = (", "const CLOSURE_DTORS = () => ("],
];
// If the instance traps while it makes a promise, nobody gets that, and nobody is to hear of its rejection.
const PROMISE = ["const ret = new Promise(cb0);\n", "const ret = new Promise(cb0);\nret.catch(() => {});\n"];
// A module that keeps no values of JavaScript in a table exports no such function.
const START = ["    wasm.__wbindgen_start();\n", ""];
// xtask/src/imports.rs writes the rest of what catches into the functions that do.
const CAUGHT = [
  "function handleError(f, args) {\n    try {\n        return f.apply(this, args);\n    } catch (e) {\n",
  "function caught(e) {\n    {\n",
];
// Futures go on while a test has replaced the timers, and queueMicrotask with them.
const MICROTASK = ["queueMicrotask(getObject(arg0));", "Promise.resolve().then(getObject(arg0));"];

await changeGlue(`${dist}/wasm/pieces_os_client.js`, [
  ...STALE_CALLBACKS,
  ...TEXT_CODERS,
  ...FINALIZERS,
  PROMISE,
  START,
  CAUGHT,
  MICROTASK,
  // The module is compiled and instantiated here, as there is more than one way to.
  ["export { initSync", "export { __wbg_finalize_init as adopt, __wbg_get_imports as importsOfModule, initSync"],
]);
const declarations = await readFile(`${dist}/wasm/pieces_os_client.d.ts`, "utf8");
const { classes, models, enums } = JSON.parse(await readFile(`${dist}/description.json`, "utf8"));
await writeFile(`${dist}/wasm/classes.js`, apiClasses());
await writeFile(`${dist}/wasm/enums.js`, enumObjects());
await writeFile(`${dist}/wasm/guards.js`, guards());
await bundle("exports", "js", { format: "esm", minifyWhitespace: false });
for (const [entry, client] of Object.entries({ index: "client", slim: "client-slim" })) {
  await bundle(client, "js", { format: "esm", plugins: [apart("errors")] });
  await bundle(entry, "js", { format: "esm", plugins: [apart(client, "exports")] });
  await bundle(entry, "cjs", { format: "cjs" });
  const types = await typesOf(entry);
  await writeFile(`${dist}/${entry}.d.ts`, types);
  await writeFile(`${dist}/${entry}.d.cts`, types);
}
await bundle("index", "js", { format: "esm", outfile: `${dist}/standalone.js` });
await bundle("index", "js", { format: "iife", globalName: "PiecesOsClient", outfile: `${dist}/standalone.global.js` });
await writeFile(`${dist}/standalone.d.ts`, await declarationsIn("standalone"));
await writeFile(`${dist}/pieces_os_client.wasm.d.ts`, await typesOfModule());
// What is left in there is part of the bundles now.
await rm(`${dist}/wasm`, { recursive: true });
await rm(`${dist}/description.json`);

/**
 * Bundles a module. The ECMAScript ones are in three files, so that a bundler leaves out the client
 * where only an enum or an error is imported. CommonJS has one file: there it could not tell. So has
 * what is loaded without a bundler.
 */
function bundle(name, extension, { plugins = [], ...options }) {
  const start = name.includes("slim") ? "slim" : "inline";
  return build({
    alias: { "#start": `${directory}src/start-${start}.js` },
    bundle: true,
    // Instances are made where they are watched.
    define: {
      "WebAssembly.Instance": "GuardedInstance",
      "WebAssembly.instantiate": "guardedInstantiate",
    },
    entryPoints: [`${directory}src/${name}.js`],
    inject: [`${directory}src/guarded-instance.js`],
    legalComments: "none",
    logLevel: "warning",
    minifyIdentifiers: true,
    minifySyntax: true,
    // Not where bundlers need the annotations by which they leave out a single export.
    minifyWhitespace: true,
    outfile: `${dist}/${name}.${extension}`,
    platform: "neutral",
    plugins: [inlinedModules, ...plugins],
    target: "es2022",
    // A tsconfig.json in a folder above must not change what is built.
    tsconfigRaw: "{}",
    ...options,
  });
}

/** Imports these modules of `src` from the files that are made of them. */
function apart(...modules) {
  const file = (module) => (module === "errors" ? "exports" : module);
  const external = ({ path }) => {
    const module = modules.find((name) => path === `./${name}.js`);
    return module && { path: `./${file(module)}.js`, external: true };
  };
  return { name: "apart", setup: ({ onResolve }) => onResolve({ filter: /^\.\// }, external) };
}

/** The classes of the API; the module knows each operation and each stream by its number. */
function apiClasses() {
  const constants = classes.map(({ name, operations, streams }) => {
    const members = [...operations.flatMap(operationMethods), ...streams.map(streamMethod)];
    return `export const ${name} = /* @__PURE__ */ named("${name}", class extends BaseAPI {\n${members.join("")}});\n`;
  });
  return `import { BaseAPI, call, callRaw, events, list, named } from "../../src/api.js";\n${constants.join("")}`;
}

// Async, so that the stack of an error goes on to their caller.
function operationMethods([name, number]) {
  const method = (name, run) => `async ${name}(first, second) { return await ${run}; }\n`;
  return [
    method(name, `call(this, "${name}", ${number}, first, second)`),
    method(`${name}Raw`, `callRaw(this, "${name}", ${number}, first, second)`),
  ];
}

function streamMethod([name, number, isList]) {
  return `${name}(options) { return ${isList ? "list" : "events"}(this, "${name}", ${number}, options); }\n`;
}

/** The open enums as const objects, and their guards. */
function enumObjects() {
  const constants = enums.map(
    ({ name, members }) =>
      `export const ${name} = /* @__PURE__ */ Object.freeze(${JSON.stringify(Object.fromEntries(members))});\n` +
      `export const instanceOf${name} = /* @__PURE__ */ guardOfEnum(${name});\n`,
  );
  return `import { guardOfEnum } from "../../src/open-enum.js";\n${constants.join("")}`;
}

/** The guards of models, which the module knows by their place in the list. */
function guards() {
  const constants = models.map(
    ([name, number]) => `export const instanceOf${name} = /* @__PURE__ */ guardOf("${name}", ${number});\n`,
  );
  return `import { guardOf } from "../../src/guards.js";\n${constants.join("")}`;
}

/** The declarations of the WebAssembly module. */
async function typesOfModule() {
  const [own, environment] = await Promise.all(["wasm", "environment"].map(declarationsIn));
  return `${own}\n${environment}`;
}

/** The declarations of an entry point: its own, what it stands on, the errors, and what comes from Rust. */
async function typesOf(entry) {
  const written = await Promise.all([entry, "environment", "errors"].map(declarationsIn));
  const generated = declarations
    .slice(0, declarations.indexOf("export type InitInput"))
    .replace(/^\/\* (tslint|eslint).*\n/gm, "")
    .replace(/^declare function __wbg_\w+\(.*\n/gm, "")
    .replace(/^ +(free|\[Symbol\.dispose\])\(\): void;\n/gm, "")
    .replace(/\/\*\*(?:(?!\*\/)[^])*\*\/\nexport function (isInstance|ready|restart|search|settingsOf)\(.*\n/g, "")
    .replace(/\n{3,}/g, "\n\n");
  return [...written, generated].map((part) => part.trim()).join("\n\n") + "\n";
}

function declarationsIn(name) {
  return readFile(`${directory}src/${name}.d.ts`, "utf8");
}
