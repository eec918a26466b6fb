// Bundles the entry points and their types from the WebAssembly build in dist/wasm.
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const directory = fileURLToPath(new URL(".", import.meta.url));
const dist = `${directory}dist`;

const declarations = await readFile(`${dist}/wasm/pieces_os_client.d.ts`, "utf8");
await writeFile(`${dist}/enums.js`, enumObjects(declarations));
for (const entry of ["index", "slim"]) {
  await bundle(entry, "esm", "js");
  await bundle(entry, "cjs", "cjs");
  const types = await typesOf(entry);
  await writeFile(`${dist}/${entry}.d.ts`, types);
  await writeFile(`${dist}/${entry}.d.cts`, types);
}
// What is left in there is part of the bundles now.
await rm(`${dist}/wasm`, { recursive: true });
await rm(`${dist}/enums.js`);

function bundle(entry, format, extension) {
  return build({
    bundle: true,
    entryPoints: [`${directory}src/${entry}.js`],
    format,
    legalComments: "none",
    loader: { ".wasm": "base64" },
    logLevel: "warning",
    minify: true,
    outfile: `${dist}/${entry}.${extension}`,
    platform: "neutral",
    target: "es2022",
  });
}

/** The const objects of the open enums, which exist in the declarations only. */
function enumObjects(declarations) {
  const objects = declarations.matchAll(/^export const (\w+): (\{[^}]*\});$/gm);
  return Array.from(objects, ([, name, type]) => {
    const members = type.replaceAll("readonly ", "").replaceAll(";", ",");
    return `export const ${name} = /* @__PURE__ */ Object.freeze(${members});\n`;
  }).join("");
}

/** The declarations of an entry point: its own, the errors, and what comes from Rust. */
async function typesOf(entry) {
  const [own, errors] = await Promise.all(
    [entry, "errors"].map((name) => readFile(`${directory}src/${name}.d.ts`, "utf8")),
  );
  const generated = declarations
    .slice(0, declarations.indexOf("export type InitInput"))
    .replace(/^\/\* (tslint|eslint).*\n/gm, "")
    .replace(/^ +(free|\[Symbol\.dispose\])\(\): void;\n/gm, "")
    .replaceAll("request_parameters", "requestParameters")
    .replaceAll("init_overrides", "initOverrides")
    .replace(/\n{3,}/g, "\n\n");
  return [own, errors, generated].map((part) => part.trim()).join("\n\n") + "\n";
}
