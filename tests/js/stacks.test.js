// The stack of an error goes on to the line that called, in every engine and for every class.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import * as own from "pieces-os-client";

import { freshCopy } from "./support/fresh-copy.js";
import { openEnvironment, ENVIRONMENTS } from "./support/environments.js";
import { rejection, thrown } from "./support/outcomes.js";
import { trappable } from "./support/traps.js";

/**
 * Calls that fail, each made by a function of that name, and the stacks of their errors. Sent to a
 * page as it is.
 * @type {import("./support/browsers.js").Scenario}
 */
async function stacksOf(client) {
  const answer = (/** @type {number} */ status, /** @type {string} */ body) => ({ fetchApi: async () => new Response(body, { status }) });
  const never = { fetchApi: () => new Promise(() => {}) };
  const later = (/** @type {any} */ response) => ({ fetchApi: () => new Promise((resolve) => setTimeout(resolve, 20, response)) });
  const ok = { fetchApi: async () => new Response('{"iterable":[]}') };
  const aborted = new AbortController();
  setTimeout(() => aborted.abort(), 20);
  const settings = {
    http: answer(500, "busy"),
    "http, later": later(new Response("busy", { status: 500 })),
    network: { fetchApi: () => Promise.reject(new TypeError("no network")) },
    "network, of the global fetch": { basePath: "http://127.0.0.1:9" },
    timeout: { ...never, timeoutMs: 20 },
    abort: { ...never, signal: aborted.signal },
    "abort, before": { ...never, signal: AbortSignal.abort() },
    decode: answer(200, "[]"),
    "decode, after retries": { fetchApi: never.fetchApi, timeoutMs: 30, retry: { limit: 2, backoffMs: 1 } },
    "a hook": { ...ok, middleware: [{ post: () => Promise.reject(new Error("no")) }] },
    "a key": { ...ok, apiKey: () => Promise.reject(new Error("no")) },
  };
  /** @type {Record<string, (api: any) => Promise<unknown>>} */
  const runs = Object.fromEntries(
    Object.entries(settings).map(([title, its]) => [title, () => new client.ApplicationsApi(its).applicationsSnapshot()]),
  );
  runs.required = (api) => api.applicationsSpecificApplicationSnapshot({});
  runs.invalid = (api) => api.applicationsSpecificApplicationSnapshot({ application: 5 });
  runs["invalid, unbound"] = async (api) => (0, api.applicationsSnapshot)();
  runs["http of a Raw call"] = () => new client.ApplicationsApi(answer(500, "busy")).applicationsSnapshotRaw();
  runs["decode of a Raw call"] = async () => (await new client.ApplicationsApi(answer(200, "[]")).applicationsSnapshotRaw()).value();

  const stacks = /** @type {Record<string, string>} */ ({});
  const api = new client.ApplicationsApi(ok);
  for (const [title, run] of Object.entries(runs)) {
    const theCaller = async () => {
      await run(api);
    };
    stacks[title] = await theCaller().then(
      () => "no error",
      (/** @type {any} */ error) => String(error.stack),
    );
  }
  return stacks;
}

for (const name of ENVIRONMENTS) {
  describe(`in ${name}, the stack reaches the caller of`, async () => {
    const environment = await openEnvironment(name);
    const stacks = await environment.evaluate(stacksOf);
    await environment.close();
    for (const [title, stack] of Object.entries(stacks)) {
      test(title, () => assert.match(stack, /theCaller/));
    }
  });
}

describe("in node, it is among the ten frames that are kept, also", () => {
  const answer = { fetchApi: async () => new Response("busy", { status: 500 }) };

  test("behind frames of the caller's own", async () => {
    const api = new own.ApplicationsApi(answer);
    const first = async () => await api.applicationsSnapshot();
    const second = async () => await first();
    async function outermost() {
      await second();
    }
    const error = await outermost().catch((reason) => reason);
    assert.match(error.stack, /first[\s\S]*second[\s\S]*outermost/);
  });

  test("and names the method that was called", async () => {
    const error = await new own.ApplicationsApi(answer).applicationsSnapshot().catch((reason) => reason);
    assert.match(error.stack, /applicationsSnapshot/);
  });

  test("and has no frame of WebAssembly", async () => {
    const error = await new own.ApplicationsApi(answer).applicationsSnapshot().catch((reason) => reason);
    assert.doesNotMatch(error.stack, /wasm:/);
  });

  test("of a client that cannot be made", () => {
    const theCaller = () => new own.ApplicationsApi({ basePath: "nowhere" });
    assert.match(thrown(theCaller).stack, /theCaller/);
  });

  test("of a copy that cannot be made", () => {
    const api = new own.ApplicationsApi(answer);
    const theCaller = () => api.withMiddleware(/** @type {any} */ (1));
    assert.match(thrown(theCaller).stack, /theCaller/);
  });

  test("of a module that was not started", async () => {
    const slim = await import(`${import.meta.resolve("pieces-os-client/slim")}?stacks`);
    const theMaker = () => new slim.ApplicationsApi();
    assert.match(thrown(theMaker).stack, /theMaker/);
  });

  test("of a module that could not be started", async () => {
    const slim = freshCopy();
    async function theStarter() {
      await slim.init(/** @type {any} */ (5));
    }
    assert.match((await rejection(theStarter())).stack, /theStarter/);
  });

  describe("of a trap", () => {
    /** @type {import("./support/traps.js").Trappable} */
    let copy;
    before(async () => {
      copy = await trappable(/^.*call/);
    });
    after(() => copy?.restore());

    test("in a call", async () => {
      const api = new copy.client.ApplicationsApi(answer);
      copy.arm();
      async function theCaller() {
        await api.applicationsSnapshot();
      }
      const error = await theCaller().catch((reason) => reason);
      assert.deepEqual([error.kind, /theCaller/.test(error.stack)], ["internal", true], error.stack);
    });
  });
});
