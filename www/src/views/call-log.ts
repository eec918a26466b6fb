import type { Call, CallLog } from "../api/calls";
import { element, part } from "../ui/dom";
import { inWords } from "../ui/error-words";
import { clockTime } from "../ui/facts";
import type { ShowCall } from "../ui/news";
import { arrowKeysBetween, rowsIn } from "../ui/rows";
import { callDetails } from "./call-details";

/** Every call of the page and, for the chosen one, what was sent and what it ended in. */
export function callLogView(root: HTMLElement, log: CallLog): ShowCall {
  const rows = part(root, "calls", HTMLElement);
  const title = part(root, "call", HTMLElement).querySelector("h3");
  const body = part(root, "call-body", HTMLElement);
  const showRows = rowsIn<Call>(rows, ({ id }) => id, (call) => row(call, choose));
  let chosen: Call | undefined;

  function choose(id: number): void {
    chosen = undefined;
    const call = log.entries.get().find((entry) => entry.id === id);
    if (call) show(call);
    markChosen();
  }

  function show(call: Call): void {
    if (call === chosen) return;
    chosen = call;
    if (title) title.textContent = call.operation;
    body.replaceChildren(...callDetails(call));
  }

  function markChosen(): void {
    for (const one of rows.children) {
      if (one.getAttribute("data-id") === String(chosen?.id)) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  log.entries.subscribe((calls) => {
    showRows(calls);
    const news = calls.find(({ id }) => id === chosen?.id);
    if (news) show(news);
    markChosen();
  });
  arrowKeysBetween(rows);

  return (id) => {
    choose(id);
    title?.focus({ preventScroll: true });
    root.scrollIntoView({ block: "nearest" });
  };
}

function row({ id, operation, startedAt, durationMs, request, status, bytes, outcome }: Call, choose: ShowCall): HTMLElement {
  const path = request ? decodeURI(new URL(request.url).pathname) : operation;
  const link = element("button", { type: "button", class: "row-link", tabindex: -1 }, ...breakable(path));
  return element(
    "tr",
    { role: "row", "data-id": id, "data-state": outcome.state, onclick: () => choose(id) },
    cell(element("time", { datetime: startedAt.toISOString(), class: "quiet" }, clockTime(startedAt))),
    cell(element("span", { class: "method" }, request?.method ?? "none")),
    element("th", { role: "rowheader", scope: "row" }, link),
    cell(element("span", { class: "ending" }, ending(outcome, status))),
    cell(durationMs === undefined ? "" : durationMs.toFixed(0), "number"),
    cell(bytes === undefined ? "" : bytes.toLocaleString(), "number"),
  );
}

/** Lets a long path break after its slashes. */
function breakable(path: string): (string | Node)[] {
  return path.split(/(?<=\/)/).flatMap((segment) => [segment, element("wbr")]);
}

function cell(content: string | Node, className = ""): HTMLElement {
  return element("td", { role: "cell", class: className }, content);
}

function ending(outcome: Call["outcome"], status: number | undefined): string {
  if (outcome.state === "under way") return "…";
  if (outcome.state === "answered") return String(status ?? "");
  const { kind } = inWords(outcome.error);
  return kind === "http" ? String(status) : [status, kind].filter(Boolean).join(" ");
}

