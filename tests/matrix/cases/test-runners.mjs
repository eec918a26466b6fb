// The test runners that plugins are tested with, each with the environments it has.

import { inTestRunner } from "../lib/run.mjs";

const REPORT = `  console.log("outcome: " + JSON.stringify(value));
  expect(value).toHaveProperty("answer");
`;

/** A plugin's test of its own, with a Pieces OS in memory. */
const IN_MEMORY = `
test("a plugin against a Pieces OS in memory", async () => {
  const os = fakePiecesOs({ applications: [{ id: "1", name: "VIM" }] });
  const { fetchApi, webSocketApi } = os;
  const api = new ApplicationsApi({ fetchApi, webSocketApi, timeoutMs: 5000 });
  expect((await api.applicationsSnapshot()).iterable[0].name).toBe("VIM");

  os.addFault({ fault: { kind: "status", status: 503 } });
  await expect(api.applicationsSnapshot()).rejects.toMatchObject({ kind: "http", status: 503 });
  os.addFault({ fault: { kind: "hangBody" } });
  await expect(api.applicationsSnapshot({ timeoutMs: 50 })).rejects.toMatchObject({ kind: "timeout" });
  os.addFault({ fault: { kind: "reset" } });
  await expect(api.applicationsSnapshot()).rejects.toMatchObject({ kind: "network" });

  for await (const { state, applications } of api.applicationsLive()) {
    if (applications.length === 2) break;
    if (state === "live") os.putApplication({ id: "2", name: "SUBLIME" });
  }
  expect(os.requests.map(({ path }) => path)).toContain("/applications/stream/identifiers");
});
`;

/** @param {string} [check] runs before the outcome is told */
const vitest = (check = "") => ({
  "consumer.test.js": `import { expect, test } from "vitest";
import { outcome } from "./consumer.js";

test("the consumer", async () => {
  const value = await outcome(process.env.BASE_PATH);
${check}${REPORT}});
`,
  "memory.test.js": `import { expect, test } from "vitest";
import { ApplicationsApi } from "pieces-os-client";
import { fakePiecesOs } from "pieces-os-client/testing";
${IN_MEMORY}`,
});

/** happy-dom's fetch loses the body of a response that was cloned, which is how a failure is read. */
const WITHOUT_BODY_OF_FAILURE = `  const missing = value.answer?.missing;
  expect(missing?.body).toBe("");
  missing.body = "Application not found";
`;

const JEST = {
  "consumer.test.cjs": `const { outcome } = require("./consumer.cjs");

test("the consumer", async () => {
  const value = await outcome(process.env.BASE_PATH);
${REPORT}});
`,
  "memory.test.cjs": `const { ApplicationsApi } = require("pieces-os-client");
const { fakePiecesOs } = require("pieces-os-client/testing");
${IN_MEMORY}`,
};

/** jsdom has neither `fetch` nor `TextDecoder`: a project that needs them takes those of Node. */
const JSDOM_WITH_FETCH = {
  "environment.cjs": `const { TestEnvironment } = require("jest-environment-jsdom");

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { fetch, Headers, Request, Response, TextDecoder, TextEncoder });
  }
};
`,
  // What is mocked or never called must not need any of it.
  "import.test.cjs": `/** @jest-environment jsdom */
test("importing the fake does nothing", () => {
  expect(typeof require("pieces-os-client/testing").fakePiecesOs).toBe("function");
});

test.each(["pieces-os-client", "pieces-os-client/slim"])("importing %s does nothing", (entry) => {
  expect(typeof TextDecoder).toBe("undefined");
  const globals = Object.getOwnPropertyNames(globalThis).length;
  const { PrivacyEnum, isPiecesError } = require(entry);
  expect([PrivacyEnum.Open, isPiecesError({})]).toEqual(["OPEN", false]);
  expect(Object.getOwnPropertyNames(globalThis)).toHaveLength(globals);
});
`,
};

/** @type {import("../lib/case.mjs").Case[]} */
export const TEST_RUNNERS = [
  {
    name: "vitest",
    proves: "Vitest 4, as ECMAScript module",
    files: vitest(),
    run: inTestRunner("vitest run --root ."),
  },
  {
    name: "vitest jsdom",
    proves: "Vitest 4 with the globals of jsdom",
    files: vitest(),
    run: inTestRunner("vitest run --root . --environment jsdom"),
  },
  {
    name: "vitest happy-dom",
    proves: "Vitest 4 with the globals of happy-dom, whose fetch loses the body of a failure",
    files: vitest(WITHOUT_BODY_OF_FAILURE),
    run: inTestRunner("vitest run --root . --environment happy-dom"),
  },
  {
    name: "jest",
    proves: "Jest 30, as CommonJS in a realm of its own",
    files: JEST,
    run: inTestRunner("jest --rootDir . --testMatch **/*.test.cjs"),
  },
  {
    name: "jest jsdom",
    proves: "Jest 30 with jsdom: imports as it is, answers with the fetch of Node",
    files: { ...JEST, ...JSDOM_WITH_FETCH },
    run: inTestRunner("jest --rootDir . --env ./environment.cjs --testMatch **/*.test.cjs"),
  },
];
