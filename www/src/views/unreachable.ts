import { FetchError } from "pieces-os-client";
import type { Connection } from "../api/connection";
import { element, part } from "../ui/dom";
import { Outcome } from "../ui/outcome";

const USUAL_ADDRESSES = ["http://localhost:1000", "http://localhost:5323", "http://localhost:39300"];

export function isUnreachable(error: unknown): boolean {
  return error instanceof FetchError;
}

/** What to do when nobody answers; the function returned fills it in for the present address. */
export function unreachableGuide(root: HTMLElement, connection: Connection): (error: unknown) => void {
  const address = part(root, "unreachable-address", HTMLElement);
  const choices = part(root, "choices", HTMLElement);
  const mixed = part(root, "mixed", HTMLElement);
  const report = new Outcome(part(root, "unreachable-error", HTMLElement), "");

  part(root, "origin", HTMLElement).textContent = location.origin;
  part(root, "retry", HTMLButtonElement).addEventListener("click", () => connection.open(connection.address));

  return (error) => {
    address.textContent = connection.address;
    mixed.hidden = location.protocol !== "https:" || !connection.address.startsWith("http:");
    choices.replaceChildren(
      ...USUAL_ADDRESSES.filter((usual) => usual !== connection.address).map((usual) =>
        element("button", { type: "button", onclick: () => connection.open(usual) }, `Try ${new URL(usual).port}`),
      ),
    );
    report.fail(error);
  };
}
