// The rows of the contract's edge cases that are about instants.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, DecodeError } from "pieces-os-client";

import { SESSION } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {ApplicationsApi} */
let api;

before(async () => {
  standIn = await startStandIn();
  api = new ApplicationsApi({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
after(async () => {
  const { iterable } = await api.applicationsSnapshot();
  assert.equal(iterable.length, 12, "the client that met all of this works still");
  await standIn.stop();
});

describe("an instant", () => {
  /** @param {unknown} opened @param {object} [more] @returns {Promise<any>} */
  async function sessionFrom(opened, more) {
    const body = JSON.stringify({ ...SESSION, opened, ...more });
    await standIn.fault({ fault: { kind: "respond", body } });
    return api.applicationsSessionSnapshot({ session: SESSION.id });
  }

  const accepted = [
    { title: "with Z", value: "2024-07-01T12:30:45.678Z" },
    { title: "without a fraction", value: "2024-07-01T12:30:45Z", date: "2024-07-01T12:30:45.000Z" },
    { title: "with an offset to the east", value: "2024-07-01T14:30:45.678+02:00" },
    { title: "with an offset to the west", value: "2024-07-01T05:00:45.678-07:30" },
    { title: "with a lower-case t and z", value: "2024-07-01t12:30:45.678z" },
    { title: "with a space between date and time", value: "2024-07-01 12:30:45.678Z" },
    { title: "to the tenth of a second", value: "2024-07-01T12:30:45.6Z", date: "2024-07-01T12:30:45.600Z" },
    { title: "to the microsecond, which is cut off", value: "2024-07-01T12:30:45.678999Z" },
    { title: "to the nanosecond, which is cut off", value: "2024-07-01T12:30:45.678999999Z" },
    { title: "at a leap second, the next second", value: "2016-12-31T23:59:60Z", date: "2017-01-01T00:00:00.000Z" },
    { title: "on a leap day", value: "2024-02-29T00:00:00Z", date: "2024-02-29T00:00:00.000Z" },
    { title: "before 1970", value: "1969-12-31T23:59:59.999Z", date: "1969-12-31T23:59:59.999Z" },
    { title: "in the first year there is", value: "0000-01-01T00:00:00Z", date: "0000-01-01T00:00:00.000Z" },
    { title: "in the last year there is", value: "9999-12-31T23:59:59.999Z", date: "9999-12-31T23:59:59.999Z" },
  ];
  for (const { title, value, date = "2024-07-01T12:30:45.678Z" } of accepted) {
    test(`${title} is a Date`, async () => {
      const { opened } = await sessionFrom({ value });
      assert.ok(opened.value instanceof Date);
      assert.equal(opened.value.toISOString(), date);
    });
  }

  const noDateTime = [
    { title: "without a zone", value: "2024-07-01T12:30:45" },
    { title: "of a date alone", value: "2024-07-01" },
    { title: "of an epoch in a string", value: "1719837045678" },
    { title: "of garbage", value: "yesterday" },
    { title: "of nothing", value: "" },
    { title: "on February 30", value: "2024-02-30T00:00:00Z" },
    { title: "on February 29 of a common year", value: "2023-02-29T00:00:00Z" },
    { title: "in month 13", value: "2024-13-01T00:00:00Z" },
    { title: "at hour 24", value: "2024-07-01T24:00:00Z" },
    { title: "with an offset of 24 hours", value: "2024-07-01T12:30:45+24:00" },
    { title: "with an empty fraction", value: "2024-07-01T12:30:45.Z" },
    { title: "with something behind it", value: "2024-07-01T12:30:45Z " },
  ];
  for (const { title, value } of noDateTime) {
    test(`${title} is a DecodeError`, async () => {
      const error = await rejection(sessionFrom({ value }));
      assert.ok(error instanceof DecodeError, String(error));
      assert.equal(error.path, "opened.value");
      const reason = `opened.value: expected ISO 8601 date-time with time zone, found "${value}"`;
      assert.ok(error.message.endsWith(reason), error.message);
    });
  }

  const noString = [
    { title: "that is an epoch number", opened: { value: 1719837045678 }, path: "opened.value", reason: "expected string, found number" },
    { title: "that is null", opened: { value: null }, path: "opened.value", reason: "expected string, found null" },
    { title: "that is missing", opened: {}, path: "opened.value", reason: "required but missing" },
    { title: "whose group is null", opened: null, path: "opened", reason: "expected object, found null" },
    { title: "whose group is missing", opened: undefined, path: "opened", reason: "required but missing" },
  ];
  for (const { title, opened, path, reason } of noString) {
    test(`${title} is a DecodeError`, async () => {
      const error = await rejection(sessionFrom(opened));
      assert.ok(error instanceof DecodeError, String(error));
      assert.equal(error.path, path);
      assert.ok(error.message.endsWith(`${path}: ${reason}`), error.message);
    });
  }

  test("of closing that is null reads as absent", async () => {
    const session = await sessionFrom(SESSION.opened, { closed: null });
    assert.equal("closed" in session, false);
  });

  test("of closing is a Date too, and a wrong one an error at its place", async () => {
    const { closed } = await sessionFrom(SESSION.opened, { closed: { value: "2024-07-01T13:00:00Z" } });
    assert.deepEqual(closed.value, new Date("2024-07-01T13:00:00Z"));
    const error = await rejection(sessionFrom(SESSION.opened, { closed: { value: "later" } }));
    assert.equal(error.path, "closed.value");
  });
});
