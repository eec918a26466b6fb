// What a result depends on besides the code: the machine and the versions.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { join } from "node:path";

const PACKAGES = [
  "pieces-os-client",
  "@pieces.app/pieces-os-client",
  "openapi-fetch",
  "zod",
  "valibot",
  "esbuild",
];

/** @param {string[]} runtimes names and versions @returns {Promise<[name: string, value: string][]>} */
export async function circumstances(runtimes) {
  const versions = await Promise.all(PACKAGES.map(async (name) => `${name} ${await versionOf(name)}`));
  return [...machine(runtimes), ["Packages", versions.join(", ")]];
}

/** @param {string[]} runtimes names and versions @returns {[name: string, value: string][]} */
export function machine(runtimes) {
  const [{ model }] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return [
    ["Date", new Date().toISOString().slice(0, 10)],
    ["Machine", `${cpus().length} cores of ${model.trim()}, ${memory}, ${platform()} ${arch()}`],
    ["Load", `${loadavg()[1].toFixed(1)} runnable processes on average, this run included`],
    ["Runtimes", `${runtimes.join(", ")}; browsers headless`],
  ];
}

/** The version of a checkout of this package, and its commit if it is one of git. */
export async function buildAt(checkout) {
  const { version } = JSON.parse(await readFile(join(checkout, "pkg/package.json"), "utf8"));
  try {
    const describe = ["-C", checkout, "describe", "--always", "--dirty", "--exclude=*"];
    const commit = execFileSync("git", describe, { encoding: "utf8", stdio: "pipe" });
    return `${version}, commit ${commit.trim()}`;
  } catch {
    return version;
  }
}

/** The versions that are installed, which need not be those that were asked for. */
async function versionOf(name) {
  for (const directory of ["node_modules", "../node_modules"]) {
    try {
      const file = new URL(`${directory}/${name}/package.json`, import.meta.url);
      return JSON.parse(await readFile(file, "utf8")).version;
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  throw new Error(`${name} is not installed: run "npm install"`);
}
