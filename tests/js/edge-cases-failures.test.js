// The rows of the contract's edge cases that are about answers of failure, or none at all.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, FetchError, ResponseError, TimeoutError } from "pieces-os-client";

import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";
import { arrived } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {ApplicationsApi} */
let api;

before(async () => {
  standIn = await startStandIn();
  api = new ApplicationsApi({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
after(async () => {
  const { iterable } = await api.applicationsSnapshot();
  assert.equal(iterable.length, 12, "the client that met all of this works still");
  await standIn.stop();
});

describe("a status of failure is a ResponseError that tells all", () => {
  const rows = [
    { status: 400, statusText: "Bad Request", body: "body.name: is required", contentType: "text/plain" },
    { status: 404, statusText: "Not Found", body: "Route not found", contentType: "text/plain" },
    { status: 500, statusText: "Internal Server Error", body: '{"error":"é"}', contentType: "application/json" },
    { status: 503, statusText: "Service Unavailable", body: "<h1>busy</h1>", contentType: null },
  ];
  for (const { status, statusText, body, contentType } of rows) {
    test(`${status} ${statusText}`, async () => {
      await standIn.fault({ fault: { kind: "status", status, body, contentType } });
      const error = await rejection(api.applicationsSnapshot());

      const url = `${standIn.url}/applications`;
      assert.ok(error instanceof ResponseError, String(error));
      assert.deepEqual(
        [error.status, error.statusText, error.url, error.method, error.operation, error.body],
        [status, statusText, url, "GET", "applicationsSnapshot", body],
      );
      const said = `${status} ${statusText}: ${body}`;
      assert.equal(error.message, `applicationsSnapshot: GET ${url} returned ${said}`);
      assert.equal(await error.response.text(), body);
    });
  }

  test("of a POST, and of an operation that answers nothing", async () => {
    await standIn.fault({ times: 2, fault: { kind: "status", status: 503, body: "busy" } });
    for (const operation of /** @type {const} */ (["applicationsSessionOpen", "applicationsUsageInstallation"])) {
      const error = await rejection(api[operation]());
      assert.ok(error instanceof ResponseError, String(error));
      assert.deepEqual([error.method, error.operation, error.body], ["POST", operation, "busy"]);
    }
    assert.equal((await standIn.requests()).length, 2);
  });

  for (const operation of /** @type {const} */ (["applicationsExternalRelated", "applicationsExternalSnapshot"])) {
    test(`500 as text/plain of ${operation}, verbatim`, async () => {
      const body = 'could not scan "/opt"\nline two';
      await standIn.fault({ fault: { kind: "status", status: 500, body } });
      const error = await rejection(api[operation]());
      assert.ok(error instanceof ResponseError, String(error));
      assert.deepEqual([error.status, error.body, error.operation], [500, body, operation]);
    });
  }

  test("without a text to its status, as in HTTP/2", async () => {
    const fetchApi = async () => new Response("odd", { status: 599 });
    const error = await rejection(new ApplicationsApi({ fetchApi }).applicationsSnapshot());
    assert.equal(error.statusText, "");
    assert.match(error.message, / returned 599: odd$/);
  });

  test("without a body", async () => {
    await standIn.fault({ fault: { kind: "status", status: 500, body: "" } });
    const error = await rejection(api.applicationsSnapshot());
    assert.equal(error.body, "");
    assert.match(error.message, / returned 500 Internal Server Error$/);
  });

  test("with a long body, of which the message shows the beginning", async () => {
    const body = "é".repeat(100_000);
    await standIn.fault({ fault: { kind: "status", status: 500, body } });
    const error = await rejection(api.applicationsSnapshot());
    assert.equal(error.body, body);
    assert.ok(error.message.endsWith(`: ${"é".repeat(200)}`));
  });
});

/** @param {any} error @param {string} operation @param {string} url */
function assertFetchError(error, operation, url) {
  assert.ok(error instanceof FetchError, String(error));
  assert.deepEqual([error.operation, error.url], [operation, url]);
  assert.ok(error.message.startsWith(`${operation}: ${error.method} ${url} failed: `), error.message);
}

describe("no answer is a FetchError with its cause", () => {
  test("when nothing listens", async () => {
    const gone = await startStandIn();
    await gone.stop();
    const error = await rejection(new ApplicationsApi({ basePath: gone.url }).applicationsSnapshot());
    assertFetchError(error, "applicationsSnapshot", `${gone.url}/applications`);
    assert.equal(error.cause.cause.code, "ECONNREFUSED");
  });

  test("when the host does not resolve", async () => {
    const basePath = "http://pieces-os.invalid:1000";
    const error = await rejection(new ApplicationsApi({ basePath }).applicationsSnapshot());
    assertFetchError(error, "applicationsSnapshot", `${basePath}/applications`);
    assert.ok(error.cause instanceof TypeError);
  });

  test("when fetch blocks the port", async () => {
    const basePath = "http://127.0.0.1:9";
    const error = await rejection(new ApplicationsApi({ basePath }).applicationsSnapshot());
    assertFetchError(error, "applicationsSnapshot", `${basePath}/applications`);
    assert.equal(error.cause.cause.message, "bad port");
  });

  for (const kind of /** @type {const} */ (["reset", "truncated"])) {
    const what = { reset: "is cut before the answer", truncated: "is cut in the middle of the answer" };
    test(`when the connection ${what[kind]}, and a GET is sent once`, async () => {
      await standIn.fault({ fault: { kind } });
      const error = await rejection(api.applicationsSnapshot());
      assertFetchError(error, "applicationsSnapshot", `${standIn.url}/applications`);
      assert.ok(error.cause instanceof Error);
      assert.equal((await standIn.requests()).length, 1);
    });

    test(`when the connection ${what[kind]}, and a POST is sent once`, async () => {
      await standIn.fault({ fault: { kind } });
      const error = await rejection(api.applicationsSessionOpen());
      assertFetchError(error, "applicationsSessionOpen", `${standIn.url}/applications/session/open`);
      assert.match(error.message, /; the request may still have taken effect$/);
      assert.ok(error.cause instanceof Error);
      assert.equal((await standIn.requests()).length, 1);
    });
  }

  test("and a server that never answers leaves other calls alone", async () => {
    await standIn.fault({ fault: { kind: "hang" } });
    const hung = rejection(api.applicationsSnapshot({ timeoutMs: 500 }));
    await arrived(standIn, "/applications");
    assert.ok(await api.applicationsExternalSnapshot());
    assert.ok((await hung) instanceof TimeoutError);
  });
});
