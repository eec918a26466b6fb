// Measures this package beside another build of it, and prints what comes out.
//
//   cargo xtask bench --against DIR          builds this package, then runs this
//   node benches/compare.mjs --against DIR   measures what is built already
//
// DIR is a checkout with a built package, say of the last release.
//
//   --only round-trip-50   that scenario alone; can be repeated
//   --in chromium          in that runtime alone; can be repeated; Firefox only if it is named
//   --quick                half a minute to see that all of it works
//   --write                writes COMPARISON.md
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { BUILDS, NEW, OLD, loadBuilds } from "./builds.js";
import { buildsPageBundle, firstAnswerBundle } from "./bundles.mjs";
import { measureCases, startReleaseStandIn, tell, using } from "./cases.mjs";
import { buildAt, machine } from "./circumstances.mjs";
import { coldStarts, firstClients, totals } from "./cold.mjs";
import { openChromium } from "./drivers/chromium.mjs";
import { openFirefox } from "./drivers/firefox.mjs";
import { openNode } from "./drivers/node.mjs";
import { planOfBuilds } from "./plan.mjs";
import { buildsReport, buildsTables } from "./report/builds.js";
import { startServer } from "./server.mjs";
import { packageSizes } from "./size.mjs";

const { values: options } = parseArgs({
  options: {
    against: { type: "string" },
    only: { type: "string", multiple: true },
    in: { type: "string", multiple: true, default: ["chromium", "node"] },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
if (!options.against) throw new Error("--against DIR has to name the checkout to compare with");

const oldCheckout = resolve(options.against);
const newCheckout = fileURLToPath(new URL("..", import.meta.url));
const entryOf = (name) => join(name === NEW ? newCheckout : oldCheckout, "pkg/dist/index.js");

const plan = planOfBuilds({ isQuick: options.quick });
const runtimes = {
  chromium: async () => using(await openChromium(server), measureChromium),
  node: async () => using(openNode(await loadBuilds(fileOf)), measureWarm),
  firefox: async () => using(await openFirefox(server), measureWarm),
};
refuseUnknown(options.only ?? [], plan.scenarios);
refuseUnknown(options.in, Object.keys(runtimes));

const standIn = await startReleaseStandIn();
const server = await startServer({
  page: await buildsPageBundle(),
  firstAnswers: await firstAnswers(),
});
try {
  const measured = [];
  for (const name of options.in) measured.push(await runtimes[name]());
  const sizes = isChosen("bytes") && {
    [OLD]: await packageSizes(oldCheckout),
    [NEW]: await packageSizes(newCheckout),
  };
  const environment = [
    ...machine(measured.map(({ name }) => name)),
    [OLD, await buildAt(oldCheckout)],
    [NEW, await buildAt(newCheckout)],
  ];
  const results = { environment, sizes, runtimes: measured };
  console.log(`\n${buildsTables(results)}`);
  if (options.write) {
    await writeFile(new URL("COMPARISON.md", import.meta.url), buildsReport(results));
  }
} finally {
  server.stop();
  await standIn.stop();
}

async function measureWarm(driver) {
  const cases = plan.cases.filter(({ scenario }) => isChosen(scenario));
  const { cases: measured } = await measureCases(driver, standIn, cases);
  return {
    name: driver.name,
    scenarios: measured.map(({ samples }, index) => ({ name: cases[index].scenario, samples })),
  };
}

async function measureChromium(driver) {
  const { name, scenarios } = await measureWarm(driver);
  const { count, rounds } = plan.starts;
  if (isChosen("first-client")) {
    tell(driver, "first clients");
    const samples = await firstClients(driver, server, { names: BUILDS, rounds });
    scenarios.push({ name: "first-client", samples });
  }
  if (isChosen("cold-start")) {
    tell(driver, "cold starts");
    await standIn.setApplications(count);
    const starts = totals(await coldStarts(driver, server, { basePath: standIn.url, rounds }));
    scenarios.push(
      { name: "cold-start, uncompressed", samples: starts.plain },
      { name: "cold-start, brotli", samples: starts.br },
    );
  }
  return { name, scenarios };
}

async function firstAnswers() {
  const bundles = BUILDS.map(async (name) => [name, await firstAnswerBundle(entryOf(name))]);
  return Object.fromEntries(await Promise.all(bundles));
}

/** Node loads a file anew for another query. */
function fileOf(name) {
  return `${pathToFileURL(entryOf(name))}?${encodeURIComponent(name)}`;
}

function isChosen(scenario) {
  return !options.only || options.only.includes(scenario);
}

function refuseUnknown(names, known) {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Error(`${unknown} is none of: ${known.join(", ")}`);
}
