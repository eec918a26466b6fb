import {
  ApplicationNameEnum,
  CapabilitiesEnum,
  PlatformEnum,
  PrivacyEnum,
  type Application,
} from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Resource } from "../api/resource";
import { element, find, part, textOf } from "../ui/dom";
import { Outcome } from "../ui/outcome";

/** The form that registers an application; the list is read again afterwards. */
export function registerView(root: HTMLElement, connection: Connection, applications: Resource<Application[]>): void {
  const form = find(root, "form", HTMLFormElement);
  const outcome = new Outcome(part(root, "outcome", HTMLElement), "The registered application appears here.");

  offer(find(root, "datalist", HTMLDataListElement), ApplicationNameEnum);
  offer(find(root, "[name=platform]", HTMLSelectElement), PlatformEnum);
  offer(find(root, "[name=privacy]", HTMLSelectElement), PrivacyEnum);
  offer(find(root, "[name=capabilities]", HTMLSelectElement), CapabilitiesEnum);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const application = applicationFrom(form);
    const answer = connection.call("applicationsRegister", (api) => api.applicationsRegister({ application }));
    void outcome
      .follow(answer, ({ name, version }) => ({ headline: `Registered ${name} ${version}` }))
      .then(() => applications.refresh());
  });
  connection.opened.subscribe(() => outcome.clear());
}

function offer(place: HTMLElement, values: Readonly<Record<string, string>>): void {
  place.append(...Object.values(values).map((value) => element("option", { value }, value)));
}

function applicationFrom(form: HTMLFormElement): Application {
  const capabilities = textOf(form, "capabilities");
  return {
    id: crypto.randomUUID(),
    name: textOf(form, "name"),
    version: textOf(form, "version"),
    platform: textOf(form, "platform"),
    privacy: textOf(form, "privacy"),
    onboarded: new FormData(form).has("onboarded"),
    ...(capabilities === "" ? {} : { capabilities }),
  };
}
