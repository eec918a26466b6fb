import { element } from "./dom";

export type Fact = readonly [label: string, value: string | Node];

export function factList(facts: readonly Fact[]): HTMLDListElement {
  return element(
    "dl",
    { class: "facts" },
    ...facts.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]),
  );
}

/** The instant in the reader's own time zone and words. */
export function localTime(instant: Date): HTMLTimeElement {
  const words = instant.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  return element("time", { datetime: instant.toISOString() }, words);
}
