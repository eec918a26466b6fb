// Importing needs nothing of the environment. What is missing is named at the first use, unless the
// client can do without it.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import vm from "node:vm";

import { rejection, settlement } from "./support/outcomes.js";
import { HOST, importIn, moduleBytes, realm } from "./support/realms.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

/** @param {any} client */
const applications = async (client) => {
  const { iterable } = await new client.ApplicationsApi({ basePath: standIn.url }).applicationsSnapshot();
  return iterable.length;
};

/** A realm in which one global is missing. @param {string} name */
function realmWithout(name) {
  const context = realm();
  vm.runInContext(`delete globalThis.${name};`, context);
  return context;
}

const DISPENSABLE = ["FinalizationRegistry", "Request", "Response", "queueMicrotask"];

for (const name of [...Object.keys(HOST), "FinalizationRegistry", "WebAssembly"]) {
  describe(`without ${name}`, () => {
    for (const entry of /** @type {const} */ (["index", "slim"])) {
      test(`the ${entry} entry can be imported`, () => {
        const client = importIn(realmWithout(name), entry);
        assert.equal(new client.PiecesError("x").message, "x");
      });
    }

    if (DISPENSABLE.includes(name)) {
      test("calls work", async () => {
        assert.equal(await applications(importIn(realmWithout(name))), 12);
      });
    } else {
      test("the first use says that it is missing", async () => {
        const client = importIn(realmWithout(name));
        const error = await rejection(applications(client));
        assert.ok(error instanceof client.PiecesError);
        assert.match(error.message, new RegExp(`no global ${name}\\b`));
        assert.equal(error.kind, name === "fetch" ? "invalid" : "init");
      });
    }

    if (!["fetch", ...DISPENSABLE].includes(name)) {
      test("init says that it is missing", async () => {
        const error = await rejection(importIn(realmWithout(name), "slim").init(moduleBytes()));
        assert.deepEqual([error.kind, error.message.includes(`no global ${name}; `)], ["init", true], error.message);
      });
    }
  });
}

test("a TextEncoder that has no encodeInto will do", async () => {
  class Encoder {
    /** @param {string} text */
    encode(text) {
      return new TextEncoder().encode(text);
    }
  }
  assert.equal(await applications(importIn(realm({ ...HOST, TextEncoder: Encoder }))), 12);
});

test("without everything, all that is missing is named at once", async () => {
  const client = importIn(realm({}));
  const error = await rejection(applications(client));
  assert.ok(error instanceof client.InitError);
  for (const name of ["AbortController", "Headers", "TextDecoder", "TextEncoder", "URL", "performance", "setTimeout"]) {
    assert.ok(error.message.includes(name), error.message);
  }
});

test("what is provided after the import is used", async () => {
  const context = realm({});
  const client = importIn(context);
  await rejection(applications(client));
  Object.assign(context, HOST);
  assert.equal(await applications(client), 12);
});

describe("fake timers", () => {
  const held = { clearTimeout: () => {}, queueMicrotask: () => {}, setTimeout: () => 0 };

  /** @param {any} client */
  async function assertWorks(client) {
    assert.deepEqual(await settlement(applications(client)), { status: "fulfilled", value: 12 });
  }

  test("that were there before the import hold no call", async () => {
    await assertWorks(importIn(realm({ ...HOST, ...held })));
  });

  test("that come after the first call hold none", async () => {
    const context = realm();
    const client = importIn(context);
    await assertWorks(client);
    Object.assign(context, held);
    await assertWorks(client);
  });
});
