// The ways to run what a case built; each gives a `run` of a case.

import { join } from "node:path";

import { freePort, outcomeOfPage, outcomeOfPageIn114, whileServed } from "./browser.mjs";
import { lastLines, runToEnd, start } from "./programs.mjs";

/** A page that runs main.js as a module. */
export const PAGE = `<!doctype html>
<html lang="en">
<title>consumer</title>
<link rel="icon" href="data:,">
<script type="module" src="./main.js"></script>
</html>
`;

/** The main.js of a page. */
export const PAGE_MAIN = `import { outcome } from "./consumer.js";

outcome(new URLSearchParams(location.search).get("basePath")).then((value) => (window.outcome = value));
`;

/** The main module of a process, which is told the base path as its first argument. */
export const PROCESS_MAIN = `import { outcome } from "./consumer.js";

outcome(process.argv[2]).then((value) => console.log("outcome: " + JSON.stringify(value)));
`;

/** The same as a CommonJS module. */
export const PROCESS_MAIN_CJS = `const { outcome } = require("./consumer.cjs");

outcome(process.argv[2]).then((value) => console.log("outcome: " + JSON.stringify(value)));
`;

/** Serves a folder and opens its page in Chromium. */
export function inPage(directory, page = "/") {
  return ({ folder, basePath }) =>
    whileServed(join(folder, directory), (origin) => outcomeOfPage(`${origin}${page}`, basePath));
}

/** Serves a folder and opens its page in Chromium 114. */
export function inPageOf114(directory) {
  return ({ folder, basePath }) =>
    whileServed(join(folder, directory), (origin) => outcomeOfPageIn114(`${origin}/`, basePath, folder));
}

/** Opens the page of a development server, which is told its port at the end of the command line. */
export function inPageOfServer(line) {
  return async ({ folder, basePath }) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}/`;
    const server = start(`${line} ${port}`, { folder });
    try {
      await Promise.race([untilAnswers(origin), server.ended]);
      return await outcomeOfPage(origin, basePath);
    } catch (error) {
      throw new Error(`${error.message}\n${lastLines(server.output.all)}`);
    } finally {
      server.kill();
    }
  };
}

/** Runs a program that is told the base path as its last argument and prints the outcome. */
export function inProcess(line) {
  return async ({ folder, basePath }) =>
    printedOutcome(await runToEnd(`${line} ${basePath}`, { folder }));
}

/** Runs a test runner, whose tests read the base path from the environment and print the outcome. */
export function inTestRunner(line) {
  return async ({ folder, basePath }) =>
    printedOutcome(await runToEnd(line, { folder, environment: { BASE_PATH: basePath } }));
}

function printedOutcome({ all }) {
  const printed = /outcome: (\{.*\})/.exec(all);
  if (!printed) throw new Error(`no outcome was printed, but:\n${lastLines(all)}`);
  return JSON.parse(printed[1]);
}

async function untilAnswers(url) {
  for (let tries = 0; tries < 150; tries += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((wake) => setTimeout(wake, 200));
    }
  }
  throw new Error(`${url} did not answer within 30 seconds`);
}
