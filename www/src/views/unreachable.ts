import { FetchError, TimeoutError, type Application, type Diagnosis } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Resource } from "../api/resource";
import { element, find, icon } from "../ui/dom";
import { errorReport } from "../ui/error-words";

const USUAL_ADDRESSES = ["http://localhost:1000", "http://localhost:5323", "http://localhost:39300"];

/** Whether a call failed since nobody answered or, as was found out later, another program did. */
export function isUnreachable(connection: Connection, error: unknown): boolean {
  const isAnswered = !(error instanceof FetchError || error instanceof TimeoutError);
  return !isAnswered || connection.state.get().state === "unreachable";
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
    if (content.state !== "failed" || !isUnreachable(connection, content.error)) return;
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
    icon(NOT_THERE.has(problem) ? "unplugged" : "CLOSED", "icon large"),
    element("h3", { id: "guide-title" }, TITLES[problem]),
    element("p", {}, diagnosis?.message ?? `Nothing came back from ${connection.address}.`),
    ...stepsAgainst(problem, connection),
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

/** The others are barriers to a Pieces OS that may well be there. */
const NOT_THERE = new Set<Diagnosis["problem"]>(["unreachable", "offline", "not-pieces-os"]);

const TITLES: Readonly<Record<Diagnosis["problem"], string>> = {
  none: "Pieces OS answers again",
  "not-pieces-os": "Another program answers there",
  unreachable: "Pieces OS can't be reached",
  cors: "What answers there does not let this page read it",
  "permission-denied": "The browser keeps this page from your local network",
  "permission-prompt": "The browser is asking you",
  "page-policy": "The policy of this page forbids the call",
  "mixed-content": "The browser does not let a secure page call this address",
  offline: "This browser is offline",
};

/** What the visitor can look at, if anything. */
function stepsAgainst(problem: Diagnosis["problem"], connection: Connection): Node[] {
  switch (problem) {
    case "unreachable":
      return [steps(isItRunning(), isItTheRightPort(connection))];
    case "not-pieces-os":
    case "cors":
      return [steps(isItTheRightPort(connection))];
    case "permission-prompt":
      return [steps(WHERE_IT_ASKS)];
    case "permission-denied":
      return [steps(WHERE_TO_ALLOW)];
    case "none":
    case "page-policy":
    case "mixed-content":
    case "offline":
      return [];
  }
}

/** A question and what to do about it. */
type Step = readonly [question: string, ...answer: (Node | string)[]];

const WHERE_IT_ASKS: Step = [
  "Where does it ask?",
  "At the address bar: whether this page may access your local network, or other apps on this device.",
];

const WHERE_TO_ALLOW: Step = [
  "Where is the setting?",
  "Behind the icon to the left of this page's address, as local network, or as apps on this device.",
];

function isItRunning(): Step {
  return [
    "Is it running?",
    "Start Pieces OS, or try the page without it: ",
    element("code", {}, "cargo xtask demo"),
    " starts a stand-in.",
  ];
}

function isItTheRightPort(connection: Connection): Step {
  const choices = USUAL_ADDRESSES.filter((usual) => usual !== connection.address).map((usual) =>
    element("button", { type: "button", onclick: () => connection.open(usual) }, `Try ${new URL(usual).port}`),
  );
  return [
    "Is it the right port?",
    "Older versions listen on 1000, on Linux on 5323.",
    element("span", { class: "choices" }, ...choices),
  ];
}

function steps(...all: Step[]): HTMLElement {
  return element(
    "ul",
    { class: "steps" },
    ...all.map(([question, ...answer]) => element("li", {}, element("strong", {}, `${question} `), ...answer)),
  );
}
