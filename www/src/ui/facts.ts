import { element } from "./dom";

export type Fact = readonly [label: string, value: string | Node];

export function factList(facts: readonly Fact[]): HTMLDListElement {
  return element(
    "dl",
    { class: "facts" },
    ...facts.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]),
  );
}

export function quiet(words: string): HTMLElement {
  return element("span", { class: "quiet" }, words);
}

/** The instant in the reader's own time zone and words. */
export function localTime(instant: Date): HTMLTimeElement {
  const words = instant.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  return element("time", { datetime: instant.toISOString() }, words);
}

/** The time of day with seconds, always of the same width. */
export function clockTime(instant: Date): string {
  return instant.toLocaleTimeString(undefined, { hour12: false });
}
