// Servers that answer what no server should: the right value or the right error, and then the next
// call works.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { call, ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { failuresOf } from "./support/failures.js";
import { APPLICATION, applicationText } from "./support/fixtures.js";
import { startStandIn } from "./support/stand-in.js";

const MiB = 1024 * 1024;

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {Awaited<ReturnType<typeof startFlood>>} */
let flood;
const failures = failuresOf("hostile-peers");

before(async () => {
  [standIn, flood] = await Promise.all([startStandIn(), startFlood()]);
});
beforeEach(() => standIn.reset());
after(async () => {
  flood?.close();
  await standIn.stop();
});

/** One that the stand-in has: some faults damage a real answer. */
const ID = "0FCD104D-8854-4B68-BDCD-A1C85E3D0A5B";
const PATH = `/applications/${ID}`;
const LIST = '{"iterable":[]}';

/** Answers with more bytes than anybody wants, in the ways that HTTP has to send them. */
async function startFlood() {
  const zeros = Buffer.alloc(MiB, 0x20);
  const bomb = gzipSync(Buffer.alloc(200 * MiB, 0x20));
  const server = createServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", "application/json");
    // Whoever has read enough closes the connection.
    response.on("error", () => {});
    const way = request.url?.split("/")[1];
    if (way === "bomb") return void response.setHeader("content-encoding", "gzip").end(bomb);
    if (way === "announced") response.setHeader("content-length", 100 * MiB);
    let sent = 0;
    const more = () => {
      while (sent++ < 100) if (!response.write(zeros)) return void response.once("drain", more);
      response.end();
    };
    more();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const base64 = (/** @type {number[] | Buffer} */ bytes) => Buffer.from(bytes).toString("base64");
const deep = (/** @type {number} */ depth, [open, close] = ["[", "]"]) => open.repeat(depth) + close.repeat(depth);
const respond = (/** @type {object} */ answer) => ({ kind: "respond", ...answer });
const withField = (/** @type {string} */ field) => respond({ body: applicationText().replace("{", `{${field},`) });

/** @typedef {{ title: string, fault: any, kind: string, value?: any, message?: RegExp, settings?: object }} Row */

/** Answers to a call for one application. @type {Row[]} */
const ROWS = [
  { title: "HTML", fault: respond({ body: "<!doctype html>", contentType: "text/html" }), kind: "decode" },
  { title: "JSON as text/html", fault: respond({ body: applicationText(), contentType: "text/html" }), kind: "none", value: APPLICATION },
  { title: "JSON as an image", fault: respond({ body: applicationText(), contentType: "image/png" }), kind: "none", value: APPLICATION },
  { title: "JSON without a type", fault: respond({ body: applicationText(), contentType: null }), kind: "none", value: APPLICATION },
  { title: "JSON that says it is UTF-16", fault: respond({ body: applicationText(), contentType: "application/json; charset=utf-16" }), kind: "none", value: APPLICATION },
  { title: "204 without a body", fault: { kind: "status", status: 204, body: "" }, kind: "decode" },
  { title: "an empty body", fault: respond({ body: "" }), kind: "decode" },
  { title: "a body of white space", fault: respond({ body: " \n\t " }), kind: "decode" },
  { title: "null", fault: respond({ body: "null" }), kind: "decode" },
  { title: "a byte order mark", fault: respond({ body: `\ufeff${applicationText()}` }), kind: "none", value: APPLICATION },
  { title: "UTF-16", fault: respond({ bodyBase64: base64(Buffer.from(applicationText(), "utf16le")) }), kind: "decode" },
  { title: "invalid UTF-8", fault: respond({ bodyBase64: base64([0x7b, 0x22, 0xff, 0x22, 0x7d]) }), kind: "decode", message: /expected UTF-8, found invalid byte at offset 2$/ },
  { title: "half of a character at the end", fault: respond({ bodyBase64: base64([0x7b, 0xe2, 0x82]) }), kind: "decode" },
  { title: "half of the JSON", fault: { kind: "malformed" }, kind: "decode" },
  { title: "two answers in one", fault: respond({ body: applicationText() + applicationText() }), kind: "decode" },
  { title: "arrays nested 100,000 deep", fault: respond({ body: deep(100_000) }), kind: "decode" },
  { title: "objects nested 100,000 deep", fault: respond({ body: deep(100_000, ['{"id":', "}"]) }), kind: "decode" },
  { title: "arrays that never end, 100,000 deep", fault: respond({ body: "[".repeat(100_000) }), kind: "decode" },
  { title: "a known field nested 100,000 deep", fault: withField(`"schema":${deep(100_000)}`), kind: "decode", message: / schema: / },
  { title: "a number beyond what JavaScript holds", fault: withField('"schema":{"migration":9007199254740993,"semantic":"x"}'), kind: "decode", message: /schema\.migration: / },
  { title: "a number beyond any", fault: withField('"schema":{"migration":1e999,"semantic":"x"}'), kind: "decode", message: /schema\.migration: / },
  { title: "a number of a million digits", fault: withField(`"schema":{"migration":${"9".repeat(1_000_000)},"semantic":"x"}`), kind: "decode" },
  { title: "NaN for a number", fault: withField('"schema":{"migration":NaN,"semantic":"x"}'), kind: "decode" },
  { title: "a name of a million bytes", fault: respond({ body: applicationText({ version: "é".repeat(500_000) }) }), kind: "none" },
  { title: "a member twice", fault: withField('"id":"other"'), kind: "decode", message: /found twice$/ },
  { title: "a redirect to itself", fault: { kind: "redirect", location: "?again" }, kind: "network" },
  { title: "a redirect to nowhere", fault: { kind: "redirect", location: "http://127.0.0.1:1/" }, kind: "network" },
  { title: "a redirect to a file", fault: { kind: "redirect", location: "file:///etc/hostname" }, kind: "network" },
  { title: "a redirect without an address", fault: { kind: "status", status: 302, body: "" }, kind: "http" },
  { title: "304, though nobody asked if it changed", fault: { kind: "status", status: 304, body: "" }, kind: "http" },
  { title: "599 with a body of a million bytes", fault: { kind: "status", status: 599, body: "x".repeat(1_000_000) }, kind: "http" },
  { title: "an error longer than it may be", fault: { kind: "status", status: 500, body: "x".repeat(1_000) }, settings: { maxResponseBytes: 10 }, kind: "http" },
  { title: "a reset", fault: { kind: "reset" }, kind: "network" },
  { title: "a body that is cut", fault: { kind: "truncated" }, kind: "network" },
  { title: "nothing", fault: { kind: "hang" }, settings: { timeoutMs: 300 }, kind: "timeout" },
  { title: "half a body", fault: { kind: "hangBody" }, settings: { timeoutMs: 300 }, kind: "timeout" },
  { title: "a body that never ends", fault: { kind: "endless" }, settings: { timeoutMs: 300 }, kind: "timeout" },
  { title: "a body that never ends, until it is too long", fault: { kind: "endless" }, settings: { maxResponseBytes: 100 }, kind: "decode", message: /exceeds maxResponseBytes \(100 bytes\)$/ },
  { title: "a body of one byte too much", fault: respond({ body: applicationText() }), settings: { maxResponseBytes: applicationText().length - 1 }, kind: "decode" },
  { title: "a body as long as it may be", fault: respond({ body: applicationText() }), settings: { maxResponseBytes: applicationText().length }, kind: "none" },
  { title: "gzip that is none", fault: respond({ body: applicationText(), headers: { "content-encoding": "gzip" } }), kind: "network" },
];

for (const name of ENVIRONMENTS) {
  describe(`in ${name}`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    /** @param {string} basePath @param {object} [settings] @param {string} [operation] */
    const ask = (basePath, settings = {}, operation = "applicationsSpecificApplicationSnapshot") => {
      const parameters = operation.includes("Specific") ? [{ application: ID }] : [];
      return call(environment, { configuration: { basePath, ...settings }, operation, parameters });
    };
    const assertWorks = async () => {
      const { value } = await ask(standIn.url, {}, "applicationsExternalSnapshot");
      assert.ok(value?.iterable.length > 0, "the next call works");
    };

    for (const { title, fault, kind, settings, value, message } of ROWS) {
      test(`${title}: ${kind}`, async () => {
        await standIn.fault({ match: { path: PATH }, times: 0, fault });
        const outcome = await failures.expect(kind, () => ask(standIn.url, settings));
        if (value) assert.deepEqual(outcome.value, value);
        if (message) assert.match(outcome.message, message);
        if (kind !== "none") assert.ok(outcome.isError);
        await assertWorks();
      });
    }

    for (const way of ["announced", "chunked", "bomb"]) {
      test(`a body of 100 MiB and more, ${way}: decode, at once`, async () => {
        const error = await failures.expect("decode", () => ask(`${flood.url}/${way}`));
        assert.match(error.message, /exceeds maxResponseBytes \(67108864 bytes\)$/);
        await assertWorks();
      });
    }

    test("`__proto__` and its like are names like any other", async () => {
      const body = `${applicationText().slice(0, -1)},"__proto__":{"polluted":true},"constructor":1,"toString":2}`;
      await standIn.fault({ fault: respond({ body }) });
      const told = await environment.evaluate(async (client, basePath) => {
        const api = new client.ApplicationsApi({ basePath });
        const value = await api.applicationsSpecificApplicationSnapshot({ application: "any" });
        const { polluted } = /** @type {any} */ ({});
        const isPlain = Object.getPrototypeOf(value) === Object.prototype;
        return [polluted === undefined, isPlain, Object.hasOwn(value, "__proto__"), value.constructor, value.toString];
      }, standIn.url);
      assert.deepEqual(told, [true, true, true, 1, 2]);
      await assertWorks();
    });

    test("a redirect to another path is followed", async () => {
      await standIn.fault({ fault: { kind: "redirect", location: "/applications/external" } });
      const { value } = await failures.expect("none", () => ask(standIn.url, {}, "applicationsExternalRelated"));
      assert.ok(value.iterable.length > 0);
    });

    test("a list in place of an object, and the other way round", async () => {
      await standIn.fault({ match: { path: PATH }, fault: respond({ body: LIST }) });
      await failures.expect("decode", () => ask(standIn.url));
      await standIn.fault({ fault: respond({ body: applicationText() }) });
      await failures.expect("decode", () => ask(standIn.url, {}, "applicationsSnapshot"));
      await assertWorks();
    });
  });
}
