// The calls by which a plugin finds its place in today's Pieces OS, against the stand-in.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import {
  ApplicationApi,
  ApplicationNameEnum,
  ApplicationsApi,
  CapabilitiesEnum,
  ConnectorApi,
  PlatformEnum,
  WellKnownApi,
} from "pieces-os-client";

import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
before(async () => {
  standIn = await startStandIn({ edition: "today" });
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const seededConnectorConnection = {
  application: { name: ApplicationNameEnum.OpenSource, version: "1.0.0", platform: PlatformEnum.Web },
};

/** A client of today's stand-in. @template T @param {new (settings: any) => T} Class @param {object} [settings] */
const clientOf = (Class, settings = {}) => new Class({ basePath: standIn.url, ...settings });
const connect = () => clientOf(ConnectorApi).connect({ seededConnectorConnection });
const lastRequest = async () => /** @type {any} */ ((await standIn.requests()).at(-1));

describe("connect", () => {
  test("sends who is connecting, and returns the record, Pieces OS and the user", async () => {
    const context = await connect();
    assert.equal(context.application.name, "OPEN_SOURCE");
    assert.equal(context.application.version, "1.0.0");
    assert.equal(context.health.os.version, "12.6.0");
    assert.ok(context.user?.created?.value instanceof Date);
    const { method, target, bodyText } = await lastRequest();
    assert.deepEqual([method, target, JSON.parse(bodyText)], ["POST", "/connect", seededConnectorConnection]);
  });

  test("gives the same record to the same product", async () => {
    const [first, second] = [await connect(), await connect()];
    assert.equal(first.application.id, second.application.id);
  });

  test("keeps members of the user that no release had yet, and needs its id alone", async () => {
    const { user, ...context } = await connect();
    const later = { id: "u", later: { of: ["any", "kind"] }, aesthetics: null };
    await standIn.fault({ fault: { kind: "respond", body: JSON.stringify({ ...context, user: later }) } });
    assert.deepEqual((await connect()).user, later);
    await standIn.fault({ fault: { kind: "respond", body: JSON.stringify({ ...context, user: { name: "A" } }) } });
    assert.equal((await rejection(connect())).path, "user.id");
  });

  for (const nobody of [undefined, null]) {
    test(`knows that nobody is signed in by a user that is ${nobody}`, async () => {
      const context = { ...(await connect()), user: nobody };
      await standIn.fault({ fault: { kind: "respond", body: JSON.stringify(context) } });
      assert.equal((await connect()).user ?? undefined, undefined);
    });
  }

  test("of a product that Pieces OS does not know says so in its words", async () => {
    const application = { ...seededConnectorConnection.application, name: "NO_SUCH_PRODUCT" };
    const refused = clientOf(ConnectorApi).connect({ seededConnectorConnection: { application } });
    const { kind, status, message, body } = await rejection(refused);
    assert.deepEqual([kind, status], ["http", 400]);
    assert.equal(body, "Application Failed to connect, Please ensure this is a valid integration.");
    assert.ok(message.includes(body), message);
  });

  test("that fails inside of Pieces OS says what it says", async () => {
    const body = JSON.stringify({ error: "Internal Server Error", eventId: "0123456789abcdef0123456789abcdef" });
    await standIn.fault({ fault: { kind: "respond", status: 500, body } });
    const error = await rejection(connect());
    assert.deepEqual([error.kind, error.status, error.body], ["http", 500, body]);
    assert.match(error.message, /Internal Server Error.*0123456789abcdef/);
  });

  test("refuses a connection that is not what the contract says, with nothing sent", async () => {
    const application = { name: "OPEN_SOURCE", platform: "WEB" };
    const refused = clientOf(ConnectorApi).connect({ seededConnectorConnection: /** @type {any} */ ({ application }) });
    assert.equal((await rejection(refused)).field, "seededConnectorConnection.application.version");
    assert.deepEqual(await standIn.requests(), []);
  });

  test("that gets nothing back says what Pieces OS means by that", async () => {
    await standIn.fault({ fault: { kind: "respond", body: "" } });
    const error = await rejection(clientOf(ConnectorApi).connect());
    assert.equal(error.kind, "decode");
    assert.match(error.message, /Pieces OS returns an empty body if input is missing or malformed$/);
  });
});

describe("onboarded", () => {
  test("sends a bare boolean and returns the text of the answer", async () => {
    const { application } = await connect();
    assert.equal(await clientOf(ConnectorApi).onboarded({ application: application.id, body: true }), "OK");
    const { target, bodyText } = await lastRequest();
    assert.deepEqual([target, bodyText], [`/${application.id}/onboarded`, "true"]);
    assert.equal((await connect()).application.onboarded, true);
    await clientOf(ConnectorApi).onboarded({ application: application.id, body: false });
    assert.equal((await connect()).application.onboarded, false);
  });

  test("refuses what is no boolean and needs the application", async () => {
    const api = /** @type {any} */ (clientOf(ConnectorApi));
    assert.equal((await rejection(api.onboarded({ application: "a", body: "true" }))).field, "body");
    assert.equal((await rejection(api.onboarded({ body: true }))).kind, "required");
  });
});

describe("applicationUpdate", () => {
  test("sends back members that this package does not know", async () => {
    const { application } = await connect();
    const newer = { ...application, descriptor: "d", later: { tags: [1, null] }, capabilities: CapabilitiesEnum.Local };
    const kept = await clientOf(ApplicationApi).applicationUpdate({ application: newer });
    assert.deepEqual(kept, newer);
    assert.deepEqual(JSON.parse((await lastRequest()).bodyText), newer);
    const { iterable } = await clientOf(ApplicationsApi).applicationsSnapshot();
    assert.deepEqual(iterable.find(({ id }) => id === application.id), newer);
  });
});

describe("applicationsBulkUpdateApplicationCapabilities", () => {
  test("sets one preference on all applications and returns them", async () => {
    const { iterable } = await clientOf(ApplicationsApi).applicationsBulkUpdateApplicationCapabilities({
      applicationsBulkUpdateCapabilitiesInput: { capabilities: CapabilitiesEnum.Cloud },
    });
    assert.ok(iterable.length > 1);
    assert.deepEqual([...new Set(iterable.map(({ capabilities }) => capabilities))], ["CLOUD"]);
  });
});

describe("text answers", () => {
  const api = () => clientOf(WellKnownApi);

  test("are what Pieces OS tells of itself", async () => {
    assert.match(await api().getWellKnownHealth(), /^ok:[0-9a-f-]{36}$/);
    assert.equal(await api().getWellKnownVersion(), "12.6.0");
    assert.ok((await api().getInstallationPath()).length > 1);
  });

  /** @type {[title: string, body: string, text: string][]} */
  const texts = [
    ["as they came", "ok:AB-1", "ok:AB-1"],
    ["without the quotes of a JSON string", '"ok:AB-1"', "ok:AB-1"],
    ["with escapes of JSON read", '"caf\\u00e9"', "café"],
    ["with white space kept", "ok\n", "ok\n"],
    ["with half a quote kept", '"ok', '"ok'],
    ["as text, even if they look like other JSON", "12", "12"],
    ["empty", "", ""],
  ];
  for (const [title, body, text] of texts) {
    for (const contentType of ["text/plain", "application/json", null]) {
      test(`are given ${title}, as ${contentType}`, async () => {
        await standIn.fault({ fault: { kind: "respond", body, contentType } });
        assert.equal(await api().getWellKnownHealth(), text);
      });
    }
  }

  test("are read to the end where the length is that of a packed body", async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (const part of ["12.6", ".29-staging"]) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    const fetchApi = async () => new Response(stream, { headers: { "content-length": "4" } });
    assert.equal(await new WellKnownApi({ fetchApi }).getWellKnownVersion(), "12.6.29-staging");
  });

  test("have the response beside them in the Raw variant", async () => {
    const answer = await api().getWellKnownVersionRaw();
    assert.equal(/** @type {any} */ (answer.raw).status, 200);
    assert.equal(await answer.value(), "12.6.0");
  });

  test("that are no UTF-8 are refused", async () => {
    const bodyBase64 = Buffer.from([0x6f, 0x6b, 0xff]).toString("base64");
    await standIn.fault({ fault: { kind: "respond", bodyBase64 } });
    assert.equal((await rejection(api().getWellKnownHealth())).kind, "decode");
  });
});

describe("who is calling", () => {
  const settings = { apiKey: async () => "key", applicationId: "id" };
  const names = ["application", "x-application-id"];
  /** @returns {Promise<(string | undefined)[]>} */
  const sent = async () => {
    const headers = Object.fromEntries((await lastRequest()).headers);
    return names.map((name) => headers[name]);
  };

  test("is said to the operations, but not to connect and .well-known", async () => {
    await clientOf(ApplicationsApi, settings).applicationsSnapshot();
    assert.deepEqual(await sent(), ["id", "key"]);
    await clientOf(ConnectorApi, settings).connect({ seededConnectorConnection });
    assert.deepEqual(await sent(), [undefined, undefined]);
    const wellKnown = clientOf(WellKnownApi, settings);
    for (const name of /** @type {const} */ (["getWellKnownHealth", "getWellKnownVersion", "getInstallationPath"])) {
      await wellKnown[name]();
      assert.deepEqual(await sent(), [undefined, undefined], name);
    }
  });

  test("is not said to connect by request(), with a query or without", async () => {
    for (const query of [undefined, {}, { a: 1 }]) {
      await standIn.fault({ fault: { kind: "respond", body: "{}" } });
      await clientOf(ConnectorApi, settings).request({ method: "POST", path: "/connect", query, body: {} });
      assert.deepEqual(await sent(), [undefined, undefined]);
    }
    await standIn.fault({ fault: { kind: "respond", body: "{}" } });
    await clientOf(ConnectorApi, settings).request({ path: "/connections" });
    assert.deepEqual(await sent(), ["id", "key"]);
  });

  for (const [title, apiKey] of /** @type {[string, any][]} */ ([
    ["an empty key", ""],
    ["a function that returns undefined", () => undefined],
    ["a function that returns null", () => null],
    ["a function that resolves to undefined", async () => undefined],
    ["a promise of null", Promise.resolve(null)],
    ["a promise of an empty key", Promise.resolve("")],
  ])) {
    test(`is not said by ${title} and an empty ID`, async () => {
      await clientOf(ApplicationsApi, { apiKey, applicationId: "" }).applicationsSnapshot();
      assert.deepEqual(await sent(), [undefined, undefined]);
    });
  }

  test("is not asked of the caller where it is not said", async () => {
    let calls = 0;
    const apiKey = () => String(++calls);
    await clientOf(WellKnownApi, { apiKey }).getWellKnownVersion();
    assert.equal(calls, 0);
  });

  test("can be overridden by a call", async () => {
    const headers = { Application: "other" };
    await clientOf(ApplicationsApi, settings).applicationsSnapshot({ headers });
    assert.deepEqual(await sent(), ["other", "key"]);
  });

  for (const [title, applicationId] of /** @type {[string, unknown][]} */ ([["a number", 7], ["a line break", "a\nb"], ["an emoji", "😀"]])) {
    test(`cannot be ${title}`, async () => {
      assert.throws(() => clientOf(ApplicationsApi, { applicationId }), { kind: "invalid", field: "applicationId" });
    });
  }
});
