// A GET is sent again where that is wanted and may help; a POST never.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { ApplicationsApi } from "pieces-os-client";

import { failuresOf } from "./support/failures.js";
import { rejection, settlement, thrown } from "./support/outcomes.js";
import { countedSignal } from "./support/signals.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
const failures = failuresOf("retries");

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const client = (settings = {}) => new ApplicationsApi({ basePath: standIn.url, ...settings });
const soon = (limit = 3) => ({ limit, backoffMs: 5 });
const sent = async () => (await standIn.requests()).map(({ method, target }) => `${method} ${target}`);
const failing = (/** @type {number} */ status, times = 1, headers = {}) =>
  standIn.fault({ times, fault: { kind: "status", status, body: "busy", headers } });

/** Does something once an answer has come and the client goes on with it. @param {() => unknown} act */
const answered = (act) => ({ post: async () => void setImmediate(act) });

/** How long something took, in ms. @param {() => Promise<unknown>} act */
async function timed(act) {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

describe("how often", () => {
  test("a call is sent once unless told", async () => {
    await failing(503);
    await failures.expect("http", () => client().applicationsSnapshot());
    assert.equal((await sent()).length, 1);
  });

  test("a GET is sent again until it succeeds", async () => {
    await failing(503, 2);
    const value = await failures.expect("none", () => client({ retry: soon() }).applicationsSnapshot());
    assert.equal(value.iterable.length, 12);
    assert.deepEqual(await sent(), Array(3).fill("GET /applications"));
  });

  for (const limit of [0, 1, 3]) {
    test(`a limit of ${limit} is that many times after the first`, async () => {
      await failing(503, 0);
      const error = await failures.expect("http", () => client({ retry: soon(limit) }).applicationsSnapshot());
      assert.deepEqual([error.status, error.body], [503, "busy"]);
      assert.equal((await sent()).length, limit + 1);
    });
  }

  test("a call may have its own, and have none where the client has some", async () => {
    await failing(503, 0);
    await failures.expect("http", () => client().applicationsSnapshot({ retry: soon(2) }));
    assert.equal((await sent()).length, 3);
    await standIn.clearRequests();
    await failures.expect("http", () => client({ retry: soon() }).applicationsSnapshot({ retry: { limit: 0 } }));
    assert.equal((await sent()).length, 1);
  });

  test("a Raw call is sent again, too", async () => {
    await failing(503, 2);
    const response = await client({ retry: soon() }).applicationsSnapshotRaw();
    assert.equal((await response.value()).iterable.length, 12);
  });
});

describe("what is worth another time", () => {
  for (const status of [408, 429, 502, 503, 504]) {
    test(`${status}`, async () => {
      await failing(status);
      await failures.expect("none", () => client({ retry: soon() }).applicationsSnapshot());
    });
  }

  for (const status of [400, 401, 403, 404, 500, 501]) {
    test(`but not ${status}`, async () => {
      await failing(status);
      const error = await failures.expect("http", () => client({ retry: soon() }).applicationsSnapshot());
      assert.equal(error.retryable, false);
      assert.equal((await sent()).length, 1);
    });
  }

  test("or the statuses that the caller names, and no other", async () => {
    const api = client({ retry: { ...soon(), statuses: [418] } });
    await failing(418);
    await failures.expect("none", () => api.applicationsSnapshot());
    await failing(503);
    await failures.expect("http", () => api.applicationsSnapshot());
    assert.equal((await sent()).length, 3);
  });

  for (const kind of /** @type {const} */ (["reset", "truncated"])) {
    test(`a connection that breaks (${kind})`, async () => {
      await standIn.fault({ times: 2, fault: { kind } });
      await failures.expect("none", () => client({ retry: soon() }).applicationsSnapshot());
      assert.equal((await sent()).length, 3);
    });
  }

  test("but not an answer that is wrong, or too long", async () => {
    await standIn.fault({ fault: { kind: "respond", body: "{}" } });
    await failures.expect("decode", () => client({ retry: soon() }).applicationsSnapshot());
    await failures.expect("decode", () => {
      return client({ retry: soon(), maxResponseBytes: 10 }).applicationsSnapshot();
    });
    assert.equal((await sent()).length, 2);
  });
});

describe("a POST is never sent twice", () => {
  for (const fault of /** @type {const} */ ([{ kind: "status", status: 503 }, { kind: "reset" }])) {
    test(`after ${fault.kind}`, async () => {
      await standIn.fault({ fault });
      const kind = fault.kind === "status" ? "http" : "network";
      const error = await failures.expect(kind, () => client({ retry: soon() }).applicationsSessionOpen());
      assert.equal(error.retryable, false);
      assert.deepEqual(await sent(), ["POST /applications/session/open"]);
    });
  }

  const method = "POST";
  const rows = [
    { title: "initOverrides", overrides: { method } },
    { title: "an initOverrides function", overrides: async () => ({ method }) },
    {
      title: "a hook that gives another init",
      pre: async (/** @type {any} */ { url, init }) => ({ url, init: { ...init, method } }),
    },
    { title: "a hook that changes the init", pre: async (/** @type {any} */ { init }) => void (init.method = method) },
  ];
  for (const { title, overrides, pre } of rows) {
    test(`also one that ${title} made of a GET`, async () => {
      await failing(503, 0);
      const api = client({ retry: soon(), middleware: pre ? [{ pre }] : [] });
      const error = await failures.expect("http", () => api.applicationsSnapshot(/** @type {any} */ (overrides)));
      assert.equal(error.retryable, false);
      assert.deepEqual(await sent(), ["POST /applications"]);
    });
  }
});

describe("the time between", () => {
  test("is at most backoffMs, doubled each time, up to maxBackoffMs", async () => {
    await failing(503, 0);
    // At most 40 + 80 + 100 + 100.
    const retry = { limit: 4, backoffMs: 40, maxBackoffMs: 100 };
    const ms = await timed(() => rejection(client({ retry }).applicationsSnapshot()));
    assert.ok(ms < 320 + 1_000, `${ms} ms`);
  });

  test("is not the same each time", async () => {
    const waits = [];
    for (let times = 0; times < 5; times++) {
      await failing(503);
      waits.push(await timed(() => client({ retry: { limit: 1, backoffMs: 400 } }).applicationsSnapshot()));
    }
    assert.ok(Math.max(...waits) - Math.min(...waits) > 20, waits.join());
    assert.ok(Math.max(...waits) < 400 + 1_000, waits.join());
  });

  test("is what Retry-After says, in seconds, however short the backoff", async () => {
    await failing(503, 1, { "retry-after": "1" });
    const ms = await timed(() => client({ retry: soon() }).applicationsSnapshot());
    assert.ok(ms >= 990 && ms < 4_000, `${ms} ms`);
  });

  test("is what Retry-After says, as a date, however short the backoff", async () => {
    await failing(503, 1, { "retry-after": new Date(Date.now() + 2_000).toUTCString() });
    const ms = await timed(() => client({ retry: soon() }).applicationsSnapshot());
    // Such a date has no fraction of a second.
    assert.ok(ms >= 500 && ms < 5_000, `${ms} ms`);
  });

  for (const value of ["0", new Date(0).toUTCString(), "soon", "", "-1", "1.5", "99999999999999999999"]) {
    test(`is short if Retry-After is ${JSON.stringify(value)}`, async () => {
      await failing(503, 1, { "retry-after": value });
      const ms = await timed(() => client({ retry: soon() }).applicationsSnapshot());
      assert.ok(ms < 1_000, `${ms} ms`);
    });
  }

  test("is never beyond the deadline: the failure itself comes at once", async () => {
    await failing(503, 1, { "retry-after": "60" });
    const api = client({ retry: soon(), timeoutMs: 5_000 });
    const ms = await timed(async () => {
      const error = await failures.expect("http", () => api.applicationsSnapshot());
      assert.equal(error.status, 503);
    });
    assert.ok(ms < 2_000, `${ms} ms`);
    assert.equal((await sent()).length, 1);
  });

  test("may be longer than a timer can be set to where there is no deadline", async () => {
    await failing(503, 1, { "retry-after": "4294967" });
    const controller = new AbortController();
    const waiting = answered(async () => {
      // Nothing is to be sent in this time.
      await sleep(200);
      controller.abort();
    });
    const api = client({ retry: soon(), timeoutMs: 0, signal: controller.signal, middleware: [waiting] });
    await failures.expect("abort", () => api.applicationsSnapshot());
    assert.equal((await sent()).length, 1);
  });

  test("is part of the time of the call", async () => {
    await failing(503, 0);
    const retry = { limit: 10_000, backoffMs: 20, maxBackoffMs: 20 };
    const settled = await settlement(client({ retry, timeoutMs: 1_000 }).applicationsSnapshot());
    assert.ok(["http", "timeout"].includes(/** @type {any} */ (settled).reason.kind));
    const { length } = await sent();
    assert.ok(length > 2, `${length} times`);
  });

  test("ends with an abort, and leaves no listener", async () => {
    await failing(503, 1, { "retry-after": "5" });
    const { controller, signal, left } = countedSignal();
    const middleware = [answered(() => controller.abort("enough"))];
    const error = await failures.expect("abort", () => client({ retry: soon(), middleware }).applicationsSnapshot({ signal }));
    assert.deepEqual([error.cause, left()], ["enough", 0]);
    assert.equal((await sent()).length, 1);
  });
});

describe("what surrounds a call", () => {
  test("hooks see each attempt", async () => {
    await failing(503, 2);
    /** @type {string[]} */
    const seen = [];
    const middleware = [
      {
        pre: async () => void seen.push("pre"),
        post: async (/** @type {any} */ { response }) => void seen.push(`post ${response.status}`),
      },
    ];
    await client({ retry: soon(), middleware }).applicationsSnapshot();
    assert.deepEqual(seen, ["pre", "post 503", "pre", "post 503", "pre", "post 200"]);
  });

  test("an onError hook is asked each time, before the next", async () => {
    await standIn.fault({ times: 2, fault: { kind: "reset" } });
    let asked = 0;
    const onError = async () => void asked++;
    await client({ retry: soon(), middleware: [{ onError }] }).applicationsSnapshot();
    assert.equal(asked, 2);
  });

  test("an apiKey function is called once", async () => {
    await failing(503, 2);
    let asked = 0;
    const apiKey = () => `key ${++asked}`;
    await client({ retry: soon(), apiKey }).applicationsSnapshot();
    assert.equal(asked, 1);
  });

  test("a failure whose parts throw is one like any other", async () => {
    const angry = {
      status: 503,
      get headers() { throw new Error("no"); },
      get body() { throw new Error("no"); },
    };
    const odd = { status: 503, headers: { get: () => 5 }, body: { cancel: () => 5 } };
    for (const answer of [angry, odd]) {
      let calls = 0;
      const fetchApi = /** @type {any} */ (async () => (calls++ ? new Response('{"iterable":[]}') : answer));
      await failures.expect("none", () => client({ retry: soon(), fetchApi }).applicationsSnapshot());
    }
  });
});

describe("each attempt has a request of its own", () => {
  const note = (/** @type {any} */ init) => {
    init.headers["x-tries"] = `${init.headers["x-tries"] ?? ""}a`;
    init.redirect = init.redirect ? "error" : "follow";
    return [init.headers["x-tries"], init.redirect];
  };

  test("so that a hook that changes it does so from the start", async () => {
    /** @type {string[][]} */
    const seen = [];
    await standIn.fault({ times: 2, fault: { kind: "status", status: 503 } });
    const middleware = [{ pre: (/** @type {any} */ { init }) => void seen.push(note(init)) }];
    await client({ retry: soon(), middleware }).applicationsSnapshot();
    assert.deepEqual(seen, Array(3).fill(["a", "follow"]));
    assert.deepEqual((await standIn.requests()).map(({ headers }) => Object.fromEntries(headers)["x-tries"]), ["a", "a", "a"]);
  });

  test("so that a fetchApi that changes it does so, too", async () => {
    /** @type {string[][]} */
    const seen = [];
    const fetchApi = async (/** @type {string} */ url, /** @type {any} */ init) => (seen.push(note(init)), fetch(url, init));
    await standIn.fault({ times: 2, fault: { kind: "status", status: 503 } });
    await client({ retry: soon(), fetchApi }).applicationsSnapshot();
    assert.deepEqual(seen, Array(3).fill(["a", "follow"]));
  });
});

describe("settings that make no sense are refused", () => {
  const rows = [
    { retry: {}, field: "retry.limit", kind: "required" },
    { retry: { limit: -1 }, field: "retry.limit" },
    { retry: { limit: "3" }, field: "retry.limit" },
    { retry: { limit: 1, backoffMs: -1 }, field: "retry.backoffMs" },
    { retry: { limit: 1, maxBackoffMs: NaN }, field: "retry.maxBackoffMs" },
    { retry: { limit: 1, statuses: 503 }, field: "retry.statuses" },
    { retry: { limit: 1, statuses: ["503"] }, field: "retry.statuses" },
    { retry: 3, field: "retry" },
    { retry: true, field: "retry" },
  ];
  for (const { retry, field, kind = "invalid" } of rows) {
    test(JSON.stringify(retry), async () => {
      const settings = /** @type {any} */ ({ retry });
      const ofCall = await failures.expect(kind, () => client().applicationsSnapshot(settings));
      for (const error of [thrown(() => client(settings)), ofCall]) {
        assert.deepEqual([error.kind, error.field], [kind, field], String(error));
      }
    });
  }
});
