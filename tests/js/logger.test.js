// What a logger is told of calls: a line when one starts, is tried again and ends.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { recorder } from "./support/log.js";
import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });
const busy = (/** @type {number} */ times) => standIn.fault({ times, fault: { kind: "status", status: 503 } });

describe("a line is written", () => {
  test("when a call starts and succeeds", async () => {
    const { logger, lines, told } = recorder();
    await client({ logger }).applicationsSnapshot();
    assert.deepEqual(told(), [
      "debug pieces-os-client # applicationsSnapshot: started",
      "debug pieces-os-client # applicationsSnapshot: answered 200 after N ms",
    ]);
    const [{ fields: first }, { fields: last }] = lines;
    const { call } = first;
    const about = { call, operation: "applicationsSnapshot", method: "GET", path: "/applications" };
    assert.deepEqual(first, about);
    assert.deepEqual(last, { ...about, attempt: 1, status: 200, ms: last.ms });
    assert.ok(Number.isInteger(call) && Number.isInteger(last.ms), JSON.stringify(last));
    assert.ok(lines.every(({ message }) => message.includes(`#${call} `)));
  });

  test("when a call is tried again after a status", async () => {
    await busy(2);
    const { logger, lines, told } = recorder();
    await client({ logger, retry: { limit: 2, backoffMs: 5 } }).applicationsSnapshot();
    assert.deepEqual(told(), [
      "debug pieces-os-client # applicationsSnapshot: started",
      "warn pieces-os-client # applicationsSnapshot: answered 503; next attempt in N ms",
      "warn pieces-os-client # applicationsSnapshot: answered 503; next attempt in N ms",
      "debug pieces-os-client # applicationsSnapshot: answered 200 after N ms",
    ]);
    const { attempt, kind, status, delayMs } = lines[2].fields;
    assert.deepEqual({ attempt, kind, status }, { attempt: 2, kind: "http", status: 503 });
    assert.ok(Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= 10, String(delayMs));
    assert.equal(lines[3].fields.attempt, 3);
  });

  test("when a call is tried again after a connection that broke, and fails in the end", async () => {
    await standIn.fault({ times: 2, fault: { kind: "reset" } });
    const { logger, lines, told } = recorder();
    await rejection(client({ logger, retry: { limit: 1, backoffMs: 0 } }).applicationsSnapshot());
    assert.deepEqual(told(), [
      "debug pieces-os-client # applicationsSnapshot: started",
      "warn pieces-os-client # applicationsSnapshot: got no response; next attempt in N ms",
      "error pieces-os-client # applicationsSnapshot: failed (network) after N ms",
    ]);
    assert.equal(lines[1].fields.kind, "network");
    assert.equal(lines[2].fields.attempt, 2);
  });

  const failures = [
    { kind: "http", fault: { kind: "status", status: 500 }, fields: { attempt: 1, status: 500 } },
    { kind: "http", fault: { kind: "status", status: 401 }, fields: { attempt: 1, status: 401, problem: "not-signed-in" } },
    { kind: "http", fault: { kind: "status", status: 593 }, fields: { attempt: 1, status: 593, problem: "update-required" } },
    { kind: "decode", fault: { kind: "malformed" }, fields: { attempt: 1, status: 200 } },
    { kind: "network", fault: { kind: "reset" }, fields: { attempt: 1 } },
    { kind: "timeout", fault: { kind: "hang" }, settings: { timeoutMs: 30 }, fields: { attempt: 1 } },
  ];
  for (const { kind, fault, settings, fields } of failures) {
    test(`when a call fails: ${kind} by ${JSON.stringify(fault)}`, async () => {
      await standIn.fault(/** @type {any} */ ({ fault }));
      const { logger, lines, told } = recorder();
      const error = await rejection(client({ logger, ...settings }).applicationsSnapshot());
      assert.equal(error.kind, kind);
      assert.deepEqual(told().slice(1), [`error pieces-os-client # applicationsSnapshot: failed (${kind}) after N ms`]);
      const { call, operation, method, path, ms, ...others } = lines[1].fields;
      assert.deepEqual(others, { kind, ...fields });
    });
  }

  test("when a call was aborted, which is no error", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const controller = new AbortController();
    const { logger, told } = recorder();
    const call = client({ logger, fetchApi: aborting(controller) }).applicationsSnapshot({ signal: controller.signal });
    assert.equal((await rejection(call)).kind, "abort");
    assert.deepEqual(told(), [
      "debug pieces-os-client # applicationsSnapshot: started",
      "debug pieces-os-client # applicationsSnapshot: failed (abort) after N ms",
    ]);
  });

  test("when parameters cannot be sent, without an attempt", async () => {
    const { logger, lines, told } = recorder();
    const parameters = /** @type {any} */ ({ application: ".." });
    await rejection(client({ logger }).applicationsSpecificApplicationSnapshot(parameters));
    assert.deepEqual(told().slice(1), [
      "error pieces-os-client # applicationsSpecificApplicationSnapshot: failed (invalid) after N ms",
    ]);
    assert.ok(!("attempt" in lines[1].fields));
    assert.equal(lines[1].fields.path, "/applications/{application}");
  });

  test("when the response of a Raw call came, and when its body cannot be read", async () => {
    await standIn.fault({ fault: { kind: "malformed" } });
    const { logger, told } = recorder();
    const answer = await client({ logger }).applicationsSnapshotRaw();
    await rejection(answer.value());
    assert.deepEqual(told().slice(1), [
      "debug pieces-os-client # applicationsSnapshot: answered 200 after N ms",
      "error pieces-os-client # applicationsSnapshot: failed (decode) after N ms",
    ]);
  });
});

