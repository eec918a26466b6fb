import type { ConnectionState, Connection } from "../api/connection";
import type { Following, LiveList } from "../api/live-list";
import type { Loadable } from "../api/resource";
import { element, part } from "../ui/dom";
import { inWords } from "../ui/error-words";
import { clockTime } from "../ui/facts";
import { lookOf } from "./cards";

/** Whether the list is that of Pieces OS at this moment and, if it is not, why, and how old it is. */
export function followingView(root: HTMLElement, connection: Connection, { applications, following }: LiveList): void {
  const line = part(root, "following", HTMLElement);
  const stale = part(root, "stale", HTMLElement);
  const refresh = part(root, "refresh", HTMLButtonElement);

  function show(): void {
    const content = applications.content.get();
    const away = titleOf(connection.state.get(), connection.chosen.get() !== undefined);
    const [state, words] = inBrief(following.get(), content, away);
    refresh.hidden = away !== undefined || following.get().state === "live" || state === "connecting";
    say(stale, staleWords(content, away !== undefined));
    if (line.textContent === words) return;
    line.dataset["state"] = state;
    // A new element, as one that changes its length would count as having moved.
    line.replaceChildren(element("span", {}, words));
  }

  refresh.addEventListener("click", () => void applications.refresh());
  connection.state.subscribe(show);
  applications.content.subscribe(show);
  following.subscribe(show);
}

/** What the guide and the header say while Pieces OS is away. */
function titleOf(state: ConnectionState, isByHand: boolean): string | undefined {
  return state.state === "connected" ? undefined : lookOf(state, isByHand).title;
}

function inBrief(
  following: Following,
  content: Loadable<unknown>,
  away: string | undefined,
): [state: Following["state"], words: string] {
  if (following.state === "hidden") return ["hidden", "Paused while this page is hidden"];
  if (away !== undefined) return ["waiting", `Waiting: ${away}`];
  if (following.state === "ended") return ["ended", `Not live: ${REASONS[following.reason]}`];
  if (following.state === "live") return ["live", "Live"];
  const error = content.state === "loading" ? undefined : content.error;
  if (error !== undefined) return ["waiting", `Waiting: ${inWords(error).headline}`];
  return following.state === "waiting" ? ["waiting", "Waiting for updates from Pieces OS"] : ["connecting", "Connecting …"];
}

const REASONS: Readonly<Record<Extract<Following, { state: "ended" }>["reason"], string>> = {
  "no stream": "this version of Pieces OS does not send updates",
  lookalike: "this server does not identify itself as Pieces OS",
  failed: "the client failed",
};

function staleWords(content: Loadable<unknown>, isAway: boolean): string {
  if (content.state !== "ready") return "";
  const asOf = clockTime(content.readAt);
  if (isAway) return `Last updated at ${asOf}. Pieces OS has stopped answering.`;
  if (content.error === undefined) return "";
  return `Last updated at ${asOf}. Refreshing failed: ${inWords(content.error).headline}.`;
}

/** Saying the same again would make screen readers repeat it. */
function say(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}
