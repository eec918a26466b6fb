import { LAUNCH_URL } from "pieces-os-client";
import { turnTo } from "../api/address";
import type { Connection, ConnectionState, Obstacle } from "../api/connection";
import { element } from "../ui/dom";

/** What the page says while Pieces OS is not reached. */
export interface Card extends Look {
  readonly words: string;
  /** What a call was answered, verbatim. */
  readonly answer?: string | undefined;
  /** The first is what the visitor most likely wants. */
  readonly actions: readonly HTMLElement[];
  readonly steps: readonly Step[];
}

export interface Look {
  /** Waited for is the visitor, or Pieces OS. */
  readonly mood: "calm" | "busy" | "waiting" | "bad";
  readonly drawing: string;
  readonly title: string;
}

/** A question and what to do about it. */
export type Step = readonly [question: string, ...answer: (Node | string)[]];

export type Unreached = Exclude<ConnectionState, { state: "connected" }>;

export function cardFor(state: Unreached, connection: Connection): Card {
  const isByHand = connection.chosen.get() !== undefined;
  const look = lookOf(state, isByHand);
  switch (state.state) {
    case "unasked":
      return {
        ...look,
        words: "Your browser will ask whether this page may reach other apps on this device: Pieces OS is one of them.",
        actions: [button("Find Pieces OS", () => void connection.find())],
        steps: [],
      };
    case "searching": {
      const address = connection.chosen.get();
      const words = address === undefined ? "At its usual ports, where it was last time first." : `At ${address}.`;
      return { ...look, words, actions: [], steps: [] };
    }
    case "unreachable": {
      const { problem, message, isAnswer } = state.obstacle;
      const [words, answer] = isAnswer ? [TO_UPDATE, message] : [message];
      const steps = stepsAgainst(problem, isByHand);
      return { ...look, words, answer, actions: actionsAgainst(state.obstacle, connection), steps };
    }
    case "refused":
      return { ...look, words: state.message, actions: [searchInstead(connection)], steps: [] };
    case "broken":
      return {
        ...look,
        words: state.message,
        actions: [button("Reload the page", () => location.reload())],
        steps: [],
      };
  }
}

const TO_UPDATE = "It answers no call before that. Open it, let it update itself, and try again.";

export function lookOf(state: Unreached, isByHand: boolean): Look {
  if (state.state !== "unreachable") return LOOKS[state.state];
  const { problem } = state.obstacle;
  const look = OBSTACLES[problem];
  return isByHand ? look : { ...look, title: TITLES_OF_SEARCH[problem] ?? look.title };
}

const LOOKS: Readonly<Record<Exclude<Unreached["state"], "unreachable">, Look>> = {
  unasked: { mood: "calm", drawing: "search", title: "Is Pieces OS on this device?" },
  searching: { mood: "busy", drawing: "search", title: "Looking for Pieces OS …" },
  refused: { mood: "bad", drawing: "alert", title: "Not an address to call" },
  broken: { mood: "bad", drawing: "alert", title: "The client failed" },
};

type Problem = Obstacle["problem"];

const OBSTACLES: Readonly<Record<Problem, Look>> = {
  starting: { mood: "waiting", drawing: "clock", title: "Pieces OS is starting" },
  "update-required": { mood: "bad", drawing: "update", title: "Pieces OS has to be updated" },
  unreachable: { mood: "bad", drawing: "unplugged", title: "Pieces OS can't be reached" },
  "not-pieces-os": { mood: "bad", drawing: "other", title: "Another program answers there" },
  cors: { mood: "bad", drawing: "CLOSED", title: "What answers there does not let this page read it" },
  "permission-prompt": { mood: "waiting", drawing: "question", title: "The browser is asking you" },
  "permission-dismissed": { mood: "calm", drawing: "question", title: "The question was closed" },
  "permission-denied": {
    mood: "bad",
    drawing: "CLOSED",
    title: "The browser keeps this page from your local network",
  },
  "frame-not-allowed": { mood: "bad", drawing: "CLOSED", title: "The page around this frame keeps it from this device" },
  "cannot-ask": { mood: "bad", drawing: "CLOSED", title: "The browser does not ask for a page like this" },
  "page-policy": { mood: "bad", drawing: "CLOSED", title: "The policy of this page forbids the call" },
  "mixed-content": {
    mood: "bad",
    drawing: "CLOSED",
    title: "The browser does not let a secure page call this address",
  },
  offline: { mood: "bad", drawing: "unplugged", title: "This browser is offline" },
};

