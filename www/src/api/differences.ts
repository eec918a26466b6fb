import type { Application } from "pieces-os-client";

/** What has become of a list. */
export interface Differences {
  readonly added: readonly Application[];
  readonly changed: readonly Application[];
  readonly removed: readonly Application[];
}

export function differences(before: readonly Application[], after: readonly Application[]): Differences {
  const earlier = new Map(before.map((application) => [application.id, application]));
  const ids = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !earlier.has(id)),
    changed: after.filter((application) => {
      const known = earlier.get(application.id);
      return known !== undefined && !isSame(known, application);
    }),
    removed: before.filter(({ id }) => !ids.has(id)),
  };
}

/** Whether they say the same; a list that was read again has other objects. */
export function isSame(one: Application, other: Application): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
