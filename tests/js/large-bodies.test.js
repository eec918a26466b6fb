// A large body takes memory of WebAssembly, which never shrinks, once, and a small one little; and
// whatever chunks it comes in, they are taken as they came.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { ApplicationsApi } from "pieces-os-client";

import { APPLICATION } from "./support/fixtures.js";
import { MIB, growth } from "./support/memory.js";
import { serve } from "./support/server.js";
import { until } from "./support/wait.js";

describe("memory of WebAssembly grows by little more than the body of a list", () => {
  const TEXT = JSON.stringify({ iterable: Array(70_000).fill(APPLICATION) });

  /** @type {Record<string, (response: import("node:http").ServerResponse) => unknown>} */
  const ANSWERS = {
    "whose length is known": (response) => response.setHeader("content-length", TEXT.length).end(TEXT),
    "whose length is not known": (response) => void (response.write(TEXT.slice(0, 1)), response.end(TEXT.slice(1))),
    "that is packed": (response) => {
      const packed = gzipSync(TEXT);
      response.writeHead(200, { "content-encoding": "gzip", "content-length": packed.length }).end(packed);
    },
  };
  for (const [title, answer] of Object.entries(ANSWERS)) {
    test(title, async () => {
      assert.ok(TEXT.length > 8 * MIB);
      const server = await serve((_, response) => answer(response));
      try {
        const grown = await growth(async (client) => {
          const { iterable } = await new client.ApplicationsApi({ basePath: server.url }).applicationsSnapshot();
          assert.equal(iterable.length, 70_000);
        });
        assert.ok(grown < 1.3 * TEXT.length, `${grown / TEXT.length} times the body`);
      } finally {
        await server.stop();
      }
    });
  }
});

describe("memory of WebAssembly grows by less than 1 MiB while 50 small bodies are half there", () => {
  const TEXT = JSON.stringify({ iterable: [APPLICATION] });
  const chunks = [TEXT.slice(0, 20), TEXT.slice(20, 40), TEXT.slice(40)].map((text) => new TextEncoder().encode(text));
  for (const headers of [{}, { "content-length": String(TEXT.length) }]) {
    test("content-length" in headers ? "whose length is known" : "whose length is not known", async () => {
      const grown = await growth(async (client) => {
        /** @type {ReadableStreamDefaultController[]} */
        const halfThere = [];
        const half = () => {
          let sent = 0;
          const pull = (/** @type {ReadableStreamDefaultController} */ controller) => {
            if (sent < 2) controller.enqueue(chunks[sent++]);
            else halfThere.push(controller);
          };
          return new ReadableStream({ pull }, { highWaterMark: 0 });
        };
        const api = new client.ApplicationsApi({ fetchApi: async () => new Response(half(), { headers }) });
        const calls = Array.from({ length: 50 }, () => api.applicationsSnapshot());
        await until("halves", async () => halfThere.length === calls.length);
        for (const controller of halfThere) {
          controller.enqueue(chunks[2]);
          controller.close();
        }
        for (const { iterable } of await Promise.all(calls)) assert.deepEqual(iterable, [APPLICATION]);
      });
      assert.ok(grown < MIB, `${grown / MIB} MiB`);
    });
  }
});

describe("a chunk is taken before whoever sent it", () => {
  const TEXT = JSON.stringify({ iterable: [APPLICATION] });
  const bytes = new TextEncoder().encode(TEXT);

  /** @type {Record<string, () => (from: number) => Uint8Array>} */
  const SENDERS = {
    "reuses its buffer": () => {
      const buffer = new Uint8Array(20);
      return (from) => {
        const next = bytes.subarray(from, from + 20);
        buffer.set(next);
        return buffer.subarray(0, next.length);
      };
    },
    "transfers its buffer": () => {
      let last = new Uint8Array(1);
      return (from) => {
        structuredClone(last.buffer, { transfer: [last.buffer] });
        return (last = bytes.slice(from, from + 20));
      };
    },
  };
  for (const [title, sender] of Object.entries(SENDERS)) {
    for (const headers of [{}, { "content-length": String(bytes.length) }]) {
      test(`${title}, ${"content-length" in headers ? "the length being known" : "the length not being known"}`, async () => {
        const next = sender();
        let sent = 0;
        const read = async () => {
          if (sent >= bytes.length) return { done: true };
          const value = next(sent);
          sent += value.length;
          return { done: false, value };
        };
        const body = { getReader: () => ({ read, cancel: async () => {} }) };
        const fetchApi = /** @type {any} */ (async () => ({ status: 200, headers: new Headers(headers), body }));
        assert.deepEqual((await new ApplicationsApi({ fetchApi }).applicationsSnapshot()).iterable, [APPLICATION]);
      });
    }
  }
});
