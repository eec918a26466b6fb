// The popup: asks Pieces OS for its applications as long as it is open.

import type { Application } from "pieces-os-client";

import { applicationItem } from "./application-item";
import { part } from "./dom";
import { currentRun, onChange, recall } from "./memory";
import { tellBackground } from "./messages";
import { clientFor, explain, type Trouble } from "./pieces-os";

const REFRESH_MS = 2000;

type State = "loading" | "listed" | "empty" | "trouble";

const list = part("list", HTMLUListElement);
let shown = "";

part("options", HTMLButtonElement).addEventListener("click", openOptions);
part("change-address", HTMLButtonElement).addEventListener("click", openOptions);
part("retry", HTMLButtonElement).addEventListener("click", () => {
  setText("state", "Trying again…");
  void refresh();
});
document.addEventListener("click", tellClick);
onChange(() => void showSession());

void tellBackground({ kind: "click", description: "opened the popup", element: "toolbar-button" });
void showSession();
void keepRefreshing();

async function keepRefreshing(): Promise<void> {
  await refresh();
  setTimeout(keepRefreshing, REFRESH_MS);
}

async function refresh(): Promise<void> {
  const { address } = await recall();
  try {
    const { iterable } = await clientFor(address).applicationsSnapshot();
    await showApplications(iterable, address);
  } catch (error) {
    showTrouble(await explain(error, address), address);
  }
}

async function showApplications(applications: Application[], address: string): Promise<void> {
  if (document.body.dataset["state"] === "trouble") void tellBackground({ kind: "reached" });
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

function showTrouble({ headline, advice }: Trouble, address: string): void {
  setState("trouble", `No connection to ${hostOf(address)}`);
  setText("headline", headline);
  setText("advice", advice);
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

function hostOf(address: string): string {
  return new URL(address).host;
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
