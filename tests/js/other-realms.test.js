// What comes from a frame, a test runner's realm or a polyfill is what it does, not what `instanceof`
// says: bodies, headers, signals, dates; and a fetch that refuses our signal is called without it.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, mock, test } from "node:test";
import { createContext, runInContext } from "node:vm";

import { ApplicationsApi } from "pieces-os-client";

import { openPage } from "./support/browsers.js";
import { APPLICATION } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";
import { serve } from "./support/server.js";

const LIST = { iterable: [APPLICATION] };
const TEXT = JSON.stringify(LIST);
const there = createContext({ TEXT, bytes: [...Buffer.from(TEXT)] });
const foreign = (/** @type {string} */ source) => runInContext(`(${source})`, there);

describe("an answer of another realm is one:", () => {
  const rows = {
    "an ArrayBuffer": () => ({ status: 200, arrayBuffer: foreign("async () => Uint8Array.from(bytes).buffer") }),
    "a promise-like": () => ({ status: 200, text: foreign("() => ({ then(resolve) { resolve(TEXT); } })") }),
    "an object of json()": () => ({ status: 200, json: foreign("async () => JSON.parse(TEXT)") }),
    "chunks of a stream": () => {
      const chunk = foreign("Uint8Array.from(bytes)");
      return new Response(new ReadableStream({ start: (it) => (it.enqueue(new Uint8Array(chunk)), it.close()) }));
    },
    "chunks of a reader": () => ({
      status: 200,
      body: foreign("{ getReader: () => { let done = false; return { read: async () => { if (done) return { done }; done = true; return { done: false, value: Uint8Array.from(bytes) }; }, cancel: async () => {} }; } }"),
    }),
    "a view into a larger buffer": () => ({
      status: 200,
      body: foreign("{ getReader: () => { let done = false; return { read: async () => { if (done) return { done }; done = true; const all = Uint8Array.from([1, 2, ...bytes, 3]); return { done: false, value: new DataView(all.buffer, 2, bytes.length) }; }, cancel: async () => {} }; } }"),
    }),
    "the response itself": () => foreign("{ ok: true, status: 200, text: async () => TEXT }"),
  };
  for (const [title, answer] of Object.entries(rows)) {
    test(title, async () => {
      assert.deepEqual(await new ApplicationsApi({ fetchApi: async () => /** @type {any} */ (answer()) }).applicationsSnapshot(), LIST);
    });
  }

  test("a promise, and the error it rejects with", async () => {
    const fetchApi = foreign("() => Promise.reject(new TypeError('no network'))");
    const error = await rejection(new ApplicationsApi({ fetchApi }).applicationsSnapshot());
    assert.equal(error.kind, "network");
    assert.match(error.message, /no network/);
  });
});

