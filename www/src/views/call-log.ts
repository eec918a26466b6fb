import type { Call, CallLog, CallOutcome } from "../api/calls";
import { element, part } from "../ui/dom";
import { inWords } from "../ui/error-words";

/** Every call of the page, with how long it took and how it ended. */
export function callLogView(root: HTMLElement, log: CallLog): void {
  const list = part(root, "calls", HTMLOListElement);
  log.entries.subscribe((calls) => list.replaceChildren(...calls.map(entry)));
}

function entry({ operation, startedAt, durationMs, outcome }: Call): HTMLLIElement {
  return element(
    "li",
    { "data-state": outcome.state },
    element("time", { class: "quiet", datetime: startedAt.toISOString() }, startedAt.toLocaleTimeString()),
    element("code", {}, operation),
    element("span", { class: "duration" }, durationMs === undefined ? "" : `${durationMs.toFixed(0)} ms`),
    element("span", { class: "ending" }, ending(outcome)),
  );
}

function ending(outcome: CallOutcome): string {
  if (outcome.state !== "failed") return outcome.state;
  const { kind, headline } = inWords(outcome.error);
  return `${kind}: ${headline}`;
}
