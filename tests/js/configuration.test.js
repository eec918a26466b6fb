import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, InvalidArgumentError } from "pieces-os-client";

import { startStandIn } from "./support/stand-in.js";
import { thrown } from "./support/outcomes.js";

/** The address that a client with these settings calls. @param {object} [settings] */
async function addressOf(settings) {
  const addresses = /** @type {string[]} */ ([]);
  const fetchApi = /** @type {any} */ (
    async (/** @type {string} */ address) => {
      addresses.push(address);
      return new Response('{"iterable":[]}');
    }
  );
  await new ApplicationsApi({ ...settings, fetchApi }).applicationsSnapshot();
  assert.equal(addresses.length, 1);
  return addresses[0];
}

describe("the base address", () => {
  const LOCAL = "http://localhost:1000/applications";
  const rows = [
    { title: "is http://localhost:1000 unless told", basePath: undefined, address: LOCAL },
    { title: "of null is the default", basePath: null, address: LOCAL },
    { title: "may have another port", basePath: "http://localhost:39300", address: "http://localhost:39300/applications" },
    { title: "may be https", basePath: "https://pieces.example", address: "https://pieces.example/applications" },
    { title: "may end in a slash", basePath: "http://localhost:1000/", address: LOCAL },
    { title: "may end in slashes", basePath: "http://localhost:1000//", address: LOCAL },
    { title: "may have a prefix", basePath: "http://localhost:1000/pieces/os", address: "http://localhost:1000/pieces/os/applications" },
    { title: "may have a prefix that ends in a slash", basePath: "http://localhost:1000/pieces/", address: "http://localhost:1000/pieces/applications" },
    { title: "may be an IPv6 address", basePath: "http://[::1]:1000", address: "http://[::1]:1000/applications" },
    { title: "may be in capitals", basePath: "HTTP://LOCALHOST:1000", address: LOCAL },
  ];
  for (const { title, basePath, address } of rows) {
    test(title, async () => assert.equal(await addressOf({ basePath }), address));
  }

  test("is the default without any settings", () => {
    for (const settings of [undefined, null, {}]) {
      assert.ok(new ApplicationsApi(/** @type {any} */ (settings)));
    }
  });
});

describe("a base address that cannot be used is refused when the client is made, and named", () => {
  const named = (/** @type {string} */ value) => `found "${value}"`;
  const texts = [
    "",
    " ",
    "not a url",
    "localhost:1000",
    "//localhost:1000",
    "/applications",
    "ftp://x",
    "file:///tmp",
    "javascript:alert(1)",
    "http://",
    "http://localhost:1000?a=b",
    "http://localhost:1000/#top",
    "http://localhost:1000?",
    "http://127.0.0.1:null",
    "http://127.0.0.1:undefined",
    "http://127.0.0.1:65536",
  ];
  const rows = [
    ...texts.map((basePath) => ({ basePath, says: named(basePath) })),
    { basePath: 42, says: "found number" },
    { basePath: true, says: "found boolean" },
    { basePath: ["http://localhost:1000"], says: "found array" },
    { basePath: new URL("http://localhost:1000"), says: "found object" },
  ];
  for (const { basePath, says } of rows) {
    test(`${typeof basePath} ${JSON.stringify(basePath)}`, () => {
      const error = thrown(() => new ApplicationsApi(/** @type {any} */ ({ basePath })));
      assert.ok(error instanceof InvalidArgumentError, String(error));
      assert.equal(error.field, "basePath");
      assert.ok(error.message.startsWith("Configuration: basePath: expected "), error.message);
      assert.ok(error.message.endsWith(says), error.message);
    });
  }

  for (const basePath of ["http://user:secret@localhost:1000", "http://user@localhost:1000"]) {
    test(`${basePath}, but without its secrets`, () => {
      const error = thrown(() => new ApplicationsApi({ basePath }));
      assert.ok(error instanceof InvalidArgumentError, String(error));
      assert.equal(error.field, "basePath");
      assert.doesNotMatch(error.message, /secret/);
    });
  }
});

describe("another setting that cannot be used is refused when the client is made", () => {
  const rows = [
    { settings: "http://localhost:1000", field: "configuration", reason: "expected object, found string" },
    { settings: { fetchApi: "fetch" }, field: "fetchApi", reason: "expected function, found string" },
    { settings: { credentials: true }, field: "credentials", reason: "expected string, found boolean" },
    { settings: { headers: { "two words": "x" } }, field: "headers", reason: "expected valid header names and values" },
    { settings: { headers: 42 }, field: "headers", reason: "expected valid header names and values" },
    { settings: { get basePath() { throw new Error("no"); } }, field: "basePath", reason: "cannot be read" },
  ];
  for (const { settings, field, reason } of rows) {
    test(`${field}: ${reason}`, () => {
      const error = thrown(() => new ApplicationsApi(/** @type {any} */ (settings)));
      assert.ok(error instanceof InvalidArgumentError, String(error));
      assert.deepEqual([error.field, error.message], [field, `Configuration: ${field}: ${reason}`]);
    });
  }
});

describe("on the wire", () => {
  /** @type {import("./support/stand-in.js").StandIn} */
  let standIn;
  before(async () => {
    standIn = await startStandIn();
  });
  beforeEach(() => standIn.reset());
  after(() => standIn.stop());

  /** The headers of the last request, by name. */
  const lastHeaders = async () => Object.fromEntries((await standIn.requests()).at(-1)?.headers ?? []);

  test("a prefix and a trailing slash make no double slash", async () => {
    await new ApplicationsApi({ basePath: `${standIn.url}/` }).applicationsSnapshot();
    assert.equal((await standIn.requests())[0]?.target, "/applications");
    await new ApplicationsApi({ basePath: `${standIn.url}/prefix/` }).applicationsSnapshot().catch(() => {});
    assert.equal((await standIn.requests())[1]?.target, "/prefix/applications");
  });

  test("headers of the client and of the call are both sent, the call's first in rank", async () => {
    const headers = { "X-Client": "1", "X-Both": "client" };
    const api = new ApplicationsApi({ basePath: standIn.url, headers });
    await api.applicationsSnapshot({ headers: new Headers({ "x-both": "call", "x-call": "2" }) });
    const sent = await lastHeaders();
    assert.deepEqual([sent["x-client"], sent["x-both"], sent["x-call"]], ["1", "call", "2"]);
    assert.equal(sent.accept, "application/json");

    await api.applicationsSnapshot();
    assert.deepEqual([(await lastHeaders())["x-both"], (await lastHeaders())["x-call"]], ["client", undefined]);
  });

  test("two clients keep their settings apart", async () => {
    const one = new ApplicationsApi({ basePath: standIn.url, headers: { "x-own": "one" } });
    const two = new ApplicationsApi({ basePath: standIn.url, headers: { "x-own": "two" } });
    await one.applicationsSnapshot();
    assert.equal((await lastHeaders())["x-own"], "one");
    await two.applicationsSnapshot();
    assert.equal((await lastHeaders())["x-own"], "two");
  });
});
