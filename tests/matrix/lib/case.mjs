// What a case is, and how one is tried.

import assert from "node:assert/strict";

import { runToEnd } from "./programs.mjs";

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} proves for the table
 * @property {boolean} [onlyInAll] runs only with --all or when it is named
 * @property {Record<string, string>} files what its folder has beside the consumer, by path
 * @property {string} [entry] what the consumer imports, unless it is `pieces-os-client`
 * @property {string[]} [build] command lines, none of which may print a warning
 * @property {(where: { folder: string, basePath: string }) => Promise<Outcome>} [run]
 * @property {(where: { folder: string }) => Promise<void>} [verify] looks at what was built, for a
 *   case that calls nothing
 */

/** @typedef {{ answer: object } | { failure: string }} Outcome what consumer.js tells */

/**
 * Builds and runs a case. Whatever keeps it from doing so is its failure.
 * @param {Case} one
 * @param {import("./workspace.mjs").Workspace} workspace
 * @param {import("../../js/support/stand-in.js").StandIn} standIn
 */
export async function tryCase(one, workspace, standIn) {
  const started = performance.now();
  let failure;
  try {
    const folder = await workspace.caseFolder(one);
    for (const line of one.build ?? []) await build(line, folder);
    await one.verify?.({ folder });
    if (one.run) await assertAnswers(one, folder, standIn);
  } catch (error) {
    failure = error;
    console.error(`${one.name} FAILED: ${error?.message ?? error}\n`);
  }
  return { name: one.name, proves: one.proves, seconds: (performance.now() - started) / 1000, failure };
}

async function build(line, folder) {
  const { all } = await runToEnd(line, { folder });
  if (/\bwarn(ing)?s?\b/i.test(all)) throw new Error(`\`${line}\` warns:\n${all}`);
}

async function assertAnswers(one, folder, standIn) {
  await standIn.clearRequests();
  const outcome = await one.run({ folder, basePath: standIn.url });
  if (outcome.failure) throw new Error(`the consumer failed: ${outcome.failure}`);
  await assertCalled(standIn);
  assert.deepEqual(outcome.answer, await answerOfFetch(standIn.url));
}

async function assertCalled(standIn) {
  const targets = (await standIn.requests()).map(({ target }) => target);
  assert(targets.includes("/applications"), "the stand-in was not asked for the applications");
}

/** What consumer.js has to answer, got without the package. */
async function answerOfFetch(basePath) {
  const { iterable } = await (await fetch(`${basePath}/applications`)).json();
  const missing = await fetch(`${basePath}/applications/nobody`);
  return {
    names: iterable.map(({ name }) => name),
    missing: {
      kind: "http",
      status: missing.status,
      body: await missing.text(),
      isError: true,
      isPiecesError: true,
      isResponseError: true,
    },
  };
}
