import type { Application } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Resource } from "../api/resource";
import { element, part, showWhen } from "../ui/dom";
import { Outcome } from "../ui/outcome";
import { isUnreachable, unreachableGuide } from "./unreachable";

/** The applications Pieces OS knows, or why they can't be shown. */
export function applicationsView(
  root: HTMLElement,
  connection: Connection,
  applications: Resource<Application[]>,
  showDetails: (application: Application) => void,
): void {
  const count = part(root, "count", HTMLElement);
  const rows = part(root, "rows", HTMLElement);
  const error = new Outcome(part(root, "error", HTMLElement), "");
  const guide = unreachableGuide(root, connection);

  applications.content.subscribe((content) => {
    switch (content.state) {
      case "loading":
        count.textContent = "loading …";
        return showWhen(root, "loading");
      case "ready":
        count.textContent = `${content.value.length} listed`;
        rows.replaceChildren(...content.value.map((application) => row(application, showDetails)));
        return showWhen(root, content.value.length > 0 ? "ready" : "empty");
      case "failed":
        count.textContent = "not available";
        if (isUnreachable(content.error)) {
          guide(content.error);
          return showWhen(root, "unreachable");
        }
        error.fail(content.error);
        return showWhen(root, "failed");
    }
  });
  part(root, "refresh", HTMLButtonElement).addEventListener("click", () => void applications.refresh());
}

function row(application: Application, showDetails: (application: Application) => void): HTMLTableRowElement {
  const { name, version, platform, privacy, capabilities, onboarded } = application;
  const onclick = () => showDetails(application);
  const open = element("button", { type: "button", class: "row-link", onclick }, ...breakable(name));
  return element(
    "tr",
    { role: "row" },
    element("th", { role: "rowheader", scope: "row" }, open),
    cell("Version", version),
    cell("Platform", tag(platform)),
    cell("Privacy", tag(privacy)),
    cell("Capabilities", capabilities === undefined ? quiet("not stated") : tag(capabilities)),
    cell("Onboarded", onboarded ? element("span", { class: "yes" }, "yes") : quiet("not yet")),
  );
}

/** Lets a long name break after its underscores. */
function breakable(name: string): (string | Node)[] {
  return name.split(/(?<=_)/).flatMap((word) => [word, element("wbr")]);
}

function cell(label: string, content: string | Node): HTMLTableCellElement {
  return element("td", { role: "cell", "data-label": label }, content);
}

function quiet(words: string): HTMLElement {
  return element("span", { class: "quiet" }, words);
}

function tag(value: string): HTMLElement {
  return element("span", { class: "tag" }, value);
}
