// Writes the documentation to target/docs: guide, reference and playground as one static site.
//
//   node docs/site/build.mjs
//
// The package must have been built. Fails for a symbol without documentation, for a link that leads nowhere, and for
// a page of docs/ that docs/site/contents.json does not list.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { Application, TSConfigReader, TypeDocReader } from "typedoc";

import { readPages } from "./pages.mjs";
import { furnish } from "./theme.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SITE = `${ROOT}target/docs`;
/** What typedoc reads. */
const SOURCE = `${ROOT}target/site`;
/** In this order. */
const STYLES = ["base", "header", "columns", "text", "widths"];

const contents = JSON.parse(readFileSync(`${HERE}contents.json`, "utf8"));

checkListed();
const documents = writeSources();
await writeSite();
copyFont();

function checkListed() {
  const listed = new Set(Object.values(contents.groups).flat().map(({ file }) => file));
  const unlisted = readdirSync(`${ROOT}docs`, { recursive: true, encoding: "utf8" })
    .map((path) => `docs/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md") && !listed.has(path));
  if (unlisted.length > 0) throw new Error(`docs/site/contents.json does not list ${unlisted.join(", ")}`);
}

/** Writes the pages as documents of typedoc, and gives their files in their order. */
function writeSources() {
  rmSync(SOURCE, { recursive: true, force: true });
  mkdirSync(SOURCE, { recursive: true });
  const pages = readPages(ROOT, contents, (path) => `../../${path}`);
  for (const { title, group, markdown, output } of pages) {
    const head = group ? `---\ntitle: ${JSON.stringify(title)}\ngroup: ${group}\n---\n\n` : "";
    writeFileSync(`${SOURCE}/${output}`, head + markdown);
  }
  writeFileSync(`${SOURCE}/slim.d.ts`, slimEntry());
  const styles = STYLES.map((name) => readFileSync(`${HERE}styles/${name}.css`, "utf8"));
  writeFileSync(`${SOURCE}/style.css`, styles.join("\n"));
  return pages.flatMap(({ group, output }) => (group ? [`${SOURCE}/${output}`] : []));
}

/** What `slim` has of its own; the rest is shown once, with the main entry. */
function slimEntry() {
  const [own, environment] = ["slim", "environment"].map((name) => readFileSync(`${ROOT}pkg/src/${name}.d.ts`, "utf8"));
  return `${own}\nexport * from "../../pkg/dist/index.js";\n${environment}`;
}

async function writeSite() {
  const options = { options: `${HERE}typedoc.json`, projectDocuments: documents };
  const app = await Application.bootstrapWithPlugins({ ...options, plugin: [furnish] }, [new TypeDocReader(), new TSConfigReader()]);
  const project = await app.convert();
  if (!project) return fail();
  app.validate(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) return fail();
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) fail();
}

/** @returns {never} */
function fail() {
  process.exit(1);
}

function copyFont() {
  const font = createRequire(import.meta.url).resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2");
  cpSync(font, `${SITE}/assets/inter.woff2`);
}
