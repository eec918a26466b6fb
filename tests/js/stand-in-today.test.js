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

import { onEachStandIn } from "./support/stand-ins.js";

const OS_SERVER = "0FCD104D-8854-4B68-BDCD-A1C85E3D0A5B";
const HEALTH = /^ok:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

onEachStandIn((startStandIn, { isServer }) => {
  /** @type {import("./support/stand-in.js").StandIn} */
  let standIn;
  /** @type {Configuration} */
  let configuration;

  before(async () => {
    standIn = await startStandIn({ edition: "today" });
    configuration = configured(standIn);
  });
  beforeEach(() => standIn.reset());
  after(() => standIn.stop());

  /** The settings of the SDK. @param {any} standIn */
  const configured = ({ url, fetchApi }) => new Configuration({ basePath: url, fetchApi });

  /** @param {string} path @param {RequestInit} [init] */
  const get = (path, init) => standIn.fetch(path, init);

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

  describe("what the official SDK sees of trouble", () => {
    test("nobody is signed in: connect names no user, and data is refused with 401", async () => {
      await standIn.setCondition("signedOut");
      assert.equal((await connect()).user, undefined);
      assert.match(await new WellKnownApi(configuration).getWellKnownHealth(), HEALTH);
      assert.deepEqual(await refusal(new ApplicationsApi(configuration).applicationsSnapshot()), [401, ""]);
      const onboarded = new ConnectorApi(configuration).onboarded({ application: OS_SERVER, body: true });
      assert.deepEqual(await refusal(onboarded), [401, ""]);
    });

    test("Pieces OS must be updated: 593 for everything but the probes", async () => {
      await standIn.setCondition("updateRequired");
      assert.match(await new WellKnownApi(configuration).getWellKnownHealth(), HEALTH);
      assert.equal(await new WellKnownApi(configuration).getWellKnownVersion(), "12.6.0");
      assert.deepEqual(await refusal(connect()), [593, ""]);
      assert.deepEqual(await refusal(new ApplicationsApi(configuration).applicationsSnapshot()), [593, ""]);
      await standIn.setCondition("ready");
      assert.equal((await connect()).application.name, "OPEN_SOURCE");
    });

    test("connect is refused with 400 and the text that was recorded", async () => {
      const { body } = await recordedError(400);
      assert.deepEqual(await refusal(connect({ name: "FROM_ELSEWHERE" })), [400, body]);
    });

    test("connect fails with 500 and the JSON that was recorded", async () => {
      const { status, body } = await recordedError(500, "connect");
      await standIn.fault({
        match: { method: "POST", path: "/connect" },
        fault: { kind: "respond", status, body: JSON.stringify(body) },
      });
      const [received, text] = await refusal(connect());
      assert.deepEqual([received, JSON.parse(text)], [500, body]);
      assert.equal((await connect()).application.name, "OPEN_SOURCE");
    });

    test("an update that names no known application is refused with 404", async () => {
      const { application } = await connect();
      const update = new ApplicationApi(configuration).applicationUpdate({
        application: { ...application, id: "unknown" },
      });
      assert.deepEqual(await refusal(update), [404, "Application not found"]);
    });

    test("an update without a record is answered with nothing, which the SDK cannot parse", async () => {
      await assert.rejects(new ApplicationApi(configuration).applicationUpdate(), SyntaxError);
    });

    test("a route that newer versions dropped is gone", async () => {
      const one = new ApplicationsApi(configuration).applicationsSpecificApplicationSnapshot({
        application: OS_SERVER,
      });
      assert.deepEqual(await refusal(one), [404, "Route not found"]);
    });
  });

  test("unknown members survive an update that sends them back", async () => {
    const { iterable } = await (await get("/applications")).json();
    const record = { ...iterable[0], descriptor: "mine", fromTheFuture: { a: [null] } };
    assert.deepEqual(await (await post("/application/update", record)).json(), record);
    assert.deepEqual((await (await get("/applications")).json()).iterable[0], record);
  });

  test("a page connects without a preflight, as its text is taken whatever its type", async () => {
    const { body } = (await fixture("connect.request.observed")).find(
      (/** @type {any} */ { headers }) => headers?.["Content-Type"].startsWith("text/plain"),
    );
    const response = await get("/connect", { method: "POST", body: JSON.stringify(body) });
    assert.equal((await response.json()).application.name, "BRAVE");
    assert.deepEqual((await standIn.requests()).map(({ method }) => method), ["POST"]);
  });

  test("HEAD asks for health too", async () => {
    const response = await get("/.well-known/health", { method: "HEAD" });
    assert.deepEqual([response.status, await response.text()], [200, ""]);
    assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
  });

  test("health says that it is migrating for a time, on request and from the start", async () => {
    const health = async (of = standIn) => (await of.fetch("/.well-known/health")).text();
    const before = await health();
    await standIn.setCondition("migrating", 60_000);
    assert.equal(await health(), "migrating");
    await standIn.setCondition("ready");
    assert.equal(await health(), before);

    const starting = await startStandIn({ edition: "today", migrating: 60_000 });
    assert.equal(await health(starting), "migrating");
    await starting.stop();
  });

  test("the version can be chosen", async () => {
    const staging = await startStandIn({ version: "12.6.29-staging" });
    const version = async () => (await staging.fetch("/.well-known/version")).text();
    assert.equal(await version(), "12.6.29-staging");
    await staging.setVersion("debug");
    assert.equal(await version(), "debug");
    await staging.stop();
  });

  test("a legacy one has nothing newer than the twelve operations", async () => {
    const legacy = await startStandIn({ edition: "legacy" });
    assert.equal(await new WellKnownApi(configured(legacy)).getWellKnownHealth(), "ok");
    const one = await legacy.fetch(`/applications/${OS_SERVER}`);
    assert.equal((await one.json()).name, "OS_SERVER");
    const newer = await legacy.fetch("/connect", { method: "POST" });
    assert.deepEqual([newer.status, await newer.text()], [404, "Route not found"]);
    await legacy.stop();
  });

  test("on port auto it takes the first that is free of those of Pieces OS", { skip: !isServer }, async () => {
    const first = await startStandIn({ port: "auto" });
    const second = await startStandIn({ port: "auto" });
    const [one, other] = [first, second].map(({ url }) => Number(new URL(url).port));
    await Promise.all([first.stop(), second.stop()]);
    assert.ok(one && other && one >= 39300 && other > one && other <= 39333, `${one}, ${other}`);
  });

  test("options that cannot be are refused in words", { skip: !isServer }, async () => {
    await assert.rejects(startStandIn({ port: /** @type {any} */ ("any") }), /expected auto, or 0 to 65535/);
  });

  /**
   * The error that was recorded with that status.
   * @param {number} status @param {string} [request] part of what was asked
   */
  async function recordedError(status, request = "") {
    const errors = await fixture("errors.recorded");
    return errors.find((/** @type {any} */ it) => it.status === status && it.request.includes(request));
  }
});
