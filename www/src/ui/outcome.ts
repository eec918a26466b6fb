import { element } from "./dom";
import { inWords } from "./error-words";
import { factList, type Fact } from "./facts";
import { jsonBlock } from "./json";

/** What to say above the JSON of an answer. */
export interface Words {
  readonly headline: string;
  readonly facts?: readonly Fact[];
}

/** The place below an action that shows its typed result or its typed error. */
export class Outcome {
  readonly #root: HTMLElement;
  readonly #headline = element("p", { role: "status" });
  readonly #body = element("div", { class: "outcome-body", tabindex: 0, role: "group", "aria-label": "Result" });
  readonly #idle: string;
  #latest = 0;

  constructor(root: HTMLElement, idle: string) {
    this.#root = root;
    this.#idle = idle;
    root.append(this.#headline, this.#body);
    this.clear();
  }

  clear(): void {
    this.#latest++;
    this.#show("idle", this.#idle);
  }

  /** Follows a call to its end; of several calls the last one begun is shown. */
  async follow<T>(answer: Promise<T>, words: (value: T) => Words): Promise<void> {
    const turn = ++this.#latest;
    this.#show("pending", "Asking …");
    try {
      const value = await answer;
      if (turn === this.#latest) this.#succeed(value, words(value));
    } catch (error) {
      if (turn === this.#latest) this.fail(error);
    }
  }

  fail(error: unknown): void {
    const { kind, headline, message, facts } = inWords(error);
    this.#show(
      "failed",
      headline,
      element("p", { class: "error-message" }, message),
      factList([["Kind", element("code", {}, kind)], ...facts]),
    );
  }

  #succeed(value: unknown, { headline, facts = [] }: Words): void {
    const parts: Node[] = [];
    if (facts.length > 0) parts.push(factList(facts));
    if (value !== undefined) parts.push(jsonBlock(value));
    this.#show("done", headline, ...parts);
  }

  #show(state: string, headline: string, ...body: Node[]): void {
    this.#root.dataset["state"] = state;
    this.#headline.textContent = headline;
    this.#body.replaceChildren(...body);
    this.#body.scrollTop = 0;
  }
}
