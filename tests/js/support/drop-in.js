// What the tests of code for the official SDK share, whichever package it runs with.
import assert from "node:assert/strict";
import { after, before, beforeEach } from "node:test";

import { startStandIn } from "./stand-in.js";

/** Parameters that name an application there is none of. */
export const UNKNOWN = { application: "no-such-application" };

/** Without the fields that are undefined, dates as text. @param {unknown} value */
export const plain = (value) => JSON.parse(JSON.stringify(value));

/** A stand-in for the tests of the file that calls this, fresh for each of them. */
export function standInForTests() {
  /** @type {import("./stand-in.js").StandIn} */
  let standIn;
  before(async () => {
    standIn = await startStandIn();
  });
  beforeEach(() => standIn.reset());
  after(() => standIn.stop());

  return {
    get current() {
      return standIn;
    },

    /** A client as users of the official SDK make it. @param {any} sdk @param {object} [settings] */
    clientOf: (sdk, settings = {}) =>
      new sdk.ApplicationsApi(new sdk.Configuration({ basePath: standIn.url, ...settings })),

    /** Has the next request answered with a body. @param {string} body @param {number} [status] */
    respond: (body, status = 200) =>
      standIn.fault({ fault: { kind: "respond", status, body, contentType: "application/json" } }),

    /** The last request that arrived, its headers by name. */
    async lastRequest() {
      const request = (await standIn.requests()).at(-1);
      assert.ok(request, "no request arrived");
      return { ...request, headers: Object.fromEntries(request.headers) };
    },
  };
}
