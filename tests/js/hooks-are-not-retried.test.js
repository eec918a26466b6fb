// What a hook throws is no failure of the network: it ends the call, and no attempt follows.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApplicationsApi, FetchError } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";

const retry = { limit: 3, backoffMs: 1 };
const cause = new Error("not signed in");
const success = async () => new Response('{"iterable":[]}');
const busy = async () => new Response("busy", { status: 503 });
const unreached = () => Promise.reject(new TypeError("no network"));
const fails = () => {
  throw cause;
};

/** How often a fetch and a hook were called, and the error. @param {any} fetchApi @param {string} hook @param {any} run */
async function counted(fetchApi, hook, run) {
  const counts = { sent: 0, asked: 0 };
  const fetchCounted = () => {
    counts.sent++;
    return fetchApi();
  };
  const ask = (/** @type {any} */ context) => {
    counts.asked++;
    return run(context);
  };
  const middleware = [{ [hook]: ask }];
  const api = new ApplicationsApi({ fetchApi: fetchCounted, middleware, retry });
  return { counts, error: await rejection(api.applicationsSnapshot()) };
}

const rows = [
  { title: "a pre hook", hook: "pre", fetchApi: success, sent: 0 },
  { title: "a post hook, after a success", hook: "post", fetchApi: success, sent: 1 },
  { title: "a post hook, after a passing status", hook: "post", fetchApi: busy, sent: 1 },
  { title: "an onError hook", hook: "onError", fetchApi: unreached, sent: 1 },
];
const ways = {
  throws: fails,
  rejects: () => Promise.reject(cause),
  "reads what it cannot": (/** @type {any} */ context) => context.nothing.here,
};

for (const { title, hook, fetchApi, sent } of rows) {
  for (const [how, run] of Object.entries(ways)) {
    test(`${title} that ${how} runs once`, async () => {
      const { counts, error } = await counted(fetchApi, hook, run);
      assert.deepEqual(counts, { asked: 1, sent });
      assert.ok(error instanceof FetchError, String(error));
      assert.equal(error.retryable, false);
      assert.ok(run === ways["reads what it cannot"] || error.cause === cause);
    });
  }
}

test("a hook that throws what a fetch would is a hook that throws", async () => {
  const { counts, error } = await counted(success, "pre", () => Promise.reject(new TypeError("fetch failed")));
  assert.deepEqual([counts, error.retryable], [{ asked: 1, sent: 0 }, false]);
});

test("the hooks after one that throws are not asked", async () => {
  let asked = 0;
  const count = async () => void asked++;
  const middleware = [{ post: fails }, { post: count, onError: count }];
  await rejection(new ApplicationsApi({ fetchApi: success, middleware, retry }).applicationsSnapshot());
  assert.equal(asked, 0);
});

describe("what is of the caller and no hook runs once, too", () => {
  const functions = {
    apiKey: (/** @type {any} */ run) => [{ apiKey: run }, undefined],
    "an override function": (/** @type {any} */ run) => [{}, run],
  };
  for (const [title, place] of Object.entries(functions)) {
    test(title, async () => {
      const counts = { asked: 0, sent: 0 };
      const [settings, overrides] = place(() => {
        counts.asked++;
        throw cause;
      });
      const fetchApi = () => (counts.sent++, success());
      const error = await rejection(new ApplicationsApi({ fetchApi, retry, ...settings }).applicationsSnapshot(overrides));
      assert.deepEqual([counts, error.kind, error.retryable, error.cause], [{ asked: 1, sent: 0 }, "invalid", false, cause]);
    });
  }
});

describe("the network and a passing status are retried beside hooks that do not throw", () => {
  for (const [title, fetchApi, name] of /** @type {const} */ ([
    ["the network", unreached, "FetchError"],
    ["a passing status", busy, "ResponseError"],
  ])) {
    test(title, async () => {
      const { counts, error } = await counted(fetchApi, "pre", async () => {});
      assert.deepEqual([counts, error.name, error.retryable], [{ asked: 4, sent: 4 }, name, true]);
    });
  }
});