describe("what the caller passes may be of another realm:", () => {
  /** What a fetchApi is called with. @param {object} settings @param {(api: ApplicationsApi) => Promise<unknown>} run */
  async function sent(settings, run) {
    /** @type {any} */
    let init;
    const fetchApi = async (/** @type {string} */ _, /** @type {any} */ given) => {
      init = given;
      return new Response(JSON.stringify(APPLICATION));
    };
    await run(new ApplicationsApi({ fetchApi: /** @type {any} */ (fetchApi), ...settings }));
    return init;
  }
  const register = (/** @type {any} */ overrides) => (/** @type {ApplicationsApi} */ api) =>
    api.applicationsRegister({ application: APPLICATION }, overrides);

  test("settings, headers, hooks, a key and a list of statuses", async () => {
    const settings = foreign("{ headers: { 'x-own': '1' }, middleware: [{ pre: async () => {} }], apiKey: async () => 'key', retry: { limit: 1, statuses: [503] } }");
    const { headers } = await sent(settings, register(undefined));
    assert.deepEqual([headers["x-own"], headers["X-Application-ID"]], ["1", "key"]);
  });

  test("pairs and a map of headers", async () => {
    for (const headers of [foreign("[['x-own', '1']]"), foreign("new Map([['x-own', '1']])")]) {
      assert.equal((await sent({ headers }, register(undefined))).headers["x-own"], "1");
    }
  });

  test("an override function and what it gives", async () => {
    const init = await sent({}, register(foreign("async () => ({ headers: { 'x-own': '1' }, timeoutMs: 900 })")));
    assert.equal(init.headers["x-own"], "1");
  });

  test("a model, and dates in it", async () => {
    const application = foreign(JSON.stringify(APPLICATION));
    const { body } = await sent({}, (api) => api.applicationsRegister({ application }));
    assert.deepEqual(JSON.parse(body), APPLICATION);
  });

  test("a body in overrides that is bytes, which stay bytes", async () => {
    for (const source of ["Uint8Array.from(bytes)", "Uint8Array.from(bytes).buffer", "new DataView(Uint8Array.from(bytes).buffer)"]) {
      const body = foreign(source);
      assert.equal((await sent({}, register({ body }))).body, body);
    }
  });

  test("a body in overrides that is JSON, which becomes text", async () => {
    for (const source of ["{ own: 1 }", "[1, 2]"]) {
      const { body } = await sent({}, register({ body: foreign(source) }));
      assert.equal(typeof body, "string", source);
    }
  });

  test("a body in overrides of this realm's own kinds, which stay what they are", async () => {
    for (const body of [new FormData(), new Blob(["x"]), new URLSearchParams("a=b"), new ReadableStream()]) {
      assert.equal((await sent({}, register({ body, duplex: "half" }))).body, body);
    }
  });

  test("a signal", async () => {
    const signal = foreign("{ aborted: true, reason: 'enough', addEventListener() {}, removeEventListener() {} }");
    const error = await rejection(new ApplicationsApi({ signal }).applicationsSnapshot());
    assert.deepEqual([error.kind, error.cause], ["abort", "enough"]);
  });
});

