import type { Application } from "pieces-os-client";
import { readable } from "../ui/names";

export type SortKey = "name" | "version" | "platform" | "privacy" | "capabilities" | "onboarded";

/** What the visitor asked to see, and in which order. */
export interface Wishes {
  readonly query: string;
  /** Empty means any. */
  readonly platforms: ReadonlySet<string>;
  readonly privacies: ReadonlySet<string>;
  /** Absent means the order of Pieces OS. */
  readonly sort?: { readonly key: SortKey; readonly descending: boolean };
}

export const NO_WISHES: Wishes = { query: "", platforms: new Set(), privacies: new Set() };

export function isFiltered({ query, platforms, privacies }: Wishes): boolean {
  return query !== "" || platforms.size > 0 || privacies.size > 0;
}

export function listed(applications: readonly Application[], wishes: Wishes): Application[] {
  const matching = applications.filter((application) => matches(application, wishes));
  return wishes.sort ? matching.sort(order(wishes.sort)) : matching;
}

/** How many applications have each value, the most frequent first. */
export function frequencies(values: readonly string[]): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b));
}

function matches({ name, version, platform, privacy }: Application, wishes: Wishes): boolean {
  const text = `${name} ${readable(name)} ${version}`.toLowerCase();
  return (
    text.includes(wishes.query.toLowerCase()) &&
    (wishes.platforms.size === 0 || wishes.platforms.has(platform)) &&
    (wishes.privacies.size === 0 || wishes.privacies.has(privacy))
  );
}

function order({ key, descending }: NonNullable<Wishes["sort"]>): (a: Application, b: Application) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * compare(a[key], b[key]);
}

/** Numbers within text count as numbers, so that version 1.9 comes before 1.20; what is not stated comes last. */
function compare(a: string | boolean | undefined, b: string | boolean | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === "boolean" || typeof b === "boolean") return Number(b) - Number(a);
  return a.localeCompare(b, "en", { numeric: true });
}
