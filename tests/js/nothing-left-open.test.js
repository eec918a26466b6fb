// When a call has settled, whatever way, no answer to it is open: a browser has six connections to
// a server, and a call that leaves one open takes it from all others.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { ENVIRONMENTS, openEnvironment } from "./support/environments.js";
import { serve } from "./support/server.js";

const EMPTY = '{"iterable":[]}';
const LARGE = Buffer.alloc(2 ** 21, " ");
/** More than a browser has connections to one server. */
const TIMES = 8;

/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {(response: ServerResponse, count: number) => unknown} Answer */

/** @type {Answer} */
const whole = (response) => response.end(EMPTY);

/** @param {number} status @returns {Answer} */
const hanging = (status) => (response) => {
  response.writeHead(status);
  response.write("half");
};

/** @param {number} status @returns {Answer} */
const endless = (status) => (response) => {
  response.writeHead(status);
  const go = () => void (response.destroyed || response.write(LARGE.subarray(0, 65_536), () => setTimeout(go, 2)));
  go();
};

/** @param {number} status @returns {Answer} */
const large = (status) => (response) => response.writeHead(status).end(Buffer.concat([Buffer.from(EMPTY), LARGE]));

/** @type {Answer} */
const hangingOnce = (response, count) => (count % 2 ? hanging(503) : whole)(response, count);

/**
 * @typedef {object} Row
 * @property {string} title
 * @property {Answer} answer
 * @property {import("./support/browsers.js").Scenario} run gives the operation's outcome
 * @property {string} [kind] of the error, unless there is a value
 * @property {string} [except] a browser that keeps the connection, whatever is done
 */

/** @type {Row[]} */
const ROWS = [
  { title: "a success", answer: whole, run: (client, basePath) => new client.ApplicationsApi({ basePath }).applicationsSnapshot() },
  { title: "a large success", answer: large(200), run: (client, basePath) => new client.ApplicationsApi({ basePath }).applicationsSnapshot() },
  {
    title: "a success that is longer than the limit",
    answer: endless(200),
    run: (client, basePath) => new client.ApplicationsApi({ basePath, maxResponseBytes: 1000 }).applicationsSnapshot(),
    kind: "decode",
  },
  { title: "a failure", answer: large(500), run: (client, basePath) => new client.ApplicationsApi({ basePath }).applicationsSnapshot(), kind: "http" },
  {
    title: "a failure that is longer than the limit",
    answer: endless(500),
    run: (client, basePath) => new client.ApplicationsApi({ basePath, maxResponseBytes: 1000 }).applicationsSnapshot(),
    kind: "http",
  },
  {
    title: "a failure whose body hangs",
    answer: hanging(500),
    run: (client, basePath) => new client.ApplicationsApi({ basePath, timeoutMs: 100 }).applicationsSnapshot(),
    kind: "timeout",
  },
  {
    title: "a retry after a failure whose body hangs",
    answer: hangingOnce,
    run: (client, basePath) => new client.ApplicationsApi({ basePath, retry: { limit: 1, backoffMs: 1 } }).applicationsSnapshot(),
  },
  {
    title: "a retry after a failure whose body hangs, with a hook that reads its status",
    answer: hangingOnce,
    run: (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => void response.status;
      return new client.ApplicationsApi({ basePath, retry: { limit: 1, backoffMs: 1 }, middleware: [{ post }] }).applicationsSnapshot();
    },
  },
  { title: "a deadline before the answer", answer: () => {}, run: (client, basePath) => new client.ApplicationsApi({ basePath, timeoutMs: 100 }).applicationsSnapshot(), kind: "timeout" },
  { title: "a deadline within the body", answer: hanging(200), run: (client, basePath) => new client.ApplicationsApi({ basePath, timeoutMs: 100 }).applicationsSnapshot(), kind: "timeout" },
  {
    title: "an abort within the body",
    answer: hanging(200),
    run: (client, basePath) => {
      const controller = new AbortController();
      const call = new client.ApplicationsApi({ basePath }).applicationsSnapshot({ signal: controller.signal });
      setTimeout(() => controller.abort("enough"), 50);
      return call;
    },
    kind: "abort",
  },
  {
    title: "hooks that do not read",
    answer: endless(200),
    run: (client, basePath) => {
      const idle = async () => {};
      const middleware = [{ pre: idle, post: idle, onError: idle }];
      return new client.ApplicationsApi({ basePath, maxResponseBytes: 1000, middleware }).applicationsSnapshot();
    },
    kind: "decode",
  },
  {
    title: "a post hook that reads the status alone",
    answer: endless(200),
    run: (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => void response.status;
      return new client.ApplicationsApi({ basePath, maxResponseBytes: 1000, middleware: [{ post }] }).applicationsSnapshot();
    },
    kind: "decode",
  },
  {
    title: "a post hook that reads the body",
    answer: large(200),
    run: (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => void (await response.text());
      return new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshot();
    },
  },
  {
    title: "a post hook that begins to read the body",
    answer: endless(200),
    run: (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => void (await response.body.getReader().read());
      return new client.ApplicationsApi({ basePath, maxResponseBytes: 1000, middleware: [{ post }] }).applicationsSnapshot();
    },
    kind: "decode",
  },
  {
    title: "a post hook that gives another response",
    answer: endless(200),
    run: (client, basePath) => {
      const post = async () => new Response('{"iterable":[]}');
      return new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshot();
    },
  },
  {
    title: "a post hook that gives another response, having read the status of this one",
    answer: endless(200),
    run: (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => new Response('{"iterable":[]}', { status: response.status });
      return new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshot();
    },
  },
  {
    title: "a post hook that gives back its copy",
    answer: large(200),
    run: (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => response;
      return new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshot();
    },
  },
  {
    title: "a post hook that throws",
    answer: endless(200),
    run: (client, basePath) => {
      const post = () => Promise.reject(new Error("no"));
      return new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshot();
    },
    kind: "network",
  },
  {
    title: "a fetchApi that does not pass the signal on",
    answer: hanging(200),
    run: (client, basePath) => {
      const fetchApi = (/** @type {string} */ url) => fetch(url);
      return new client.ApplicationsApi({ basePath, fetchApi, timeoutMs: 100 }).applicationsSnapshot();
    },
    kind: "timeout",
    // It closes a body that was cancelled when more of it comes, and not before.
    except: "firefox",
  },
  {
    title: "a fetchApi that answers when the time is out, and does not pass the signal on",
    answer: (response) => void setTimeout(() => response.writeHead(200).write("half"), 200),
    run: (client, basePath) => {
      const fetchApi = (/** @type {string} */ url) => fetch(url);
      return new client.ApplicationsApi({ basePath, fetchApi, timeoutMs: 50 }).applicationsSnapshot();
    },
    kind: "timeout",
    // For the same reason.
    except: "firefox",
  },
  {
    title: "a Raw call whose value was read",
    answer: large(200),
    run: async (client, basePath) => (await new client.ApplicationsApi({ basePath }).applicationsSnapshotRaw()).value(),
  },
  {
    title: "a Raw call whose value is longer than the limit",
    answer: endless(200),
    run: async (client, basePath) => (await new client.ApplicationsApi({ basePath, maxResponseBytes: 1000 }).applicationsSnapshotRaw()).value(),
    kind: "decode",
  },
  {
    title: "a Raw call whose raw side the caller read, with a hook that read the status",
    answer: large(200),
    run: async (client, basePath) => {
      const post = async (/** @type {any} */ { response }) => void response.status;
      const { raw } = await new client.ApplicationsApi({ basePath, middleware: [{ post }] }).applicationsSnapshotRaw();
      return raw.json();
    },
  },
  {
    title: "a Raw call whose raw side the caller cancelled",
    answer: endless(200),
    run: async (client, basePath) => {
      const { raw } = await new client.ApplicationsApi({ basePath }).applicationsSnapshotRaw();
      await raw.body.cancel();
    },
  },
  {
    title: "a Raw call that was aborted, though nobody read",
    answer: endless(200),
    run: async (client, basePath) => {
      const controller = new AbortController();
      const response = await new client.ApplicationsApi({ basePath }).applicationsSnapshotRaw({ signal: controller.signal });
      controller.abort("enough");
      return response.value();
    },
    kind: "abort",
  },
  { title: "a diagnosis", answer: endless(200), run: async (client, basePath) => void (await new client.ApplicationsApi({ basePath }).diagnose()) },
];

