import { element, find, icon } from "../ui/dom";
import { readable } from "../ui/names";
import { frequencies } from "./listing";

export interface Glance {
  /** Shows how often each value occurs. */
  show(values: readonly string[]): void;
  /** Marks the chosen ones. */
  mark(chosen: ReadonlySet<string>): void;
}

/** A bar of shares, and below it the values with their counts as buttons that filter by them. */
export function glanceAt(root: HTMLElement, toggle: (value: string) => void): Glance {
  const bar = find(root, ".bar", HTMLElement);
  const legend = find(root, ".legend", HTMLElement);
  let chosen: ReadonlySet<string> = new Set();
  let shown = "";

  function show(values: readonly string[]): void {
    const counts = frequencies(values);
    // Buttons that did not change are kept, and with them the focus.
    if (shown === JSON.stringify(counts)) return;
    shown = JSON.stringify(counts);
    bar.replaceChildren(
      ...counts.map(([value, count]) => element("i", { "data-value": value, style: `flex-grow: ${count}` })),
    );
    legend.replaceChildren(...counts.map(([value, count]) => choice(value, count)));
    mark(chosen);
  }

  function choice(value: string, count: number): HTMLButtonElement {
    return element(
      "button",
      { type: "button", class: "choice", "data-value": value, onclick: () => toggle(value) },
      icon(value),
      readable(value),
      " ",
      element("b", {}, String(count)),
    );
  }

  function mark(next: ReadonlySet<string>): void {
    chosen = next;
    for (const one of root.querySelectorAll<HTMLElement>("[data-value]")) {
      const isChosen = chosen.has(one.dataset["value"] ?? "");
      if (one instanceof HTMLButtonElement) one.setAttribute("aria-pressed", String(isChosen));
      one.classList.toggle("passed-over", chosen.size > 0 && !isChosen);
    }
  }

  return { show, mark };
}
