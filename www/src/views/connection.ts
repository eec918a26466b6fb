import type { Connection, ConnectionState } from "../api/connection";
import { find } from "../ui/dom";

const QUERY = "pieces-os";

/** The address in the header: says whether Pieces OS answers there, and opens another. */
export function connectionView(root: HTMLElement, connection: Connection): void {
  const input = find(root, "input", HTMLInputElement);
  const line = find(root, ".state", HTMLElement);

  connection.state.subscribe((state) => {
    input.setAttribute("aria-invalid", String(state.state === "refused"));
    line.dataset["state"] = state.state;
    line.textContent = wordsFor(state, connection.address);
  });
  connection.opened.subscribe((address) => {
    input.value = address;
    rememberInLocation(address);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    connection.open(withScheme(input.value.trim()));
  });

  connection.open(new URLSearchParams(location.search).get(QUERY) ?? connection.address);
}

function withScheme(typed: string): string {
  return typed.includes("://") ? typed : `http://${typed}`;
}

function wordsFor(state: ConnectionState, address: string): string {
  switch (state.state) {
    case "connecting":
      return "Connecting …";
    case "connected":
      return `Connected to ${address}`;
    case "unreachable":
      return `Pieces OS can't be reached at ${address}`;
    case "refused":
      return `Not an address to call: ${state.message}`;
    case "broken":
      return `The client failed: ${state.message}`;
  }
}

function rememberInLocation(address: string): void {
  const here = new URL(location.href);
  if (here.searchParams.get(QUERY) === address) return;
  here.searchParams.set(QUERY, address);
  history.replaceState(null, "", here);
}
