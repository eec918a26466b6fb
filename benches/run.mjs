// Measures the client beside its alternatives and writes RESULTS.md and its plot.
//
//   cargo xtask bench                             builds what is measured, then runs this
//   node benches/run.mjs --last-release DIR       measures what is built already
//
// DIR is a checkout of the last release with its package built.
//
//   --quick   a minute to see that all of it works; writes to target/bench
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { firstAnswerBundle, firstAnswerBundles, pageBundle } from "./bundles.mjs";
import { measureCases, startReleaseStandIn, tell, using } from "./cases.mjs";
import { buildAt, circumstances } from "./circumstances.mjs";
import { coldStarts, firstClients, moduleStarts, totals } from "./cold.mjs";
import { contendersBeside, ready } from "./contenders.js";
import { openChromium } from "./drivers/chromium.mjs";
import { openFirefox } from "./drivers/firefox.mjs";
import { openNode } from "./drivers/node.mjs";
import { memoryOfLargeAnswers } from "./memory.mjs";
import { LAST_RELEASE, MAIN } from "./names.js";
import { planOf } from "./plan.mjs";
import { plot } from "./report/plot.js";
import { report } from "./report/report.js";
import { startServer } from "./server.mjs";
import { measureSizes, packageSizes } from "./size.mjs";

const { values: options } = parseArgs({
  options: { "last-release": { type: "string" }, quick: { type: "boolean", default: false } },
});
if (!options["last-release"]) throw new Error("--last-release DIR has to name a built checkout of it");

const lastCheckout = resolve(options["last-release"]);
const lastEntry = join(lastCheckout, "pkg/dist/index.js");
const isQuick = options.quick;
const plan = planOf({ isQuick });

const sizes = await measureSizes();
const lastSizes = await packageSizes(lastCheckout);
const standIn = await startReleaseStandIn();
const server = await startServer({
  page: await pageBundle(lastEntry),
  firstAnswers: {
    ...(await firstAnswerBundles()),
    [LAST_RELEASE]: await firstAnswerBundle(lastEntry),
  },
});
try {
  const chromium = await using(await openChromium(server), measureChromium);
  const firefox = await using(await openFirefox(server), (driver) =>
    measureCases(driver, standIn, plan.firefox),
  );
  await ready(await readFile(new URL(import.meta.resolve("pieces-os-client/pieces_os_client.wasm"))));
  const contenders = contendersBeside(await import(pathToFileURL(lastEntry).href));
  const node = await using(openNode(contenders), (driver) =>
    measureCases(driver, standIn, plan.node),
  );
  const environment = [
    ...(await circumstances([chromium.name, firefox.name, node.name])),
    ["Last release", await buildAt(lastCheckout)],
  ];
  await write({ isQuick, environment, sizes, lastSizes, chromium, firefox, node });
} finally {
  server.stop();
  await standIn.stop();
}

async function measureChromium(driver) {
  const measured = await measureCases(driver, standIn, plan.chromium);
  const breakdowns = [];
  for (const count of plan.breakdown.counts) {
    tell(driver, `where the time of ${count} goes`);
    await standIn.setApplications(count);
    const parts = await driver.breakdown({ basePath: standIn.url, ...plan.breakdown });
    breakdowns.push({ count, parts });
  }
  tell(driver, "cold starts");
  const { count, rounds } = plan.cold;
  await standIn.setApplications(count);
  const parts = await coldStarts(driver, server, { basePath: standIn.url, rounds });
  const module = {
    ...(await moduleStarts(driver, server, { rounds })),
    firstClients: await firstClients(driver, server, { names: [MAIN, LAST_RELEASE], rounds }),
  };
  tell(driver, "memory");
  const memory = await memoryOfLargeAnswers(driver, server, standIn);
  return { ...measured, breakdowns, cold: { count, parts, samples: totals(parts) }, module, memory };
}

async function write(results) {
  const directory = new URL(isQuick ? "../target/bench/" : "./", import.meta.url);
  await mkdir(directory, { recursive: true });
  const text = report(results);
  await writeFile(new URL("RESULTS.md", directory), text);
  await writeFile(new URL("results.svg", directory), plot(results));
  console.log(text);
}
