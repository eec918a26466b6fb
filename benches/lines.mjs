// The lines of code in JavaScript and Rust, by job. Blank lines, comments and declarations of types
// do not count.
//
//   node benches/lines.mjs   prints them
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A file belongs to the first job that matches it. */
const JOBS = [
  ["JavaScript", "the classes and functions that users hold, and the guards", /^pkg\/src\/(api|discovery|guards|open-enum|configuration)\.js$/],
  ["JavaScript", "the classes of errors", /^pkg\/src\/(errors|failures)\.js$/],
  ["JavaScript", "one race for every wait: deadline, signals, a trap", /^pkg\/src\/interruption\.js$/],
  ["JavaScript", "calling `fetch`, `fetchApi` and hooks; closing what nobody reads", /^pkg\/src\/send\.js$/],
  ["JavaScript", "the live list and the streams: sockets, timer, page events, listeners", /^pkg\/src\/live.*\.js$/],
  ["JavaScript", "calling the logger", /^pkg\/src\/log\.js$/],
  ["JavaScript", "starting the module, and the fence around a trap; entry points", /^pkg\/src\/.*\.js$/],
  ["Rust", "one call, from arguments to value", /^src\/web\/(call|arguments|any_request|request|send|headers|body|response|answer|deadline|retry)\.rs$/],
  ["Rust", "what went wrong, in words", /^src\/web\/(failure|wording)\.rs$/],
  ["Rust", "what a logger is told", /^src\/web\/log\.rs$/],
  ["Rust", "where Pieces OS is, and why it does not answer", /^src\/(web\/)?discovery\/.*\.rs$/],
  ["Rust", "the live list and the streams", /^src\/(web\/)?live\/.*\.rs$/],
  ["Rust", "settings, the client, guards, reading foreign values", /^src\/(web\/.*|lib)\.rs$/],
  ["Rust", "checking text", /^src\/json\/.*\.rs$/],
  ["Rust", "models", /^src\/models\/.*\.rs$/],
  ["Rust", "operations", /^src\/operations\/.*\.rs$/],
  ["Rust", "the macros that make rows and types of them", /^macros\/src\/.*\.rs$/],
];

/** What is no code: a blank line, a comment, a line inside of a block of comment. */
const NO_CODE = /^\s*(\/\/.*|\/\*.*|\*( .*|\/)?)?$/;

/** The lines of each job. */
export function linesByJob() {
  const counted = JOBS.map(([language, job]) => ({ language, job, lines: 0 }));
  for (const file of ["pkg/src", "src", "macros/src"].flatMap(filesIn)) {
    const job = JOBS.findIndex(([, , files]) => files.test(file));
    if (job >= 0) counted[job].lines += linesOf(file);
  }
  return counted;
}

/** @param {"JavaScript" | "Rust"} language */
export function linesIn(language) {
  const jobs = linesByJob().filter((job) => job.language === language);
  return jobs.reduce((sum, { lines }) => sum + lines, 0);
}

/** As a table in Markdown. */
export function linesTable() {
  const rows = linesByJob().map(({ language, job, lines }) => `| ${language} | ${job} | ${lines} |`);
  const sums = ["JavaScript", "Rust"].map((language) => `| **${language}** | | **${linesIn(language)}** |`);
  return ["| language | job | lines |", "|---|---|---:|", ...rows, ...sums].join("\n");
}

function filesIn(folder) {
  const files = readdirSync(root + folder, { recursive: true, encoding: "utf8" });
  return files.map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
}

function linesOf(file) {
  const lines = readFileSync(root + file, "utf8").split("\n");
  return lines.filter((line) => !NO_CODE.test(line)).length;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(linesTable());
