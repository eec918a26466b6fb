import { FetchError, TimeoutError, type Application, type Diagnosis } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Resource } from "../api/resource";
import { element, find, icon } from "../ui/dom";
import { errorReport } from "../ui/error-words";

const USUAL_ADDRESSES = ["http://localhost:1000", "http://localhost:5323", "http://localhost:39300"];

export function isUnreachable(error: unknown): boolean {
  return error instanceof FetchError || error instanceof TimeoutError;
}

/** Fills the place of the list with what to do when nobody answers, anew as more becomes known. */
export function unreachableGuide(
  root: HTMLElement,
  connection: Connection,
  applications: Resource<Application[]>,
): void {
  const place = find(root, "[data-when=unreachable]", HTMLElement);
  let shown: unknown;

  function show(): void {
    const state = connection.state.get();
    const content = applications.content.get();
    const diagnosis = state.state === "unreachable" ? state.diagnosis : undefined;
    if (content.state !== "failed" || !isUnreachable(content.error)) return;
    const next = `${connection.address} ${diagnosis?.message}`;
    // The watch says the same again every few seconds; what is being read or has the focus stays.
    if (shown === next && place.childElementCount > 0) return;
    shown = next;
    place.replaceChildren(...guide(connection, diagnosis, content.error));
  }

  applications.content.subscribe(show);
  connection.state.subscribe(show);
}

function guide(connection: Connection, diagnosis: Diagnosis | undefined, error: unknown): Node[] {
  const problem = diagnosis?.problem ?? "unreachable";
  return [
    icon(problem === "unreachable" || problem === "offline" ? "unplugged" : "CLOSED", "icon large"),
    element("h3", { id: "guide-title" }, TITLES[problem]),
    element("p", {}, diagnosis?.message ?? `Nothing came back from ${connection.address}.`),
    ...(problem === "unreachable" || problem === "not-pieces-os" ? [whereToLook(connection)] : []),
    element(
      "p",
      { class: "quiet" },
      "This page keeps trying and goes on by itself as soon as Pieces OS answers.",
    ),
    element(
      "p",
      {},
      element("button", { type: "button", class: "primary", onclick: () => connection.open(connection.address) }, "Try now"),
    ),
    element("details", {}, element("summary", {}, "What the client reported"), errorReport(error)),
  ];
}

const TITLES: Readonly<Record<Diagnosis["problem"], string>> = {
  none: "Pieces OS answers again",
  "not-pieces-os": "Another program answers there",
  unreachable: "Pieces OS can't be reached",
  cors: "Pieces OS does not let this page read its answers",
  "permission-denied": "The browser keeps this page from your local network",
  "permission-prompt": "The browser is asking you",
  "mixed-content": "The browser does not let a secure page call this address",
  offline: "This browser is offline",
};

function whereToLook(connection: Connection): HTMLElement {
  const choices = USUAL_ADDRESSES.filter((usual) => usual !== connection.address).map((usual) =>
    element("button", { type: "button", onclick: () => connection.open(usual) }, `Try ${new URL(usual).port}`),
  );
  return element(
    "ul",
    { class: "steps" },
    element(
      "li",
      {},
      element("strong", {}, "Is it running? "),
      "Start Pieces OS, or try the page without it: ",
      element("code", {}, "cargo xtask demo"),
      " starts a stand-in.",
    ),
    element(
      "li",
      {},
      element("strong", {}, "Is it the right port? "),
      "Older versions listen on 1000, on Linux on 5323.",
      element("span", { class: "choices" }, ...choices),
    ),
  );
}
