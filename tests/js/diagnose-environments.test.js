// `diagnose()` asks as a call would, and says of the environment what is known and no more.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi } from "pieces-os-client";

import { openPage } from "./support/browsers.js";
import { HOST, importIn, realm } from "./support/realms.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const HEALTH = "/.well-known/health";
const VERSION = "/.well-known/version";
const healthy = async (/** @type {string} */ url) => new Response(url.endsWith(VERSION) ? "12.5.0" : "ok:x");

describe("a probe", () => {
  test("has the headers of a call but not its key, and goes through the hooks", async () => {
    /** @type {string[]} */
    const passed = [];
    const middleware = [
      {
        pre: async (/** @type {any} */ { url }) => void passed.push(url),
        post: async (/** @type {any} */ { response }) => void passed.push(response.status),
      },
    ];
    const headers = { "x-team": "a" };
    const api = new ApplicationsApi({ basePath: standIn.url, headers, apiKey: async () => "k", middleware });
    assert.equal((await api.diagnose()).problem, "none");
    assert.deepEqual(passed, [standIn.url + HEALTH, 200, standIn.url + VERSION, 200]);
    const sent = (await standIn.requests()).map((request) => {
      const headers = Object.fromEntries(request.headers);
      return [request.target, headers["x-team"], headers["x-application-id"]];
    });
    assert.deepEqual(sent, [[HEALTH, "a", undefined], [VERSION, "a", undefined]]);
  });

  test("can be led to another address by a hook", async () => {
    const basePath = "http://127.0.0.1:9";
    const pre = async (/** @type {any} */ { url, init }) => ({ url: url.replace(basePath, standIn.url), init });
    const api = new ApplicationsApi({ basePath, middleware: [{ pre }] });
    assert.equal((await api.diagnose()).problem, "none");
  });

  test("sets no option that a runtime may refuse", async () => {
    /** @type {any} */
    let init;
    const fetchApi = async (/** @type {string} */ _, /** @type {any} */ given) => {
      init = given;
      return new Response("ok:x");
    };
    await new ApplicationsApi({ fetchApi }).diagnose();
    assert.deepEqual(Object.keys(init).sort(), ["headers", "method", "signal"]);
  });

  test("works with a fetch that refuses them, as workerd's does", async () => {
    const fetchApi = async (/** @type {string} */ url, /** @type {any} */ init) => {
      for (const name of ["cache", "mode"]) if (name in init) throw new TypeError(`no ${name} here`);
      return healthy(url);
    };
    assert.equal((await new ApplicationsApi({ fetchApi }).diagnose()).problem, "none");
  });

  const failing = {
    "what a hook throws": {
      middleware: [{ pre: () => { throw new Error("no vault"); } }],
      message: /: no vault\. Start/,
    },
    "what a runtime says of its permission": {
      fetchApi: () => Promise.reject(Object.assign(new Error('Requires net access to "localhost:1000", run again with the --allow-net flag'), { name: "NotCapable" })),
      message: /: Requires net access to "localhost:1000", run again with the --allow-net flag\. Start/,
    },
    "what the cause of a failure says": {
      fetchApi: () => Promise.reject(new TypeError("fetch failed", { cause: new Error("self-signed certificate") })),
      message: /: fetch failed: self-signed certificate\. Start/,
    },
  };
  for (const [title, { message, ...settings }] of Object.entries(failing)) {
    test(`that fails says ${title}`, async () => {
      const diagnosis = await new ApplicationsApi(/** @type {any} */ (settings)).diagnose();
      assert.equal(diagnosis.problem, "unreachable");
      assert.match(diagnosis.message, message);
    });
  }

  test("of an https address leaves open that it is the certificate", async () => {
    const { message } = await new ApplicationsApi({ basePath: "https://127.0.0.1:9" }).diagnose();
    assert.match(message, /certificate is not trusted/);
  });

  test("says that there is no fetch", async () => {
    const client = importIn(realm({ ...HOST, fetch: undefined }));
    assert.match((await new client.ApplicationsApi().diagnose()).message, /no global fetch/);
  });
});