describe("a fetch that refuses our signal is called without it, and the deadline holds:", () => {
  const realm = /** @type {any} */ (globalThis);
  const { AbortController: original, fetch, Request } = realm;
  /** @type {import("./support/server.js").Server} */
  let server;
  before(async () => {
    server = await serve((request, response) => request.url?.startsWith("/hang") || response.end(TEXT));
  });
  after(() => server.stop());
  afterEach(() => {
    realm.AbortController = original;
    realm.fetch = fetch;
    realm.Request = Request;
  });

  /** As jsdom's, which Node's fetch does not take. */
  class OtherController {
    signal = Object.assign(new EventTarget(), { aborted: false });
    abort() {
      this.signal.aborted = true;
      this.signal.dispatchEvent(new Event("abort"));
    }
  }

  /** Has the global fetch look at signals as the one of later Nodes does. */
  function beStrict() {
    const check = (/** @type {any} */ init) => {
      if (!init?.signal || init.signal instanceof AbortSignal) return;
      throw new TypeError('RequestInit: Expected signal ("AbortSignal {}") to be an instance of AbortSignal.');
    };
    realm.AbortController = OtherController;
    realm.fetch = async (/** @type {any} */ input, /** @type {any} */ init) => (check(init), fetch(input, init));
    realm.Request = class extends Request {
      constructor(/** @type {any} */ input, /** @type {any} */ init) {
        check(init);
        super(input, init);
      }
    };
  }

  /** @type {Record<string, () => object>} */
  const WAYS = {
    "the global one of another realm": () => (beStrict(), {}),
    "the global one of another realm, with hooks": () => (beStrict(), { middleware: [{ pre: async () => {}, post: async () => {} }] }),
    "a fetchApi around the one of another realm": () => {
      beStrict();
      return { fetchApi: async (/** @type {any[]} */ ...all) => await realm.fetch(...all) };
    },
    "the global one, with another AbortController": () => {
      realm.AbortController = OtherController;
      return {};
    },
    "the global one, with hooks": () => {
      realm.AbortController = OtherController;
      return { middleware: [{ pre: async () => {}, post: async () => {} }] };
    },
    "a fetchApi around the global one": () => {
      realm.AbortController = OtherController;
      return { fetchApi: (/** @type {any[]} */ ...all) => realm.fetch(...all) };
    },
    "a fetchApi that throws right away": () => ({
      fetchApi: (/** @type {string} */ url, /** @type {any} */ init) => {
        if (init.signal) throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
        return fetch(url, init);
      },
    }),
    "a fetchApi that rejects, in Firefox's words": () => ({
      fetchApi: async (/** @type {string} */ url, /** @type {any} */ init) => {
        if (init.signal) throw new TypeError("Window.fetch: 'signal' member of RequestInit does not implement interface AbortSignal.");
        return fetch(url, init);
      },
    }),
  };
  for (const [title, settingsOf] of Object.entries(WAYS)) {
    test(title, async () => {
      const settings = settingsOf();
      const api = new ApplicationsApi({ basePath: server.url, ...settings });
      const { requests } = server.counts;
      assert.deepEqual(await api.applicationsSnapshot(), LIST);
      assert.equal(server.counts.requests, requests + 1);
      const late = new ApplicationsApi({ basePath: `${server.url}/hang`, timeoutMs: 50, ...settings });
      assert.equal((await rejection(late.applicationsSnapshot())).kind, "timeout");
    });
  }

  /** Hooks that note what they see, and answer instead of a fetch that failed. */
  function noting() {
    /** @type {string[]} */
    const seen = [];
    const hooks = {
      pre: () => void seen.push("pre"),
      post: () => void seen.push("post"),
      onError: () => (seen.push("onError"), new Response('{"iterable":[]}')),
    };
    return { seen, middleware: [hooks] };
  }

  for (const [title, settingsOf] of Object.entries(WAYS)) {
    test(`${title}: hooks run once, and none sees a failure`, async () => {
      const { seen, middleware } = noting();
      const api = new ApplicationsApi({ basePath: server.url, ...settingsOf(), middleware });
      assert.deepEqual(await api.applicationsSnapshot(), LIST);
      assert.deepEqual(seen, ["pre", "post"]);
    });
  }

  test("but not where it has a signal that a hook put there", async () => {
    beStrict();
    const { signal } = new OtherController();
    const pre = (/** @type {any} */ { url, init }) => ({ url, init: { ...init, signal } });
    const { requests } = server.counts;
    const error = await rejection(new ApplicationsApi({ basePath: server.url, middleware: [{ pre }] }).applicationsSnapshot());
    assert.deepEqual([error.kind, server.counts.requests], ["network", requests]);
  });

  /** What is thrown after the request was sent. @type {Record<string, string>} */
  const LATER = {
    "names the class alone": "AbortSignal.any is not a function",
    "speaks as a refusal does": 'The "signal" argument must be an instance of AbortSignal.',
  };
  for (const [title, message] of Object.entries(LATER)) {
    test(`but not where it sent the request before, and then throws what ${title}`, async () => {
      const fetchApi = async (/** @type {string} */ url, /** @type {any} */ init) => {
        await (await fetch(url, init)).text();
        throw new TypeError(message);
      };
      const { requests } = server.counts;
      const error = await rejection(new ApplicationsApi({ basePath: server.url, fetchApi }).applicationsSessionOpen());
      assert.deepEqual([error.kind, error.cause.message], ["network", message]);
      assert.equal(server.counts.requests, requests + 1);
    });
  }

  test("but one that fails for another reason is called once", async () => {
    let calls = 0;
    const fetchApi = () => (calls++, Promise.reject(new TypeError("no network")));
    assert.equal((await rejection(new ApplicationsApi({ fetchApi }).applicationsSnapshot())).kind, "network");
    assert.equal(calls, 1);
  });
});

