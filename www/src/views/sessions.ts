import type { Session } from "pieces-os-client";
import type { Connection } from "../api/connection";
import { element, find, part, textOf } from "../ui/dom";
import { localTime, type Fact } from "../ui/facts";
import { Outcome, type Words } from "../ui/outcome";

/** Opens a session, looks at it and closes it. */
export function sessionsView(root: HTMLElement, connection: Connection): void {
  const form = find(root, "form", HTMLFormElement);
  const input = find(root, "input", HTMLInputElement);
  const outcome = new Outcome(part(root, "outcome", HTMLElement), "The session appears here.");

  async function open(): Promise<Session> {
    const session = await connection.call("applicationsSessionOpen", (api) => api.applicationsSessionOpen());
    input.value = session.id;
    return session;
  }

  function see(): Promise<Session> {
    const session = textOf(form, "session");
    return connection.call("applicationsSessionSnapshot", (api) => api.applicationsSessionSnapshot({ session }));
  }

  function close(): Promise<Session> {
    const body = textOf(form, "session");
    return connection.call("applicationsSessionClose", (api) => api.applicationsSessionClose({ body }));
  }

  function onClick(name: string, act: () => Promise<Session>): void {
    part(root, name, HTMLButtonElement).addEventListener("click", () => void outcome.follow(act(), wordsFor));
  }

  onClick("open", open);
  onClick("see", see);
  onClick("close", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void outcome.follow(see(), wordsFor);
  });
  connection.opened.subscribe(() => {
    input.value = "";
    outcome.clear();
  });
}

function wordsFor({ id, opened, closed }: Session): Words {
  const facts: Fact[] = [
    ["Id", element("code", {}, id)],
    ["Opened", localTime(opened.value)],
    ["Closed", closed ? localTime(closed.value) : "still open"],
  ];
  return { headline: closed ? "Session closed" : "Session open", facts };
}
