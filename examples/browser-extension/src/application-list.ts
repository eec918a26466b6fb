// The list of applications, which changes while somebody looks at it.

import type { Application } from "pieces-os-client";

import { applicationItem } from "./application-item";

interface Shown {
  readonly content: string;
  readonly item: HTMLLIElement;
}

export class ApplicationList {
  readonly #list: HTMLUListElement;
  #shown = new Map<string, Shown>();

  constructor(list: HTMLUListElement) {
    this.#list = list;
  }

  /** Shows these, the `own` first. What has not changed stays as it is: open, or with the focus. */
  show(applications: readonly Application[], own: string | undefined): void {
    const ordered = applications.toSorted(
      (a, b) => Number(b.id === own) - Number(a.id === own) || a.name.localeCompare(b.name),
    );
    const before = this.#shown;
    this.#shown = new Map(ordered.map((one) => [one.id, renewed(before.get(one.id), one, one.id === own)]));
    for (const [id, { item }] of before) if (!this.#shown.has(id)) item.remove();
    [...this.#shown.values()].forEach(({ item }, index) => {
      // An element that is moved loses the focus.
      if (this.#list.children[index] !== item) this.#list.insertBefore(item, this.#list.children[index] ?? null);
    });
  }
}

function renewed(before: Shown | undefined, application: Application, isOwn: boolean): Shown {
  const content = JSON.stringify([application, isOwn]);
  if (before?.content === content) return before;
  const item = applicationItem(application, isOwn);
  if (before) takePlace(item, before.item);
  return { content, item };
}

function takePlace(item: HTMLLIElement, before: HTMLLIElement): void {
  const hasFocus = before.contains(document.activeElement);
  item.querySelector("details")!.open = before.querySelector("details")!.open;
  before.replaceWith(item);
  if (hasFocus) item.querySelector("summary")!.focus();
}
