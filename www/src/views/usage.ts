import type { Application, ApplicationsApi } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Resource } from "../api/resource";
import { element, find, part, textOf } from "../ui/dom";
import { readable } from "../ui/names";
import { News, type ShowCall } from "../ui/news";
import { ROWS_SHOWN } from "./applications-table";

/** Key codes, as the API wants them. */
const SHORTCUTS: Readonly<Record<string, readonly number[]>> = {
  "Ctrl + S": [17, 83],
  "Ctrl + C": [17, 67],
  "Ctrl + Shift + P": [17, 16, 80],
  "⌘ + Enter": [91, 13],
};

/** The form that tells Pieces OS of an interaction, a key press, an installation or an update. */
export function usageView(
  root: HTMLElement,
  connection: Connection,
  applications: Resource<readonly Application[]>,
  showCall: ShowCall,
): void {
  const form = find(root, "form", HTMLFormElement);
  const select = find(root, "[name=application]", HTMLSelectElement);
  const news = new News(part(root, "news", HTMLElement), "Only Pieces OS stores it. Nothing is sent anywhere else.", showCall);

  offer(find(root, "[name=shortcut]", HTMLSelectElement), Object.keys(SHORTCUTS).map((name) => [name, name]));
  form.addEventListener("change", () => showFieldsOf(form));
  showFieldsOf(form);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const listed = listedIn(applications);
    const { operation, send, what } = recording(form, listed.find(({ id }) => id === select.value));
    void news.follow(connection.call(operation, send), () => `${what} recorded`);
  });

  let offered = "";
  applications.content.subscribe(() => {
    const listed = listedIn(applications);
    const choices = listed.map(({ id, name, platform }) => [id, `${readable(name)} · ${readable(platform)}`] as const);
    // A list that lives comes often, and would close the choice that is open.
    if (offered === JSON.stringify(choices)) return;
    offered = JSON.stringify(choices);
    const before = select.value;
    select.disabled = listed.length === 0;
    offer(select, choices.length > 0 ? choices : [["", "none listed"]]);
    if (listed.some(({ id }) => id === before)) select.value = before;
  });
  connection.chosen.subscribe(() => news.clear());
}

interface Recording {
  operation: keyof ApplicationsApi;
  send: (api: ApplicationsApi) => Promise<unknown>;
  what: string;
}

function recording(form: HTMLFormElement, application: Application | undefined): Recording {
  const description = textOf(form, "description");
  switch (textOf(form, "kind")) {
    case "keyboard": {
      const shortcut = [...(SHORTCUTS[textOf(form, "shortcut")] ?? [])];
      return {
        operation: "applicationsUsageEngagementKeyboard",
        send: (api) =>
          api.applicationsUsageEngagementKeyboard({ seededTrackedKeyboardEvent: { description, shortcut } }),
        what: "Key press",
      };
    }
    case "installation":
      return {
        operation: "applicationsUsageInstallation",
        send: (api) =>
          api.applicationsUsageInstallation(application ? { trackedApplicationInstall: { application } } : {}),
        what: "Installation",
      };
    case "updated": {
      const version = textOf(form, "previous");
      return {
        operation: "postApplicationsUsageUpdated",
        send: (api) =>
          api.postApplicationsUsageUpdated(
            application
              ? { trackedApplicationUpdate: { current: application, previous: { ...application, version } } }
              : {},
          ),
        what: "Update",
      };
    }
    default: {
      const control = textOf(form, "element");
      const seededTrackedInteractionEvent = { description, ...(control === "" ? {} : { element: control }) };
      return {
        operation: "applicationsUsageEngagementInteraction",
        send: (api) => api.applicationsUsageEngagementInteraction({ seededTrackedInteractionEvent }),
        what: "Interaction",
      };
    }
  }
}

function showFieldsOf(form: HTMLFormElement): void {
  const kind = textOf(form, "kind");
  for (const field of form.querySelectorAll<HTMLElement>("[data-for]")) {
    field.hidden = !(field.dataset["for"] ?? "").split(" ").includes(kind);
    // A hidden field that is required and empty would silently keep the form from being sent.
    for (const control of field.querySelectorAll("input")) control.disabled = field.hidden;
  }
}

function offer(select: HTMLSelectElement, choices: readonly (readonly [value: string, words: string])[]): void {
  select.replaceChildren(...choices.map(([value, words]) => element("option", { value }, words)));
}

function listedIn(applications: Resource<readonly Application[]>): readonly Application[] {
  const content = applications.content.get();
  return content.state === "ready" ? content.value.slice(0, ROWS_SHOWN) : [];
}
