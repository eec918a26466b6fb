// Measures the client beside its alternatives and writes RESULTS.md and its plot.
//
//   cargo xtask bench              builds what is measured, then runs this
//   node benches/run.mjs           measures what is built already
//   node benches/run.mjs --quick   a minute to see that all of it works; writes to target/bench
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { firstAnswerBundles, pageBundle } from "./bundles.mjs";
import { measureCases, startReleaseStandIn, tell, using } from "./cases.mjs";
import { circumstances } from "./circumstances.mjs";
import { coldStarts, moduleStarts, totals } from "./cold.mjs";
import { contenders, ready } from "./contenders.js";
import { openChromium } from "./drivers/chromium.mjs";
import { openFirefox } from "./drivers/firefox.mjs";
import { openNode } from "./drivers/node.mjs";
import { memoryOfLargeAnswers } from "./memory.mjs";
import { planOf } from "./plan.mjs";
import { plot } from "./report/plot.js";
import { report } from "./report/report.js";
import { startServer } from "./server.mjs";
import { measureSizes } from "./size.mjs";

const isQuick = process.argv.includes("--quick");
const plan = planOf({ isQuick });

const sizes = await measureSizes();
const standIn = await startReleaseStandIn();
const server = await startServer({
  page: await pageBundle("page.js"),
  firstAnswers: await firstAnswerBundles(),
});
try {
  const chromium = await using(await openChromium(server), measureChromium);
  const firefox = await using(await openFirefox(server), (driver) =>
    measureCases(driver, standIn, plan.firefox),
  );
  await ready(await readFile(new URL(import.meta.resolve("pieces-os-client/pieces_os_client.wasm"))));
  const node = await using(openNode(contenders), (driver) =>
    measureCases(driver, standIn, plan.node),
  );
  const environment = await circumstances([chromium.name, firefox.name, node.name]);
  await write({ isQuick, environment, sizes, chromium, others: [firefox, node] });
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
  const module = await moduleStarts(driver, server, { rounds });
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
