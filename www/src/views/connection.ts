import { turnTo } from "../api/address";
import type { Connection, ConnectionState } from "../api/connection";
import { element, find } from "../ui/dom";
import { lookOf } from "./cards";

/** The address in the header, if one is set by hand, and in words whether Pieces OS answers. */
export function connectionView(form: HTMLElement, line: HTMLElement, connection: Connection): void {
  const input = find(form, "input", HTMLInputElement);

  connection.state.subscribe((state) => {
    const [mood, words] = inBrief(state, connection.chosen.get() !== undefined);
    input.setAttribute("aria-invalid", String(state.state === "refused"));
    // The same is told again while it is looked for; saying it again would make screen readers repeat it.
    if (line.textContent === words) return;
    line.dataset["state"] = state.state;
    line.dataset["mood"] = mood;
    line.title = words;
    line.replaceChildren(element("span", {}, words));
  });
  connection.chosen.subscribe((address) => (input.value = address ?? ""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnTo(connection, withScheme(input.value.trim()));
  });
}

function withScheme(typed: string): string | undefined {
  if (typed === "") return undefined;
  return typed.includes("://") ? typed : `http://${typed}`;
}

function inBrief(state: ConnectionState, isByHand: boolean): [mood: string, words: string] {
  if (state.state === "connected") return ["good", `Connected to ${state.reached.isSample ? "sample data" : state.reached.address}`];
  const { mood, title } = lookOf(state, isByHand);
  return [mood, state.state === "unasked" ? "Not connected yet" : title];
}
