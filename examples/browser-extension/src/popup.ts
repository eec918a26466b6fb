// The popup: follows the applications of Pieces OS as long as it is open.

import { type Application, ApplicationsApi, LAUNCH_URL, type NotFound } from "pieces-os-client";

import { ApplicationList } from "./application-list";
import { part } from "./dom";
import { currentRun, onChange, recall } from "./memory";
import { tellBackground } from "./messages";
import { isWithoutStream, waitForPiecesOs } from "./pieces-os";
import { explainError, explainNotFound, hostOf, type Trouble } from "./trouble";

const TIMEOUT_MS = 5000;

type State = "loading" | "listed" | "empty" | "waiting" | "trouble";

const list = new ApplicationList(part("list", HTMLUListElement));
let applications: readonly Application[] = [];
let following = new AbortController();

part("launch", HTMLAnchorElement).href = LAUNCH_URL;
part("options", HTMLButtonElement).addEventListener("click", openOptions);
part("change-address", HTMLButtonElement).addEventListener("click", openOptions);
part("retry", HTMLButtonElement).addEventListener("click", startFollowing);
part("refresh", HTMLButtonElement).addEventListener("click", startFollowing);
document.addEventListener("click", tellClick);
onChange((changed) => {
  void showSession();
  // By now it may be known which of them is this extension.
  if (changed.has("applicationId")) void showList();
  if (changed.has("address")) startFollowing();
});

void tellBackground({ kind: "click", description: "opened the popup", element: "toolbar-button" });
void showSession();
startFollowing();

function startFollowing(): void {
  following.abort();
  following = new AbortController();
  void keepFollowing(following.signal);
}

async function keepFollowing(signal: AbortSignal): Promise<void> {
  let address = "";
  try {
    for (;;) {
      setLine("waiting", "Looking for Pieces OS…");
      const onState = async (notFound: NotFound) => showTrouble(await explainNotFound(notFound));
      address = (await waitForPiecesOs({ timeoutMs: 0, signal, onState })).basePath;
      await follow(address, signal);
    }
  } catch (error) {
    if (signal.aborted) return;
    if (!isWithoutStream(error)) return showTrouble(await explainError(error, undefined));
    const list = await read(address, signal);
    if (list) await showApplications(list, address, false);
  }
}

/** Shows the applications as they change, until Pieces OS is gone from that address. */
async function follow(address: string, signal: AbortSignal): Promise<void> {
  const live = new ApplicationsApi({ basePath: address }).applicationsLive({ signal });
  for await (const { applications, problem, error, state } of live) {
    if (problem) live.close();
    else if (state === "live") await showApplications(applications, address, true);
    else if (error) await showError(error, address, signal);
    else if (!isTroubled()) {
      setLine("waiting", `Connecting to ${hostOf(address)}…`);
      // It may be half a minute until the next attempt.
      if (state === "waiting") showRefresh(true);
    }
  }
}

/** Reads the list of an older Pieces OS once, or shows why that fails. */
async function read(address: string, signal: AbortSignal): Promise<Application[] | undefined> {
  try {
    const api = new ApplicationsApi({ basePath: address, timeoutMs: TIMEOUT_MS, signal });
    return (await api.applicationsSnapshot()).iterable;
  } catch (error) {
    await showError(error, address, signal);
    return undefined;
  }
}

async function showError(error: unknown, address: string, signal: AbortSignal): Promise<void> {
  const trouble = await explainError(error, address);
  if (!signal.aborted) showTrouble(trouble);
}

async function showApplications(next: readonly Application[], address: string, isLive: boolean): Promise<void> {
  if (isTroubled()) void tellBackground({ kind: "reached" });
  applications = next;
  setState(applications.length > 0 ? "listed" : "empty");
  setLine("good", `Connected to ${hostOf(address)}`);
  showRefresh(!isLive);
  await showList();
}

async function showList(): Promise<void> {
  const { applicationId } = await recall();
  setText("count", String(applications.length));
  list.show(applications, applicationId);
}

function showTrouble({ headline, advice, state, help }: Trouble): void {
  setState(help === "wait" ? "waiting" : "trouble");
  setLine(help === "wait" ? "waiting" : "bad", state);
  setText("headline", headline);
  setText("advice", advice);
  part("launch", HTMLAnchorElement).hidden = help !== "open";
  part("change-address", HTMLButtonElement).hidden = help !== "options";
  showRefresh(false);
}

/** Says that the list is not live, with a button that tries at once. */
function showRefresh(isShown: boolean): void {
  part("not-live", HTMLSpanElement).hidden = !isShown;
}

function isTroubled(): boolean {
  return ["waiting", "trouble"].includes(document.body.dataset["state"] ?? "");
}

async function showSession(): Promise<void> {
  const { session } = await recall();
  const isOpen = session?.run === (await currentRun());
  setText("session", isOpen ? `Session open since ${inTime(session.opened)}` : "No session open");
}

function inTime(instant: number): string {
  return new Date(instant).toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit" });
}

function setState(state: State): void {
  document.body.dataset["state"] = state;
}

/** Says how the connection is. */
function setLine(kind: "waiting" | "good" | "bad", words: string): void {
  part("state", HTMLParagraphElement).dataset["kind"] = kind;
  setText("state", words);
}

/** Leaves equal text alone, so that a screen reader says only what is new. */
function setText(id: string, text: string): void {
  const place = part(id, HTMLElement);
  if (place.textContent !== text) place.textContent = text;
}

function openOptions(): void {
  void chrome.runtime.openOptionsPage();
}

/** Counts clicks on what is marked with `data-click`. */
function tellClick({ target }: MouseEvent): void {
  const control = target instanceof Element && target.closest<HTMLElement>("[data-click]");
  if (!control) return;
  const { click = "", element = control.id } = control.dataset;
  void tellBackground({ kind: "click", description: click, element });
}
