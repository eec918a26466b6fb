// Should the module trap all the same, nothing hangs, nothing crashes, and the next call works. The
// traps are real: instructions that cannot be executed, put into the module that is shipped.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";

import { failuresOf } from "./support/failures.js";
import { recorder } from "./support/log.js";
import { rejection, settlement, thrown } from "./support/outcomes.js";
import { countedSignal } from "./support/signals.js";
import { startStandIn } from "./support/stand-in.js";
import { trappable } from "./support/traps.js";
import { arrived, until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {import("./support/traps.js").Trappable} */
let module;
/** @type {import("pieces-os-client/slim").ApplicationsApi} made once: it lives through every trap */
let api;
const failures = failuresOf("traps");

// What nobody catches ends a process; here it fails the test.
/** @type {unknown[]} */
const uncaught = [];
process.on("uncaughtException", (error) => uncaught.push(error));
process.on("unhandledRejection", (error) => uncaught.push(error));

before(async () => {
  standIn = await startStandIn();
  module = await trappable(/./);
  api = new module.client.ApplicationsApi({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
afterEach(async () => {
  await setImmediate();
  assert.deepEqual(uncaught.splice(0), []);
  assert.equal(module.isArmed(), false, "the trap was reached");
  assert.equal((await api.applicationsSnapshot()).iterable.length, 12, "the next call works");
});
after(async () => {
  module?.restore();
  await standIn.stop();
});

/** @param {any} error @param {string} operation */
function assertInternal(error, operation) {
  assert.ok(error instanceof module.client.InternalError, String(error));
  assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
  assert.equal(error.message, `${operation}: internal error: unreachable`);
  assert.deepEqual([error.operation, error.retryable], [operation, false]);
}

const GET = "applicationsSnapshot";
const EXTERNAL = "/applications/external";
const RELATED = "/applications/external/related";

describe("a call whose module traps", () => {
  test("as it begins is an InternalError", async () => {
    module.arm("client_call");
    assertInternal(await failures.expect("internal", () => api[GET]()), GET);
  });

  test("as it begins is an InternalError, also when its response is wanted", async () => {
    module.arm("client_call");
    assertInternal(await failures.expect("internal", () => api.applicationsSnapshotRaw()), GET);
  });

  test("while it holds nothing but memory is an InternalError", async () => {
    module.arm("__wbindgen_malloc");
    const call = () => api.applicationsSpecificApplicationSnapshot({ application: "any" });
    await failures.expect("internal", call);
  });

  test("at whatever entry is an InternalError, or a value if the trap came after it", async () => {
    // Each entry of a call in turn, until there is none left.
    for (let entries = 0; ; entries++) {
      module.arm(undefined, entries);
      const settled = await settlement(api[GET]());
      const isOver = module.isArmed();
      module.disarm();
      await setImmediate();
      assert.deepEqual(uncaught.splice(0), [], `entry ${entries}`);
      if (isOver) return assert.ok(entries > 4, `${entries} entries`);
      if (settled.status !== "fulfilled") assert.equal(/** @type {any} */ (settled).reason?.kind, "internal", settled.status);
    }
  });
});

describe("a call that is ending when the module traps", () => {
  /** Has the module trap at each entry in turn until there is none left. @param {() => Promise<void>} run */
  async function atEachEntry(run) {
    for (let entries = 0, isOver = false; !isOver; entries++) {
      module.arm(undefined, entries);
      await run();
      isOver = module.isArmed();
      module.disarm();
      await setImmediate();
      assert.deepEqual(uncaught.splice(0), [], `entry ${entries}`);
    }
  }

  /** @param {Promise<unknown>} call */
  const kindOf = async (call) => (await rejection(call))?.kind;

  test("by its timeout is an InternalError, or a TimeoutError if the trap came after it, as a logger is told", async () => {
    await standIn.fault({ match: { path: RELATED }, times: 0, fault: { kind: "hang" } });
    const kinds = new Set();
    const { logger, told } = recorder();
    const api = new module.client.ApplicationsApi({ basePath: standIn.url, logger });
    await atEachEntry(async () => {
      const before = told().length;
      const kind = await kindOf(api.applicationsExternalRelated({ timeoutMs: 20 }));
      kinds.add(kind);
      // What is told is told a microtask later.
      await setImmediate();
      const [started, ...ended] = told().slice(before);
      const line = `error pieces-os-client # applicationsExternalRelated: failed (${kind}) after N ms`;
      // It was not even started where the trap came first.
      assert.equal(ended.at(-1), started && line);
    });
    assert.deepEqual([...kinds], ["internal", "timeout"]);
  });

  test("by a signal that another call shares is an InternalError, or an AbortError if the trap came after it", async () => {
    /** @type {(url: string, init: RequestInit) => Promise<Response>} */
    const fetchApi = () => new Promise(() => {});
    const api = new module.client.ApplicationsApi({ basePath: standIn.url, fetchApi });
    const kinds = new Set();
    await atEachEntry(async () => {
      const { controller, signal, left } = countedSignal();
      const ends = Promise.all([0, 1].map(() => kindOf(api[GET]({ signal }))));
      await setImmediate();
      controller.abort();
      kinds.add((await ends).join());
      assert.equal(left(), 0);
    });
    // In the first case the second call began after the trap.
    assert.deepEqual([...kinds], ["internal,abort", "internal,internal", "abort,abort"]);
  });
});

describe("what a trap ends", () => {
  test("may call the client again, which works", async () => {
    let isSent = false;
    /** @type {Promise<any> | undefined} */
    let again;
    /** @type {(url: string, init: RequestInit) => Promise<Response>} */
    const fetchApi = (_, { signal }) => {
      isSent = true;
      signal?.addEventListener("abort", () => (again = api[GET]()));
      return new Promise(() => {});
    };
    const call = new module.client.ApplicationsApi({ basePath: standIn.url, fetchApi }).applicationsExternalRelated();
    await until("request", async () => isSent);
    module.arm("client_call");
    await failures.expect("internal", () => api[GET]());
    await failures.expect("internal", () => call);
    assert.equal((await /** @type {Promise<any>} */ (/** @type {unknown} */ (again))).iterable.length, 12);
  });
});

describe("the calls under way when the module traps", () => {
  for (const place of ["closures_____invoke", "client_call"]) {
    test(`(${place}) are InternalErrors at once, and what is answered to them later is of no matter`, async () => {
      await standIn.fault({ match: { path: EXTERNAL }, fault: { kind: "delay", ms: 1_500 } });
      await standIn.fault({ match: { path: RELATED }, fault: { kind: "hang" } });
      const timeoutMs = 2_000;
      let giveOverrides = () => {};
      const slowly = () => new Promise((resolve) => (giveOverrides = () => resolve({})));
      const calls = [
        { operation: "applicationsSessionOpen", call: api.applicationsSessionOpen(slowly) },
        { operation: "applicationsExternalSnapshot", call: api.applicationsExternalSnapshot({ timeoutMs }) },
        { operation: "applicationsExternalRelated", call: api.applicationsExternalRelated({ timeoutMs }) },
      ];
      await Promise.all([EXTERNAL, RELATED].map((path) => arrived(standIn, path)));
      module.arm(place);
      calls.push({ operation: GET, call: api[GET]() });
      for (const { operation, call } of calls) {
        assertInternal(await failures.expect("internal", () => call), operation);
      }
      // Nothing is to come of the overrides, the answer and the deadline that come in this time.
      giveOverrides();
      await sleep(timeoutMs);
    });
  }

  test("are told to a logger", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const { logger, told } = recorder();
    const call = new module.client.ApplicationsApi({ basePath: standIn.url, logger }).applicationsExternalRelated();
    await arrived(standIn, RELATED);
    module.arm("client_call");
    await failures.expect("internal", () => api[GET]());
    await failures.expect("internal", () => call);
    assert.deepEqual(told(), [
      "debug pieces-os-client # applicationsExternalRelated: started",
      "error pieces-os-client # applicationsExternalRelated: failed (internal) after N ms",
    ]);
  });

  test("leave neither a timer nor a listener for long", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const { controller, signal, left } = countedSignal();
    const call = api.applicationsExternalRelated({ signal, timeoutMs: 1_000 });
    await arrived(standIn, RELATED);
    module.arm("client_call");
    await failures.expect("internal", () => api[GET]());
    await failures.expect("internal", () => call);
    await until("signal without a listener", async () => left() === 0);
    controller.abort("late");
  });
});

describe("what was made before the trap", () => {
  const trap = async () => {
    module.arm("client_call");
    await failures.expect("internal", () => api[GET]());
  };

  test("a client works on, with its settings", async () => {
    /** @type {string[]} */
    const seen = [];
    const pre = async (/** @type {{ url: string }} */ { url }) => void seen.push(url);
    const other = new module.client.ApplicationsApi({ basePath: standIn.url, middleware: [{ pre }] });
    await trap();
    assert.equal((await other.applicationsSnapshot()).iterable.length, 12);
    assert.deepEqual(seen, [`${standIn.url}/applications`]);
  });

  test("a response has its raw side, and a value that is an InternalError", async () => {
    const response = await api.applicationsSnapshotRaw();
    await trap();
    assert.equal(response.raw.status, 200);
    await failures.expect("internal", () => response.value());
    assert.equal((await response.raw.json()).iterable.length, 12);
  });

  test("a value stays what it is", async () => {
    const response = await api.applicationsSnapshotRaw();
    const value = await response.value();
    await trap();
    assert.equal(await response.value(), value);
  });

  test("an error stays what it is", async () => {
    const settled = await settlement(api.applicationsSpecificApplicationSnapshot({ application: "none" }));
    await trap();
    assert.ok(/** @type {any} */ (settled).reason instanceof module.client.ResponseError);
  });
});

describe("what is no call", () => {
  test("a client that traps while it is made is an InternalError", () => {
    module.arm("client_new");
    const error = thrown(() => new module.client.ApplicationsApi());
    assertInternal(error, "Configuration");
  });

  test("a guard that traps is an InternalError, not an answer", () => {
    module.arm("isInstance");
    const error = thrown(() => module.client.instanceOfApplication({}));
    assertInternal(error, "instanceOfApplication");
    assert.equal(module.client.instanceOfEmbeddedModelSchema({ migration: 0, semantic: "x" }), true);
  });
});

/** Runs a module in a process of its own, where it may do what it likes. @param {string} program */
function runApart(program) {
  const support = new URL("support", import.meta.url).href;
  const flags = ["--expose-gc", "--input-type=module", "-e", program.replaceAll("SUPPORT", support)];
  const options = /** @type {const} */ ({ encoding: "utf8", timeout: 60_000, maxBuffer: 2 ** 26 });
  const { status, stdout } = spawnSync(process.execPath, flags, options);
  return { status, lastLine: stdout.trim().split("\n").at(-1) };
}

test("what a trap leaves to the garbage collector does no harm", () => {
  const program = `
    import { collectGarbage } from "SUPPORT/garbage.js";
    import { trappable } from "SUPPORT/traps.js";
    const { client, arm } = await trappable(/client_/);
    const fetchApi = async () => new Response('{"iterable":[]}');
    const api = new client.ApplicationsApi({ fetchApi });
    let responses = await Promise.all(Array.from({ length: 50 }, () => api.applicationsSnapshotRaw()));
    arm("client_call");
    const kind = await api.applicationsSnapshot().catch((error) => error.kind);
    responses = undefined;
    for (let times = 0; times < 5; times++) {
      await collectGarbage();
      await api.applicationsSnapshot();
    }
    console.log(kind);`;
  assert.deepEqual(runApart(program), { status: 0, lastLine: "internal" });
});

test("what follows a stream and trapped while it was made leaves nothing to free", () => {
  const program = `
    import { collectGarbage } from "SUPPORT/garbage.js";
    import { trappable } from "SUPPORT/traps.js";
    const { client, arm } = await trappable(/client_/);
    let answer;
    const fetchApi = () => new Promise((resolve) => (answer = resolve));
    const api = new client.ApplicationsApi({ fetchApi, webSocketApi: class {} });
    const follow = () => {
      arm("client_follow");
      api.applicationsLive().subscribe(() => {});
    };
    for (let times = 0; times < 5; times++) follow();
    const call = api.applicationsSnapshot().then(() => "value", ({ kind }) => kind);
    for (let times = 0; times < 5; times++) await collectGarbage();
    answer?.(new Response('{"iterable":[]}'));
    console.log(await call);`;
  assert.deepEqual(runApart(program), { status: 0, lastLine: "value" });
});

test("a stack that is used up in the middle of a call is an error, and the next call works", () => {
  const program = `
    import { ApplicationsApi } from "pieces-os-client";
    const api = new ApplicationsApi({ fetchApi: async () => new Response('{"iterable":[]}') });
    const calls = [];
    // From the deepest frame on, each call has a little more of the stack than the one before.
    const dive = () => {
      try {
        dive();
      } catch (error) {
        try {
          if (calls.length < 100) calls.push(api.applicationsSnapshot());
        } catch {
          // Not even the call could be made.
        }
        throw error;
      }
    };
    try { dive(); } catch {}
    const kinds = await Promise.all(calls.map((call) => call.then(() => "value", ({ kind, name }) => kind ?? name)));
    await api.applicationsSnapshot();
    console.log([...new Set(kinds)].sort().join());`;
  // A RangeError is the engine's, where the stack did not suffice to enter the client.
  assert.deepEqual(runApart(program), { status: 0, lastLine: "RangeError,internal,value" });
});
