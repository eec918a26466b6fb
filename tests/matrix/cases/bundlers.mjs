// Bundlers with no configuration that the package would need; the bundle runs in a page.

import { PAGE, PAGE_MAIN, inPage, inPageOfServer } from "../lib/run.mjs";

const SOURCES = { "index.html": PAGE, "main.js": PAGE_MAIN };
/** For bundlers that only write scripts. */
const SOURCES_WITH_BUILT_PAGE = { "main.js": PAGE_MAIN, "dist/index.html": PAGE };

/** @type {import("../lib/case.mjs").Case[]} */
export const BUNDLERS = [
  {
    name: "vite build",
    proves: "Vite 8, production build without configuration",
    files: SOURCES,
    build: ["vite build"],
    run: inPage("dist"),
  },
  {
    name: "vite dev",
    proves: "Vite 8, development server with its dependency optimizer",
    files: SOURCES,
    run: inPageOfServer("vite --host 127.0.0.1 --strictPort --port"),
  },
  {
    name: "vite slim",
    proves: "Vite 8 with ./slim, started from the URL of the wasm file",
    entry: "pieces-os-client/slim",
    files: {
      "index.html": PAGE,
      "main.js": `import { init } from "pieces-os-client/slim";
import wasm from "pieces-os-client/pieces_os_client.wasm?url";
import { outcome } from "./consumer.js";

const basePath = new URLSearchParams(location.search).get("basePath");
init(new URL(wasm, location.href))
  .then(() => outcome(basePath))
  .then((value) => (window.outcome = value));
`,
    },
    build: ["vite build"],
    run: inPage("dist"),
  },
  {
    name: "webpack",
    proves: "webpack 5, production build without configuration",
    files: SOURCES_WITH_BUILT_PAGE,
    build: ["webpack build ./main.js --mode production"],
    run: inPage("dist"),
  },
  {
    name: "rollup",
    proves: "Rollup 4 with node-resolve and nothing else",
    files: SOURCES_WITH_BUILT_PAGE,
    build: ["rollup main.js --dir dist --plugin node-resolve --failAfterWarnings"],
    run: inPage("dist"),
  },
  {
    name: "esbuild",
    proves: "esbuild, minified ECMAScript module",
    files: SOURCES_WITH_BUILT_PAGE,
    build: ["esbuild main.js --bundle --minify --format=esm --outfile=dist/main.js"],
    run: inPage("dist"),
  },
  {
    name: "rspack",
    proves: "Rspack 2, production build without configuration",
    onlyInAll: true,
    files: SOURCES_WITH_BUILT_PAGE,
    build: ["rspack build --entry ./main.js --mode production"],
    run: inPage("dist"),
  },
  {
    name: "parcel",
    proves: "Parcel 2, production build without configuration",
    onlyInAll: true,
    files: SOURCES,
    build: ["parcel build index.html --dist-dir dist --public-url ./ --no-cache"],
    run: inPage("dist"),
  },
  {
    name: "next",
    proves: "Next 16 with Turbopack, client component and its prerendering",
    onlyInAll: true,
    files: {
      "next.config.js": 'export default { output: "export" };\n',
      "app/layout.js": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
      "app/page.js": `"use client";
import { useEffect } from "react";
import { outcome } from "../consumer.js";

export default function Page() {
  useEffect(() => {
    outcome(new URLSearchParams(location.search).get("basePath")).then((value) => (window.outcome = value));
  }, []);
  return null;
}
`,
    },
    build: ["next build"],
    run: inPage("out"),
  },
];
