// How the plugins of Pieces for JupyterLab and Obsidian connect, in our words, run against the official
// SDK and against this package: what they observe is the same.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import * as official from "@pieces.app/pieces-os-client";
import * as own from "pieces-os-client";

import { plain } from "./support/drop-in.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
before(async () => {
  standIn = await startStandIn({ version: "12.4.1" });
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** A plugin with its one connection, which it makes anew after each failure. */
class Plugin {
  /** @type {any} */
  context;
  /** @type {string[]} */
  news = [];

  /** @param {any} sdk @param {object} application @param {string} basePath */
  constructor(sdk, application, basePath = standIn.url) {
    this.sdk = sdk;
    this.application = application;
    const configuration = new sdk.Configuration({ basePath, fetchApi: fetch });
    this.wellKnown = new sdk.WellKnownApi(configuration);
    this.connector = new sdk.ConnectorApi(configuration);
    this.one = new sdk.ApplicationApi(configuration);
    this.all = new sdk.ApplicationsApi(configuration);
  }

  /** Whether the version is one that the plugin was made for. */
  async isSupported() {
    const version = await this.wellKnown.getWellKnownVersion();
    if (version.includes("staging") || version.includes("debug")) return true;
    return Number(version.split(".")[0]) === 12;
  }

  async connect() {
    try {
      if (!(await this.isSupported())) {
        this.news.push("update needed");
        return undefined;
      }
      const seededConnectorConnection = { application: this.application };
      this.context = await this.connector.connect({ seededConnectorConnection });
      return this.context;
    } catch (error) {
      this.news.push(await this.words(error));
      return undefined;
    }
  }

  /** @param {any} error */
  async words(error) {
    if (error instanceof this.sdk.ResponseError) {
      return `${error.name} ${error.response.status} ${await error.response.text()}`;
    }
    return `${error.name} ${error instanceof this.sdk.FetchError}`;
  }

  /** @param {string} capabilities */
  async setCapabilities(capabilities) {
    const application = { ...this.context.application, capabilities };
    this.context.application = await this.one.applicationUpdate({ application });
  }
}

for (const [name, sdk] of /** @type {[string, any][]} */ ([
  ["@pieces.app/pieces-os-client", official],
  ["pieces-os-client", own],
])) {
  describe(`a plugin made with ${name}`, () => {
    const jupyter = () => ({
      name: sdk.ApplicationNameEnum.JupyterHub,
      version: "2.0.0",
      platform: sdk.PlatformEnum.Unknown,
      capabilities: sdk.CapabilitiesEnum.Blended,
    });
    const obsidian = () => ({
      name: sdk.ApplicationNameEnum.Obsidian,
      version: "2.0.1",
      platform: sdk.PlatformEnum.Windows,
    });

    for (const [plugin, application] of /** @type {[string, () => any][]} */ ([["JupyterLab", jupyter], ["Obsidian", obsidian]])) {
      test(`connects as that of ${plugin}, and gets the same record the next time`, async () => {
        const first = await new Plugin(sdk, application()).connect();
        assert.deepEqual(JSON.parse(/** @type {any} */ ((await standIn.requests()).at(-1)).bodyText), {
          application: application(),
        });
        const second = await new Plugin(sdk, application()).connect();
        assert.equal(second.application.id, first.application.id);
        const { name, version, platform } = first.application;
        assert.deepEqual({ ...application(), name, version, platform }, application());
        assert.equal(first.health.os.version, "12.4.1");
        assert.ok(first.user.created.value instanceof Date);
      });
    }

    test("changes its capabilities, reads them back, and is onboarded", async () => {
      const plugin = new Plugin(sdk, jupyter());
      const { application } = await plugin.connect();
      await plugin.setCapabilities(sdk.CapabilitiesEnum.Local);
      const read = await plugin.all.applicationsSpecificApplicationSnapshot({ application: application.id });
      assert.equal(read.capabilities, "LOCAL");
      assert.deepEqual(plain(plugin.context.application), plain(read));
      assert.equal(await plugin.connector.onboarded({ application: application.id, body: true }), "OK");
      const input = { applicationsBulkUpdateCapabilitiesInput: { capabilities: sdk.CapabilitiesEnum.Cloud } };
      const { iterable } = await plugin.all.applicationsBulkUpdateApplicationCapabilities(input);
      assert.ok(iterable.every((/** @type {any} */ { capabilities }) => capabilities === "CLOUD"));
    });

    for (const [version, isSupported] of /** @type {const} */ ([["12.6.29-staging", true], ["debug", true], ["11.0.3", false], ["13.0.0", false]])) {
      test(`takes ${version} for a version that it ${isSupported ? "supports" : "does not support"}`, async () => {
        await standIn.setVersion(version);
        const plugin = new Plugin(sdk, jupyter());
        assert.equal((await plugin.connect()) !== undefined, isSupported);
        assert.deepEqual(plugin.news, isSupported ? [] : ["update needed"]);
      });
    }

    test("is told by the status and the text why it cannot connect", async () => {
      const plugin = new Plugin(sdk, { ...jupyter(), name: "NO_SUCH_PRODUCT" });
      assert.equal(await plugin.connect(), undefined);
      await standIn.setCondition("updateRequired");
      await plugin.connect();
      assert.deepEqual(plugin.news, [
        "ResponseError 400 Application Failed to connect, Please ensure this is a valid integration.",
        "ResponseError 593 ",
      ]);
    });

    test("is told by a FetchError that nothing listens, and connects once something does", async () => {
      const application = jupyter();
      const lost = new Plugin(sdk, application, "http://127.0.0.1:9");
      assert.equal(await lost.connect(), undefined);
      assert.deepEqual(lost.news, ["FetchError true"]);
      assert.ok(await new Plugin(sdk, application).connect());
    });

    test("reads the health by hand, as both of them do", async () => {
      assert.match(await new Plugin(sdk, jupyter()).wellKnown.getWellKnownHealth(), /^ok/);
    });
  });
}

describe("members that a release before did not have", () => {
  test("survive an update with this package, which is not so with the official SDK", async () => {
    /** @type {Record<string, unknown>} */
    const kept = {};
    for (const [name, sdk] of Object.entries({ official, own })) {
      const plugin = new Plugin(sdk, { name: "OPEN_SOURCE", version: "1.0.0", platform: "WEB" });
      const { application } = await plugin.connect();
      plugin.context.application = { ...application, later: "kept" };
      await plugin.setCapabilities("LOCAL");
      kept[name] = JSON.parse(/** @type {any} */ ((await standIn.requests()).at(-1)).bodyText).later;
    }
    assert.deepEqual(kept, { official: undefined, own: "kept" });
  });
});