describe("clocks and queues that a test has put in the place of the real ones", () => {
  afterEach(() => mock.timers.reset());

  test("do not hold a call that is answered", async () => {
    mock.timers.enable({ apis: ["setTimeout", "setInterval", "setImmediate", "Date"] });
    const api = new ApplicationsApi({ fetchApi: async () => new Response(TEXT) });
    assert.deepEqual(await api.applicationsSnapshot(), LIST);
    assert.deepEqual(await (await api.applicationsSnapshotRaw()).value(), LIST);
  });

  test("are the ones of a deadline", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const call = rejection(new ApplicationsApi({ fetchApi: () => new Promise(() => {}) }).applicationsSnapshot());
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(10_000);
    assert.equal((await call).kind, "timeout");
  });

  const realm = /** @type {any} */ (globalThis);
  for (const name of ["queueMicrotask", "setTimeout", "setImmediate", "requestAnimationFrame"]) {
    test(`such as a ${name} that does nothing do not hold a call`, async () => {
      const original = Object.getOwnPropertyDescriptor(realm, name);
      Object.defineProperty(realm, name, { configurable: true, writable: true, value: () => {} });
      try {
        // Node's own Response waits by some of them.
        const fetchApi = /** @type {any} */ (async () => ({ status: 200, text: async () => TEXT }));
        const api = new ApplicationsApi({ fetchApi, timeoutMs: 0 });
        assert.deepEqual(await api.applicationsSnapshot(), LIST);
        assert.deepEqual(await api.applicationsSnapshot(), LIST);
      } finally {
        if (original) Object.defineProperty(realm, name, original);
        else delete realm[name];
      }
    });
  }
});

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browser}, a frame`, () => {
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let page;
    /** @type {import("./support/server.js").Server} */
    let server;
    before(async () => {
      server = await serve((request, response) => request.url?.startsWith("/hang") || response.end(TEXT));
      page = await openPage(browser);
      await page.evaluate(() => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        /** @type {any} */ (window).frame = frame.contentWindow;
      });
    });
    after(async () => {
      await page?.close();
      await server.stop();
    });

    /** @type {Record<string, [import("./support/browsers.js").Scenario, unknown]>} */
    const ROWS = {
      "may give its fetch": [
        async (client, basePath) => {
          const { frame } = /** @type {any} */ (window);
          const fetchApi = (/** @type {any[]} */ ...all) => frame.fetch(...all);
          return (await new client.ApplicationsApi({ basePath, fetchApi }).applicationsSnapshot()).iterable.length;
        },
        1,
      ],
      "may give its signal, which ends a call": [
        async (client, basePath) => {
          const controller = new /** @type {any} */ (window).frame.AbortController();
          const api = new client.ApplicationsApi({ basePath: `${basePath}/hang` });
          const call = api.applicationsSnapshot({ signal: controller.signal }).catch((/** @type {any} */ error) => error.kind);
          setTimeout(() => controller.abort("enough"), 20);
          return call;
        },
        "abort",
      ],
      "may give its Headers": [
        async (client, basePath) => {
          const { frame } = /** @type {any} */ (window);
          let seen;
          const fetchApi = (/** @type {string} */ url, /** @type {any} */ init) => ((seen = init.headers["x-own"]), fetch(url, init));
          await new client.ApplicationsApi({ basePath, fetchApi, headers: new frame.Headers({ "x-own": "1" }) }).applicationsSnapshot();
          return seen;
        },
        "1",
      ],
      "may give its FormData as a body, which stays one": [
        async (client, basePath) => {
          const { frame } = /** @type {any} */ (window);
          let body;
          const fetchApi = async (/** @type {string} */ _, /** @type {any} */ init) => ((body = init.body), new Response('{"iterable":[]}'));
          const given = new frame.FormData();
          await new client.ApplicationsApi({ basePath, fetchApi }).applicationsSnapshot({ method: "POST", body: given });
          return body === given;
        },
        true,
      ],
      "may give its Response from a hook": [
        async (client, basePath) => {
          const { frame } = /** @type {any} */ (window);
          const post = async () => new frame.Response('{"iterable":[]}');
          return (await new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshot()).iterable.length;
        },
        0,
      ],
      "may hold the client": [
        async (client, basePath) => {
          const { frame } = /** @type {any} */ (window);
          frame.api = new client.ApplicationsApi({ basePath });
          return frame.eval("api.applicationsSnapshot().then((value) => value.iterable.length)");
        },
        1,
      ],
    };
    for (const [title, [scenario, expected]] of Object.entries(ROWS)) {
      test(title, async () => assert.deepEqual(await page.evaluate(scenario, server.url), expected));
    }
  });
}
