import type { Application } from "pieces-os-client";
import type { Connection } from "../api/connection";
import type { Loadable, Resource } from "../api/resource";
import { element, part, showWhen } from "../ui/dom";
import { errorReport, inWords } from "../ui/error-words";
import { clockTime } from "../ui/facts";
import { applicationsTable, ROWS_SHOWN } from "./applications-table";
import { glanceAt } from "./glance";
import { isFiltered, listed, NO_WISHES, type SortKey, type Wishes } from "./listing";

/** The applications Pieces OS knows, filtered and sorted as wished, or why they can't be shown. */
export function applicationsView(
  root: HTMLElement,
  connection: Connection,
  applications: Resource<Application[]>,
  showDetails: (application: Application) => void,
): void {
  let wishes: Wishes = NO_WISHES;
  const count = part(root, "count", HTMLElement);
  const query = part(root, "query", HTMLInputElement);
  const clear = part(root, "clear", HTMLButtonElement);
  const table = applicationsTable(root, showDetails, sortBy);
  const platforms = glanceAt(part(root, "platforms", HTMLElement), (value) =>
    wish({ platforms: toggled(wishes.platforms, value) }),
  );
  const privacies = glanceAt(part(root, "privacies", HTMLElement), (value) =>
    wish({ privacies: toggled(wishes.privacies, value) }),
  );

  function wish(change: Partial<Wishes>): void {
    wishes = { ...wishes, ...change };
    platforms.mark(wishes.platforms);
    privacies.mark(wishes.privacies);
    table.markSort(wishes.sort);
    clear.disabled = !isFiltered(wishes);
    const content = applications.content.get();
    if (content.state === "ready") showList(content.value);
  }

  function sortBy(key: SortKey): void {
    const again = wishes.sort?.key === key;
    wish({ sort: { key, descending: again && !wishes.sort?.descending } });
  }

  function clearFilters(): void {
    query.value = "";
    wish({ ...NO_WISHES, ...(wishes.sort && { sort: wishes.sort }) });
    query.focus();
  }

  function showList(all: readonly Application[]): void {
    const matching = listed(all, wishes);
    platforms.show(all.map(({ platform }) => platform));
    privacies.show(all.map(({ privacy }) => privacy));
    table.show(matching);
    count.textContent = counted(all.length, matching.length);
    showWhen(root, all.length === 0 ? "empty" : matching.length === 0 ? "unmatched" : "ready");
  }

  query.addEventListener("input", () => wish({ query: query.value.trim() }));
  clear.addEventListener("click", clearFilters);
  part(root, "clear-too", HTMLButtonElement).addEventListener("click", clearFilters);
  part(root, "refresh", HTMLButtonElement).addEventListener("click", () => void applications.refresh());
  showFailures(root, connection, applications);
  applications.content.subscribe((content) => {
    if (content.state === "ready") return showList(content.value);
    count.textContent = content.state === "loading" ? "loading …" : "not available";
    if (content.state === "loading") showWhen(root, "loading");
  });
}

/** Shows why there is no list or, over an earlier one, why there is no newer. */
function showFailures(root: HTMLElement, connection: Connection, applications: Resource<Application[]>): void {
  const error = part(root, "error", HTMLElement);
  const stale = part(root, "stale", HTMLElement);

  applications.content.subscribe((content) => {
    stale.textContent = staleWords(content);
    if (content.state !== "failed") return;
    error.replaceChildren(element("p", {}, `${inWords(content.error).headline}.`), errorReport(content.error));
    showWhen(root, "failed");
  });
  connection.state.subscribe(({ state }) => {
    const content = applications.content.get();
    if (state === "unreachable" && content.state === "ready" && !content.error) {
      stale.textContent = `Read at ${clockTime(content.readAt)}. Pieces OS has stopped answering since.`;
    } else if (state === "connected") {
      stale.textContent = staleWords(content);
    }
  });
}

function staleWords(content: Loadable<unknown>): string {
  if (content.state !== "ready" || content.error === undefined) return "";
  return `Read at ${clockTime(content.readAt)}. Reading it again failed: ${inWords(content.error).headline}.`;
}

function counted(all: number, matching: number): string {
  if (matching > ROWS_SHOWN) return `the first ${ROWS_SHOWN} of ${matching.toLocaleString()} shown`;
  return matching === all ? `${all} listed` : `${matching} of ${all} match`;
}

function toggled(values: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}
