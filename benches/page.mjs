// The page of the contenders, in a headless Chromium.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Isolated pages get the finest clock.
const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Opens the page, which offers `measure` of measure.js. */
export async function openPage() {
  const server = await servePage();
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  if (!(await page.evaluate(() => crossOriginIsolated))) {
    throw new Error("the page is not cross-origin isolated, so its clock is too coarse");
  }
  return {
    version: `Chromium ${browser.version()}`,

    /** @param {import("./measure.js").Plan} plan @returns {Promise<import("./measure.js").Measurement>} */
    measure: (plan) => page.evaluate((plan) => globalThis.measure(plan), plan),

    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function launch() {
  const executablePath = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

async function servePage() {
  const files = {
    "/": ["text/html", '<!doctype html><title>Benchmark</title><script src="/measure.js"></script>'],
    "/measure.js": ["text/javascript", await bundle()],
    "/pieces_os_client.wasm": [
      "application/wasm",
      await readFile(fileURLToPath(import.meta.resolve("pieces-os-client/pieces_os_client.wasm"))),
    ],
  };
  const server = createServer((request, response) => {
    const [type, content] = files[request.url] ?? [];
    response.writeHead(content ? 200 : 404, { "content-type": type ?? "text/plain", ...ISOLATION });
    response.end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** All contenders as users ship them: bundled and minified. */
async function bundle() {
  const { outputFiles } = await build({
    bundle: true,
    entryPoints: [fileURLToPath(new URL("measure.js", import.meta.url))],
    format: "iife",
    legalComments: "none",
    minify: true,
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text;
}
