// `init()` of the slim entry: what it starts from, of this realm or another, and what it says of what
// it cannot start from.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, afterEach, before, describe, mock, test } from "node:test";
import vm from "node:vm";

import { freshCopy } from "./support/fresh-copy.js";
import { rejection, thrown } from "./support/outcomes.js";
import { HOST, importIn, moduleBytes, realm } from "./support/realms.js";

const bytes = new Uint8Array(moduleBytes());
const WASM = { "content-type": "application/wasm" };
const HTML = "<!doctype html><title>app</title>";
/** A module that only says what it is. */
const OTHER = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {Record<string, { status?: number, headers?: Record<string, string>, body: string | Uint8Array }>} */
const FILES = {
  "/typed.wasm": { headers: WASM, body: bytes },
  "/parameter.wasm": { headers: { "content-type": "Application/WASM; charset=utf-8" }, body: bytes },
  "/untyped.wasm": { body: bytes },
  "/text.wasm": { headers: { "content-type": "text/plain" }, body: bytes },
  "/html.wasm": { headers: { "content-type": "text/html" }, body: HTML },
  "/html-as-wasm.wasm": { headers: WASM, body: HTML },
  "/truncated.wasm": { headers: WASM, body: bytes.slice(0, 5_000) },
  "/none.wasm": { status: 404, headers: { "content-type": "text/html" }, body: HTML },
};
const server = createServer(({ url }, response) => {
  const { status = 200, headers, body } = FILES[url ?? ""];
  response.writeHead(status, headers).end(body);
});
/** @type {string} */
let origin;

before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});
afterEach(() => mock.restoreAll());
after(() => {
  server.closeAllConnections();
  server.close();
});

/** @param {any} client */
function assertStarted(client) {
  assert.equal(client.instanceOfApplication({}), false);
}

/** @param {any} source or a function that gives it */
async function failure(source) {
  const client = freshCopy();
  const error = await rejection(client.init(typeof source === "function" ? source() : source));
  assert.ok(error instanceof client.InitError, String(error));
  assert.throws(() => new client.ApplicationsApi(), client.InitError);
  return error.message;
}

describe("starts from", () => {
  /** @type {Record<string, () => any>} */
  const SOURCES = {
    "an ArrayBuffer": () => bytes.slice().buffer,
    "a typed array": () => bytes,
    "a view of a part": () => new DataView(new Uint8Array([9, ...bytes, 9]).buffer, 1, bytes.length),
    "a SharedArrayBuffer": () => shared().buffer,
    "a view of a SharedArrayBuffer": () => shared(),
    "a module": () => new WebAssembly.Module(bytes),
    "a response": () => fetch(`${origin}/typed.wasm`),
    "a response whose type has a parameter": () => fetch(`${origin}/parameter.wasm`),
    "a response without a type": () => fetch(`${origin}/untyped.wasm`),
    "a response with another type": () => fetch(`${origin}/text.wasm`),
    "a blob": () => new Blob([bytes]),
    "an address": () => `${origin}/typed.wasm`,
    "a URL": () => new URL(`${origin}/typed.wasm`),
    "a promise": () => Promise.resolve(bytes),
    "a promise of a promise": async () => Promise.resolve(bytes),
  };
  for (const [name, source] of Object.entries(SOURCES)) {
    test(name, async () => {
      const client = freshCopy();
      await client.init(await source());
      assertStarted(client);
    });
  }

  const FOREIGN = {
    "an ArrayBuffer": "Uint8Array.from(bytes).buffer",
    "a typed array": "Uint8Array.from(bytes)",
    "a SharedArrayBuffer": "const shared = new SharedArrayBuffer(bytes.length); new Uint8Array(shared).set(bytes); shared",
    "a module": "new WebAssembly.Module(Uint8Array.from(bytes))",
    "a response":
      "({ ok: true, url: 'x', headers: new Map([['content-type', 'application/wasm']]), arrayBuffer: async () => Uint8Array.from(bytes).buffer, [Symbol.toStringTag]: 'Response' })",
    "a URL": "({ toString: () => url, [Symbol.toStringTag]: 'URL' })",
    "a promise": "Promise.resolve(Uint8Array.from(bytes))",
    "a thenable": "({ then: (resolve) => resolve(Uint8Array.from(bytes)) })",
  };
  for (const [name, code] of Object.entries(FOREIGN)) {
    test(`${name} of another realm`, async () => {
      const client = freshCopy();
      const source = vm.runInNewContext(code, { bytes, url: `${origin}/typed.wasm` });
      await client.init(source);
      assertStarted(client);
    });
  }

  function shared() {
    const view = new Uint8Array(new SharedArrayBuffer(bytes.length));
    view.set(bytes);
    return view;
  }
});

