// npx pieces-os-client stand-in, as a user has it: from the packed tarball, in a folder of its own. The
// commands are those of the documentation.
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

import { snippetsOf } from "./support/snippets.js";
import { openSocket } from "./support/web-socket.js";

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));

/** @type {string} */
let folder;

const SNIPPETS = snippetsOf(import.meta.url);
const INSTALL = "npm install pieces-os-client\n";
const START = "npx pieces-os-client stand-in --port auto --today\n";
const [CONTROL = ""] = SNIPPETS.map(({ code }) => code).filter((code) => ![INSTALL, START].includes(code));

test("the documentation has no other commands", () => {
  const codes = [...new Set(SNIPPETS.map(({ code }) => code))];
  assert.deepEqual(codes.sort(), [INSTALL, START, CONTROL].sort());
});

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "pieces-os-client-command-"));
  const { stdout } = await run("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder]);
  const [{ filename }] = JSON.parse(stdout);
  // Offline, so that nothing but the tarball can be taken.
  const install = INSTALL.replace("pieces-os-client", `--offline --no-audit --no-fund ./${filename}`);
  await run("sh", ["-c", install], { cwd: folder });
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
  const npx = spawn("sh", ["-c", START], { cwd: folder, detached: true });
  const [line] = await once(createInterface(npx.stdout), "line");
  const [, port] = String(line).match(/^stand-in Pieces OS listening on http:\/\/127\.0\.0\.1:(\d+)$/) ?? [];
  assert.ok(Number(port) >= 39300 && Number(port) <= 39333, line);
  const version = await fetch(`http://127.0.0.1:${port}/.well-known/version`);
  assert.equal(await version.text(), "12.6.0");
  await assertControlled(`127.0.0.1:${port}`);
  const elsewhere = Object.values(networkInterfaces()).flat().find((it) => it && !it.internal && it.family === "IPv4");
  if (elsewhere) await assert.rejects(fetch(`http://${elsewhere.address}:${port}/`));
  // As a terminal does it at Ctrl-C: the whole group is told.
  process.kill(-Number(npx.pid), "SIGINT");
  await once(npx, "close");
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
});

/** Runs the commands that steer it, one after the other. @param {string} host */
async function assertControlled(host) {
  const [put, slow, reset, ...more] = CONTROL.replaceAll("127.0.0.1:39300", host).trim().split("\n");
  assert.deepEqual(more, []);
  const curl = async (/** @type {string} */ line) => run("sh", ["-c", line.replace("curl", "curl --fail --silent --show-error")]);
  const names = async () => {
    const { iterable } = await (await fetch(`http://${host}/applications`)).json();
    return iterable.map((/** @type {any} */ { name }) => name);
  };
  await curl(put);
  assert.ok((await names()).includes("VIM"));
  await curl(slow);
  const sent = performance.now();
  await names();
  assert.ok(performance.now() - sent > 1990, "each response comes 2 s later");
  await curl(reset);
  assert.ok(!(await names()).includes("VIM"));
}

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
