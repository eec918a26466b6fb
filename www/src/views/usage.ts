import type { Application } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Resource } from "../api/resource";
import { element, find, part } from "../ui/dom";
import { Outcome } from "../ui/outcome";

const CONTROL_S = [17, 83];

/** Tells Pieces OS of a click, a key press, an installation and an update. */
export function usageView(root: HTMLElement, connection: Connection, applications: Resource<Application[]>): void {
  const outcome = new Outcome(part(root, "outcome", HTMLElement), "What was recorded appears here.");
  const select = find(root, "select", HTMLSelectElement);
  const onInstalled = part(root, "installed", HTMLButtonElement);
  const onUpdated = part(root, "updated", HTMLButtonElement);

  function record(answer: Promise<unknown>, what: string): void {
    void outcome.follow(answer, () => ({ headline: `${what} recorded` }));
  }

  part(root, "click", HTMLButtonElement).addEventListener("click", () => {
    const seededTrackedInteractionEvent = { description: "Clicked on the demo page", element: "button" };
    const answer = connection.call("applicationsUsageEngagementInteraction", (api) =>
      api.applicationsUsageEngagementInteraction({ seededTrackedInteractionEvent }),
    );
    record(answer, "Click");
  });

  part(root, "keys", HTMLButtonElement).addEventListener("click", () => {
    const seededTrackedKeyboardEvent = { description: "Saved on the demo page", shortcut: CONTROL_S };
    const answer = connection.call("applicationsUsageEngagementKeyboard", (api) =>
      api.applicationsUsageEngagementKeyboard({ seededTrackedKeyboardEvent }),
    );
    record(answer, "Key press");
  });

  onInstalled.addEventListener("click", () => {
    const application = chosen(select, applications);
    if (!application) return;
    const answer = connection.call("applicationsUsageInstallation", (api) =>
      api.applicationsUsageInstallation({ trackedApplicationInstall: { application } }),
    );
    record(answer, `Installation of ${application.name}`);
  });

  onUpdated.addEventListener("click", () => {
    const current = chosen(select, applications);
    if (!current) return;
    const answer = connection.call("postApplicationsUsageUpdated", (api) =>
      api.postApplicationsUsageUpdated({ trackedApplicationUpdate: { current } }),
    );
    record(answer, `Update of ${current.name}`);
  });

  applications.content.subscribe((content) => {
    const listed = content.state === "ready" ? content.value : [];
    offer(select, listed);
    for (const control of [select, onInstalled, onUpdated]) control.disabled = listed.length === 0;
  });
  connection.opened.subscribe(() => outcome.clear());
}

function offer(select: HTMLSelectElement, applications: readonly Application[]): void {
  const before = select.value;
  const options = applications.map(({ id, name, platform }) => option(id, `${name} · ${platform}`));
  select.replaceChildren(...(options.length > 0 ? options : [option("", "none listed")]));
  if (applications.some(({ id }) => id === before)) select.value = before;
}

function option(value: string, words: string): HTMLOptionElement {
  return element("option", { value }, words);
}

function chosen(select: HTMLSelectElement, applications: Resource<Application[]>): Application | undefined {
  const content = applications.content.get();
  return content.state === "ready" ? content.value.find(({ id }) => id === select.value) : undefined;
}
