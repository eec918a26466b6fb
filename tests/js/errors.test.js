import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import * as client from "pieces-os-client";
import { ApplicationsApi, PiecesError } from "pieces-os-client";
import * as slim from "pieces-os-client/slim";

import { APPLICATION } from "./support/fixtures.js";
import { rejection, thrown } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {any} the client, without its types: wrong parameters are among what fails */
let api;

before(async () => {
  standIn = await startStandIn();
  api = new ApplicationsApi({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @type {{ name: keyof typeof client, kind: string, make: () => Promise<any> }[]} */
const ROWS = [
  {
    name: "ResponseError",
    kind: "http",
    make: () => rejection(api.applicationsSpecificApplicationSnapshot({ application: "none" })),
  },
  {
    name: "FetchError",
    kind: "network",
    make: () => rejection(new ApplicationsApi({ fetchApi: () => Promise.reject({}) }).applicationsSnapshot()),
  },
  {
    name: "DecodeError",
    kind: "decode",
    make: async () => {
      await standIn.fault({ fault: { kind: "respond", body: "{}" } });
      return rejection(api.applicationsSnapshot());
    },
  },
  {
    name: "RequiredError",
    kind: "required",
    make: () => rejection(api.applicationsSpecificApplicationSnapshot({})),
  },
  {
    name: "InvalidArgumentError",
    kind: "invalid",
    make: () => rejection(api.applicationsRegister({ application: { ...APPLICATION, name: {} } })),
  },
];

for (const { name, kind, make } of ROWS) {
  describe(name, () => {
    test("is an Error and a PiecesError, but none of the other classes", async () => {
      const error = await make();
      assert.ok(error instanceof Error);
      assert.ok(error instanceof PiecesError);
      for (const other of ROWS) {
        assert.equal(error instanceof /** @type {any} */ (client[other.name]), other.name === name);
      }
    });

    test("says its name and kind, which nobody can change", async () => {
      const error = await make();
      assert.deepEqual([error.name, error.kind], [name, kind]);
      assert.throws(() => (error.kind = "other"), TypeError);
    });

    test("reads as its name and message, also in its stack", async () => {
      const error = await make();
      assert.equal(String(error), `${name}: ${error.message}`);
      assert.match(error.stack, /^\s+at /m);
      assert.ok(error.stack.startsWith(`${name}: ${error.message}`), error.stack.split("\n")[0]);
    });

    test("begins with the operation and has no leftovers of other values in it", async () => {
      const { message, operation } = await make();
      assert.ok(message.startsWith(`${operation}: `), message);
      assert.doesNotMatch(message, /\[object |undefined|NaN/);
    });

    test("can be written down as JSON, for a log", async () => {
      const { operation, method, field, url } = await make();
      const written = JSON.parse(JSON.stringify(await make()));
      assert.deepEqual(
        [written.operation, written.method, written.field, written.url],
        [operation, method, field, url],
      );
    });
  });
}

test("an error of a setting belongs to no operation and no address", () => {
  const error = thrown(() => new ApplicationsApi({ basePath: "ftp://x" }));
  assert.ok(error instanceof PiecesError);
  assert.deepEqual([error.operation, error.method, error.url], [undefined, undefined, undefined]);
});

test("an error of a refused parameter has no address, as nothing was sent", async () => {
  const error = await rejection(api.applicationsSpecificApplicationSnapshot({}));
  assert.deepEqual([error.method, error.url], ["GET", undefined]);
});

describe("InitError", () => {
  test("is thrown by a client of the slim entry that was not started", () => {
    const error = thrown(() => new slim.ApplicationsApi());
    assert.ok(error instanceof slim.InitError);
    assert.ok(error instanceof slim.PiecesError);
    assert.deepEqual([error.name, error.kind], ["InitError", "init"]);
  });

  test("is what init rejects with for bytes that are no module, with the cause", async () => {
    const error = await rejection(slim.init(new Uint8Array([1, 2, 3])));
    assert.ok(error instanceof slim.InitError);
    assert.ok(error.cause instanceof WebAssembly.CompileError);
    assert.match(error.message, /^WebAssembly could not be compiled: \w/);
  });
});

describe("an error names what was sent, not what would have been:", () => {
  const gone = "http://127.0.0.1:9";
  /** @param {string} url @param {string} method */
  const elsewhere = (url, method) => ({ pre: (/** @type {any} */ { init }) => ({ url, init: { ...init, method } }) });
  const unreached = { fetchApi: () => Promise.reject(new TypeError("no network")) };
  /** @type {Record<string, [settings: object, overrides: any, method: string, url: () => string]>} */
  const WAYS = {
    "a method of the call": [unreached, { method: "DELETE" }, "DELETE", () => `${gone}/applications`],
    "a method that a function gave": [unreached, () => ({ method: "PUT" }), "PUT", () => `${gone}/applications`],
    "a method and a URL of a hook": [{ ...unreached, middleware: [elsewhere("http://a.example/b?c=1", "POST")] }, {}, "POST", () => "http://a.example/b?c=1"],
    "a URL object of a hook": [{ ...unreached, middleware: [elsewhere(/** @type {any} */ (new URL("http://a.example/b")), "POST")] }, {}, "POST", () => "http://a.example/b"],
    "a status": [{ middleware: [{ pre: (/** @type {any} */ { init }) => ({ url: `${standIn.url}/no/such`, init: { ...init, method: "DELETE" } }) }] }, {}, "DELETE", () => `${standIn.url}/no/such`],
    "what no fetch takes": [{ ...unreached, middleware: [elsewhere(/** @type {any} */ ({}), "POST")] }, {}, "POST", () => `${gone}/applications`],
  };
  for (const [title, [settings, overrides, method, url]] of Object.entries(WAYS)) {
    test(title, async () => {
      const error = await rejection(new ApplicationsApi({ basePath: gone, ...settings }).applicationsSnapshot(overrides));
      assert.deepEqual([error.method, error.url], [method, url()]);
      assert.ok(error.message.startsWith(`applicationsSnapshot: ${method} ${url()} `), error.message);
    });
  }

  test("a call that was never sent has what would have been", async () => {
    const error = await rejection(new ApplicationsApi({ basePath: gone }).applicationsSnapshot({ method: "DELETE", signal: AbortSignal.abort() }));
    assert.deepEqual([error.kind, error.method, error.url], ["abort", "DELETE", `${gone}/applications`]);
  });
});
