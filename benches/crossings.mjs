// The crossings between JavaScript and WebAssembly in one default `applicationsSnapshot()`.
//
//   node benches/crossings.mjs   prints them
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

import * as client from "pieces-os-client/slim";

import { serve } from "../tests/js/support/server.js";

const WASM = createRequire(import.meta.url).resolve("pieces-os-client/pieces_os_client.wasm");
/** Exports by which the glue only reserves and frees memory, closures and places for references. */
const MEMORY = /malloc|realloc|free|externref|exn_store|destroy_closure/;
const ANSWER = JSON.stringify({
  iterable: [
    {
      id: "1",
      name: "OPEN_SOURCE",
      version: "1.0.0",
      platform: "WEB",
      onboarded: true,
      privacy: "OPEN",
    },
  ],
});

/** @typedef {{ way: "→" | "←", name: string, inner: Crossing[] }} Crossing into Rust, or out of it */

/**
 * What crosses in the third call of a client, when names and signals are bound.
 *
 * A turn is an entry into WebAssembly that comes from JavaScript's own queue or caller; an entry may
 * also come from within an import. Exports that only manage memory count apart.
 */
export async function crossings() {
  /** @type {Crossing[]} */
  let turns = [];
  const stack = [{ inner: turns }];
  const watched = (way, name, run) => (...parameters) => {
    const crossing = { way, name, inner: [] };
    stack.at(-1).inner.push(crossing);
    stack.push(crossing);
    try {
      return run(...parameters);
    } finally {
      stack.pop();
    }
  };
  const restore = watchInstances(watched);
  const server = await serve((_, response) => response.end(ANSWER));
  try {
    await client.init(new WebAssembly.Module(await readFile(WASM)));
    const api = new client.ApplicationsApi({ basePath: server.url });
    for (let times = 0; times < 3; times++) {
      turns.length = 0;
      const { iterable } = await api.applicationsSnapshot();
      assert.equal(iterable.length, 1);
    }
    return turns;
  } finally {
    restore();
    await server.stop();
  }
}

/** @param {Crossing[]} turns */
export function crossingsInWords(turns) {
  const all = flat(turns);
  const entries = all.filter(isEntry).length;
  const imports = all.filter(({ way }) => way === "←").length;
  const memory = all.length - entries - imports;
  return `${turns.filter(isEntry).length} turns, ${entries} entries, ${imports} imports, ${memory} for memory`;
}

/** How many imports each turn calls, whatever depth they are called from. @param {Crossing[]} turns */
export function importsByTurn(turns) {
  return turns.filter(isEntry).map((turn) => flat([turn]).filter(({ way }) => way === "←").length);
}

/** @param {Crossing} crossing */
function isEntry({ way, name }) {
  return way === "→" && !MEMORY.test(name);
}

/** @param {Crossing[]} crossings @returns {Crossing[]} */
function flat(crossings) {
  return crossings.flatMap((crossing) => [crossing, ...flat(crossing.inner)]);
}

/** Has every instance made from now on tell what is called of it, and what it calls. */
function watchInstances(watched) {
  const { Instance } = WebAssembly;
  const watchedAll = (way, functions) => {
    const members = Object.entries(functions).map(([name, it]) => {
      const isFunction = typeof it === "function";
      return [name, isFunction ? watched(way, way === "→" ? name : codeOf(it), it) : it];
    });
    return Object.fromEntries(members);
  };
  WebAssembly.Instance = function (module, imports) {
    const modules = Object.entries(imports).map(([name, it]) => [name, watchedAll("←", it)]);
    const { exports } = new Instance(module, Object.fromEntries(modules));
    return { exports: watchedAll("→", exports) };
  };
  return () => void (WebAssembly.Instance = Instance);
}

/** Imports have numbers for names; their code tells what they do. */
function codeOf(run) {
  return String(run).replace(/^function ?/, "");
}

function print(crossings, indent = "") {
  for (const { way, name, inner } of crossings) {
    console.log(`${indent}${way} ${name.slice(0, 100)}`);
    print(inner, `${indent}  `);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const turns = await crossings();
  print(turns);
  console.log(`${crossingsInWords(turns)}; imports by turn: ${importsByTurn(turns).join(", ")}`);
}
