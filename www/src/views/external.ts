import type { DetectedExternalApplication } from "pieces-os-client";
import type { Resource } from "../api/resource";
import { element, find, part } from "../ui/dom";
import { inWords } from "../ui/error-words";

type Programs = Resource<DetectedExternalApplication[]>;

/** Programs found on the machine of Pieces OS, and those related to it. */
export function externalView(root: HTMLElement, detected: Programs, related: Programs): void {
  programList(part(root, "detected", HTMLElement), detected);
  programList(part(root, "related", HTMLElement), related);
}

function programList(root: HTMLElement, programs: Programs): void {
  const place = find(root, ".scroller", HTMLElement);

  programs.content.subscribe((content) => {
    switch (content.state) {
      case "loading":
        return place.replaceChildren(skeleton());
      case "ready":
        return place.replaceChildren(content.value.length > 0 ? list(content.value) : note("None found."));
      case "failed": {
        const { kind, headline } = inWords(content.error);
        return place.replaceChildren(note(`${headline} (${kind}).`));
      }
    }
  });
}

function list(programs: readonly DetectedExternalApplication[]): HTMLUListElement {
  const items = programs.map(({ name, version }) =>
    element("li", {}, element("span", {}, name), element("span", { class: "quiet" }, version ?? "")),
  );
  return element("ul", { class: "programs" }, ...items);
}

function skeleton(): HTMLElement {
  const lines = [1, 2, 3, 4, 5].map(() => element("i"));
  return element("div", { class: "skeleton", "aria-hidden": "true" }, ...lines);
}

function note(words: string): HTMLElement {
  return element("p", { class: "quiet" }, words);
}
