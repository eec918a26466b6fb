import type { Application } from "pieces-os-client";
import { isSame } from "../api/differences";
import { element, icon, part } from "../ui/dom";
import { quiet } from "../ui/facts";
import { monogram, readable } from "../ui/names";
import { arrowKeysBetween, rowsIn } from "../ui/rows";
import type { SortKey, Wishes } from "./listing";

/** More rows make a browser slow, and nobody reads them: one filters. */
export const ROWS_SHOWN = 500;

/** As long as the animation in applications.css, so that a row which is moved does not show it again. */
const MARKED_MS = 2400;

export interface ApplicationsTable {
  show(applications: readonly Application[]): void;
  /** Marks the rows of these for a moment. */
  markNew(applications: readonly Application[]): void;
  markSort(sort: Wishes["sort"]): void;
}

/** The table: a row for each application, headings that sort. */
export function applicationsTable(
  root: HTMLElement,
  open: (application: Application) => void,
  sortBy: (key: SortKey) => void,
): ApplicationsTable {
  const rows = part(root, "rows", HTMLElement);
  const headings = [...root.querySelectorAll<HTMLElement>("th[data-key]")];
  const showRows = rowsIn<Application>(rows, ({ id }) => id, (application) => row(application, choose), isSame);
  let chosen = "";

  function choose(application: Application): void {
    chosen = application.id;
    markChosen();
    open(application);
  }

  function markChosen(): void {
    for (const one of rows.children) {
      if (one.getAttribute("data-id") === chosen) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  arrowKeysBetween(rows);
  for (const heading of headings) {
    heading.querySelector("button")?.addEventListener("click", () => sortBy(heading.dataset["key"] as SortKey));
  }

  return {
    show(applications) {
      showRows(applications.slice(0, ROWS_SHOWN));
      markChosen();
    },
    markNew(applications) {
      const ids = new Set(applications.map(({ id }) => id));
      for (const one of rows.children) {
        if (!ids.has(one.getAttribute("data-id") ?? "")) continue;
        one.classList.add("new");
        setTimeout(() => one.classList.remove("new"), MARKED_MS);
      }
    },
    markSort(sort) {
      for (const heading of headings) {
        if (heading.dataset["key"] !== sort?.key) heading.removeAttribute("aria-sort");
        else heading.setAttribute("aria-sort", sort?.descending ? "descending" : "ascending");
      }
    },
  };
}

function row(application: Application, choose: (application: Application) => void): HTMLTableRowElement {
  const { id, name, version, platform, privacy, capabilities, onboarded } = application;
  const onclick = () => choose(application);
  const open = element("button", { type: "button", class: "row-link", tabindex: -1 }, readable(name));
  return element(
    "tr",
    { role: "row", "data-id": id, onclick },
    element("th", { role: "rowheader", scope: "row" }, element("div", { class: "named" }, monogram(name), open)),
    cell("Version", element("span", { class: "version" }, version)),
    cell("Platform", valueTag(platform)),
    cell("Privacy", valueTag(privacy)),
    cell("Capabilities", capabilities === undefined ? quiet("not stated") : readable(capabilities)),
    cell("Onboarded", onboarded ? element("span", { class: "yes" }, "yes") : quiet("not yet")),
  );
}

function cell(label: string, content: string | Node): HTMLTableCellElement {
  return element("td", { role: "cell", "data-label": label }, content);
}

/** A platform or privacy, with its drawing and colour. */
export function valueTag(value: string): HTMLElement {
  return element("span", { class: "value", "data-value": value }, icon(value), readable(value));
}
