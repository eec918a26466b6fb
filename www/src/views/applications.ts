import type { Application } from "pieces-os-client";
import { differences, type Differences } from "../api/differences";
import type { Resource } from "../api/resource";
import { element, part, showWhen } from "../ui/dom";
import { errorReport, inWords } from "../ui/error-words";
import { readable } from "../ui/names";
import { applicationsTable, ROWS_SHOWN } from "./applications-table";
import { glanceAt } from "./glance";
import { isFiltered, listed, NO_WISHES, type SortKey, type Wishes } from "./listing";

/** The applications Pieces OS knows, filtered and sorted as wished, or why they can't be shown. */
export function applicationsView(
  root: HTMLElement,
  applications: Resource<readonly Application[]>,
  showDetails: (application: Application) => void,
): void {
  let wishes: Wishes = NO_WISHES;
  let before: readonly Application[] | undefined;
  const count = part(root, "count", HTMLElement);
  const error = part(root, "error", HTMLElement);
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

  function showList(all: readonly Application[], news = ""): void {
    const matching = listed(all, wishes);
    platforms.show(all.map(({ platform }) => platform));
    privacies.show(all.map(({ privacy }) => privacy));
    table.show(matching);
    sayCount(counted(all.length, matching.length), news);
    showWhen(root, all.length === 0 ? "empty" : matching.length === 0 ? "unmatched" : "ready");
  }

  /** Shows a list that has come, and what of it is new. */
  function takeList(all: readonly Application[]): void {
    const news = differences(before ?? all, all);
    before = all;
    showList(all, inWordsOf(news));
    table.markNew([...news.added, ...news.changed]);
  }

  /** The count is to be seen, the news to be heard: this is a live region, and the same is not told twice. */
  function sayCount(words: string, news = ""): void {
    if (news !== "") count.replaceChildren(words, element("span", { class: "unseen" }, `, ${news}`));
    else if (count.firstChild?.textContent !== words) count.replaceChildren(words);
    else count.querySelector("span")?.remove();
  }

  query.addEventListener("input", () => wish({ query: query.value.trim() }));
  clear.addEventListener("click", clearFilters);
  part(root, "clear-too", HTMLButtonElement).addEventListener("click", clearFilters);
  applications.content.subscribe((content) => {
    if (content.state === "ready") return takeList(content.value);
    before = undefined;
    sayCount(content.state === "loading" ? "loading …" : "not available");
    if (content.state === "failed") {
      error.replaceChildren(element("p", {}, `${inWords(content.error).headline}.`), errorReport(content.error));
    }
    showWhen(root, content.state);
  });
}

/** Who came and went, by name if it is one. What only changed would be too much to be told. */
function inWordsOf({ added, removed }: Differences): string {
  return [...told(added, "added"), ...told(removed, "removed")].join(", ");
}

function told(applications: readonly Application[], what: string): string[] {
  const [first] = applications;
  if (!first) return [];
  return [applications.length === 1 ? `${readable(first.name)} ${what}` : `${applications.length} ${what}`];
}

function counted(all: number, matching: number): string {
  if (matching > ROWS_SHOWN) return `the first ${ROWS_SHOWN} of ${matching.toLocaleString()}`;
  return matching === all ? `${all} listed` : `${matching} of ${all} match`;
}

function toggled(values: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}
