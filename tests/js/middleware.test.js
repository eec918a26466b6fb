// Hooks and keys that fail: every call ends with an error of this package, and the next one works.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import * as own from "pieces-os-client";

import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

const EMPTY_LIST = '{"iterable":[]}';

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @param {any} settings */
const clientOf = (settings) => new own.ApplicationsApi({ basePath: standIn.url, ...settings });

describe("hooks and keys that fail", () => {
  const cause = new Error("not today");
  const failures = {
    "throws right away": () => {
      throw cause;
    },
    rejects: () => Promise.reject(cause),
  };

  for (const [title, fail] of Object.entries(failures)) {
    for (const hook of ["pre", "post", "onError"]) {
      test(`${hook} that ${title} is a FetchError with that cause, and the next call works`, async () => {
        let calls = 0;
        const once = () => (++calls === 1 ? fail() : undefined);
        const reached = { fetchApi: globalThis.fetch };
        const unreached = {
          fetchApi: async () => {
            if (calls === 0) throw new TypeError("no network");
            return new Response(EMPTY_LIST);
          },
        };
        const settings = hook === "onError" ? unreached : reached;
        const api = clientOf({ ...settings, middleware: [{ [hook]: once }] });
        const error = await rejection(api.applicationsSnapshot());
        assert.ok(error instanceof own.FetchError, String(error));
        assert.equal(error.cause, cause);
        assert.ok((await api.applicationsSnapshot()).iterable);
      });
    }
  }

  test("middleware that is no object is refused when the client is made", () => {
    const error = thrown(() => new own.ApplicationsApi({ middleware: /** @type {any} */ ([1]) }));
    assert.ok(error instanceof own.InvalidArgumentError);
    assert.equal(error.field, "middleware[0]");
  });

  test("middleware with a getter that throws is a FetchError with that cause", async () => {
    const hooks = { get pre() { throw cause; } };
    const error = await rejection(clientOf({ middleware: [hooks] }).applicationsSnapshot());
    assert.deepEqual([error.name, error.cause], ["FetchError", cause]);
  });

  for (const [title, fail] of Object.entries(failures)) {
    test(`apiKey that ${title} is an InvalidArgumentError, and nothing is sent`, async () => {
      const error = await rejection(clientOf({ apiKey: fail }).applicationsSnapshot());
      assert.ok(error instanceof own.InvalidArgumentError, String(error));
      assert.deepEqual([error.field, error.cause], ["apiKey", cause]);
      assert.deepEqual(await standIn.requests(), []);
    });
  }

  test("apiKey is in no message", async () => {
    const key = "f8a7d0c2-the-key";
    const throwing = () => {
      throw new Error(key);
    };
    const fails = () => Promise.reject(cause);
    const attempts = [
      { apiKey: throwing },
      { apiKey: Promise.reject(new Error(key)) },
      { apiKey: { key } },
      { apiKey: key, basePath: "http://127.0.0.1:1" },
      { apiKey: key, middleware: [{ pre: fails }] },
      { apiKey: key, fetchApi: async () => new Response(null, { status: 401 }) },
      { apiKey: key, fetchApi: async () => new Response("[]") },
    ];
    for (const settings of attempts) {
      const error = await rejection(clientOf(settings).applicationsSnapshot());
      assert.ok(error instanceof own.PiecesError, String(error));
      assert.ok(!error.message.includes(key), error.message);
    }
  });

  test("what no header can hold is refused without being named", async () => {
    const secret = "the-secret\0";
    const refused = await rejection(clientOf({ apiKey: secret }).applicationsSnapshot());
    assert.deepEqual([refused.name, refused.field], ["InvalidArgumentError", "apiKey"]);
    assert.throws(
      () => clientOf({ headers: { "x-key": secret } }),
      (error) => error.field === "headers" && !`${error.message}${error.cause}`.includes("secret"),
    );
    assert.ok(!`${refused.message}${refused.cause}`.includes("secret"), refused.message);
    assert.deepEqual(await standIn.requests(), []);
  });

  test("a header that is undefined and a key that is empty are not sent", async () => {
    const api = clientOf({ apiKey: "", headers: { "x-unset": undefined, "x-set": "1" } });
    await api.applicationsSnapshot({ headers: { "x-later": undefined } });
    const [{ headers }] = await standIn.requests();
    const own = headers.map(([name]) => name).filter((name) => name.startsWith("x-"));
    assert.deepEqual(own, ["x-set"]);
  });

  test("withMiddleware takes arrays of hooks, too", async () => {
    const seen = [];
    const api = clientOf({}).withMiddleware([{ pre: async ({ url }) => void seen.push(url) }]);
    await api.applicationsSnapshot();
    assert.deepEqual(seen, [`${standIn.url}/applications`]);
  });
});
