type Key = string | number;

/**
 * Shows one child per item. Children of items that are the same as before stay as they are, and the one with the
 * focus keeps it. Items are the same if they are one object, or as `isSame` says.
 */
export function rowsIn<T>(
  place: HTMLElement,
  keyOf: (item: T) => Key,
  render: (item: T) => HTMLElement,
  isSame: (before: T, now: T) => boolean = Object.is,
): (items: readonly T[]) => void {
  let shown = new Map<Key, { item: T; row: HTMLElement }>();

  return (items) => {
    const focused = focusWithin(shown);
    shown = new Map(
      items.map((item) => {
        const before = shown.get(keyOf(item));
        return [keyOf(item), before && isSame(before.item, item) ? before : { item, row: render(item) }];
      }),
    );
    arrange(place, [...shown.values()].map(({ row }) => row));
    if (focused) shown.get(focused.key)?.row.querySelectorAll("button")[focused.index]?.focus({ preventScroll: true });
  };
}

/** Rows that stay are not taken out for a moment: they would lose the focus, and text that is selected. */
function arrange(place: HTMLElement, rows: readonly HTMLElement[]): void {
  const staying = new Set<Element>(rows);
  for (const row of [...place.children]) if (!staying.has(row)) row.remove();
  let next = place.firstElementChild;
  for (const row of rows) {
    if (row === next) next = next.nextElementSibling;
    else place.insertBefore(row, next);
  }
}

function focusWithin(shown: ReadonlyMap<Key, { row: HTMLElement }>): { key: Key; index: number } | undefined {
  for (const [key, { row }] of shown) {
    const index = [...row.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    if (index >= 0) return { key, index };
  }
  return undefined;
}

/**
 * Makes the rows' buttons one stop of the Tab key, between which the arrow keys, Home and End move.
 * A long table would otherwise lie as a hundred stops in the way to what comes after it.
 */
export function arrowKeysBetween(place: HTMLElement): void {
  const buttons = () => [...place.querySelectorAll<HTMLButtonElement>(".row-link")];

  function makeStop(stop: HTMLButtonElement | undefined): void {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1;
  }

  new MutationObserver(() => {
    const all = buttons();
    const focused = all.find((button) => button === document.activeElement);
    makeStop(focused ?? all.find((button) => button.closest("[aria-current]")) ?? all[0]);
  }).observe(place, { childList: true });

  place.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.matches(".row-link")) makeStop(target);
  });
  place.addEventListener("keydown", (event) => {
    const all = buttons();
    const here = all.findIndex((button) => button === document.activeElement);
    if (here < 0) return;
    const next = all[indexAfter(event.key, here, all.length - 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function indexAfter(key: string, here: number, last: number): number {
  switch (key) {
    case "ArrowDown":
      return Math.min(here + 1, last);
    case "ArrowUp":
      return Math.max(here - 1, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return -1;
  }
}
