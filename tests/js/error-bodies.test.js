// The body of a failure: it is never carried through WebAssembly, whose memory does not shrink, and
// whatever becomes of it, the status is told.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApplicationsApi, ResponseError } from "pieces-os-client";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { MIB, growth } from "./support/memory.js";
import { rejection } from "./support/outcomes.js";
import { serve } from "./support/server.js";

const never = () => new Promise(() => {});

describe("memory of WebAssembly does not grow by the body of", () => {
  /** @type {Record<string, () => Response>} */
  const FAILURES = {
    "a failure": () => new Response("x".repeat(20 * MIB), { status: 500 }),
    "a failure in more than ASCII": () => new Response("é".repeat(10 * MIB), { status: 500 }),
    "a failure in chunks": () => {
      let left = 320;
      const pull = (/** @type {any} */ controller) => (left-- ? controller.enqueue(new Uint8Array(65_536)) : controller.close());
      return new Response(new ReadableStream({ pull }), { status: 404 });
    },
    "a failure longer than the limit": () => new Response("x".repeat(80 * MIB), { status: 400 }),
  };
  for (const [title, answer] of Object.entries(FAILURES)) {
    test(title, async () => {
      const grown = await growth(async (client) => {
        const error = await rejection(new client.ApplicationsApi({ fetchApi: async () => answer() }).applicationsSnapshot());
        assert.equal(error.kind, "http");
      });
      assert.ok(grown < 2 * MIB, `${grown / MIB} MiB`);
    });
  }

  test("failures that are retried", async () => {
    const grown = await growth(async (client) => {
      const fetchApi = async () => new Response("é".repeat(10 * MIB), { status: 503 });
      await rejection(new client.ApplicationsApi({ fetchApi, retry: { limit: 2, backoffMs: 1 } }).applicationsSnapshot());
    });
    assert.ok(grown < 2 * MIB, `${grown / MIB} MiB`);
  });

  test("a failure of a Raw call", async () => {
    const grown = await growth(async (client) => {
      const fetchApi = async () => new Response("é".repeat(10 * MIB), { status: 500 });
      const error = await rejection(new client.ApplicationsApi({ fetchApi }).applicationsSnapshotRaw());
      assert.equal(error.body.length, 10 * MIB);
    });
    assert.ok(grown < 2 * MIB, `${grown / MIB} MiB`);
  });
});

test("a body that exceeds maxResponseBytes is cancelled, one that does not can be read again", async () => {
  const answer = async () => new Response("x".repeat(5000), { status: 500 });
  const within = await rejection(new ApplicationsApi({ fetchApi: answer }).applicationsSnapshot());
  assert.deepEqual([within.body.length, (await within.response.text()).length], [5000, 5000]);
  const beyond = await rejection(new ApplicationsApi({ fetchApi: answer, maxResponseBytes: 100 }).applicationsSnapshot());
  assert.deepEqual([beyond.status, beyond.body], [500, ""]);
  assert.equal((await rejection(beyond.response.text())).name, "TypeError");
});

describe("the text of a failure", () => {
  /** @param {any} body @param {object} [settings] */
  const failureOf = (body, settings) =>
    rejection(new ApplicationsApi({ fetchApi: async () => new Response(body, { status: 500 }), ...settings }).applicationsSnapshot());

  test("is whole, however it was cut into chunks", async () => {
    const text = "ein Fehler: größer als 日本 😀";
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const error = await failureOf(body);
    assert.equal(error.body, text);
    assert.ok(error.message.endsWith(`: ${text}`), error.message);
  });

  test("is empty where there is none", async () => {
    for (const body of [null, "", new Uint8Array()]) assert.equal((await failureOf(body)).body, "");
  });

  test("has marks for bytes that are no UTF-8", async () => {
    assert.equal((await failureOf(Uint8Array.of(0x61, 0xff, 0x62))).body, "a\ufffdb");
  });

  test("is cut in the message between characters, and whole in the error", async () => {
    const text = "😀".repeat(300);
    const error = await failureOf(text);
    assert.equal(error.body, text);
    assert.ok(error.message.length < 600 && error.message.isWellFormed?.() !== false, error.message);
  });

  test("is empty if it is longer than the limit, and the status is told", async () => {
    const error = await failureOf("x".repeat(2000), { maxResponseBytes: 1000 });
    assert.deepEqual([error.name, error.status, error.body], ["ResponseError", 500, ""]);
  });

  test("is still to be read from the response", async () => {
    const error = await failureOf("busy");
    assert.ok(error instanceof ResponseError);
    assert.equal(await error.response.text(), "busy");
  });
});

