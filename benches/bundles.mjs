// The scripts that browsers run, bundled and minified as users ship them.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { BASELINE, MAIN, OFFICIAL, OPENAPI_FETCH, SLIM, VALIBOT, ZOD } from "./names.js";

/**
 * For each contender the least that shows a list of applications: modules whose `firstAnswer` takes
 * the address of the server. They are what starts cold and what is shipped.
 */
const FIRST_ANSWERS = {
  [BASELINE]: `
    import { raw } from "./raw.js";
    export const firstAnswer = (basePath) => raw({ basePath }).snapshot();`,
  [MAIN]: `
    import { ApplicationsApi } from "pieces-os-client";
    export const firstAnswer = (basePath) => new ApplicationsApi({ basePath }).applicationsSnapshot();
    export { ApplicationsApi };`,
  [SLIM]: `
    import { ApplicationsApi, init } from "pieces-os-client/slim";
    export async function firstAnswer(basePath) {
      await init(new URL("pieces_os_client.wasm", import.meta.url));
      return new ApplicationsApi({ basePath }).applicationsSnapshot();
    }
    export { init };`,
  [OFFICIAL]: `
    import { ApplicationsApi, Configuration } from "@pieces.app/pieces-os-client";
    export const firstAnswer = (basePath) =>
      new ApplicationsApi(new Configuration({ basePath })).applicationsSnapshot();`,
  [OPENAPI_FETCH]: `
    import createClient from "openapi-fetch";
    export const firstAnswer = async (basePath) =>
      (await createClient({ baseUrl: basePath }).GET("/applications")).data;`,
  [ZOD]: `
    import { raw } from "./raw.js";
    import { zodChecks } from "./schemas/zod.js";
    export const firstAnswer = async (basePath) =>
      zodChecks({ jitless: false }).applications(await raw({ basePath }).snapshot());`,
  [VALIBOT]: `
    import { raw } from "./raw.js";
    import { valibotChecks } from "./schemas/valibot.js";
    export const firstAnswer = async (basePath) =>
      valibotChecks.applications(await raw({ basePath }).snapshot());`,
};

/** @returns {Promise<Record<string, Uint8Array>>} by contender */
export async function firstAnswerBundles() {
  const bundles = Object.entries(FIRST_ANSWERS).map(async ([name, contents]) => [
    name,
    await bundle({ format: "esm", stdin: { contents, resolveDir: directory } }),
  ]);
  return Object.fromEntries(await Promise.all(bundles));
}

/** The first answer of another build of this package. @param {string} entry its index.js */
export function firstAnswerBundle(entry) {
  const stdin = { contents: FIRST_ANSWERS[MAIN], resolveDir: directory };
  return bundle({ format: "esm", stdin, alias: { [MAIN]: entry } });
}

/** The script of the page that measures all contenders. @param {string} lastRelease its index.js */
export function pageBundle(lastRelease) {
  const contents = `
    import * as lastRelease from ${JSON.stringify(lastRelease)};
    import { measureBeside } from "./page.js";
    measureBeside(lastRelease);`;
  return bundle({ format: "iife", stdin: { contents, resolveDir: directory } });
}

/** The script of the page that measures two builds. */
export function buildsPageBundle() {
  return bundle({ entryPoints: [join(directory, "builds-page.js")], format: "iife" });
}

const directory = fileURLToPath(new URL(".", import.meta.url));

/** @param {import("esbuild").BuildOptions} options @returns {Promise<Uint8Array>} */
async function bundle(options) {
  const { outputFiles } = await build({
    bundle: true,
    legalComments: "none",
    minify: true,
    // Packages of the workspace are found where a user has them, in node_modules.
    preserveSymlinks: true,
    // `import.meta.url` is empty in a script, where nothing uses it.
    logOverride: { "empty-import-meta": "silent" },
    target: "es2022",
    write: false,
    ...options,
  });
  return outputFiles[0].contents;
}
