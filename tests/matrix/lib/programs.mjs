// Starting the tools of the cases: by name, in a folder, never longer than they may take.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";

const LONGEST_SECONDS = 180;

/** Nothing may ask, colour or phone home. */
const ENVIRONMENT = {
  ...process.env,
  CI: "true",
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  DENO_NO_UPDATE_CHECK: "1",
  NODE_ENV: undefined,
};

/**
 * Runs a command line, split at spaces, until it ends with success.
 * @param {string} line @param {{ folder: string, environment?: Record<string, string> }} where
 */
export async function runToEnd(line, { folder, environment = {} }) {
  const program = start(line, { folder, environment });
  const timer = setTimeout(() => program.kill(), LONGEST_SECONDS * 1000);
  const { code, signal } = await program.ended;
  clearTimeout(timer);
  if (code === 0) return program.output;
  const end = signal ? `was ended after ${LONGEST_SECONDS} seconds` : `failed with ${code}`;
  throw new Error(`\`${line}\` ${end}:\n${lastLines(program.output.all)}`);
}

/** Starts a command line and leaves it running. */
export function start(line, { folder, environment = {} }) {
  const [name, ...words] = line.split(" ").filter(Boolean);
  const child = spawn(located(name, folder), words, {
    cwd: folder,
    env: { ...ENVIRONMENT, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it starts ends with it.
    detached: true,
  });
  const output = { stdout: "", all: "" };
  child.stdout.on("data", (chunk) => ((output.stdout += chunk), (output.all += chunk)));
  child.stderr.on("data", (chunk) => (output.all += chunk));
  const ended = new Promise((settle, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => settle({ code, signal }));
  });
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
  };
  return { output, ended, kill };
}

export function lastLines(text, count = 40) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** The tools come from the nearest node_modules that has them, or by their path; only node, npm and python3 are the user's. */
function located(name, folder) {
  if (isAbsolute(name)) return name;
  if (name === "node") return process.execPath;
  if (name === "npm" || name === "python3") return name;
  for (let directory = folder; directory !== resolve(directory, ".."); directory = resolve(directory, "..")) {
    const modules = join(directory, "node_modules");
    // Two versions of node would be one and the same in .bin.
    const candidates = [join(modules, name, "bin/node"), join(modules, ".bin", name)];
    const found = candidates.find((path) => existsSync(path));
    if (found) return found;
  }
  throw new Error(`${name} is not installed above ${folder}`);
}
