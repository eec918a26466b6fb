// What a logger is told of live lists and streams: that they are connected, or why they are not.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { WebSocket } from "ws";

import { ApplicationsApi, WellKnownApi } from "pieces-os-client";

import { recorder } from "./support/log.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const settings = (/** @type {any} */ logger) => ({ basePath: standIn.url, webSocketApi: WebSocket, logger });

/** Follows the list until the test ends. @param {import("node:test").TestContext} test @param {any} logger */
function follow(test, logger) {
  const live = new ApplicationsApi(settings(logger)).applicationsLive();
  live.subscribe(() => {});
  test.after(() => live.close());
  return live;
}

/** @param {ReturnType<typeof recorder>} log @param {string} level @param {number} [count] */
const lineOf = (log, level, count = 1) =>
  until(`${level} line ${count}`, async () => log.lines.filter((line) => line.level === level)[count - 1]);

test("it is connected, the socket breaks, it is connected again", async (test) => {
  const log = recorder();
  follow(test, log.logger);
  const first = await lineOf(log, "info");
  assert.match(first.message, /^pieces-os-client #\d+ applicationsLive: connected$/);
  const { call } = first.fields;
  assert.deepEqual(first.fields, { call, operation: "applicationsLive", path: "/applications/stream/identifiers" });
  await standIn.everySocket({ kind: "close" });
  const { message, fields } = await lineOf(log, "warn");
  assert.match(message, /applicationsLive: not connected \(closed\); next attempt in \d+ ms$/);
  assert.equal(fields.reason, "closed");
  assert.ok(Number.isInteger(fields.delayMs), JSON.stringify(fields));
  assert.equal((await lineOf(log, "info", 2)).fields.call, call);
});

test("Pieces OS is gone for a while", async (test) => {
  const log = recorder();
  follow(test, log.logger);
  await lineOf(log, "info");
  // Longer than the first wait can be.
  await standIn.restart({ ms: 1_000 });
  await until("line of an attempt that found nothing", async () => log.lines.some(({ fields }) => fields.reason === "unreachable"));
  await lineOf(log, "info", 2);
});

test("the list cannot be read", async (test) => {
  await standIn.fault({ match: { path: "/applications" }, fault: { kind: "status", status: 401 } });
  const log = recorder();
  const live = follow(test, log.logger);
  const { message, fields } = await lineOf(log, "warn");
  assert.match(message, /the list could not be read; next attempt in \d+ ms$/);
  const { kind, status, problem } = fields;
  assert.deepEqual({ kind, status, problem }, { kind: "http", status: 401, problem: "not-signed-in" });
  await until("live list", async () => live.getSnapshot().state === "live");
  assert.ok(log.lines.every(({ level }) => level !== "error"), "what is tried again is no error");
});

test("a record cannot be read as the connection ends", async (test) => {
  /** @type {((error: Error) => void) | undefined} */
  let breaks;
  const fetchApi = (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    url.endsWith("/applications/changed") ? new Promise((_, reject) => (breaks = reject)) : fetch(url, init);
  const log = recorder();
  const live = new ApplicationsApi({ ...settings(log.logger), fetchApi }).applicationsLive();
  test.after(() => live.close());
  const stop = live.subscribe(() => {});
  await until("live list", async () => live.getSnapshot().state === "live");
  const other = follow(test, undefined);
  await until("live list", async () => other.getSnapshot().state === "live");
  await standIn.putApplication({ id: "changed", name: "VIM" });
  await until("read", async () => breaks);
  stop();
  // The connection should have ended by now, but the timer is late.
  const { now } = Date;
  test.mock.method(Date, "now", () => now() + 6_000);
  breaks?.(new TypeError("broken"));
  assert.equal((await lineOf(log, "warn")).fields.kind, "network");
  assert.equal(other.getSnapshot().state, "live", other.getSnapshot().message);
});

test("there is no such stream", async (test) => {
  await standIn.fault({ times: 0, match: { path: "/applications/stream/identifiers" }, fault: { kind: "status", status: 404 } });
  const log = recorder();
  follow(test, log.logger);
  const { fields } = await lineOf(log, "error");
  assert.deepEqual([fields.kind, fields.status], ["http", 404]);
});

test("a stream is connected", async (test) => {
  const log = recorder();
  const stream = new WellKnownApi(settings(log.logger)).getWellKnownStreamHealth();
  test.after(() => stream.close());
  const frames = stream[Symbol.asyncIterator]();
  await frames.next();
  assert.equal((await lineOf(log, "info")).fields.operation, "getWellKnownStreamHealth");
  await frames.return?.(undefined);
});

test("a logger may listen to the list that it logs for", async (test) => {
  const log = recorder();
  /** @type {any} */
  let live;
  const info = (/** @type {string} */ message, /** @type {any} */ fields) => {
    live.subscribe(() => {});
    log.logger.info(message, fields);
  };
  live = follow(test, { info });
  await lineOf(log, "info");
  await until("live list", async () => live.getSnapshot().state === "live");
});
