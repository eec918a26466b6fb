// The stand-in as a Pieces OS of today, judged by the API's own SDK.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";

import {
  ApplicationApi,
  ApplicationNameEnum,
  ApplicationsApi,
  CapabilitiesEnum,
  Configuration,
  ConnectorApi,
  PlatformEnum,
  WellKnownApi,
} from "@pieces.app/pieces-os-client";

import { startStandIn } from "./support/stand-in.js";

const OS_SERVER = "0FCD104D-8854-4B68-BDCD-A1C85E3D0A5B";
const HEALTH = /^ok:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {Configuration} */
let configuration;

before(async () => {
  standIn = await startStandIn({ edition: "today" });
  configuration = new Configuration({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @param {string} path @param {RequestInit} [init] */
const get = (path, init) => fetch(standIn.url + path, init);

/** @param {string} path @param {unknown} body */
const post = (path, body) =>
  get(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** The status and text of a call that the SDK saw fail. @param {Promise<unknown>} call */
async function refusal(call) {
  const { response } = await call.then(
    () => assert.fail("the call should have failed"),
    (/** @type {any} */ error) => error,
  );
  return [response.status, await response.text()];
}

/** @param {object} [more] */
const connect = (more) =>
  new ConnectorApi(configuration).connect({
    seededConnectorConnection: {
      application: {
        name: ApplicationNameEnum.OpenSource,
        version: "0.0.1",
        platform: PlatformEnum.Macos,
        ...more,
      },
    },
  });

/** @param {string} name @returns {Promise<any>} */
async function fixture(name) {
  const file = new URL(`../contract/fixtures/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(file, "utf8"));
}

describe("the official SDK", () => {
  test("finds health, version and installation path in plain text", async () => {
    const api = new WellKnownApi(configuration);
    assert.match(await api.getWellKnownHealth(), HEALTH);
    assert.equal(await api.getWellKnownVersion(), "12.6.0");
    assert.match(await api.getInstallationPath(), /^\//);
  });

  test("connects, and is given what Pieces OS fills in", async () => {
    const { os, application, health, user } = await connect();
    assert.deepEqual(JSON.parse(JSON.stringify(application)), {
      schema: { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" },
      id: application.id,
      name: "OPEN_SOURCE",
      version: "0.0.1",
      platform: "MACOS",
      onboarded: false,
      privacy: "OPEN",
      capabilities: "BLENDED",
      mechanism: "MANUAL",
      automaticUnload: false,
    });
    assert.deepEqual([health.os.id, health.os.version], [os, "12.6.0"]);
    assert.equal(user?.name, "A User");
    assert.equal(user?.created?.value.getUTCFullYear(), 2023);
  });

  test("connects again as the same application, whatever has changed in it", async () => {
    const first = await connect({ capabilities: CapabilitiesEnum.Local });
    const again = await connect({ version: "0.0.2", platform: PlatformEnum.Linux });
    assert.equal(again.application.id, first.application.id);
    assert.deepEqual(
      [again.application.version, again.application.platform, again.application.capabilities],
      ["0.0.2", "LINUX", "LOCAL"],
    );
    const { iterable } = await new ApplicationsApi(configuration).applicationsSnapshot();
    assert.equal(iterable.filter(({ name }) => name === "OPEN_SOURCE").length, 1);
  });

  test("tells that its user was shown around", async () => {
    const { application } = await connect();
    const api = new ConnectorApi(configuration);
    assert.equal(await api.onboarded({ application: application.id, body: true }), "OK");
    assert.equal((await connect()).application.onboarded, true);
    assert.equal(await api.onboarded({ application: application.id, body: false }), "OK");
    assert.equal((await connect()).application.onboarded, false);
    assert.equal(await api.onboarded({ application: application.id }), "OK");
    assert.equal((await connect()).application.onboarded, true);
  });

  test("changes one application, and finds it changed", async () => {
    const { application } = await connect();
    const changed = { ...application, capabilities: CapabilitiesEnum.Cloud };
    const updated = await new ApplicationApi(configuration).applicationUpdate({ application: changed });
    assert.equal(updated.capabilities, "CLOUD");
    const { iterable } = await new ApplicationsApi(configuration).applicationsSnapshot();
    assert.equal(iterable.find(({ id }) => id === application.id)?.capabilities, "CLOUD");
  });

  test("changes the capabilities of all applications at once", async () => {
    const { iterable } = await new ApplicationsApi(
      configuration,
    ).applicationsBulkUpdateApplicationCapabilities({
      applicationsBulkUpdateCapabilitiesInput: { capabilities: CapabilitiesEnum.Local },
    });
    assert.equal(iterable.length, 12);
    assert.ok(iterable.every(({ capabilities }) => capabilities === "LOCAL"));
  });
});
