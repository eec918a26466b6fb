// `withOptions`: a copy of a client with other settings.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApplicationsApi, ConnectorApi, WellKnownApi } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";

/** A fetch that notes what it was called with. */
function noted() {
  /** @type {{ url: string, headers: Headers, credentials?: string }[]} */
  const calls = [];
  const fetchApi = async (/** @type {string} */ url, /** @type {any} */ init) => {
    calls.push({ url, headers: new Headers(init.headers), credentials: init.credentials });
    return new Response('{"iterable":[]}');
  };
  return { calls, fetchApi: /** @type {any} */ (fetchApi) };
}

describe("withOptions", () => {
  test("gives a client of the same class with the settings named, and keeps the others", async () => {
    const { calls, fetchApi } = noted();
    const api = new ApplicationsApi({
      basePath: "http://localhost:39300",
      headers: { "x-a": "1" },
      credentials: "omit",
      applicationId: "id",
      fetchApi,
    });
    const copy = api.withOptions({ basePath: "http://localhost:39301/", applicationId: "other" });
    assert.ok(copy instanceof ApplicationsApi);
    await copy.applicationsSnapshot();
    await api.applicationsSnapshot();
    assert.deepEqual(
      calls.map(({ url, headers, credentials }) => [url, headers.get("x-a"), headers.get("application"), credentials]),
      [
        ["http://localhost:39301/applications", "1", "other", "omit"],
        ["http://localhost:39300/applications", "1", "id", "omit"],
      ],
    );
  });

  test("replaces headers, middleware and retry as a whole", async () => {
    const { calls, fetchApi } = noted();
    /** @type {string[]} */
    const ran = [];
    const hook = (/** @type {string} */ name) => ({ pre: async () => void ran.push(name) });
    const api = new ApplicationsApi({ fetchApi, headers: { "x-a": "1" }, middleware: [hook("a")] });
    await api.withOptions({ headers: { "x-b": "2" }, middleware: [hook("b")] }).applicationsSnapshot();
    assert.deepEqual([calls[0].headers.get("x-a"), calls[0].headers.get("x-b")], [null, "2"]);
    assert.deepEqual(ran, ["b"]);
  });

  test("leaves a setting that is undefined as it was", async () => {
    const { calls, fetchApi } = noted();
    const api = new ApplicationsApi({ fetchApi, basePath: "http://localhost:39300", headers: { "x-a": "1" } });
    await api.withOptions({ basePath: undefined, headers: undefined, fetchApi: undefined }).applicationsSnapshot();
    assert.deepEqual([calls[0].url, calls[0].headers.get("x-a")], ["http://localhost:39300/applications", "1"]);
  });

  test("can be chained with hooks, in any order", async () => {
    const { calls, fetchApi } = noted();
    /** @type {string[]} */
    const ran = [];
    const pre = async () => void ran.push("pre");
    const api = new ApplicationsApi({ fetchApi });
    await api.withPreMiddleware(pre).withOptions({ timeoutMs: 50 }).applicationsSnapshot();
    await api.withOptions({ headers: { "x-a": "1" } }).withPreMiddleware(pre).applicationsSnapshot();
    assert.deepEqual([ran.length, calls[1].headers.get("x-a")], [2, "1"]);
  });

  test("bounds the calls of the copy alone", async () => {
    const api = new WellKnownApi({ fetchApi: () => new Promise(() => {}), timeoutMs: 60_000 });
    assert.equal((await rejection(api.withOptions({ timeoutMs: 30 }).getWellKnownHealth())).timeoutMs, 30);
  });

  test("keeps a copy of what it was given", async () => {
    const { calls, fetchApi } = noted();
    const headers = { "x-a": "1" };
    const copy = new ApplicationsApi({ fetchApi }).withOptions({ headers });
    headers["x-a"] = "2";
    await copy.applicationsSnapshot();
    assert.equal(calls[0].headers.get("x-a"), "1");
  });

  test("refuses settings as a new client does", () => {
    const api = new ConnectorApi();
    const refused = /** @type {[object, string][]} */ ([
      [{ basePath: "ftp://x" }, "basePath"],
      [{ timeoutMs: -1 }, "timeoutMs"],
      [{ headers: "no" }, "headers"],
      [{ middleware: 7 }, "middleware"],
      [{ retry: { limit: -1 } }, "retry.limit"],
    ]);
    for (const [options, field] of refused) {
      assert.throws(() => api.withOptions(options), { kind: "invalid", field });
    }
  });
});
