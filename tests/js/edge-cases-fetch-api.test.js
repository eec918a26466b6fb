// A `fetchApi` that does what no `fetch` does: every promise settles all the same.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApplicationsApi, FetchError, ResponseError } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";

describe("a fetchApi of the caller", () => {
  const answer = '{"iterable":[]}';

  /** Calls with a `fetch` that fails once, and asserts that it works right after. @param {() => unknown} fails */
  async function failure(fails) {
    let calls = 0;
    const fetchApi = /** @type {any} */ (() => (calls++ === 0 ? fails() : new Response(answer)));
    const custom = new ApplicationsApi({ basePath: "http://127.0.0.1:1", fetchApi });
    const error = await rejection(custom.applicationsSnapshot());
    assert.ok(error instanceof FetchError, String(error));
    assert.deepEqual(await custom.applicationsSnapshot(), { iterable: [] });
    return error;
  }

  const rejections = [
    { title: "an error", cause: new RangeError("no way") },
    { title: "a string", cause: "no way" },
    { title: "undefined", cause: undefined },
    { title: "null", cause: null },
    { title: "an object without a prototype", cause: Object.create(null) },
    { title: "a symbol", cause: Symbol("no way") },
  ];
  for (const { title, cause } of rejections) {
    test(`that rejects with ${title} is a FetchError with that cause`, async () => {
      const error = await failure(() => Promise.reject(cause));
      assert.equal(error.cause, cause);
      assert.ok("cause" in error);
    });

    test(`that throws ${title} right away is a FetchError with that cause`, async () => {
      const error = await failure(() => {
        throw cause;
      });
      assert.equal(error.cause, cause);
    });
  }

  const noResponses = [
    { title: "undefined", value: undefined },
    { title: "null", value: null },
    { title: "a string", value: answer },
    { title: "a plain object", value: { iterable: [] } },
    { title: "an object with the status of a response alone", value: { status: 200, ok: true } },
    { title: "an object whose status cannot be read", value: { get status() { throw new Error("no"); } } },
    { title: "a response whose body was read", value: usedResponse() },
    { title: "a response whose bytes are none", value: { status: 200, ok: true, arrayBuffer: async () => -1 } },
  ];
  for (const { title, value } of noResponses) {
    test(`that gives ${title} is a FetchError`, async () => {
      await failure(() => value);
    });
  }

  function usedResponse() {
    const response = new Response(answer);
    void response.text();
    return response;
  }

  test("may give its response without a promise", async () => {
    const fetchApi = /** @type {any} */ (() => new Response(answer));
    assert.deepEqual(await new ApplicationsApi({ fetchApi }).applicationsSnapshot(), { iterable: [] });
  });

  test("may give a failure whose body was read, which then is not told", async () => {
    const response = new Response("busy", { status: 503 });
    await response.text();
    const fetchApi = async () => response;
    const error = await rejection(new ApplicationsApi({ fetchApi }).applicationsSnapshot());
    assert.ok(error instanceof ResponseError, String(error));
    assert.deepEqual([error.status, error.body], [503, ""]);
  });
});
