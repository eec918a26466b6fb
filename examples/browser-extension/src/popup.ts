// The popup: asks Pieces OS for its applications as long as it is open.

import { type Application, ApplicationsApi, type Found, LAUNCH_URL } from "pieces-os-client";

import { applicationItem } from "./application-item";
import { part } from "./dom";
import { currentRun, onChange, recall } from "./memory";
import { tellBackground } from "./messages";
import { waitForPiecesOs } from "./pieces-os";
import { explainError, explainNotFound, hostOf, type Trouble } from "./trouble";

const REFRESH_MS = 2000;
const TIMEOUT_MS = 5000;

type State = "loading" | "listed" | "empty" | "waiting" | "trouble";

const list = part("list", HTMLUListElement);
let shown = "";
let refreshing = new AbortController();

part("launch", HTMLAnchorElement).href = LAUNCH_URL;
part("options", HTMLButtonElement).addEventListener("click", openOptions);
part("change-address", HTMLButtonElement).addEventListener("click", openOptions);
part("retry", HTMLButtonElement).addEventListener("click", () => {
  setText("state", "Trying again…");
  startRefreshing();
});
document.addEventListener("click", tellClick);
onChange((changed) => {
  void showSession();
  if (changed.has("address")) startRefreshing();
});

void tellBackground({ kind: "click", description: "opened the popup", element: "toolbar-button" });
void showSession();
startRefreshing();

function startRefreshing(): void {
  refreshing.abort();
  refreshing = new AbortController();
  void keepRefreshing(refreshing.signal);
}

async function keepRefreshing(signal: AbortSignal): Promise<void> {
  let found: Found | undefined;
  while (!signal.aborted) {
    try {
      found ??= await waitForPiecesOs({
        timeoutMs: 0,
        signal,
        onState: async (notFound) => showTrouble(await explainNotFound(notFound)),
      });
      const { iterable } = await new ApplicationsApi({ ...found, timeoutMs: TIMEOUT_MS, signal }).applicationsSnapshot();
      await showApplications(iterable, found.basePath);
    } catch (error) {
      if (signal.aborted) return;
      const trouble = await explainError(error, found?.basePath);
      if (signal.aborted) return;
      showTrouble(trouble);
      // It may have moved to another port.
      found = undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
}

async function showApplications(applications: Application[], address: string): Promise<void> {
  if (isTroubled()) void tellBackground({ kind: "reached" });
  setState(applications.length > 0 ? "listed" : "empty", `Connected to ${hostOf(address)}`);
  const { applicationId: own } = await recall();
  const next = JSON.stringify([applications, own]);
  // What is open or has the focus stays as it is while nothing changes.
  if (next === shown) return;
  shown = next;
  setText("count", String(applications.length));
  const ordered = applications.toSorted(
    (a, b) => Number(b.id === own) - Number(a.id === own) || a.name.localeCompare(b.name),
  );
  list.replaceChildren(...ordered.map((one) => applicationItem(one, one.id === own)));
}

function showTrouble({ headline, advice, state, help }: Trouble): void {
  setState(help === "wait" ? "waiting" : "trouble", state);
  setText("headline", headline);
  setText("advice", advice);
  part("launch", HTMLAnchorElement).hidden = help !== "open";
  part("change-address", HTMLButtonElement).hidden = help !== "options";
  part("retry", HTMLButtonElement).hidden = help === "wait";
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

function setState(state: State, words: string): void {
  document.body.dataset["state"] = state;
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
