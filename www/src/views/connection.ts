import { DEFAULT_ADDRESS, type Connection, type ConnectionState } from "../api/connection";
import { remembered } from "../api/remembered";
import { element, find } from "../ui/dom";

const QUERY = "pieces-os";

/** The address in the header and, in words, whether Pieces OS answers there; another one can be opened. */
export function connectionView(form: HTMLElement, line: HTMLElement, connection: Connection): void {
  const input = find(form, "input", HTMLInputElement);
  const chosen = remembered("address", DEFAULT_ADDRESS);

  connection.state.subscribe((state) => {
    const words = wordsFor(state, connection.address);
    input.setAttribute("aria-invalid", String(state.state === "refused"));
    // The watch confirms the state every few seconds; saying it again would make screen readers repeat it.
    if (line.textContent === words) return;
    line.dataset["state"] = state.state;
    line.title = words;
    line.replaceChildren(element("span", {}, words));
  });
  connection.opened.subscribe((address) => (input.value = address));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = withScheme(input.value.trim());
    chosen.set(address);
    dropFromLocation();
    connection.open(address);
  });

  connection.open(new URLSearchParams(location.search).get(QUERY) ?? chosen.get());
}

function withScheme(typed: string): string {
  return typed.includes("://") ? typed : `http://${typed}`;
}

function wordsFor(state: ConnectionState, address: string): string {
  switch (state.state) {
    case "connecting":
      return `Asking ${address} …`;
    case "connected":
      return `Connected to ${address}`;
    case "unreachable":
      return state.diagnosis?.message ?? `No answer from ${address}; finding out why …`;
    case "refused":
      return `Not an address to call: ${state.message}`;
    case "broken":
      return `The client failed: ${state.message}`;
  }
}

/** A link names the address for one visit; one that was typed counts from then on. */
function dropFromLocation(): void {
  const here = new URL(location.href);
  here.searchParams.delete(QUERY);
  history.replaceState(null, "", here);
}
