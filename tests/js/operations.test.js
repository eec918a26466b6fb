import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";

import { ENVIRONMENTS, call, openEnvironment } from "./support/environments.js";
import { startStandIn } from "./support/stand-in.js";

const JSON_ONLY = "application/json";
const JSON_OR_TEXT = "application/json, text/plain";
const SUBLIME = "750e1596-d82a-4588-a3b5-6977e81a706c";
const SCHEMA = { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" };
const VIM = {
  id: "61de3ec1-b14b-401e-82ac-b1860e8c9728",
  name: "VIM",
  version: "9.1 é",
  platform: "LINUX",
  onboarded: false,
  privacy: "OPEN",
};
const VIM_TEXT =
  '{"id":"61de3ec1-b14b-401e-82ac-b1860e8c9728","name":"VIM","version":"9.1 é",' +
  '"platform":"LINUX","onboarded":false,"privacy":"OPEN"}';

const seed = JSON.parse(
  await readFile(new URL("../stand-in/core/src/seed.json", import.meta.url), "utf8"),
);

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @param {string} path @param {RequestInit} [init] @returns {Promise<any>} */
const ask = async (path, init) => (await fetch(standIn.url + path, init)).json();

const openSession = () => ask("/applications/session/open", { method: "POST" });

/** The session as it is kept there, in the form that the client gives. @param {string} id */
async function keptSession(id) {
  const session = await ask(`/applications/sessions/${id}`);
  for (const timestamp of [session.opened, session.closed ?? {}]) {
    if (timestamp.value) timestamp.value = new Date(timestamp.value);
  }
  return session;
}

/**
 * @typedef {object} Row a part that depends on the session opened before the call is a function
 * @property {string} operation
 * @property {"GET" | "POST"} method
 * @property {string | ((session: any) => string)} target
 * @property {string} [accept]
 * @property {unknown[] | ((session: any) => unknown[])} [parameters]
 * @property {string | ((session: any) => string)} [body]
 * @property {object | ((session: any, value: any) => object)} [value]
 */

/** What section 1 of the contract says of each operation. @type {Row[]} */
const OPERATIONS = [
  {
    operation: "applicationsExternalRelated",
    method: "GET",
    target: "/applications/external/related",
    accept: JSON_OR_TEXT,
    value: () => ({
      schema: SCHEMA,
      iterable: seed.external.filter((/** @type {any} */ { name }) => seed.related.includes(name)),
    }),
  },
  {
    operation: "applicationsExternalSnapshot",
    method: "GET",
    target: "/applications/external",
    accept: JSON_OR_TEXT,
    value: { schema: SCHEMA, iterable: seed.external },
  },
  {
    operation: "applicationsRegister",
    method: "POST",
    target: "/applications/register",
    accept: JSON_ONLY,
    parameters: [
      { application: { ...VIM, schema: undefined, capabilities: null, automaticUnload: undefined } },
    ],
    body: VIM_TEXT,
    value: VIM,
  },
  {
    operation: "applicationsSessionClose",
    method: "POST",
    target: "/applications/session/close",
    accept: JSON_ONLY,
    parameters: ({ id }) => [{ body: id }],
    body: ({ id }) => `"${id}"`,
    value: ({ id }) => keptSession(id),
  },
  {
    operation: "applicationsSessionOpen",
    method: "POST",
    target: "/applications/session/open",
    accept: JSON_ONLY,
    value: (_, { id }) => keptSession(id),
  },
  {
    operation: "applicationsSessionSnapshot",
    method: "GET",
    target: ({ id }) => `/applications/sessions/${id}`,
    accept: JSON_ONLY,
    parameters: ({ id }) => [{ session: id }],
    value: ({ id }) => keptSession(id),
  },
  {
    operation: "applicationsSnapshot",
    method: "GET",
    target: "/applications",
    accept: JSON_ONLY,
    value: { schema: SCHEMA, iterable: seed.applications },
  },
  {
    operation: "applicationsSpecificApplicationSnapshot",
    method: "GET",
    target: `/applications/${SUBLIME}`,
    accept: JSON_ONLY,
    parameters: [{ application: SUBLIME }],
    value: seed.applications.find((/** @type {any} */ { id }) => id === SUBLIME),
  },
  {
    operation: "applicationsUsageEngagementInteraction",
    method: "POST",
    target: "/applications/usage/engagement/interaction",
    accept: JSON_ONLY,
    parameters: [
      {
        seededTrackedInteractionEvent: {
          schema: null,
          description: "clicked",
          element: undefined,
          identifierDescriptionPair: {
            assetsListRefreshed: "the_assets_list_was_refreshed_through_ui_element",
          },
        },
      },
    ],
    body:
      '{"description":"clicked","identifier_description_pair":' +
      '{"assets_list_refreshed":"the_assets_list_was_refreshed_through_ui_element"}}',
    value: { schema: SCHEMA, description: "clicked" },
  },
  {
    operation: "applicationsUsageEngagementKeyboard",
    method: "POST",
    target: "/applications/usage/engagement/keyboard",
    accept: JSON_ONLY,
    parameters: [{ seededTrackedKeyboardEvent: { description: "k", shortcut: [17, 83] } }],
    body: '{"description":"k","shortcut":[17,83]}',
    value: { schema: SCHEMA, description: "k", shortcut: [17, 83] },
  },
  {
    operation: "applicationsUsageInstallation",
    method: "POST",
    target: "/applications/usage/installation",
    parameters: [
      {
        trackedApplicationInstall: {
          application: VIM,
          user: { id: "u", username: "unknown", email: null, granularity: "ANONYMOUS" },
        },
      },
    ],
    body:
      `{"application":${VIM_TEXT},` +
      '"user":{"id":"u","username":"unknown","granularity":"ANONYMOUS"}}',
  },
  {
    operation: "postApplicationsUsageUpdated",
    method: "POST",
    target: "/applications/usage/updated",
    parameters: [
      {
        trackedApplicationUpdate: {
          previous: { ...VIM, version: "9.0", mechanism: undefined },
          current: { ...VIM, mechanism: null },
          user: undefined,
        },
      },
    ],
    body: `{"previous":${VIM_TEXT.replace("9.1 é", "9.0")},"current":${VIM_TEXT}}`,
  },
];

/** @param {any} part of a row @param {any[]} facts that it may depend on */
const given = (part, ...facts) => (typeof part === "function" ? part(...facts) : part);

for (const name of ENVIRONMENTS) {
  describe(`in ${name}`, () => {
    /** @type {import("./support/environments.js").Environment} */
    let environment;
    /** @type {Set<string>} */
    let environmentsHeaders;

    before(async () => {
      environment = await openEnvironment(name);
      environmentsHeaders = await headersOfBareFetch(environment);
    });
    after(() => environment?.close());

    for (const row of OPERATIONS) {
      const hasBody = row.body !== undefined;

      test(`${row.operation} sends what the contract says and gives the decoded answer`, async () => {
        const session = await openSession();
        await standIn.clearRequests();

        const { value, error } = await call(environment, {
          configuration: { basePath: standIn.url },
          operation: row.operation,
          parameters: given(row.parameters, session) ?? [],
        });

        assert.equal(error, undefined);
        const requests = await standIn.requests();
        const preflights = hasBody && name !== "node" ? ["OPTIONS"] : [];
        assert.deepEqual(requests.map(({ method }) => method), [...preflights, row.method]);
        const request = requests.at(-1);
        assert.ok(request);
        assert.equal(request.target, given(row.target, session));
        assert.deepEqual(ownHeaders(request, environmentsHeaders), {
          accept: row.accept ?? "*/*",
          ...(hasBody && { "content-type": "application/json" }),
        });
        assert.equal(request.bodyText, given(row.body, session) ?? "");
        assert.deepEqual(value, await given(row.value, session, value));
      });

      if (hasBody) {
        test(`${row.operation} without a body sends the same headers and no byte`, async () => {
          const configuration = { basePath: standIn.url };
          await call(environment, { configuration, operation: row.operation });

          const request = (await standIn.requests()).at(-1);
          assert.ok(request);
          assert.deepEqual([request.method, request.target], ["POST", row.target]);
          assert.deepEqual(ownHeaders(request, environmentsHeaders), {
            accept: row.accept ?? "*/*",
            "content-type": "application/json",
          });
          assert.equal(request.bodyBytes, 0);
          assert.equal(headerOf(request, "content-length"), "0");
        });
      }
    }

    test("a session identifier arrives as 38 bytes, quotes included", async () => {
      const { id } = await openSession();
      const what = { operation: "applicationsSessionClose", parameters: [{ body: id }] };
      await call(environment, { configuration: { basePath: standIn.url }, ...what });

      const request = (await standIn.requests()).at(-1);
      assert.equal(request?.bodyBytes, 38);
      assert.equal(request && headerOf(request, "content-length"), "38");
    });
  });
}

/**
 * The names of the headers that are not the client's doing: those of `fetch` with nothing set.
 * @param {import("./support/environments.js").Environment} environment
 */
async function headersOfBareFetch(environment) {
  await standIn.reset();
  await environment.evaluate(async (_, url) => {
    await fetch(url);
    await fetch(url, { method: "POST", body: new Uint8Array(1) });
  }, `${standIn.url}/applications`);
  const requests = await standIn.requests();
  const names = new Set(requests.flatMap(({ headers }) => headers.map(([header]) => header)));
  names.delete("accept");
  return names;
}

/**
 * @param {import("./support/stand-in.js").ReceivedRequest} request
 * @param {Set<string>} environmentsHeaders
 */
function ownHeaders({ headers }, environmentsHeaders) {
  return Object.fromEntries(headers.filter(([header]) => !environmentsHeaders.has(header)));
}

/** @param {import("./support/stand-in.js").ReceivedRequest} request @param {string} name */
function headerOf({ headers }, name) {
  return headers.find(([header]) => header === name)?.[1];
}