test("a line has the method that was sent, once that is known, unless it is more than letters", async () => {
  for (const [method, said] of [["DELETE", "DELETE"], ["a secret", "GET"]]) {
    const { logger, lines } = recorder();
    const fetchApi = async () => new Response('{"iterable":[]}');
    const pre = (/** @type {any} */ { url, init }) => ({ url, init: { ...init, method } });
    await client({ logger, fetchApi, middleware: [{ pre }] }).applicationsSnapshot();
    assert.deepEqual(lines.map(({ fields }) => fields.method), ["GET", said]);
  }
});

test("lines of calls at the same time are told apart by their number", async () => {
  const { logger, lines } = recorder();
  const api = client({ logger });
  await Promise.all([api.applicationsSnapshot(), api.applicationsSnapshot(), api.applicationsSnapshot()]);
  const calls = lines.map(({ fields }) => fields.call);
  assert.equal(new Set(calls).size, 3);
  assert.ok(calls.every((call) => calls.filter((other) => other === call).length === 2));
});

test("the lines of a call stand before what its caller does next, in order", async () => {
  const { logger, told } = recorder();
  await client({ logger }).applicationsSnapshot();
  const after = told().length;
  await new Promise(setImmediate);
  assert.deepEqual([after, told().length], [2, 2]);
});

test("with middleware, its own lines stand between those of the call", async () => {
  await busy(1);
  const { logger, told, lines } = recorder();
  const middleware = [{ post: async () => logger.info("a hook", {}) }];
  await client({ logger, middleware, retry: { limit: 1, backoffMs: 0 } }).applicationsSnapshot();
  assert.deepEqual(told().map((line) => line.split(" ")[0]), ["debug", "info", "warn", "info", "debug"]);
  assert.equal(lines[1].message, "a hook");
});

describe("the setting", () => {
  test("may be given to a copy of a client, replaced, and taken away", async () => {
    const [one, other] = [recorder(), recorder()];
    const plain = client();
    await plain.withOptions({ logger: one.logger }).applicationsSnapshot();
    assert.equal(one.lines.length, 2);
    const logged = client({ logger: one.logger });
    await logged.withOptions({ logger: other.logger }).applicationsSnapshot();
    await logged.withOptions({ logger: {} }).applicationsSnapshot();
    await plain.applicationsSnapshot();
    assert.deepEqual([one.lines.length, other.lines.length], [2, 2]);
    await logged.withOptions({ timeoutMs: 5_000 }).applicationsSnapshot();
    assert.equal(one.lines.length, 4);
  });

  test("may have any of the functions", async () => {
    await busy(1);
    const { logger, lines } = recorder();
    await client({ logger: { warn: logger.warn }, retry: { limit: 1, backoffMs: 0 } }).applicationsSnapshot();
    assert.deepEqual(lines.map(({ level }) => level), ["warn"]);
  });

  const wrong = [
    [7, "logger"],
    ["console", "logger"],
    [[], "logger"],
    [{ debug: 7 }, "logger.debug"],
    [{ error: {} }, "logger.error"],
  ];
  for (const [logger, field] of wrong) {
    test(`${JSON.stringify(logger)} is refused when the client is made`, () => {
      const error = thrown(() => client({ logger }));
      assert.deepEqual([error.kind, error.field], ["invalid", field]);
    });
  }
});

/** A `fetch` that aborts a call when its request is sent. @param {AbortController} controller */
function aborting(controller) {
  return (/** @type {string} */ url, /** @type {any} */ init) => {
    const answer = fetch(url, init);
    controller.abort("enough");
    return answer;
  };
}
