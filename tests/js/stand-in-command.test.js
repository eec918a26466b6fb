// npx pieces-os-client stand-in, as a user has it: from the packed tarball, in a folder of its own.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { openSocket } from "./support/web-socket.js";

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "pieces-os-client-command-"));
  const { stdout } = await run("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder]);
  const [{ filename }] = JSON.parse(stdout);
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: folder });
});
after(() => rm(folder, { recursive: true, force: true }));

/** @param {string[]} args */
const command = (...args) => ["pieces-os-client", ...args];

/** Starts a server by the program itself, as npx starts it through a shell. @param {string[]} args */
async function started(...args) {
  const program = join(folder, "node_modules/.bin/pieces-os-client");
  const server = spawn(process.execPath, [program, "stand-in", ...args], { cwd: folder });
  const [line] = await once(createInterface(server.stdout), "line");
  return { server, url: String(line).replace("stand-in Pieces OS listening on ", "") };
}

/** The exit code and complaint of a command that fails. @param {string[]} args */
async function failure(...args) {
  const { code, stderr } = await run("npx", command(...args), { cwd: folder }).catch((error) => error);
  return { code, complaint: String(stderr).split("\n")[0] };
}

test("npx starts it, it prints its address on this machine alone, and answers there", async () => {
  const npx = spawn("npx", command("stand-in", "--port", "auto", "--today"), { cwd: folder, detached: true });
  const [line] = await once(createInterface(npx.stdout), "line");
  const [, port] = String(line).match(/^stand-in Pieces OS listening on http:\/\/127\.0\.0\.1:(\d+)$/) ?? [];
  assert.ok(Number(port) >= 39300 && Number(port) <= 39333, line);
  const version = await fetch(`http://127.0.0.1:${port}/.well-known/version`);
  assert.equal(await version.text(), "12.6.0");
  const elsewhere = Object.values(networkInterfaces()).flat().find((it) => it && !it.internal && it.family === "IPv4");
  if (elsewhere) await assert.rejects(fetch(`http://${elsewhere.address}:${port}/`));
  // As a terminal does it at Ctrl-C: the whole group is told.
  process.kill(-Number(npx.pid), "SIGINT");
  await once(npx, "close");
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
});

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  test(`${signal} ends it with exit code 0, whatever is open`, async () => {
    const { server, url } = await started("--port", "0");
    const socket = await openSocket(`${url}/applications/stream/identifiers`);
    await fetch(`${url}/__stand-in/faults`, { method: "POST", body: '{"fault":{"kind":"hang"}}' });
    const hanging = fetch(`${url}/applications`).catch(() => "ended");
    server.kill(signal);
    assert.deepEqual(await once(server, "exit"), [0, null]);
    assert.equal(await hanging, "ended");
    assert.ok("end" in /** @type {object} */ (await socket.next()));
  });
}

test("--help tells every option", async () => {
  const { stdout } = await run("npx", command("--help"), { cwd: folder });
  for (const option of ["port", "host", "cors", "legacy", "today", "version", "migrating"]) {
    assert.match(stdout, new RegExp(`--${option}\\b`));
  }
});

test("what makes no sense is one line with the reason, the usage and exit code 2", async () => {
  for (const [args, complaint] of /** @type {const} */ ([
    [[], "expected the command stand-in"],
    [["serve"], "expected the command stand-in"],
    [["stand-in", "--legacy", "--today"], "--legacy and --today: expected one of them"],
    [["stand-in", "--port", "x"], "--port: expected auto, or 0 to 65535, found x"],
    [["stand-in", "--port", "65536"], "--port: expected auto, or 0 to 65535, found 65536"],
    [["stand-in", "--migrating", "-1"], undefined],
    [["stand-in", "--cors", "maybe"], "--cors: expected on or off"],
    [["stand-in", "--sulk"], undefined],
  ])) {
    const told = await failure(...args);
    assert.equal(told.code, 2, args.join(" "));
    if (complaint) assert.equal(told.complaint, complaint);
  }
});