/** Where not one address was asked, but all. */
const TITLES_OF_SEARCH: Partial<Readonly<Record<Problem, string>>> = {
  unreachable: "Pieces OS was not found",
  "not-pieces-os": "Another program is where Pieces OS would be",
};

function actionsAgainst({ problem }: Obstacle, connection: Connection): HTMLElement[] {
  const isByHand = connection.chosen.get() !== undefined;
  const again = (words: string) => button(words, () => void connection.find());
  const elsewhere = isByHand ? [searchInstead(connection)] : [];
  switch (problem) {
    case "starting":
    case "permission-prompt":
      return [];
    case "permission-dismissed":
      return [again("Ask me again")];
    case "unreachable":
    case "update-required":
      return [launchLink(connection), again("Try again"), ...elsewhere];
    case "not-pieces-os":
    case "cors":
      return isByHand ? [again("Try again"), ...elsewhere] : [launchLink(connection), again("Try again")];
    case "offline":
    case "mixed-content":
      return [again("Try again"), ...elsewhere];
    case "permission-denied":
    case "frame-not-allowed":
    case "cannot-ask":
    case "page-policy":
      return [again("Try again")];
  }
}

export function actionRow(actions: Card["actions"]): HTMLElement {
  actions[0]?.classList.add("primary");
  return element("p", { class: "actions" }, ...actions);
}

function button(words: string, act: () => void): HTMLButtonElement {
  return element("button", { type: "button", onclick: act }, words);
}

/** Starts the Pieces OS that is installed, and looks for it while it starts. */
function launchLink(connection: Connection): HTMLAnchorElement {
  return element("a", { class: "button", href: LAUNCH_URL, onclick: () => void connection.find() }, "Open Pieces OS");
}

function searchInstead(connection: Connection): HTMLButtonElement {
  return button("Search all ports", () => turnTo(connection, undefined));
}

function stepsAgainst(problem: Problem, isByHand: boolean): readonly Step[] {
  switch (problem) {
    case "unreachable":
      return isByHand ? [IS_IT_RUNNING, IS_IT_THE_RIGHT_PORT] : [isItInstalled()];
    case "not-pieces-os":
    case "cors":
      return isByHand ? [IS_IT_THE_RIGHT_PORT] : [];
    case "permission-prompt":
      return [WHERE_IT_ASKS];
    case "permission-denied":
      return [WHERE_TO_ALLOW];
    default:
      return [];
  }
}

const IS_IT_RUNNING: Step = ["Is it running?", "Open it with the button below, or as you always do."];

const IS_IT_THE_RIGHT_PORT: Step = [
  "Is it the right port?",
  "Newer versions take the first free one from 39300 to 39333, older ones 1000, on Linux 5323.",
];

function isItInstalled(): Step {
  const demo = element("code", {}, "cargo xtask demo");
  return ["Is it installed?", "It comes from pieces.app. To try this page without it, ", demo, " starts a stand-in."];
}

const WHERE_IT_ASKS: Step = [
  "Where does it ask?",
  "At the address bar: whether this page may access your local network, or other apps on this device.",
];

const WHERE_TO_ALLOW: Step = [
  "Where is the setting?",
  "Behind the icon to the left of this page's address, as local network, or as apps on this device.",
];
