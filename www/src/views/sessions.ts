import type { Session } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { KnownSession, KnownSessions } from "../api/sessions";
import { element, find, part, showWhen, textOf } from "../ui/dom";
import { clockTime, localTime } from "../ui/facts";
import { News, type ShowCall } from "../ui/news";
import { rowsIn } from "../ui/rows";
import { duration, placeIn, spanOf, ticksOf, type Span } from "./time-span";

/** The sessions as bars on one axis of time, with what can be done to each. */
export function sessionsView(
  root: HTMLElement,
  connection: Connection,
  sessions: KnownSessions,
  showCall: ShowCall,
): void {
  const axis = part(root, "axis", HTMLElement);
  const lanes = part(root, "lanes", HTMLElement);
  const follow = part(root, "follow", HTMLFormElement);
  const input = find(follow, "input", HTMLInputElement);
  const news = new News(
    part(root, "news", HTMLElement),
    "Pieces OS cannot list sessions. These are the ones opened or looked up here.",
    showCall,
  );
  const showLanes = rowsIn<KnownSession>(lanes, ({ id }) => id, (session) => lane(session, { close, read }));

  function close(session: KnownSession): void {
    void news.follow(sessions.close(session.id), ({ id }) => `Session ${short(id)} closed`);
  }

  function read(session: KnownSession): void {
    void news.follow(sessions.read(session.id), stateWords);
  }

  function draw(): void {
    const span = spanOf(sessions.list.get(), new Date());
    axis.replaceChildren(...ticksOf(span).map((tick) => tickAt(tick, span)));
    for (const row of lanes.querySelectorAll<HTMLElement>("li")) placeBar(row, span);
  }

  part(root, "open", HTMLButtonElement).addEventListener("click", () => {
    void news.follow(sessions.open(), ({ id }) => `Session ${short(id)} open`);
  });
  follow.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await news.follow(sessions.read(textOf(follow, "session")), stateWords)) input.value = "";
  });
  sessions.list.subscribe((list) => {
    showWhen(root, list.length === 0 ? "empty" : "ready");
    showLanes(list);
    draw();
  });
  connection.chosen.subscribe(() => news.clear());
  setInterval(() => {
    if (sessions.list.get().some(({ closed }) => !closed)) draw();
  }, 1000);
}

interface Acts {
  close(session: KnownSession): void;
  read(session: KnownSession): void;
}

function lane(session: KnownSession, { close, read }: Acts): HTMLLIElement {
  const { id, opened, closed } = session;
  const label = (act: string) => `${act} session ${short(id)}`;
  const onClose = element(
    "button",
    { type: "button", "aria-label": label("Close"), disabled: closed !== undefined, onclick: () => close(session) },
    closed ? "Closed" : "Close",
  );
  const onRead = element(
    "button",
    { type: "button", class: "plain", "aria-label": label("Refresh"), onclick: () => read(session) },
    "Refresh",
  );
  return element(
    "li",
    {
      "data-state": closed ? "closed" : "open",
      "data-from": opened.getTime(),
      ...(closed && { "data-to": closed.getTime() }),
    },
    element("span", { class: "which" }, element("code", { title: id }, short(id)), localTime(opened)),
    element("span", { class: "track" }, element("span", { class: "run" })),
    element("span", { class: "length" }),
    element("span", { class: "acts" }, onRead, onClose),
  );
}

function placeBar(row: HTMLElement, span: Span): void {
  const from = Number(row.dataset["from"]);
  const to = Number(row.dataset["to"] ?? Math.max(Date.now(), from));
  const bar = find(row, ".run", HTMLElement);
  bar.style.left = `${placeIn(span, from)}%`;
  bar.style.width = `${placeIn(span, to) - placeIn(span, from)}%`;
  find(row, ".length", HTMLElement).textContent = duration(to - from);
}

function tickAt(instant: number, span: Span): HTMLElement {
  return element("span", { style: `left: ${placeIn(span, instant)}%` }, clockTime(new Date(instant)));
}

function stateWords({ id, closed }: Session): string {
  return closed ? `Session ${short(id)} was closed at ${clockTime(closed.value)}` : `Session ${short(id)} is open`;
}

function short(id: string): string {
  return id.slice(0, 8);
}
