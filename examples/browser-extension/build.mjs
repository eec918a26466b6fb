// Builds dist/chrome and dist/firefox. They differ in how the manifest names the background: Firefox
// has no service workers for extensions, and its linter warns of one.

import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const BACKGROUNDS = {
  chrome: { service_worker: "background.js", type: "module" },
  firefox: { scripts: ["background.js"], type: "module" },
};

await rm("dist", { recursive: true, force: true });
const manifest = JSON.parse(await readFile("src/manifest.json", "utf8"));
for (const [browser, background] of Object.entries(BACKGROUNDS)) {
  const folder = `dist/${browser}`;
  await cp("src", folder, { recursive: true, filter: (path) => !path.endsWith(".ts") });
  await writeFile(`${folder}/manifest.json`, JSON.stringify({ ...manifest, background }, null, 2));
  await build({
    entryPoints: ["src/background.ts", "src/popup.ts", "src/options.ts"],
    outdir: folder,
    bundle: true,
    format: "esm",
    // The client, which all three use, becomes one file instead of three copies.
    splitting: true,
    target: ["chrome121", "firefox142"],
  });
}