for (const name of ENVIRONMENTS) {
  describe(`in ${name}, nothing is open after`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    before(async () => {
      environment = await openEnvironment(name);
    });
    after(() => environment?.close());

    for (const { title, answer, run, kind = "none", except } of ROWS) {
      if (except === name) continue;

      test(title, async () => {
        const server = await serve((_, response) => answer(response, server.counts.requests));
        try {
          const all = { url: server.url, times: TIMES };
          const kinds = await environment.evaluate(repeated(run), all);
          assert.deepEqual(kinds, Array(TIMES).fill(kind));
          await server.closed();
        } finally {
          await server.stop();
        }
      });
    }
  });
}

/**
 * A scenario that runs another one a few times, one after the other, and tells how each ended.
 * @param {import("./support/browsers.js").Scenario} run
 */
function repeated(run) {
  const scenario = async (/** @type {any} */ client, /** @type {any} */ { url, times }) => {
    const kinds = [];
    for (let time = 0; time < times; time++) {
      kinds.push(await run(client, url).then(() => "none", (/** @type {any} */ error) => error.kind ?? String(error)));
    }
    return kinds;
  };
  // A page gets the source, in which the other one has to be.
  scenario.toString = () => `((run) => ${Function.prototype.toString.call(scenario)})(async (...all) => (${run})(...all))`;
  return scenario;
}

describe("a body of a known length is taken before its end is known, and", () => {
  for (const name of ENVIRONMENTS) {
    test(`in ${name}, its connection is used again`, async () => {
      const server = await serve((_, response) => response.setHeader("content-length", EMPTY.length).end(EMPTY));
      const environment = await openEnvironment(name);
      try {
        const count = await environment.evaluate(async (client, basePath) => {
          const api = new client.ApplicationsApi({ basePath });
          let count = 0;
          for (; count < 50; count++) await api.applicationsSnapshot();
          return count;
        }, server.url);
        assert.equal(count, 50);
        await server.closed();
        // One is usual, another may be opened ahead.
        assert.ok(server.counts.connections <= 3, `${server.counts.connections} connections`);
      } finally {
        await environment.close();
        await server.stop();
      }
    });
  }
});
