// Builds dist/, which Chrome and Firefox load as it is.

import { cp, rm } from "node:fs/promises";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await cp("src", "dist", { recursive: true, filter: (path) => !path.endsWith(".ts") });
await build({
  entryPoints: ["src/background.ts", "src/popup.ts", "src/options.ts"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  // The client, which all three use, becomes one file instead of three copies.
  splitting: true,
  target: ["chrome121", "firefox142"],
});
