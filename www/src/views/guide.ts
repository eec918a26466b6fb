import type { Connection, ConnectionState } from "../api/connection";
import { element, icon } from "../ui/dom";
import { actionRow, cardFor, type Card, type Step } from "./cards";

/** Fills the page until Pieces OS is reached: says what stands in the way, and what can be done about it. */
export function guideView(main: HTMLElement, place: HTMLElement, connection: Connection): void {
  let shown = "";

  function show(state: ConnectionState): void {
    const next = JSON.stringify([state, connection.chosen.get()]);
    // What is being read or has the focus stays.
    if (state.state === "connected" || shown === next) return;
    shown = next;
    fill(place, cardFor(state, connection), state.state === "unreachable" && state.isLooking);
  }

  connection.state.subscribe(show);
  connection.chosen.subscribe(() => (main.dataset["shows"] = "guide"));
  connection.opened.subscribe(() => (main.dataset["shows"] = "rooms"));
}

function fill(place: HTMLElement, card: Card, isLooking: boolean): void {
  const { mood, drawing, title, words, answer, details, actions, steps } = card;
  const focused = focusable(place).findIndex((one) => one === document.activeElement);
  const isOpen = place.querySelector("details")?.open === true;
  place.dataset["mood"] = mood;
  place.replaceChildren(
    element("span", { class: "emblem" }, icon(drawing)),
    element("h2", { id: "guide-title" }, title),
    element("p", { class: "words" }, words),
    ...(answer ? [element("p", { class: "answer" }, element("code", {}, answer))] : []),
    ...(actions.length > 0 ? [actionRow(actions)] : []),
    ...(isLooking ? [element("p", { class: "looking" }, GOES_ON)] : []),
    ...(steps.length > 0 ? [stepList(steps)] : []),
    ...(details ? [detailsOf(details, isOpen)] : []),
  );
  // The same action may be there again, for those who reached it with the keyboard.
  if (focused >= 0) focusable(place)[focused]?.focus();
}

const GOES_ON = "This page connects as soon as Pieces OS answers.";

function focusable(place: HTMLElement): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>("a, button, summary")];
}

function stepList(steps: readonly Step[]): HTMLElement {
  return element(
    "ul",
    { class: "steps" },
    ...steps.map(({ question, answer, action }) =>
      element("li", {}, element("strong", {}, question), element("p", {}, ...answer), ...(action ? [action] : [])),
    ),
  );
}

function detailsOf(words: string, isOpen: boolean): HTMLElement {
  return element("details", { class: "why", open: isOpen }, element("summary", {}, "Details"), element("p", {}, words));
}
