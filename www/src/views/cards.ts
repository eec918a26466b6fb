import { LAUNCH_URL } from "pieces-os-client";
import { turnTo } from "../api/address";
import type { Connection, ConnectionState, Obstacle } from "../api/connection";
import { element } from "../ui/dom";

/** What the page says while Pieces OS is not reached. */
export interface Card extends Look {
  readonly words: string;
  /** What a call was answered, verbatim. */
  readonly answer?: string | undefined;
  /** What the client says, where that is more than a visitor needs. */
  readonly details?: string | undefined;
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
export interface Step {
  readonly question: string;
  readonly answer: readonly (Node | string)[];
  readonly action?: HTMLElement;
}

export type Unreached = Exclude<ConnectionState, { state: "connected" }>;

export function cardFor(state: Unreached, connection: Connection): Card {
  const isByHand = connection.chosen.get() !== undefined;
  const look = lookOf(state, isByHand);
  switch (state.state) {
    case "unasked":
      return {
        ...look,
        words: "This page shows the applications that are connected to Pieces OS. Your browser will ask whether it may connect to apps on this device. Choose Allow: Pieces OS is one of them.",
        actions: [button("Find Pieces OS", () => void connection.find())],
        steps: [onlyLooking(connection)],
      };
    case "searching": {
      const address = connection.chosen.get();
      const words = address === undefined ? "Asking the ports that Pieces OS uses, the last known one first." : `At ${address}.`;
      return { ...look, words, actions: [], steps: [] };
    }
    case "unreachable": {
      const said = sayingOf(state.obstacle, connection.chosen.get());
      const steps = stepsAgainst(state.obstacle.problem, connection);
      return { ...look, ...said, actions: actionsAgainst(state.obstacle, connection), steps };
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

function sayingOf({ problem, message, isAnswer }: Obstacle, address: string | undefined): Saying {
  if (isAnswer) return { words: TO_UPDATE, answer: message };
  if (problem !== "unreachable") return { words: message };
  const place = address === undefined ? "on the ports that Pieces OS uses" : `at ${address}`;
  return { words: `Nothing answered ${place}.`, details: message };
}

type Saying = Pick<Card, "words" | "answer" | "details">;

const TO_UPDATE = "It does not answer calls until it is updated. Open it, let it update, then try again.";

export function lookOf(state: Unreached, isByHand: boolean): Look {
  if (state.state !== "unreachable") return LOOKS[state.state];
  const { problem } = state.obstacle;
  const look = OBSTACLES[problem];
  return isByHand ? look : { ...look, title: TITLES_OF_SEARCH[problem] ?? look.title };
}

const LOOKS: Readonly<Record<Exclude<Unreached["state"], "unreachable">, Look>> = {
  unasked: { mood: "calm", drawing: "search", title: "Is Pieces OS on this device?" },
  searching: { mood: "busy", drawing: "search", title: "Looking for Pieces OS …" },
  refused: { mood: "bad", drawing: "alert", title: "This address can't be used" },
  broken: { mood: "bad", drawing: "alert", title: "The client failed" },
};

type Problem = Obstacle["problem"];

const OBSTACLES: Readonly<Record<Problem, Look>> = {
  starting: { mood: "waiting", drawing: "clock", title: "Pieces OS is starting" },
  "update-required": { mood: "bad", drawing: "update", title: "Pieces OS needs an update" },
  unreachable: { mood: "bad", drawing: "unplugged", title: "Pieces OS can't be reached" },
  "not-pieces-os": { mood: "bad", drawing: "other", title: "Another program answers at this address" },
  cors: { mood: "bad", drawing: "CLOSED", title: "Something answers, but this page may not read it" },
  "permission-prompt": { mood: "waiting", drawing: "question", title: "The browser is asking you" },
  "permission-dismissed": { mood: "calm", drawing: "question", title: "The browser's prompt was closed" },
  "permission-denied": {
    mood: "bad",
    drawing: "CLOSED",
    title: "The browser blocks access to your local network",
  },
  "frame-not-allowed": { mood: "bad", drawing: "CLOSED", title: "The page that embeds this one blocks access" },
  "cannot-ask": { mood: "bad", drawing: "CLOSED", title: "The browser does not let this page connect" },
  "page-policy": { mood: "bad", drawing: "CLOSED", title: "This page's content security policy blocks the call" },
  "mixed-content": {
    mood: "bad",
    drawing: "CLOSED",
    title: "The browser blocks insecure calls from a secure page",
  },
  offline: { mood: "bad", drawing: "unplugged", title: "This browser is offline" },
};

/** Where not one address was asked, but all. */
const TITLES_OF_SEARCH: Partial<Readonly<Record<Problem, string>>> = {
  unreachable: "Pieces OS was not found",
  "not-pieces-os": "Another program uses the port of Pieces OS",
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

function stepsAgainst(problem: Problem, connection: Connection): readonly Step[] {
  const isByHand = connection.chosen.get() !== undefined;
  switch (problem) {
    case "unreachable":
      return isByHand ? [IS_IT_RUNNING, IS_IT_THE_RIGHT_PORT] : [isItInstalled(), onlyLooking(connection)];
    case "not-pieces-os":
    case "cors":
      return isByHand ? [IS_IT_THE_RIGHT_PORT] : [];
    case "permission-prompt":
      return [WHERE_IT_ASKS];
    case "permission-denied":
      return [WHERE_TO_ALLOW, onlyLooking(connection)];
    case "cannot-ask":
      return [onlyLooking(connection)];
    default:
      return [];
  }
}

const IS_IT_RUNNING: Step = { question: "Is it running?", answer: ["Open Pieces OS, or start it as you usually do."] };

const IS_IT_THE_RIGHT_PORT: Step = {
  question: "Is it the right port?",
  answer: [
    "Pieces OS 11 and later use the first free port from 39300 to 39333. Older versions use 1000, or 5323 on Linux.",
  ],
};

function isItInstalled(): Step {
  const link = element("a", { class: "button", href: "https://pieces.app" }, "Get Pieces OS");
  return { question: "Not installed yet?", answer: ["Install it, then come back to this page."], action: link };
}

function onlyLooking(connection: Connection): Step {
  const show = button("Show sample data", () => void connection.showSample());
  return {
    question: "Only looking around?",
    answer: ["See this page at work with sample applications, without Pieces OS."],
    action: show,
  };
}

const WHERE_IT_ASKS: Step = {
  question: "Where is the prompt?",
  answer: ["Next to the address bar. It asks for access to your local network, or to apps on this device."],
};

const WHERE_TO_ALLOW: Step = {
  question: "Where is the setting?",
  answer: ["Click the icon to the left of the address. Look for local network, or apps on this device."],
};
