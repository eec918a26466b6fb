// Where code that was written for the official SDK sees something else with this package: there
// the official one is wrong. MIGRATION.md has the table.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as official from "@pieces.app/pieces-os-client";
import * as own from "pieces-os-client";
import WebSocket from "ws";

import { UNKNOWN, plain, standInForTests } from "./support/drop-in.js";
import { APPLICATION, SESSION, applicationText } from "./support/fixtures.js";
import { rejection, settlement, thrown } from "./support/outcomes.js";

const standIn = standInForTests();
const { clientOf, respond, lastRequest } = standIn;

/**
 * What becomes of the same call with both: the official one first.
 * @param {(sdk: any) => Promise<unknown>} call
 */
async function both(call) {
  return [await settlement(call(official)), await settlement(call(own))];
}

/** @param {any} sdk @param {object} [settings] */
const getOne = (sdk, settings) =>
  clientOf(sdk, settings).applicationsSpecificApplicationSnapshot({ application: APPLICATION.id });

/** Both get one application, whose answer is a body. @param {string} body */
const answered = (body) =>
  both(async (sdk) => {
    await respond(body);
    return getOne(sdk);
  });

describe("where it is right instead", () => {
  test("an unknown field is kept and sent back rather than lost", async () => {
    const text = applicationText({ fromTheFuture: [1] });
    const [theirs, ours] = await both(async (sdk) => {
      await respond(text);
      const application = await getOne(sdk);
      await clientOf(sdk).applicationsRegister({ application });
      return JSON.parse((await lastRequest()).bodyText);
    });
    assert.deepEqual(theirs.value, APPLICATION);
    assert.deepEqual(ours.value, JSON.parse(text));
  });

  test("a missing field is refused where it is missing rather than undefined", async () => {
    const [theirs, ours] = await answered(applicationText({ id: undefined }));
    assert.equal(theirs.value.id, undefined);
    assert.ok(ours.reason instanceof own.DecodeError);
    assert.equal(ours.reason.path, "id");
  });

  test("a field of another type is refused rather than passed on", async () => {
    const [theirs, ours] = await answered(applicationText({ onboarded: "yes" }));
    assert.equal(theirs.value.onboarded, "yes");
    assert.equal(ours.reason.path, "onboarded");
  });

  test("null is no application", async () => {
    const [theirs, ours] = await answered("null");
    assert.equal(theirs.value, null);
    assert.ok(ours.reason instanceof own.DecodeError);
  });

  test("a date that is none is refused rather than an Invalid Date", async () => {
    const [theirs, ours] = await both(async (sdk) => {
      await respond(JSON.stringify({ ...SESSION, opened: { value: "soon" } }));
      return clientOf(sdk).applicationsSessionOpen();
    });
    assert.ok(Number.isNaN(theirs.value.opened.value.getTime()));
    assert.equal(ours.reason.path, "opened.value");
  });

  test("malformed JSON is a DecodeError with status and body rather than a SyntaxError", async () => {
    const [theirs, ours] = await answered('{"id":');
    assert.deepEqual([theirs.reason.name, theirs.reason.status], ["SyntaxError", undefined]);
    const { name, status, body, url } = ours.reason;
    assert.deepEqual([name, status, body], ["DecodeError", 200, '{"id":']);
    assert.equal(url, `${standIn.current.url}/applications/${APPLICATION.id}`);
  });

  test("the streams give frames rather than reject", async () => {
    await standIn.current.setFirstFrame(true);
    const settings = { basePath: standIn.current.url, webSocketApi: WebSocket };
    for (const [api, stream] of [
      ["ApplicationsApi", "applicationsStreamIdentifiers"],
      ["WellKnownApi", "getWellKnownStreamHealth"],
    ]) {
      const [theirs, ours] = [official, own].map((/** @type {any} */ sdk) =>
        new sdk[api](new sdk.Configuration(settings))[stream](),
      );
      assert.equal((await rejection(theirs)).name, "ResponseError");
      const { value } = await ours[Symbol.asyncIterator]().next();
      if (stream === "getWellKnownStreamHealth") assert.equal(value, "OK");
      else assert.ok(own.instanceOfStreamedIdentifiers(value) && value.iterable.length > 0);
      ours.close();
    }
  });

  test("a ResponseError says status, address and body", async () => {
    const [theirs, ours] = await both((sdk) =>
      clientOf(sdk).applicationsSpecificApplicationSnapshot(UNKNOWN),
    );
    assert.equal(theirs.reason.message, "Response returned an error code");
    assert.match(ours.reason.message, /404/);
    assert.equal(ours.reason.status, 404);
    assert.equal(ours.reason.url, `${standIn.current.url}/applications/${UNKNOWN.application}`);
    assert.equal(ours.reason.body, await ours.reason.response.text());
  });

  test("a trailing slash of the base address is not doubled", async () => {
    const targets = [];
    for (const sdk of [official, own]) {
      await settlement(clientOf(sdk, { basePath: `${standIn.current.url}/` }).applicationsSnapshot());
      targets.push((await lastRequest()).target);
    }
    assert.deepEqual(targets, ["//applications", "/applications"]);
  });

  test("a base address that is none is refused when it is given", async () => {
    const settings = { basePath: "not a url" };
    const late = await rejection(clientOf(official, settings).applicationsSnapshot());
    assert.equal(late.name, "FetchError");
    const error = thrown(() => clientOf(own, settings));
    assert.deepEqual([error.name, error.field], ["InvalidArgumentError", "basePath"]);
  });

  for (const application of ["..", ""]) {
    test(`"${application}" as identifier is refused rather than sent to another route`, async () => {
      const call = (/** @type {any} */ sdk) =>
        clientOf(sdk).applicationsSpecificApplicationSnapshot({ application });
      await settlement(call(official));
      assert.equal((await lastRequest()).target, application ? "/" : "/applications/");
      await standIn.current.clearRequests();
      const error = await rejection(call(own));
      assert.deepEqual([error.name, error.field], ["InvalidArgumentError", "application"]);
      assert.deepEqual(await standIn.current.requests(), []);
    });
  }

  test("headers of initOverrides are added, so that a body keeps its content type", async () => {
    const [theirs, ours] = await both((sdk) =>
      clientOf(sdk).applicationsRegister({ application: APPLICATION }, { headers: { "X-Own": "1" } }),
    );
    assert.equal(theirs.reason.response.status, 415);
    assert.equal(ours.value.id, APPLICATION.id);
  });

  test("whatever fetch rejects with is a FetchError", async () => {
    const [theirs, ours] = await both((sdk) =>
      clientOf(sdk, { fetchApi: () => Promise.reject("no network") }).applicationsSnapshot(),
    );
    assert.equal(theirs.reason, "no network");
    assert.deepEqual([ours.reason.name, ours.reason.cause], ["FetchError", "no network"]);
  });

  test("the fetch of a hook sends without running the hooks again", async () => {
    const [theirs, ours] = await both(async (sdk) => {
      let runs = 0;
      const pre = async (/** @type {any} */ { fetch, url, init }) => {
        if (++runs === 1) await fetch(url, init);
      };
      await clientOf(sdk).withPreMiddleware(pre).applicationsSnapshot();
      return runs;
    });
    assert.deepEqual([theirs.value, ours.value], [2, 1]);
  });

  test("a body that breaks off is a FetchError", async () => {
    const [theirs, ours] = await both(async (sdk) => {
      await standIn.current.fault({ fault: { kind: "truncated" } });
      return clientOf(sdk).applicationsSnapshot();
    });
    assert.equal(theirs.reason.name, "TypeError");
    assert.equal(ours.reason.name, "FetchError");
  });
});
