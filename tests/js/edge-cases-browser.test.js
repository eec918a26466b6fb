// The rows of the contract's edge cases that are about browsers, and those where they could differ.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { openPage } from "./support/browsers.js";
import { call } from "./support/environments.js";
import { APPLICATION, applicationText } from "./support/fixtures.js";
import { startStandIn } from "./support/stand-in.js";

const REGISTER = {
  operation: "applicationsRegister",
  parameters: [{ application: APPLICATION }],
};
const SIMPLE = [
  { operation: "applicationsSnapshot", seen: "GET /applications" },
  { operation: "applicationsSessionOpen", seen: "POST /applications/session/open" },
];

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const requestLines = async () =>
  (await standIn.requests()).map(({ method, target }) => `${method} ${target}`);

/** @param {import("./support/environments.js").Outcome} outcome */
function assertFetchFailed({ error }) {
  assert.equal(error?.name, "FetchError");
  assert.ok(error.isError);
  assert.equal(error.kind, "network");
  assert.equal(error.causeName, "TypeError");
  assert.match(error.message, / failed: \w/);
}

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browser}`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let page;
    before(async () => {
      page = await openPage(browser);
    });
    after(() => page?.close());

    /** @param {string} operation @param {unknown[]} [parameters] */
    const callStandIn = (operation, parameters = []) =>
      call(page, { configuration: { basePath: standIn.url }, operation, parameters });

    /** Gets one application that the server answers with this. @param {object} answer */
    async function applicationFrom(answer) {
      await standIn.fault({ fault: { kind: "respond", ...answer } });
      return callStandIn("applicationsSpecificApplicationSnapshot", [{ application: "any" }]);
    }

    for (const { operation, seen } of SIMPLE) {
      test(`without CORS headers, ${operation} is a FetchError although it arrived`, async () => {
        await standIn.setCors(false);
        assertFetchFailed(await callStandIn(operation));
        assert.deepEqual(await requestLines(), [seen]);
      });

      test(`a preflight answered with 404 does not matter to ${operation}`, async () => {
        await standIn.fault({ match: { method: "OPTIONS" }, times: 0, fault: { kind: "status", status: 404 } });
        assert.equal((await callStandIn(operation)).error, undefined);
        assert.deepEqual(await requestLines(), [seen]);
      });
    }

    test("without CORS headers, a POST with JSON is a FetchError and only asked for", async () => {
      await standIn.setCors(false);
      assertFetchFailed(await callStandIn(REGISTER.operation, REGISTER.parameters));
      assert.deepEqual(await requestLines(), ["OPTIONS /applications/register"]);
    });

    test("a preflight answered with 404 is a FetchError, and nothing is posted", async () => {
      await standIn.fault({ match: { method: "OPTIONS" }, times: 0, fault: { kind: "status", status: 404 } });
      assertFetchFailed(await callStandIn(REGISTER.operation, REGISTER.parameters));
      assertFetchFailed(await callStandIn("applicationsSessionClose"));
      assert.deepEqual(await requestLines(), [
        "OPTIONS /applications/register",
        "OPTIONS /applications/session/close",
      ]);
    });

    test("where nothing listens, every call is a FetchError", async () => {
      const gone = await startStandIn();
      await gone.stop();
      for (const operation of ["applicationsSnapshot", "applicationsRegister"]) {
        const outcome = await call(page, { configuration: { basePath: gone.url }, operation });
        assertFetchFailed(outcome);
        assert.ok(outcome.error.message.includes(gone.url), outcome.error.message);
      }
    });

    test("an answer that is cut in the middle is a FetchError", async () => {
      await standIn.fault({ fault: { kind: "truncated" } });
      assertFetchFailed(await callStandIn("applicationsSnapshot"));
    });

    test("a server that never answers is a TimeoutError once the time is out", async () => {
      await standIn.fault({ fault: { kind: "hang" } });
      const failure = await page.evaluate(async (client, basePath) => {
        const api = new client.ApplicationsApi({ basePath });
        const call = api.applicationsSnapshot({ timeoutMs: 200 });
        const error = await call.catch((/** @type {unknown} */ reason) => reason);
        return [error.name, error.timeoutMs];
      }, standIn.url);
      assert.deepEqual(failure, ["TimeoutError", 200]);
    });

    test("a custom header makes every call ask first", async () => {
      const configuration = { basePath: standIn.url, headers: { "X-Application-ID": "a" } };
      const { error } = await call(page, { configuration, operation: "applicationsSnapshot" });
      assert.equal(error, undefined);
      assert.deepEqual(await requestLines(), ["OPTIONS /applications", "GET /applications"]);
    });

    const identifiers = {
      "a/b?c#d": "a%2Fb%3Fc%23d",
      "a\\b": "a%5Cb",
      "'b(c)*!~": "'b(c)*!~",
      "%2e%2e": "%252e%252e",
      "../x": "..%2Fx",
      日本: "%E6%97%A5%E6%9C%AC",
    };
    test("an identifier arrives as the one segment it is", async () => {
      for (const application of Object.keys(identifiers)) {
        await callStandIn("applicationsSpecificApplicationSnapshot", [{ application }]);
      }
      const segments = Object.values(identifiers);
      assert.deepEqual(await requestLines(), segments.map((segment) => `GET /applications/${segment}`));
    });

    test("an identifier that would name another resource is refused before sending", async () => {
      for (const application of ["", ".", ".."]) {
        const what = [{ application }];
        const { error } = await callStandIn("applicationsSpecificApplicationSnapshot", what);
        assert.equal(error?.name, "InvalidArgumentError");
      }
      assert.deepEqual(await requestLines(), []);
    });

    test("a wrong field is a DecodeError that names it", async () => {
      const { error } = await applicationFrom({ body: applicationText({ version: null }) });
      assert.equal(error?.name, "DecodeError");
      assert.match(error.message, / unexpected body: version: expected string, found null$/);
    });

    test("malformed JSON in a field that is not known is a DecodeError", async () => {
      const { error } = await applicationFrom({ body: applicationText().replace("{", '{"later":[1,,2],') });
      assert.equal(error?.name, "DecodeError");
    });

    test("a byte order mark does no harm", async () => {
      const { value } = await applicationFrom({ body: `\ufeff${applicationText({ mechanism: null })}` });
      assert.deepEqual(value, APPLICATION);
    });

    test("a body nested 100,000 deep settles, and the client works on", async () => {
      const deep = "[".repeat(100_000) + "]".repeat(100_000);
      await standIn.fault({ fault: { kind: "respond", body: applicationText().replace("{", `{"later":${deep},`) } });
      const settled = await page.evaluate(async (client, basePath) => {
        const api = new client.ApplicationsApi({ basePath });
        const read = api.applicationsSpecificApplicationSnapshot({ application: "any" });
        // The engine's own JSON.parse may give up, but then as an error of the package.
        const first = await read.then(() => true, (/** @type {unknown} */ e) => e instanceof client.DecodeError);
        return [first, (await api.applicationsSnapshot()).iterable.length];
      }, standIn.url);
      assert.deepEqual(settled, [true, 12]);
    });

    test("an error of the server is a ResponseError with its text", async () => {
      await standIn.fault({ fault: { kind: "status", status: 500, body: "could not scan" } });
      const { error } = await callStandIn("applicationsExternalSnapshot");
      assert.equal(error?.name, "ResponseError");
      assert.match(error.message, /returned 500 Internal Server Error: could not scan$/);
    });
  });
}

test("a public page without the permission for the local network gets a FetchError, and nothing arrives", async () => {
  const page = await openPage("chromium", (origin) => [
    `--ip-address-space-overrides=${new URL(origin).host}=public`,
  ]);
  try {
    const configuration = { basePath: standIn.url };
    assertFetchFailed(await call(page, { configuration, operation: "applicationsSnapshot" }));
    assert.deepEqual(await requestLines(), []);
  } finally {
    await page.close();
  }
});
