// `diagnose()` says why Pieces OS does not answer, in bounded time, and never rejects.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const HEALTH = { path: "/.well-known/health" };
const never = () => new Promise(() => {});

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
async function diagnose(client, basePath) {
  const started = performance.now();
  const diagnosis = await new client.ApplicationsApi({ basePath }).diagnose();
  return { ...diagnosis, ms: performance.now() - started };
}

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
const search = (client, port) => client.discover({ basePath: "http://127.0.0.1:1", ports: [port] });

for (const name of ENVIRONMENTS) {
  describe(`in ${name}`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    /** @param {string} problem @param {string} url @param {RegExp} message */
    async function assertDiagnosis(problem, url, message) {
      const told = await environment.evaluate(diagnose, url);
      assert.deepEqual([told.problem, told.basePath], [problem, url.replace(/\/$/, "")]);
      assert.match(told.message, message);
      assert.ok(told.ms < 9_000, `${told.ms} ms`);
    }

    test("none, if it answers, and the address is without a slash at the end", async () => {
      await assertDiagnosis("none", standIn.url, /^Pieces OS is running at http:\S+\.$/);
      await assertDiagnosis("none", `${standIn.url}/`, /is running at/);
    });

    test("not-pieces-os, if something else does", async () => {
      for (const fault of /** @type {const} */ ([
        { kind: "respond", body: "<!doctype html>", contentType: "text/html" },
        { kind: "status", status: 404 },
        { kind: "status", status: 500, body: "ok:not really" },
        { kind: "respond", body: "" },
      ])) {
        await standIn.fault({ match: HEALTH, fault });
        await assertDiagnosis("not-pieces-os", standIn.url, /^A program other than Pieces OS responded at \S+ Check the port: /);
      }
    });

    test("unreachable, if nothing listens, with what to do about it", async () => {
      const gone = await startStandIn();
      await gone.stop();
      await assertDiagnosis("unreachable", gone.url, /Start Pieces OS, or check the port: .*39300 to 39333/);
    });

    test("unreachable, if something listens and says nothing, in bounded time", async () => {
      await standIn.fault({ match: HEALTH, times: 0, fault: { kind: "hang" } });
      await assertDiagnosis("unreachable", standIn.url, /./);
    });

    test("whatever it is if it fails once, but no rejection", async () => {
      await standIn.fault({ match: HEALTH, fault: { kind: "reset" } });
      const { problem } = await environment.evaluate(diagnose, standIn.url);
      assert.ok(["unreachable", "cors", "none"].includes(problem), problem);
    });

    if (name !== "node") {
      test("unreachable, if it answers too late to tell whether this page may read it", async () => {
        let requests = 0;
        const server = createServer((request, response) => {
          requests++;
          if (request.headers["sec-fetch-mode"] === "no-cors") response.end();
        });
        await once(server.listen(0, "127.0.0.1"), "listening");
        const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
        try {
          await assertDiagnosis("unreachable", `http://127.0.0.1:${port}`, /timed out after 2 s/);
          assert.equal(requests, 1, "what takes too long is not asked again");
          const asked = await environment.evaluate(search, port);
          assert.deepEqual([asked.problem, asked.requests], ["unreachable", 2]);
          assert.match(asked.message, /timed out after 2 s/);
        } finally {
          server.closeAllConnections();
          server.close();
        }
      });

      test("cors, if it listens and its headers forbid this page to read", async () => {
        await standIn.setCors(false);
        await assertDiagnosis("cors", standIn.url, /^A program responded at \S+, but its CORS headers .* the origin http:\/\/127\.0\.0\.1:\d+, or call it from an extension with host_permissions\.$/);
      });
    }
  });
}

test("a call that failed and the diagnosis tell of the same address", async () => {
  const gone = await startStandIn();
  await gone.stop();
  const api = new ApplicationsApi({ basePath: gone.url });
  const error = await api.applicationsSnapshot().catch((reason) => reason);
  const { basePath } = await api.diagnose();
  assert.ok(error.url.startsWith(basePath));
  assert.equal(error.problem, undefined, "nothing is known for free");
});

describe("a fetchApi", () => {
  test("is what asks", async () => {
    /** @type {any[]} */
    const asked = [];
    const fetchApi = /** @type {any} */ (async (/** @type {any[]} */ ...parameters) => {
      asked.push(parameters);
      return new Response(parameters[0].endsWith("/version") ? "12.5.0" : "ok:x");
    });
    const basePath = "http://127.0.0.1:9/prefix";
    const { problem } = await new ApplicationsApi({ basePath, fetchApi }).diagnose();
    const urls = asked.map(([url]) => url);
    assert.deepEqual([problem, ...urls], ["none", `${basePath}/.well-known/health`, `${basePath}/.well-known/version`]);
  });

  const odd = [
    { title: "throws", fetchApi: () => { throw null; }, problem: "unreachable" },
    { title: "rejects", fetchApi: () => Promise.reject(Symbol("no")), problem: "unreachable" },
    { title: "gives nothing", fetchApi: () => undefined, problem: "unreachable" },
    { title: "gives a number", fetchApi: async () => 200, problem: "not-pieces-os" },
    { title: "gives an object without a prototype", fetchApi: async () => Object.create(null), problem: "not-pieces-os" },
    { title: "gives a response that throws", fetchApi: async () => ({ get ok() { throw new Error("no"); }, text: async () => "ok" }), problem: "not-pieces-os" },
    { title: "never settles", fetchApi: never, problem: "unreachable" },
    { title: "has a body that never comes", fetchApi: async () => ({ ok: true, text: never }), problem: "not-pieces-os" },
  ];
  for (const { title, fetchApi, problem } of odd) {
    test(`that ${title} is ${problem}, and no rejection`, async () => {
      const api = new ApplicationsApi({ fetchApi: /** @type {any} */ (fetchApi) });
      assert.equal((await api.diagnose()).problem, problem);
    });
  }
});

test("leaves no connection to an answer that never ends", async () => {
  let [asked, isOpen] = [0, false];
  const server = createServer((_, response) => {
    [asked, isOpen] = [asked + 1, true];
    response.on("close", () => (isOpen = false));
    response.write("o");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  try {
    const { problem } = await new ApplicationsApi({ basePath: `http://127.0.0.1:${port}` }).diagnose();
    assert.equal(problem, "unreachable");
    assert.ok(asked > 0);
    await until("end of the connection", async () => !isOpen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
