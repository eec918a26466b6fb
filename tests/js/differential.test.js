// The client against the engine's own JSON.parse and the contract's schemas, with random input.
// It is the same input each time, unless FUZZ_SECONDS has all of it try new one for so long.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import fc from "fast-check";
import { ApplicationsApi } from "pieces-os-client";

import { bodies, identifiers, texts } from "./support/arbitraries.js";
import { SESSION } from "./support/fixtures.js";
import { SESSION_ID, isLossy, isValid, model, withDates, withoutNulls } from "./support/judge.js";

/** The model that each operation answers with. */
const answers = {
  applicationsSnapshot: "Applications",
  applicationsSpecificApplicationSnapshot: "Application",
  applicationsExternalSnapshot: "DetectedExternalApplications",
  applicationsSessionSnapshot: "Session",
  applicationsUsageEngagementInteraction: "TrackedInteractionEvent",
  applicationsUsageEngagementKeyboard: "TrackedKeyboardEvent",
};

/** @type {[operation: string, field: string, schema: any, returnsIt: boolean][]} */
const operations = [
  ["applicationsRegister", "application", model("Application"), true],
  ["applicationsSessionClose", "body", SESSION_ID, false],
  [
    "applicationsUsageEngagementInteraction",
    "seededTrackedInteractionEvent",
    model("SeededTrackedInteractionEvent"),
    true,
  ],
  [
    "applicationsUsageEngagementKeyboard",
    "seededTrackedKeyboardEvent",
    model("SeededTrackedKeyboardEvent"),
    true,
  ],
  [
    "applicationsUsageInstallation",
    "trackedApplicationInstall",
    model("TrackedApplicationInstall"),
    false,
  ],
  ["postApplicationsUsageUpdated", "trackedApplicationUpdate", model("TrackedApplicationUpdate"), false],
];

const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
const seed = Number(process.env.FUZZ_SEED ?? (seconds ? Date.now() % 2 ** 31 : 1));
/** Of as many tests as there are below. */
const millisecondsEach = (seconds * 1_000) / (Object.keys(answers).length + operations.length + 1);

/**
 * Tries a property that returns whether the client took its input; both has to occur.
 * @template T
 * @param {import("node:test").TestContext} context @param {number} runs
 * @param {fc.Arbitrary<T>} inputs @param {(input: T) => Promise<boolean>} property
 */
async function tryAll(context, runs, inputs, property) {
  const count = { accepted: 0, refused: 0 };
  const counted = fc.asyncProperty(inputs, async (input) => {
    count[(await property(input)) ? "accepted" : "refused"] += 1;
  });
  const end = Date.now() + millisecondsEach;
  let round = 0;
  try {
    do await fc.assert(counted, { seed: seed + round++, numRuns: runs });
    while (Date.now() < end);
  } finally {
    const { accepted, refused } = count;
    const all = accepted + refused;
    context.diagnostic(`${all} inputs, ${accepted} accepted, ${refused} refused, seed ${seed}`);
  }
  assert.ok(Math.min(count.accepted, count.refused) > 0.02 * (count.accepted + count.refused), "both occur");
}

/** The value of a promise, or its error. @param {Promise<any>} promise */
const outcome = (promise) =>
  promise.then(
    (value) => ({ value, error: undefined }),
    (error) => ({ value: undefined, error }),
  );

describe("an answer is read as JSON.parse reads it, and refused only if it is wrong", () => {
  /** @type {Buffer} */
  let answer;
  /** @type {any} */
  const api = new ApplicationsApi({ fetchApi: async () => new Response(answer) });
  const parameters = { application: "any", session: "any" };

  for (const [operation, name] of Object.entries(answers)) {
    test(name, (context) =>
      tryAll(context, 1_000, texts(model(name)), async (bytes) => {
        answer = bytes;
        const { value, error } = await outcome(api[operation](parameters));
        const expected = expectation(model(name), bytes);
        if (error) {
          assert.equal(error.kind, "decode", error);
          const isRight = expected === undefined || isLossy(bytes.toString(), error.message);
          assert.ok(isRight, `refused, although it is valid: ${error.message}: ${bytes}`);
          return false;
        }
        assert.ok(expected, `accepted, although it is wrong: ${bytes}`);
        assert.deepEqual(value, expected.value, String(bytes));
        return true;
      }),
    );
  }
});

/** What a caller must get of an answer; undefined if it is wrong. @param {any} schema @param {Buffer} bytes */
function expectation(schema, bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value = withoutNulls(schema, JSON.parse(text));
    return isValid(schema, value) ? { value: withDates(schema, value) } : undefined;
  } catch {
    return undefined;
  }
}

describe("a parameter arrives as it was given, and is refused only if it is wrong", () => {
  /** @type {{ path: string, body: string }[]} */
  const received = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push({ path: String(request.url), body });
    const isEvent = request.method === "POST" && !request.url?.endsWith("/session/close");
    response.setHeader("content-type", "application/json");
    response.end(isEvent ? body : JSON.stringify(SESSION));
  });
  /** @type {any} */
  let api;

  before(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    api = new ApplicationsApi({ basePath: `http://127.0.0.1:${port}` });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** What arrived since the last time. */
  const arrived = () => received.splice(0);

  /** Whether a call was refused; if so, nothing may have been sent. @param {any} error */
  function wasRefused(error) {
    if (error?.kind !== "invalid") return false;
    assert.deepEqual(arrived(), []);
    return true;
  }

  test("session of applicationsSessionSnapshot", (context) =>
    tryAll(context, 1_000, identifiers, async (session) => {
      const { value, error } = await outcome(api.applicationsSessionSnapshot({ session }));
      const isRight = session.isWellFormed() && !["", ".", ".."].includes(session);
      assert.equal(wasRefused(error), !isRight, `${error?.message}: ${JSON.stringify(session)}`);
      if (error) return false;

      assert.equal(value.id, SESSION.id);
      const [{ path }, ...more] = arrived();
      assert.deepEqual(more, []);
      const [, segment] = /^\/applications\/sessions\/([^/?]+)$/.exec(path) ?? [];
      assert.equal(decodeURIComponent(segment), session, path);
      return true;
    }));

  for (const [operation, field, schema, returnsIt] of operations) {
    test(`${field} of ${operation}`, (context) =>
      tryAll(context, 300, bodies(schema), async (wire) => {
        const parameter = inJavaScript(wire);
        const { value, error } = await outcome(api[operation]({ [field]: parameter }));
        const expected = withoutNulls(schema, JSON.parse(JSON.stringify(wire)));
        const isRight = isValid(schema, expected);
        assert.equal(wasRefused(error), !isRight, `${error?.message}: ${JSON.stringify(wire)}`);
        if (!isRight) return false;

        const [{ body }, ...more] = arrived();
        assert.deepEqual(more, []);
        assert.deepEqual(JSON.parse(body), expected);
        assert.equal(error, undefined);
        if (returnsIt) assert.deepEqual(value, expected);
        return true;
      }),
    );
  }
});

/** What a caller passes, where names differ from those on the wire. @param {any} event */
function inJavaScript(event) {
  const { identifier_description_pair: pair } = event;
  if (pair === undefined) return event;
  const { identifier_description_pair: _, ...rest } = event;
  return { ...rest, identifierDescriptionPair: pairInJavaScript(pair) };
}

/** @param {any} pair */
function pairInJavaScript(pair) {
  if (!Object.hasOwn(Object(pair), "assets_list_refreshed")) return pair;
  const { assets_list_refreshed: assetsListRefreshed, ...rest } = pair;
  return { ...rest, assetsListRefreshed };
}
