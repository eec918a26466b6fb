import { ResponseError, type Application, type Context, type UserProfile } from "pieces-os-client";
import type { Connection, Reached } from "../api/connection";
import { isRouteMissing } from "../api/gone";
import { element, part } from "../ui/dom";
import { inWords } from "../ui/error-words";
import { readable } from "../ui/names";
import { actionRow, cardFor } from "./cards";

type ShowDetails = (application: Application) => void;

/** Which Pieces OS this is, who is signed in, and what it keeps about this page; or why it is away. */
export function reachedView(root: HTMLElement, connection: Connection, showDetails: ShowDetails): void {
  let shown = "";

  connection.state.subscribe((state) => {
    if (state.state === "connected") {
      shown = "";
      fill(root, "reached", tiles(state.reached, showDetails));
      return;
    }
    const card = cardFor(state, connection);
    const words = card.answer ?? card.words;
    // What is being read or has the focus stays.
    if (words === shown) return;
    shown = words;
    // There is no room for more.
    const row = actionRow(card.actions.slice(0, 2));
    fill(root, "away", element("div", { class: "away" }, element("p", {}, words), row));
  });
}

function fill(root: HTMLElement, state: string, content: HTMLElement): void {
  root.dataset["state"] = state;
  part(root, "content", HTMLElement).replaceChildren(content);
}

function tiles(reached: Reached, showDetails: ShowDetails): HTMLElement {
  return element("dl", { class: "tiles" }, ...tilesOf(reached, showDetails));
}

function tilesOf(reached: Reached, showDetails: ShowDetails): HTMLElement[] {
  const { greeting } = reached;
  return [
    ...(reached.isSample ? sampleTiles(reached) : placeTiles(reached)),
    ...("error" in greeting ? [strangerTile(greeting.error)] : acquainted(greeting.context, showDetails)),
  ];
}

function placeTiles({ address, version, id, isByHand }: Reached): HTMLElement[] {
  return [
    tile("Pieces OS", version, id ? `instance ${id.slice(0, 8)}` : "no instance ID"),
    tile("Port", portOf(address), isByHand ? "entered by hand" : "found automatically"),
  ];
}

function sampleTiles({ version }: Reached): HTMLElement[] {
  return [tile("Pieces OS", version, "a stand-in"), tile("Port", "none", "the data is in this page")];
}

/** Says why this page could not introduce itself. */
function strangerTile(error: unknown): HTMLElement {
  if (isRouteMissing(error)) return wide(tile("Connected as", "not needed", "This version of Pieces OS has no connect call."));
  const { headline, message } = inWords(error);
  const answer = error instanceof ResponseError && error.body !== "" ? error.body : message;
  const told = wide(tile("Connected as", headline, answer));
  told.classList.add("failed");
  return told;
}

function acquainted({ user, application }: Context, showDetails: ShowDetails): HTMLElement[] {
  return [tile("Signed in", ...whoIs(user)), ownTile(application, showDetails)];
}

function whoIs(user: UserProfile | undefined): [value: string, detail: string] {
  if (!user) return ["nobody is signed in", "sign in to Pieces OS"];
  const [first = user.id, second = ""] = [user.name, user.username, user.email].filter((one) => one !== undefined);
  return [first, second];
}

function ownTile(application: Context["application"], showDetails: ShowDetails): HTMLElement {
  const { name, version, id } = application;
  const open = element(
    "button",
    { type: "button", class: "plain", title: id, onclick: () => showDetails(application) },
    "Show record",
  );
  return tile("Connected as", `${readable(name)} ${version}`, open);
}

function tile(label: string, value: string, detail: string | Node): HTMLElement {
  return element(
    "div",
    {},
    element("dt", {}, label),
    element("dd", { title: value }, value),
    element("dd", { class: "quiet", title: typeof detail === "string" ? detail : "" }, detail),
  );
}

function wide(tile: HTMLElement): HTMLElement {
  tile.classList.add("wide-tile");
  return tile;
}

function portOf(address: string): string {
  const { port, protocol } = new URL(address);
  return port || (protocol === "https:" ? "443" : "80");
}