describe("outside of a browser", () => {
  test("no global is read that the host reports", async () => {
    /** @type {string[]} */
    const read = [];
    const context = realm();
    for (const name of ["navigator", "location", "document"]) {
      Object.defineProperty(context, name, { get: () => void read.push(name), configurable: true });
    }
    const client = importIn(context);
    for (const basePath of ["http://127.0.0.1:9", "http://192.0.2.1"]) {
      const fetchApi = () => Promise.reject(new TypeError("fetch failed"));
      const api = new client.ApplicationsApi({ basePath, fetchApi });
      assert.equal((await api.diagnose()).problem, "unreachable");
      await api.applicationsSnapshot().catch(() => {});
    }
    assert.deepEqual(read, []);
  });
});

/** Sent to a page as it is. @type {import("./support/browsers.js").Scenario} */
const diagnose = (client, basePath) => new client.ApplicationsApi({ basePath }).diagnose();

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browser}`, () => {
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let page;
    afterEach(() => page?.close());

    const SCRIPTS = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";

    test("a page whose connect-src forbids it is told so", async () => {
      page = await openPage(browser, undefined, `${SCRIPTS}; connect-src 'self'`);
      const { problem, message } = await page.evaluate(diagnose, standIn.url);
      assert.equal(problem, "page-policy");
      assert.match(message, /\. Add http:\/\/127\.0\.0\.1:\* to its connect-src directive\.$/);
    });

    test("so is one whose default-src does", async () => {
      page = await openPage(browser, undefined, `default-src 'self'; ${SCRIPTS}`);
      assert.equal((await page.evaluate(diagnose, standIn.url)).problem, "page-policy");
    });

    test("a connect-src that forbids something else is not taken for it", async () => {
      const gone = await startStandIn();
      await gone.stop();
      page = await openPage(browser, undefined, `${SCRIPTS}; connect-src 'self' ${gone.url}`);
      const told = await page.evaluate(async (client, [other, basePath]) => {
        const blocked = fetch(other).catch(() => {});
        const diagnosis = await new client.ApplicationsApi({ basePath }).diagnose();
        await blocked;
        return diagnosis;
      }, [standIn.url, gone.url]);
      assert.equal(told.problem, "unreachable");
    });

    test("a sandboxed frame is told the origin that it sends", async () => {
      await standIn.setCors(false);
      page = await openPage(browser);
      const source = await openable();
      const told = await page.evaluate(async (_, src) => {
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        frame.src = src;
        const answer = new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data), { once: true }));
        document.body.append(frame);
        return answer;
      }, source.url);
      source.close();
      assert.match(told.message, /the origin null, or /);
    });

    test("an isolated page is told of CORS, or that it cannot be told", async () => {
      await standIn.setCors(false);
      page = await openPage(browser);
      const source = await openable({ "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" });
      await page.goto(source.url);
      const told = await page.evaluate(() => /** @type {any} */ (globalThis).told);
      source.close();
      if (browser === "chromium") assert.equal(told.problem, "cors");
      else assert.match(told.message, /responds without CORS headers\. This page can't tell/);
    });
  });
}

/** A page that diagnoses by itself and tells its parent. @param {Record<string, string>} [headers] */
async function openable(headers = {}) {
  const dist = new URL("../../pkg/dist/", import.meta.url);
  const files = ["index.js", "client.js", "exports.js"];
  const codes = await Promise.all(files.map((file) => readFile(new URL(file, dist))));
  const server = createServer(({ url }, response) => {
    const code = codes[files.findIndex((file) => url === `/${file}`)];
    const page = `<!doctype html><script type="module">
      import * as client from "/index.js";
      globalThis.told = new client.ApplicationsApi({ basePath: "${standIn.url}" }).diagnose();
      parent.postMessage(await told, "*");
    </script>`;
    response.writeHead(200, {
      ...headers,
      "access-control-allow-origin": "*",
      "content-type": code ? "text/javascript" : "text/html",
    });
    response.end(code ?? page);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
