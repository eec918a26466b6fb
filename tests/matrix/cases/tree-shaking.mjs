// What each bundler leaves in a bundle that needs no client: one enum, or one function.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { transform } from "esbuild";

const LIMIT_BYTES = 3 * 1024;

/** What is imported, and what the bundle has to hold of it. */
const IMPORTS = {
  enum: ['import { PrivacyEnum } from "pieces-os-client";\nconsole.log(PrivacyEnum.Open);\n', "OPEN"],
  guard: [
    'import { instanceOfPrivacyEnum } from "pieces-os-client";\nconsole.log(instanceOfPrivacyEnum("OPEN"));\n',
    "OPEN",
  ],
  predicate: [
    'import { isPiecesError } from "pieces-os-client";\nconsole.log(isPiecesError(globalThis.thrown));\n',
    "pieces-os-client.error",
  ],
  class: [
    'import { ResponseError } from "pieces-os-client/slim";\nconsole.log(globalThis.thrown instanceof ResponseError);\n',
    "ResponseError",
  ],
};

/**
 * @param {string} name @param {(name: string) => string} build writes what `name`.js needs to a
 *   folder of that name in dist
 * @returns {import("../lib/case.mjs").Case}
 */
const treeShaking = (name, build, more = {}) => ({
  name: `tree-shaking ${name}`,
  proves: `an enum, a guard or an error alone is at most ${LIMIT_BYTES / 1024} KB with ${name}`,
  files: Object.fromEntries([
    ...Object.entries(IMPORTS).map(([what, [source]]) => [`${what}.js`, source]),
    ...Object.keys(IMPORTS).flatMap((what) => [
      [`${what}.html`, `<script type="module" src="./${what}.js"></script>\n`],
      [`${what}.config.js`, `export default { build: { rolldownOptions: { input: "${what}.html" } } };\n`],
    ]),
  ]),
  build: Object.keys(IMPORTS).map(build),
  async verify({ folder }) {
    for (const [what, [, content]] of Object.entries(IMPORTS)) {
      await assertSmall(what, await scriptsOf(join(folder, "dist", what)), content);
    }
  },
  ...more,
});

/** @type {import("../lib/case.mjs").Case[]} */
export const TREE_SHAKING = [
  treeShaking("esbuild", (what) => `esbuild ${what}.js --bundle --minify --format=esm --outdir=dist/${what}`),
  treeShaking("rollup", (what) => `rollup ${what}.js --dir dist/${what} --plugin node-resolve --failAfterWarnings`),
  treeShaking("webpack", (what) => `webpack build ./${what}.js --mode production --output-path dist/${what}`),
  treeShaking("vite", (what) => `vite build --outDir dist/${what} --config ${what}.config.js`),
  treeShaking("rspack", (what) => `rspack build --entry ./${what}.js --mode production --output-path dist/${what}`, {
    onlyInAll: true,
  }),
  treeShaking("parcel", (what) => `parcel build ${what}.html --dist-dir dist/${what} --no-cache --no-source-maps`, {
    onlyInAll: true,
  }),
  {
    name: "shared chunk",
    proves: "Rollup 4: an entry that needs an error alone loads none of another's client",
    files: {
      "content-script.js": IMPORTS.predicate[0],
      "background.js": `import { ApplicationsApi, isPiecesError } from "pieces-os-client";
new ApplicationsApi().applicationsSnapshot().catch(isPiecesError);
`,
    },
    build: ["rollup content-script.js background.js --dir dist --plugin node-resolve --failAfterWarnings"],
    async verify({ folder }) {
      const [, content] = IMPORTS.predicate;
      await assertSmall("content-script", await loaded(join(folder, "dist/content-script.js")), content);
    },
  },
];

/** @param {string} what @param {string[]} scripts @param {string} content that one of them has */
async function assertSmall(what, scripts, content) {
  assert(scripts.join("\n").includes(content), `the bundle of ${what} lacks ${content}`);
  const minified = await Promise.all(scripts.map((code) => transform(code, { minify: true, format: "esm" })));
  const bytes = minified.reduce((sum, { code }) => sum + code.length, 0);
  assert(bytes <= LIMIT_BYTES, `the bundle of ${what} is ${bytes} bytes minified, over ${LIMIT_BYTES}`);
}

/** The texts of all scripts below a folder. */
async function scriptsOf(folder) {
  const files = await readdir(folder, { recursive: true });
  const scripts = files.filter((file) => file.endsWith(".js"));
  return Promise.all(scripts.map((file) => readFile(join(folder, file), "utf8")));
}

/** The texts of a script and of all that it imports. */
async function loaded(file) {
  const code = await readFile(file, "utf8");
  const imported = [...code.matchAll(/(?:from|import) ?['"](\.[^'"]+)['"]/g)];
  const others = await Promise.all(imported.map(([, path]) => loaded(join(dirname(file), path))));
  return [code, ...others.flat()];
}
