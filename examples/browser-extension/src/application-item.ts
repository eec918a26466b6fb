// One application in the list: its name, and the rest of it behind a disclosure.

import { type Application, PrivacyEnum } from "pieces-os-client";

import { element } from "./dom";
import { inWords } from "./words";

const TELEMETRY: Record<string, string> = {
  [PrivacyEnum.Open]: "full telemetry",
  [PrivacyEnum.Anonymous]: "anonymous telemetry",
  [PrivacyEnum.Closed]: "no telemetry",
};

export function applicationItem(application: Application, isThisExtension: boolean): HTMLLIElement {
  const { name, version, platform, privacy } = application;
  const title = element("span", { class: "name" }, inWords(name));
  if (isThisExtension) title.append(element("span", { class: "tag" }, "this extension"));
  const glance = [version, inWords(platform), TELEMETRY[privacy] ?? inWords(privacy)].join(" · ");
  return element(
    "li",
    {},
    element(
      "details",
      {},
      element(
        "summary",
        { "data-click": "looked at an application", "data-element": "application" },
        title,
        element("span", { class: "quiet" }, glance),
      ),
      facts(application),
    ),
  );
}

function facts({ capabilities, descriptor, id, mechanism, onboarded }: Application): HTMLDListElement {
  const known: [term: string, value: string | undefined][] = [
    ["Descriptor", descriptor],
    ["Onboarded", onboarded ? "yes" : "not yet"],
    ["Capabilities", capabilities && inWords(capabilities)],
    ["Mechanism", mechanism && inWords(mechanism)],
    ["Id", id],
  ];
  const shown = known.flatMap(([term, value]) =>
    value ? [element("dt", {}, term), element("dd", {}, value)] : [],
  );
  return element("dl", {}, ...shown);
}
