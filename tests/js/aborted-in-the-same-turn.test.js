// A call that is over before it was sent is not sent, and its error does not say that it may have
// taken effect.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { APPLICATION } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";
import { serve } from "./support/server.js";

const REASON = "never mind";
const SESSION = '{"id":"s","opened":{"value":"2024-07-01T12:30:45Z"}}';

/** A client whose fetch counts its calls. @param {object} [settings] */
function counting(settings) {
  const sent = { times: 0 };
  const fetchApi = async () => (sent.times++, new Response(SESSION));
  return { sent, api: new ApplicationsApi({ fetchApi, ...settings }) };
}

/** @param {any} error */
function assertUnsent(error) {
  assert.deepEqual([error.kind, error.cause], ["abort", REASON]);
  assert.doesNotMatch(error.message, /effect/);
}

describe("a call aborted right after it was made", () => {
  const middleware = [{ pre: async () => {}, post: async () => {}, onError: async () => {} }];
  /** @type {Record<string, (signal: AbortSignal) => [object, (api: ApplicationsApi) => Promise<unknown>]>} */
  const WAYS = {
    "by its own signal": (signal) => [{}, (api) => api.applicationsSessionOpen({ signal })],
    "by the signal of the client": (signal) => [{ signal }, (api) => api.applicationsSessionOpen()],
    "with hooks": (signal) => [{ middleware }, (api) => api.applicationsSessionOpen({ signal })],
    "with a key that has to be waited for": (signal) => [{ apiKey: async () => "key" }, (api) => api.applicationsSessionOpen({ signal })],
    "with parameters": (signal) => [{}, (api) => api.applicationsRegister({ application: APPLICATION }, { signal })],
    "as a Raw call": (signal) => [{}, (api) => api.applicationsSessionOpenRaw({ signal })],
    "by the signal of a function that overrides": (signal) => [{}, (api) => api.applicationsSessionOpen(async () => ({ signal }))],
    "with retries": (signal) => [{ retry: { limit: 3, backoffMs: 1 } }, (api) => api.applicationsSnapshot({ signal })],
  };
  for (const [title, way] of Object.entries(WAYS)) {
    test(`${title} is not sent`, async () => {
      const controller = new AbortController();
      const [settings, run] = way(controller.signal);
      const { sent, api } = counting(settings);
      const call = run(api);
      controller.abort(REASON);
      assertUnsent(await rejection(call));
      // Nothing is to happen any more.
      await sleep(20);
      assert.equal(sent.times, 0);
    });
  }
});

describe("a call that a hook aborts", () => {
  test("before it is sent is not sent", async () => {
    const controller = new AbortController();
    const pre = async () => controller.abort(REASON);
    const { sent, api } = counting({ signal: controller.signal, middleware: [{ pre }] });
    assertUnsent(await rejection(api.applicationsSessionOpen()));
    assert.equal(sent.times, 0);
  });

  test("after it was sent may have taken effect", async () => {
    const controller = new AbortController();
    const post = async () => controller.abort(REASON);
    const { sent, api } = counting({ signal: controller.signal, middleware: [{ post }] });
    const error = await rejection(api.applicationsSessionOpen());
    assert.equal(sent.times, 1);
    assert.match(error.message, /may still have taken effect/);
  });
});

describe("what is over before it was sent for another reason has no effect either", () => {
  test("a key that never comes", async () => {
    const { sent, api } = counting({ apiKey: () => new Promise(() => {}), timeoutMs: 20 });
    const error = await rejection(api.applicationsSessionOpen());
    assert.deepEqual([error.kind, sent.times], ["timeout", 0]);
    assert.doesNotMatch(error.message, /effect/);
  });

  test("a pre hook that throws", async () => {
    const pre = () => Promise.reject(new Error("not signed in"));
    const error = await rejection(counting({ middleware: [{ pre }] }).api.applicationsSessionOpen());
    assert.doesNotMatch(error.message, /effect/);
  });
});

test("a call aborted while its fetch is under way may have taken effect", async () => {
  const controller = new AbortController();
  const fetchApi = () => {
    controller.abort(REASON);
    return new Promise(() => {});
  };
  const { api } = counting({ fetchApi, signal: controller.signal });
  assert.match((await rejection(api.applicationsSessionOpen())).message, /may still have taken effect/);
});

for (const name of ENVIRONMENTS) {
  describe(`in ${name}, by the global fetch`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    /** @type {import("./support/server.js").Server} */
    let server;
    before(async () => {
      server = await serve((_, response) => response.end(SESSION));
      environment = await openEnvironment(name);
    });
    after(async () => {
      await environment?.close();
      await server.stop();
    });

    test("a call aborted in its turn never arrives", async () => {
      const messages = await environment.evaluate(async (client, basePath) => {
        const api = new client.ApplicationsApi({ basePath });
        const messages = [];
        for (let times = 0; times < 5; times++) {
          const controller = new AbortController();
          const call = api.applicationsSessionOpen({ signal: controller.signal });
          controller.abort("never mind");
          messages.push(await call.catch((/** @type {any} */ error) => `${error.kind}: ${error.message}`));
        }
        // One that arrives shows that the others would have.
        await api.applicationsSessionOpen();
        return messages;
      }, server.url);
      for (const message of messages) {
        assert.match(message, /^abort: /);
        assert.doesNotMatch(message, /effect/);
      }
      assert.equal(server.counts.requests, 1);
    });
  });
}
