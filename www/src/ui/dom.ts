type Attribute = string | number | boolean | ((event: Event) => void);

/** Makes an element; a function is a listener (`onclick`), `true` an attribute without value, `false` none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the drawings at the end of index.html; it says nothing to those who can't see it. */
export function icon(name: string, className = "icon"): SVGSVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", className);
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${document.getElementById(`icon-${name}`) ? name : "other"}`);
  drawing.append(use);
  return drawing;
}

/** The element of index.html with this id. */
export function section(id: string): HTMLElement {
  return find(document, `#${id}`, HTMLElement);
}

/** The element marked `data-part="name"` below the root. */
export function part<T extends HTMLElement>(root: ParentNode, name: string, type: new () => T): T {
  return find(root, `[data-part="${name}"]`, type);
}

export function find<T extends HTMLElement>(root: ParentNode, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} at ${selector}`);
  return found;
}

/** Shows the one child marked `data-when="state"` and hides its siblings. */
export function showWhen(root: ParentNode, state: string): void {
  for (const child of root.querySelectorAll<HTMLElement>("[data-when]")) {
    child.hidden = child.dataset["when"] !== state;
  }
}

/** What a text field, select or group of radio buttons of the form holds, without blanks around it. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.trim() : "";
}
