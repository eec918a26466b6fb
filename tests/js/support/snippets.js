// The snippets of the documentation, and which test executes each. A snippet that no test claims here
// fails tests/js/snippets.test.js, so none can be added that nothing executes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../../", import.meta.url);

/**
 * @typedef {object} Snippet
 * @property {string} file the document
 * @property {number} line at which it begins
 * @property {string} heading that it is below
 * @property {string} before the last line of text before it
 * @property {string} language
 * @property {string} name of the file that it is; empty for others
 * @property {string} code
 */

/** @type {Record<string, (snippet: Snippet) => boolean>} the files that execute snippets, and which */
export const CLAIMS = {
  "tests/js/snippets.test.js": ({ language, name, heading }) =>
    (language === "js" && !name) || language === "diff" || heading === "Contributing",
  "tests/js/stand-in-command.test.js": ({ file, language, heading }) =>
    language === "sh" && (heading === "Install" || ["pkg/README.md", "docs/testing.md"].includes(file)),
  "tests/js/stand-in-snippets.test.js": ({ file }) => file === "tests/stand-in/README.md",
  "tests/js/standalone.test.js": ({ language, name }) => language === "html" && !name,
  "tests/js/readme.test.js": ({ file, language, name }) =>
    name === "extension/manifest.json" || (file === "pkg/README.md" && language === "json"),
  "tests/e2e/extension/recipes.test.js": ({ file, heading }) =>
    file === "docs/first-extension.md" ||
    (file === "README.md" && ["Extension popup", "Background worker and content script", "Web page"].includes(heading)),
  "tests/e2e/vscode/recipe.js": ({ heading }) => heading === "VS Code for the Web",
  "tests/e2e/jupyterlab/recipe.js": ({ heading }) => heading === "JupyterLab 4",
  "tests/matrix/lib/live-page.mjs": ({ before }) => /^\*\*(React|Vue|Svelte)\*\*/.test(before),
  "tests/matrix/cases/runtimes.mjs": ({ heading, language }) => heading.endsWith("Cloudflare Workers") && language === "js",
};

/** The snippets that a file executes. @param {string} url its `import.meta.url` */
export function snippetsOf(url) {
  const path = fileURLToPath(url).slice(fileURLToPath(ROOT).length).replaceAll("\\", "/");
  const claim = CLAIMS[path];
  if (!claim) throw new Error(`tests/js/support/snippets.js has no claim of ${path}`);
  return allSnippets().filter(claim);
}

/** @returns {Snippet[]} those of every document, in their order */
export function allSnippets() {
  const files = execFileSync("git", ["ls-files", "*.md"], { cwd: ROOT, encoding: "utf8" });
  return files.trim().split("\n").flatMap(snippetsIn);
}

/** @param {string} file */
function snippetsIn(file) {
  /** @type {Snippet[]} */ const snippets = [];
  /** @type {Snippet | undefined} */ let open;
  let heading = "";
  let before = "";
  for (const [index, line] of readFileSync(new URL(file, ROOT), "utf8").split("\n").entries()) {
    const [, fence] = /^ *```(.*)$/.exec(line) ?? [];
    if (open && fence === undefined) open.code += `${line}\n`;
    else if (open) open = undefined;
    else if (fence !== undefined) {
      const [language = "", name = ""] = fence.split(" ");
      snippets.push((open = { file, line: index + 1, heading, before, language, name, code: "" }));
    } else {
      heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
      if (line) before = line;
    }
  }
  return snippets;
}
