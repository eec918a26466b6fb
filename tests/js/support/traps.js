// The package's module with traps in it: a real `unreachable`, reached on demand.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import binaryen from "binaryen";

import { freshCopy } from "./fresh-copy.js";

const PACKAGE = createRequire(import.meta.url);
const { BulkMemory, MutableGlobals, Multivalue, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;

/** @typedef {Awaited<ReturnType<typeof trappable>>} Trappable */

/**
 * A copy of the slim entry whose module has a trap at the start of each export that `names`
 * matches, none of them armed.
 * @param {RegExp} names
 */
export async function trappable(names) {
  /** @type {{ index: number, passes: number } | undefined} */
  let armed;
  const { bytes, patched } = await withTraps(names);
  const shouldTrap = (/** @type {number} */ index) => {
    if (armed?.index !== index && armed?.index !== -1) return 0;
    if (armed.passes-- > 0) return 0;
    armed = undefined;
    return 1;
  };
  const slim = freshCopy();
  const restore = provideImport({ trap: { shouldTrap } });
  await slim.init(new WebAssembly.Module(bytes));
  return {
    client: slim,

    /**
     * Has the next entry trap once, through this export or through any.
     * @param {string} [name] @param {number} [passes] how many entries to let pass before
     */
    arm(name, passes = 0) {
      const index = name === undefined ? -1 : patched.findIndex((it) => it.includes(name));
      if (name !== undefined && index < 0) throw new Error(`no export is like ${name}`);
      armed = { index, passes };
    },

    disarm: () => void (armed = undefined),

    /** Whether what was armed is still to come. */
    isArmed: () => armed !== undefined,

    restore,
  };
}

/** @param {RegExp} names */
async function withTraps(names) {
  const path = PACKAGE.resolve("pieces-os-client/pieces_os_client.wasm");
  const module = binaryen.readBinary(await readFile(path));
  // The module does not say what it uses.
  module.setFeatures(
    BulkMemory | MutableGlobals | Multivalue | NontrappingFPToInt | ReferenceTypes | SignExt,
  );
  module.addFunctionImport("shouldTrap", "trap", "shouldTrap", binaryen.i32, binaryen.i32);
  const patched = [];
  for (let index = 0; index < module.getNumExports(); index++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (kind !== binaryen.ExternalFunction || !names.test(name)) continue;
    const exported = module.getFunction(value);
    const info = binaryen.getFunctionInfo(exported);
    // One that is imported has no body here.
    if (!info.body) continue;
    const isTime = module.call("shouldTrap", [module.i32.const(patched.length)], binaryen.i32);
    const trap = module.if(isTime, module.unreachable());
    binaryen.Function.setBody(exported, module.block(null, [trap, info.body], info.results));
    patched.push(name);
  }
  const bytes = module.emitBinary();
  module.dispose();
  return { bytes, patched };
}

/** Gives every instance made from now on one more import. @param {WebAssembly.Imports} more */
function provideImport(more) {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
    constructor(module, imports) {
      super(module, { ...imports, ...more });
    }
  };
  return () => void (WebAssembly.Instance = Instance);
}
