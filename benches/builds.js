// Two builds of this package, beside each other.
import { sdk } from "./sdk.js";

export const OLD = "old";

/** The old build loaded a second time: how far its ratio to the first is from 1 is noise. */
export const CONTROL = "old, again";

export const NEW = "new";

export const BUILDS = [OLD, CONTROL, NEW];

/**
 * Every one has a module of its own, so that no two share what the engine learns about its code.
 * @param {(name: string) => string} addressOf the module of a build
 * @returns {Promise<import("./contenders.js").Contender[]>}
 */
export function loadBuilds(addressOf) {
  const builds = BUILDS.map(async (name) => {
    const { ApplicationsApi } = await import(addressOf(name));
    return { name, connect: (connection) => sdk(new ApplicationsApi(connection)) };
  });
  return Promise.all(builds);
}
