import type { Application } from "pieces-os-client";
import type { Connection } from "../api/connection";
import { isSame } from "../api/differences";
import { isRouteMissing } from "../api/gone";
import type { Resource } from "../api/resource";
import { element, find, part, showWhen } from "../ui/dom";
import { errorReport, inWords } from "../ui/error-words";
import { factList, quiet, type Fact } from "../ui/facts";
import { jsonBlock } from "../ui/json";
import { monogram, readable } from "../ui/names";
import { valueTag } from "./applications-table";

/** The place for one application, read afresh and kept as the list has it; the function returned shows one. */
export function detailsView(
  root: HTMLElement,
  connection: Connection,
  applications: Resource<readonly Application[]>,
): (application: Application) => void {
  const title = find(root, "h2", HTMLElement);
  const status = part(root, "status", HTMLElement);
  const ready = find(root, "[data-when=ready]", HTMLElement);
  const failed = find(root, "[data-when=failed]", HTMLElement);
  let latest = 0;
  /** What is shown, and a note about it. */
  let shown: { application: Application; note?: string } | undefined;

  connection.chosen.subscribe(() => {
    latest = 0;
    shown = undefined;
    showWhen(root, "none");
  });
  applications.content.subscribe((content) => {
    if (content.state !== "ready" || !shown) return;
    const { application, note } = shown;
    const now = content.value.find(({ id }) => id === application.id);
    if (!now && note !== GONE) show(application, GONE);
    else if (now && !isSame(now, application)) show(now, note === GONE ? undefined : note);
  });

  function show(application: Application, note?: string): void {
    if (shown?.application.id !== application.id) ready.scrollTop = 0;
    shown = { application, ...(note && { note }) };
    ready.replaceChildren(...(note ? [element("p", { class: "note" }, note)] : []), ...sheet(application));
    status.textContent = `${readable(application.name)} ${application.version}${note === GONE ? " is gone" : ""}`;
    showWhen(root, "ready");
  }

  return async (known) => {
    const { id, name } = known;
    const { id: turn, answer } = connection.call("applicationsSpecificApplicationSnapshot", (api) =>
      api.applicationsSpecificApplicationSnapshot({ application: id }),
    );
    latest = turn;
    shown = undefined;
    comeIntoView(root, title);
    const waiting = setTimeout(() => showWhen(root, "loading"), NOTICED_MS);
    try {
      const application = await answer;
      if (turn !== latest) return;
      show(application);
    } catch (error) {
      if (turn !== latest) return;
      if (isRouteMissing(error)) return show(known, AS_LISTED);
      const { headline } = inWords(error);
      shown = undefined;
      failed.replaceChildren(element("h3", {}, `${readable(name)} could not be read`), element("p", {}, headline), errorReport(error));
      status.textContent = headline;
      showWhen(root, "failed");
    } finally {
      clearTimeout(waiting);
    }
  };
}

const GONE = "Pieces OS no longer has it. This is the last that was known.";

const AS_LISTED = "This Pieces OS no longer shows one application by itself. It is shown as it was listed.";

/** A skeleton for less than this would only be a flicker. */
const NOTICED_MS = 150;

/** Where the details lie below the list, choosing a row leads there. */
function comeIntoView(root: HTMLElement, title: HTMLElement): void {
  const { top } = root.getBoundingClientRect();
  if (top < window.innerHeight * 0.6) return;
  title.focus({ preventScroll: true });
  root.scrollIntoView({ block: "start" });
}

function sheet(application: Application): Node[] {
  const { name, version } = application;
  return [
    element(
      "div",
      { class: "sheet-head" },
      monogram(name),
      element("div", {}, element("h3", {}, readable(name)), element("p", { class: "quiet" }, `version ${version}`)),
    ),
    factList(factsOf(application)),
    element("details", { open: true }, element("summary", {}, "As the typed value"), jsonBlock(application)),
  ];
}

function factsOf(application: Application): Fact[] {
  const { id, name, platform, privacy, onboarded, mechanism, automaticUnload, schema } = application;
  const { capabilities, enrichment, descriptor } = application;
  const facts: Fact[] = [
    ["Platform", valueTag(platform)],
    ["Privacy", valueTag(privacy)],
    ["Capabilities", stated(capabilities, readable)],
    ["Onboarded", onboarded ? element("span", { class: "yes" }, "yes") : quiet("not yet")],
    ["Mechanism", stated(mechanism, readable)],
    ["Unloads models", stated(automaticUnload, (unloads) => (unloads ? "yes" : "no"))],
    ["Name", element("code", {}, name)],
    ["Identifier", element("code", {}, id)],
    ["Schema", stated(schema, ({ semantic, migration }) => `${semantic}, migration ${migration}`)],
  ];
  if (descriptor !== undefined) facts.push(["Descriptor", descriptor]);
  if (enrichment !== undefined) facts.push(["Enrichment", jsonBlock(enrichment)]);
  return facts;
}

function stated<T>(value: T | undefined, words: (value: T) => string): string | Node {
  return value === undefined ? quiet("not stated") : words(value);
}
