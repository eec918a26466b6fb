// A signal of the caller's own making may throw wherever it is touched. That ends at most the call
// that has it: the others go on, and none hangs.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { openEnvironment } from "./support/environments.js";
import { rejection, settlement } from "./support/outcomes.js";

const EMPTY = '{"iterable":[]}';
const angry = new Error("not with me");
const fail = () => {
  throw angry;
};

/** A signal whose members are the test's own, around a real one. @param {object} [members] */
function foreign(members = {}) {
  const controller = new AbortController();
  const real = controller.signal;
  /** @type {any} */
  const signal = Object.defineProperties(
    {
      get aborted() { return real.aborted; },
      get reason() { return real.reason; },
      addEventListener: real.addEventListener.bind(real),
      removeEventListener: real.removeEventListener.bind(real),
    },
    Object.getOwnPropertyDescriptors(members),
  );
  return { controller, signal };
}

/** A fetch that answers when it is told to. */
function held() {
  /** @type {((response: Response) => void)[]} */
  const waiting = [];
  return {
    fetchApi: () => new Promise((resolve) => waiting.push(resolve)),
    waiting,
    answer: () => waiting.forEach((resolve) => resolve(new Response(EMPTY))),
  };
}

const MEMBERS = {
  "addEventListener throws": { addEventListener: fail },
  "removeEventListener throws": { removeEventListener: fail },
  "aborted throws": { get aborted() { return fail(); } },
  "reason throws": { get reason() { return fail(); } },
  "addEventListener rejects": { addEventListener: () => Promise.reject(angry).catch(() => {}) },
  "addEventListener calls at once": { addEventListener: (/** @type {any} */ _, /** @type {any} */ listener) => listener({}) },
};

for (const [title, members] of Object.entries(MEMBERS)) {
  describe(`a signal whose ${title}`, () => {
    const places = {
      call: (/** @type {any} */ settings, /** @type {any} */ signal) => new ApplicationsApi(settings).applicationsSnapshot({ signal }),
      client: (/** @type {any} */ settings, /** @type {any} */ signal) => new ApplicationsApi({ ...settings, signal }).applicationsSnapshot(),
      "Raw call": async (/** @type {any} */ settings, /** @type {any} */ signal) => (await new ApplicationsApi(settings).applicationsSnapshotRaw({ signal })).value(),
    };
    for (const [place, run] of Object.entries(places)) {
      test(`does not keep its ${place} from settling, as a value or an error of the package`, async () => {
        const { signal } = foreign(members);
        const settled = await settlement(run({ fetchApi: async () => new Response(EMPTY) }, signal));
        assert.notEqual(settled.status, "pending");
        const { reason } = /** @type {any} */ (settled);
        assert.ok(reason === undefined || ["invalid", "abort"].includes(reason.kind), String(reason));
      });
    }

    test("does not touch other calls", async () => {
      const { fetchApi, waiting, answer } = held();
      const api = new ApplicationsApi({ fetchApi: /** @type {any} */ (fetchApi) });
      const good = new AbortController();
      const others = [api.applicationsSnapshot(), api.applicationsSnapshot({ signal: good.signal })];
      const { signal, controller } = foreign(members);
      const own = settlement(api.applicationsSnapshot({ signal }));
      while (waiting.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
      controller.abort("enough");
      answer();
      for (const other of others) assert.deepEqual(await other, { iterable: [] });
      assert.notEqual((await own).status, "pending");
    });

    test("leaves nobody waiting who has the same signal", async () => {
      const { fetchApi, answer } = held();
      const { signal, controller } = foreign(members);
      const calls = Array.from({ length: 3 }, () => settlement(new ApplicationsApi({ fetchApi: /** @type {any} */ (fetchApi), timeoutMs: 500 }).applicationsSnapshot({ signal })));
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.abort("enough");
      for (const { status } of await Promise.all(calls)) assert.equal(status, "rejected");
      answer();
    });
  });
}

test("an abort whose reason cannot be read is an AbortError without one", async () => {
  const { signal, controller } = foreign({ get reason() { return fail(); } });
  const call = new ApplicationsApi({ fetchApi: () => new Promise(() => {}) }).applicationsSnapshot({ signal });
  await new Promise((resolve) => setTimeout(resolve));
  controller.abort();
  const error = await rejection(call);
  assert.deepEqual([error.kind, error.cause], ["abort", undefined]);
});

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  // Not in Node, where what a listener throws ends the process.
  describe(`in ${name}, a listener of the caller that throws`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let page;
    before(async () => {
      page = await openEnvironment(name);
    });
    after(() => page?.close());

    test("does not keep the calls of its signal from ending", async () => {
      const kinds = await page.evaluate(async (client) => {
        addEventListener("error", (event) => event.preventDefault());
        const controller = new AbortController();
        const { signal } = controller;
        signal.addEventListener("abort", () => {
          throw new Error("not with me");
        });
        const api = new client.ApplicationsApi({ fetchApi: () => new Promise(() => {}), signal });
        const calls = [1, 2, 3].map(() => api.applicationsSnapshot().catch((/** @type {any} */ error) => error.kind));
        await new Promise((resolve) => setTimeout(resolve));
        controller.abort("enough");
        return Promise.all(calls);
      });
      assert.deepEqual(kinds, ["abort", "abort", "abort"]);
    });

    test("does not keep the call from ending whose signal a fetchApi got", async () => {
      const kind = await page.evaluate(async (client) => {
        addEventListener("error", (event) => event.preventDefault());
        const fetchApi = (/** @type {string} */ _, /** @type {any} */ init) => {
          init.signal.addEventListener("abort", () => {
            throw new Error("not with me");
          });
          return new Promise(() => {});
        };
        const api = new client.ApplicationsApi({ fetchApi, timeoutMs: 20 });
        return api.applicationsSnapshot().catch((/** @type {any} */ error) => error.kind);
      });
      assert.equal(kind, "timeout");
    });
  });
}

test("a stream whose cancel throws, and a body that cannot be touched, do no harm", async () => {
  const bodies = [
    { getReader: () => ({ read: () => new Promise(() => {}), cancel: fail, releaseLock: fail }) },
    { getReader: () => ({ read: () => new Promise(() => {}) }) },
    { getReader: fail, cancel: fail },
  ];
  for (const body of bodies) {
    const fetchApi = /** @type {any} */ (async () => ({ status: 200, body }));
    const error = await rejection(new ApplicationsApi({ fetchApi, timeoutMs: 20 }).applicationsSnapshot());
    assert.ok(["timeout", "network"].includes(error.kind), String(error));
  }
});
