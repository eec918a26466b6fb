// A body whose length is known is taken as soon as its bytes are there, and read on where they are
// not the whole text; what breaks off, or goes on, is what it was without that.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

import { ApplicationsApi } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { serve } from "./support/server.js";

const EMPTY = '{"iterable":[]}';
const LIST = JSON.stringify({ iterable: [{ id: "1", name: "VIM", version: "9", platform: "WEB", onboarded: false, privacy: "OPEN", later: "x".repeat(20_000) }] });

/** @typedef {(response: import("node:http").ServerResponse) => unknown} Answer */

/** Whatever its headers say, as node:http writes what it is given. @param {object} headers @param {...(string | Buffer)} parts @returns {Answer} */
const open = (headers, ...parts) => (response) => {
  response.writeHead(200, { "content-type": "application/json", ...headers });
  // In turns of their own, so that each arrives alone.
  parts.forEach((part, index) => setTimeout(() => response.write(part), 30 * index));
};

/** @param {string} encoding @param {Buffer} packed @returns {Answer} */
const packedAs = (encoding, packed) => (response) =>
  response.writeHead(200, { "content-encoding": encoding, "content-length": packed.length }).end(packed);

/** @param {number} length @param {string} text @returns {Answer} the connection ends before the body does */
const brokenOff = (length, text) => (response) => {
  response.writeHead(200, { "content-length": length });
  response.write(text, () => setTimeout(() => response.destroy(), 50));
};

const rows = [
  { title: "is there with its last byte, before its end", answer: open({ "content-length": EMPTY.length }, EMPTY), found: "0" },
  { title: "is there when its last chunk is", answer: open({ "content-length": EMPTY.length }, EMPTY.slice(0, 5), EMPTY.slice(5, 9), EMPTY.slice(9)), found: "0" },
  { title: "may be packed (gzip)", answer: packedAs("gzip", gzipSync(LIST)), found: "1" },
  { title: "may be packed (deflate)", answer: packedAs("deflate", deflateSync(LIST)), found: "1" },
  { title: "may be packed (br)", answer: packedAs("br", brotliCompressSync(LIST)), found: "1", isOnHttps: true },
  { title: "may be packed, and no shorter for it", answer: packedAs("gzip", gzipSync(EMPTY)), found: "0" },
  { title: "of which less came is an error", answer: brokenOff(100, EMPTY), found: "network" },
  { title: "that breaks off in its text is an error", answer: brokenOff(100, EMPTY.slice(0, 5)), found: "network" },
  { title: "that is no JSON is an error", answer: (/** @type {any} */ response) => response.setHeader("content-length", 3).end("no!"), found: "decode" },
  { title: "that is empty is an error", answer: (/** @type {any} */ response) => response.setHeader("content-length", 0).end(), found: "decode" },
  { title: "that is not known is read to its end", answer: (/** @type {any} */ response) => void (response.write(EMPTY.slice(0, 5)), setTimeout(() => response.end(EMPTY.slice(5)), 30)), found: "0" },
];

for (const name of ENVIRONMENTS) {
  describe(`in ${name}, a body of a known length`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    for (const { title, answer, found, isOnHttps } of rows) {
      // Browsers ask for it, and take it, over https alone.
      if (isOnHttps && name !== "node") continue;
      test(title, async () => {
        const server = await serve((_, response) => answer(response));
        try {
          const said = await environment.evaluate(async (client, basePath) => {
            const call = new client.ApplicationsApi({ basePath, timeoutMs: 10_000 }).applicationsSnapshot();
            return call.then(
              (/** @type {any} */ value) => String(value.iterable.length),
              (/** @type {any} */ error) => error.kind,
            );
          }, server.url);
          assert.equal(said, found);
        } finally {
          await server.stop();
        }
      });
    }
  });
}

describe("a fetchApi whose Content-Length is not the length", () => {
  /** @param {(Uint8Array | string)[]} chunks @param {number | string} length */
  const said = async (chunks, length) => {
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
        controller.close();
      },
    });
    const fetchApi = async () => new Response(body, { headers: { "content-length": String(length) } });
    const call = new ApplicationsApi({ fetchApi }).applicationsSnapshot();
    return call.then(({ iterable }) => iterable.length, (error) => error.kind);
  };

  for (const length of ["0", "1", "5", "14", "16", "999999", "-1", "1e3", "", "many", "15, 15", "99999999999999999999"]) {
    test(`but ${JSON.stringify(length)} does no harm`, async () => {
      assert.equal(await said([EMPTY.slice(0, 5), EMPTY.slice(5)], length), 0);
    });
  }

  test("but that of a part which is no text yet is read on", async () => {
    const text = '{"iterable":[],"later":"é"}';
    const bytes = new TextEncoder().encode(text);
    const cut = bytes.indexOf(0xa9);
    assert.equal(await said([bytes.slice(0, cut), bytes.slice(cut)], cut), 0);
  });
});

test("an error's body is read whole, whatever its length is said to be", async () => {
  const fetchApi = async () => new Response("it is busy", { status: 500, headers: { "content-length": "5" } });
  const error = await new ApplicationsApi({ fetchApi }).applicationsSnapshot().catch((reason) => reason);
  assert.equal(error.body, "it is busy");
});