describe("a failure whose body hangs keeps its status", () => {
  const hanging = (/** @type {number} */ status) => new Response(new ReadableStream({ pull: never }), { status });
  /** @type {Record<string, (status: number) => any>} */
  const BODIES = {
    "in a stream": hanging,
    "after a part of it": (status) =>
      new Response(new ReadableStream({ start: (it) => it.enqueue(Uint8Array.of(97)), pull: never }), { status }),
    "in arrayBuffer()": (status) => ({ status, arrayBuffer: never, clone() { return this; } }),
    "in text()": (status) => ({ status, text: never, clone() { return this; } }),
    "without a copy, in text()": (status) => ({ status, text: never }),
  };
  for (const [title, answer] of Object.entries(BODIES)) {
    for (const status of [404, 500, 503]) {
      test(`${status} ${title}, when the time is out`, async () => {
        const api = new ApplicationsApi({ fetchApi: async () => answer(status), timeoutMs: 30 });
        const error = await rejection(api.applicationsSnapshot());
        assert.deepEqual([error.kind, error.status], ["timeout", status]);
      });
    }
  }

  test("when it is aborted", async () => {
    const controller = new AbortController();
    const api = new ApplicationsApi({ fetchApi: async () => hanging(500), signal: controller.signal });
    const call = api.applicationsSnapshot();
    setTimeout(() => controller.abort("enough"), 20);
    const error = await rejection(call);
    assert.deepEqual([error.kind, error.status, error.cause], ["abort", 500, "enough"]);
  });

  test("of a Raw call", async () => {
    const api = new ApplicationsApi({ fetchApi: async () => hanging(500), timeoutMs: 30 });
    const error = await rejection(api.applicationsSnapshotRaw());
    assert.deepEqual([error.kind, error.status], ["timeout", 500]);
  });

  test("and in its JSON", async () => {
    const api = new ApplicationsApi({ fetchApi: async () => hanging(502), timeoutMs: 30 });
    assert.equal(JSON.parse(JSON.stringify(await rejection(api.applicationsSnapshot()))).status, 502);
  });

  test("but an answer that came after it has that of its own", async () => {
    let times = 0;
    const fetchApi = async () => (++times === 1 ? hanging(503) : new Response("gone", { status: 410 }));
    const api = new ApplicationsApi({ fetchApi, retry: { limit: 1, backoffMs: 1 } });
    assert.equal((await rejection(api.applicationsSnapshot())).status, 410);
  });

  for (const name of ENVIRONMENTS) {
    test(`in ${name}, of a server`, async () => {
      const server = await serve((_, response) => response.writeHead(500).write("half"));
      const environment = await openEnvironment(name);
      try {
        const found = await environment.evaluate(async (client, basePath) => {
          const api = new client.ApplicationsApi({ basePath, timeoutMs: 500 });
          const { kind, status } = await api.applicationsSnapshot().catch((/** @type {any} */ error) => error);
          return [kind, status];
        }, server.url);
        assert.deepEqual(found, ["timeout", 500]);
      } finally {
        await environment.close();
        await server.stop();
      }
    });
  }
});

describe("a failure whose body fails keeps its status", () => {
  const fail = () => Promise.reject(new Error("broken"));
  /** @type {Record<string, any>} */
  const ANSWERS = {
    "as it is read": new Response(new ReadableStream({ pull: fail }), { status: 500 }),
    "as it is copied": { status: 500, clone: () => undefined, text: fail },
    "as copying throws": { status: 500, clone() { throw new Error("no"); } },
    "as there is nothing to read it with": { status: 500 },
    "as its chunks are no bytes": new Response(new ReadableStream({ start: (it) => (it.enqueue("text"), it.close()) }), { status: 500 }),
  };
  for (const [title, answer] of Object.entries(ANSWERS)) {
    test(title, async () => {
      const error = await rejection(new ApplicationsApi({ fetchApi: async () => answer }).applicationsSnapshot());
      assert.deepEqual([error.kind, error.status, error.body], ["http", 500, ""]);
    });
  }
});
