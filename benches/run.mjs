// Measures the client beside its alternatives and writes RESULTS.md and its plot.
//
//   cargo xtask bench              builds what is measured, then runs this
//   node benches/run.mjs           measures what is built already
//   node benches/run.mjs --quick   a minute to see that all of it works; writes to target/bench
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startStandIn } from "../tests/js/support/stand-in.js";
import { circumstances } from "./circumstances.mjs";
import { coldStarts, moduleStarts, totals } from "./cold.mjs";
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

// A debug build would be what is measured.
process.env.PIECES_OS_STAND_IN ??= fileURLToPath(
  new URL("../target/release/pieces-os-stand-in", import.meta.url),
);

const sizes = await measureSizes();
const standIn = await startStandIn();
const server = await startServer();
try {
  const chromium = await using(await openChromium(server), measureChromium);
  const firefox = await using(await openFirefox(server), (driver) => measureOne(driver, plan.firefox));
  const node = await using(await openNode(), (driver) => measureOne(driver, plan.node));
  const environment = await circumstances([chromium.name, firefox.name, node.name]);
  await write({ isQuick, environment, sizes, chromium, others: [firefox, node] });
} finally {
  server.stop();
  await standIn.stop();
}

async function measureChromium(driver) {
  const measured = await measureOne(driver, plan.chromium);
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

async function measureOne(driver, cases) {
  const measured = [];
  for (const { work, count, ...times } of cases) {
    tell(driver, `${work} of ${count}`);
    await standIn.setApplications(count);
    const result = await driver.measure({ basePath: standIn.url, work, ...times });
    measured.push({ work, count, ...result });
    // The stand-in remembers every request; it need not do so here.
    await standIn.clearRequests();
  }
  return { name: driver.name, cases: measured };
}

async function using(driver, use) {
  try {
    return await use(driver);
  } finally {
    await driver.close();
  }
}

function tell({ name }, what) {
  console.log(`${name}: ${what}`);
}

async function write(results) {
  const directory = new URL(isQuick ? "../target/bench/" : "./", import.meta.url);
  await mkdir(directory, { recursive: true });
  const text = report(results);
  await writeFile(new URL("RESULTS.md", directory), text);
  await writeFile(new URL("results.svg", directory), plot(results));
  console.log(text);
}
