// How a list of cases is measured in a runtime.
import { fileURLToPath } from "node:url";
import { startStandIn } from "../tests/js/support/stand-in.js";

/** @typedef {import("../tests/js/support/stand-in.js").StandIn} StandIn */

/** The server that everything calls; a debug build of it would be what is measured. */
export function startReleaseStandIn() {
  process.env.PIECES_OS_STAND_IN ??= fileURLToPath(
    new URL("../target/release/pieces-os-stand-in", import.meta.url),
  );
  return startStandIn();
}

/** @param {StandIn} standIn @param {import("./plan.mjs").Case[]} cases */
export async function measureCases(driver, standIn, cases) {
  const measured = [];
  for (const { work, count, ...plan } of cases) {
    tell(driver, `${work} of ${count}`);
    await standIn.setApplications(count);
    const result = await driver.measure({ basePath: standIn.url, work, ...plan });
    measured.push({ work, count, ...result });
    // The stand-in remembers every request; it need not do so here.
    await standIn.clearRequests();
  }
  return { name: driver.name, cases: measured };
}

export async function using(driver, use) {
  try {
    return await use(driver);
  } finally {
    await driver.close();
  }
}

export function tell({ name }, what) {
  console.log(`${name}: ${what}`);
}
