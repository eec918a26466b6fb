import {
  ApplicationNameEnum,
  CapabilitiesEnum,
  PlatformEnum,
  PrivacyEnum,
  type Application,
} from "pieces-os-client";
import type { Connection } from "../api/connection";
import { element, find, part, textOf } from "../ui/dom";
import { readable } from "../ui/names";
import { News, type ShowCall } from "../ui/news";

/** The form that registers an application. */
export function registerView(
  root: HTMLElement,
  connection: Connection,
  registered: () => void,
  showCall: ShowCall,
): void {
  const form = find(root, "form", HTMLFormElement);
  const news = new News(part(root, "news", HTMLElement), "It appears in the list above.", showCall);

  offer(find(root, "datalist", HTMLDataListElement), ApplicationNameEnum);
  offer(find(root, "[name=platform]", HTMLSelectElement), PlatformEnum);
  offer(find(root, "[name=privacy]", HTMLSelectElement), PrivacyEnum);
  offer(find(root, "[name=capabilities]", HTMLSelectElement), CapabilitiesEnum);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const application = applicationFrom(form);
    const call = connection.call("applicationsRegister", (api) => api.applicationsRegister({ application }));
    const done = await news.follow(call, ({ name, version }) => `Registered ${readable(name)} ${version}`);
    if (done) registered();
  });
  connection.chosen.subscribe(() => news.clear());
}

function offer(place: HTMLElement, values: Readonly<Record<string, string>>): void {
  place.append(...Object.values(values).map((value) => element("option", { value }, readable(value))));
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
