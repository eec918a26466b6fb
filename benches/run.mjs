// Measures the client beside its alternatives and writes RESULTS.md; takes about four minutes.
//
//   cargo xtask bench       builds what is measured, then runs this
//   node benches/run.mjs    measures what is built already
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startStandIn } from "../tests/js/support/stand-in.js";
import { circumstances } from "./circumstances.mjs";
import { openPage } from "./page.mjs";
import { report } from "./report.js";
import { measureSizes, readBudget } from "./size.mjs";

const COUNTS = [1, 50, 1000, 10_000];
const WARM_UP_MS = 4_000;
// Round trips have targets, and more noise.
const MEASURED_MS = { roundTrip: 28_000, decode: 12_000 };

// A debug build would be what is measured.
process.env.PIECES_OS_STAND_IN ??= fileURLToPath(
  new URL("../target/release/pieces-os-stand-in", import.meta.url),
);

const sizes = await measureSizes();
const standIn = await startStandIn();
const page = await openPage();
try {
  const cases = [];
  for (const count of COUNTS) {
    await standIn.setApplications(count);
    for (const [mode, measuredMs] of Object.entries(MEASURED_MS)) {
      console.log(`measuring ${mode} of ${count} applications`);
      const plan = { basePath: standIn.url, mode, warmUpMs: WARM_UP_MS, measuredMs };
      cases.push({ count, mode, ...(await page.measure(plan)) });
      // The stand-in remembers every request; it need not do so here.
      await standIn.clearRequests();
    }
  }
  const environment = await circumstances(page.version);
  const text = report({ environment, sizes, budget: await readBudget(), cases });
  await writeFile(new URL("RESULTS.md", import.meta.url), text);
  console.log(text);
} finally {
  await page.close();
  await standIn.stop();
}
