// The JSON in the stand-in's README, line by line: it takes those faults, and sends those events.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { snippetsOf } from "./support/snippets.js";
import { startStandIn } from "./support/stand-in.js";

const LINES = snippetsOf(import.meta.url).flatMap(({ code }) => code.trim().split("\n").map((line) => JSON.parse(line)));
const EVENTS = LINES.filter(({ iterable }) => iterable);
const FAULTS = LINES.filter(({ fault }) => fault);

/** A value with the types of what is in it. @param {any} value @returns {any} */
const shape = (value) => {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shape(member)]));
};

describe("the JSON of the stand-in's README", () => {
  /** @type {import("./support/stand-in.js").StandIn} */
  let standIn;
  before(async () => {
    standIn = await startStandIn();
  });
  afterEach(() => standIn.reset());
  after(() => standIn.stop());

  test("is events and faults", () => {
    assert.equal(EVENTS.length + FAULTS.length, LINES.length);
    assert.deepEqual([EVENTS.length, FAULTS.length], [2, 3]);
  });

  test("is what the stream sends for a change and a deletion", async () => {
    const socket = await standIn.openSocket("/applications/stream/identifiers");
    const { id } = await standIn.putApplication({ name: "VIM" });
    await standIn.deleteApplication(id);
    const sent = [await socket.next(), await socket.next()].map((arrival) => JSON.parse(/** @type {any} */ (arrival).text));
    assert.deepEqual(sent.map(shape), EVENTS.map(shape));
    socket.leave();
  });

  for (const spec of FAULTS) {
    const { match, fault } = spec;
    test(`has ${match.path} fail by ${fault.kind}`, async () => {
      await standIn.fault(spec);
      // Nothing is to come of what hangs, for as long as a response otherwise takes, and longer.
      const signal = fault.kind === "hang" ? AbortSignal.timeout(300) : null;
      const call = standIn.fetch(match.path, { method: match.path === "/connect" ? "POST" : "GET", signal });
      if (signal) return assert.rejects(call, { name: "TimeoutError" });
      const response = await call;
      assert.deepEqual([response.status, await response.text()], [fault.status, fault.body]);
    });
  }
});
