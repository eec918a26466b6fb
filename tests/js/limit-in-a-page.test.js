// What a server of another origin hides from a page, Content-Encoding and Retry-After, is not taken
// for absent: a limit holds while the body comes, however it is packed.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { serve } from "./support/server.js";

const EMPTY = '{"iterable":[]}';
const SPACES = Buffer.alloc(2 ** 25, " ");

/** The first half, then nothing: who reads to the end waits. @param {string} encoding @param {Buffer} packed @param {number} [status] */
const half = (encoding, packed, status = 200) => (/** @type {import("node:http").ServerResponse} */ response) => {
  response.writeHead(status, { "content-encoding": encoding, "content-length": packed.length });
  response.write(packed.subarray(0, packed.length / 2));
};

const rows = [
  { title: "gzip", answer: half("gzip", gzipSync(SPACES)), kind: "decode" },
  { title: "deflate", answer: half("deflate", deflateSync(SPACES)), kind: "decode" },
  { title: "gzip, of a failure", answer: half("gzip", gzipSync(SPACES), 500), kind: "http" },
  {
    title: "gzip of no known length",
    answer: (/** @type {any} */ response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      const packed = gzipSync(SPACES);
      response.write(packed.subarray(0, packed.length / 2));
    },
    kind: "decode",
  },
  {
    title: "nothing, of no known length",
    answer: (/** @type {any} */ response) => void response.write(SPACES.subarray(0, 2 ** 20)),
    kind: "decode",
  },
  {
    title: "nothing, of a known length",
    answer: (/** @type {any} */ response) => {
      response.writeHead(200, { "content-length": SPACES.length });
      response.write(SPACES.subarray(0, 2 ** 20));
    },
    kind: "decode",
  },
];

for (const name of ENVIRONMENTS) {
  describe(`in ${name}, a body longer than the limit is refused while it comes, packed as`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    for (const { title, answer, kind } of rows) {
      test(title, async () => {
        const server = await serve((_, response) => answer(response));
        try {
          const found = await environment.evaluate(async (client, basePath) => {
            const settings = { basePath, maxResponseBytes: 100_000, timeoutMs: 15_000 };
            const error = await new client.ApplicationsApi(settings).applicationsSnapshot().catch((/** @type {any} */ e) => e);
            return error.kind;
          }, server.url);
          assert.equal(found, kind);
          await server.closed();
        } finally {
          await server.stop();
        }
      });
    }

    test("something whose packed bytes alone are fewer, if it is within the limit, is read", async () => {
      const packed = gzipSync(EMPTY + " ".repeat(90_000));
      const server = await serve((_, response) => {
        response.writeHead(200, { "content-encoding": "gzip", "content-length": packed.length }).end(packed);
      });
      try {
        const value = await environment.evaluate(
          (client, basePath) => new client.ApplicationsApi({ basePath, maxResponseBytes: 100_000 }).applicationsSnapshot(),
          server.url,
        );
        assert.deepEqual(value, { iterable: [] });
      } finally {
        await server.stop();
      }
    });
  });

  describe(`in ${name}, Retry-After`, () => {
    for (const isExposed of [true, false]) {
      test(`is ${isExposed ? "waited for where it is exposed" : "not known to a page where it is not"}`, async () => {
        const server = await serve((_, response) => {
          if (server.counts.requests === 2) return response.end(EMPTY);
          if (isExposed) response.setHeader("access-control-expose-headers", "Retry-After");
          response.writeHead(503, { "retry-after": "1" }).end("busy");
        });
        const environment = await openEnvironment(name);
        try {
          const ms = await environment.evaluate(async (client, basePath) => {
            const begun = performance.now();
            await new client.ApplicationsApi({ basePath, retry: { limit: 1, backoffMs: 1 } }).applicationsSnapshot();
            return performance.now() - begun;
          }, server.url);
          const isKnown = isExposed || name === "node";
          assert.equal(ms >= 990, isKnown, `${ms} ms`);
        } finally {
          await environment.close();
          await server.stop();
        }
      });
    }
  });
}