describe("streams", () => {
  /** How often the browser's cache of compiled code could have been used. @param {string} path */
  async function timesStreamed(path) {
    const compileStreaming = mock.method(WebAssembly, "compileStreaming");
    const client = freshCopy();
    await client.init(`${origin}${path}`);
    assertStarted(client);
    return compileStreaming.mock.callCount();
  }

  test("what comes as WebAssembly", async () => assert.equal(await timesStreamed("/typed.wasm"), 1));

  test("nothing else", async () => assert.equal(await timesStreamed("/untyped.wasm"), 0));

  test("nothing where that is not possible", async () => {
    const { compileStreaming } = WebAssembly;
    Reflect.deleteProperty(WebAssembly, "compileStreaming");
    try {
      const client = freshCopy();
      await client.init(`${origin}/typed.wasm`);
      assertStarted(client);
    } finally {
      WebAssembly.compileStreaming = compileStreaming;
    }
  });
});

describe("says", () => {
  const CURE = /serve this package's pieces_os_client\.wasm at that URL, pass its bytes, or import pieces-os-client, /;

  test("where HTML came instead", async () => {
    const message = await failure(`${origin}/html.wasm`);
    assert.ok(message.includes(`${origin}/html.wasm returned HTML instead of WebAssembly; `), message);
    assert.match(message, CURE);
  });

  for (const path of ["/html-as-wasm.wasm", "/truncated.wasm"]) {
    test(`what ${path} has to be`, async () => {
      assert.match(await failure(`${origin}${path}`), /; pass the bytes of this package's complete pieces_os_client\.wasm$/);
    });
  }

  test("which status came instead", async () => {
    const message = await failure(`${origin}/none.wasm`);
    assert.ok(message.includes(`${origin}/none.wasm returned 404; `), message);
    assert.match(message, CURE);
  });

  test("which address could not be fetched", async () => {
    const message = await failure("http://127.0.0.1:9/none.wasm");
    assert.match(message, /: http:\/\/127\.0\.0\.1:9\/none\.wasm could not be fetched: \w/);
    assert.match(message, CURE);
  });

  test("to read a file: address here", async () => {
    const message = await failure(new URL(import.meta.resolve("pieces-os-client/pieces_os_client.wasm")));
    assert.match(message, /can't fetch file: URLs, so read the file and pass its bytes$/);
  });

  test("that there is no fetch for an address", async () => {
    const client = importIn(realm({ ...HOST, fetch: undefined }), "slim");
    const { message } = await rejection(client.init(`${origin}/typed.wasm`));
    assert.match(message, /no global fetch; define it /);
  });

  test("why a promise was rejected", async () => {
    assert.match(await failure(() => Promise.reject(new TypeError("Failed to fetch"))), /: Failed to fetch/);
    assert.match(await failure(() => Promise.reject("words")), /: words/);
  });

  for (const source of [undefined, null, 5, {}, []]) {
    test(`what can be given instead of ${JSON.stringify(source)}`, async () => {
      assert.match(await failure(source), /: expected bytes, module, Response or URL, found \w+$/);
    });
  }

  test("that a module is another one, and starts from the right one then", async () => {
    const client = freshCopy();
    const { message } = await rejection(client.init(OTHER));
    assert.match(message, /different module; pass the pieces_os_client\.wasm of this version of the package$/);
    await client.init(bytes);
    assertStarted(client);
  });

  /** Has every way of compiling fail as some environment does. @param {() => Error} cause */
  const failing = (cause) => {
    const refuse = () => {
      throw cause();
    };
    for (const name of /** @type {const} */ (["compile", "compileStreaming", "instantiate"])) {
      mock.method(WebAssembly, name, async () => refuse());
    }
    for (const name of /** @type {const} */ (["Instance", "Module"])) mock.method(WebAssembly, name, refuse);
  };

  for (const words of ["", "WebAssembly.Module(): "]) {
    test(`that a site may forbid it to a content script, where the engine says "${words}"`, async () => {
      failing(() => new WebAssembly.CompileError(words));
      assert.match(await failure(bytes), /content security policy .* make the calls in the extension's background/);
    });
  }

  test("what to do in a runtime that compiles no bytes", async () => {
    const context = realm(HOST, { codeGeneration: { strings: false, wasm: false } });
    const ways = [() => importIn(context, "slim").init(bytes), async () => new (importIn(context).ApplicationsApi)()];
    for (const way of ways) {
      const { message } = await rejection(way());
      assert.match(message, /import pieces-os-client\/pieces_os_client\.wasm and pass it to init\(\) of pieces-os-client\/slim$/);
    }
    const client = importIn(context, "slim");
    await client.init(new WebAssembly.Module(bytes));
    assertStarted(client);
  });
});

describe("where only small modules may be compiled at once, as on the main thread of Chromium before 115", () => {
  /** Has the two ways that wait for nothing refuse. @param {vm.Context} context */
  function refuseLarge(context) {
    vm.runInContext(
      `for (const name of ["Instance", "Module"]) {
        WebAssembly[name] = function () {
          throw new RangeError("WebAssembly." + name + " is disallowed on the main thread, if the buffer size is larger than 4KB.");
        };
      }`,
      context,
    );
  }

  test("the slim entry starts", async () => {
    const context = realm();
    refuseLarge(context);
    const client = importIn(context, "slim");
    await client.init(bytes);
    assertStarted(client);
  });

  test("the main entry says to use that", () => {
    const context = realm();
    refuseLarge(context);
    const client = importIn(context);
    assert.match(thrown(() => new client.ApplicationsApi()).message, /4KB.*; use pieces-os-client\/slim, whose init\(\) compiles asynchronously, or a worker$/);
  });

  test("the slim entry says what is wrong with the module all the same", async () => {
    const context = realm();
    refuseLarge(context);
    const client = importIn(context, "slim");
    const error = await rejection(client.init(OTHER));
    assert.match(error.message, /different module/);
    assert.ok(error instanceof client.InitError);
  });
});

describe("calls", () => {
  test("are one while it starts and after it", async () => {
    const client = freshCopy();
    const first = client.init(bytes);
    assert.equal(client.init(OTHER), first);
    await first;
    assert.equal(client.init(OTHER), first);
  });

  test("made while the first fails fail with it", async () => {
    const client = freshCopy();
    const settled = await Promise.allSettled([client.init(OTHER), client.init(bytes)]);
    assert.deepEqual(settled.map(({ status }) => status), ["rejected", "rejected"]);
  });

  test("after a failure are one again, whoever else still waited for the failure", async () => {
    const client = freshCopy();
    const failing = client.init(OTHER);
    const again = failing.catch(() => client.init(bytes));
    const waiting = client.init(OTHER).catch(() => {});
    await waiting;
    const last = client.init(OTHER);
    await Promise.all([again, last]);
    assert.equal(client.init(), last);
    assertStarted(client);
  });
});
