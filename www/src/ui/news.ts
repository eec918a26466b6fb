import { isRouteMissing } from "../api/gone";
import type { Started } from "../api/connection";
import { element } from "./dom";
import { inWords } from "./error-words";

/** Shows the call with this number in the log. */
export type ShowCall = (id: number) => void;

/** The line below a form that says how its call went, and leads to that call in the log. */
export class News {
  readonly #root: HTMLElement;
  readonly #words = element("span", { role: "status" });
  readonly #link = element("button", { type: "button", class: "plain", onclick: () => this.#show() }, "Show the call");
  readonly #idle: string;
  readonly #showCall: ShowCall;
  #latest = 0;

  constructor(root: HTMLElement, idle: string, showCall: ShowCall) {
    this.#root = root;
    this.#idle = idle;
    this.#showCall = showCall;
    root.append(this.#words, this.#link);
    this.clear();
  }

  clear(): void {
    this.#latest = 0;
    this.#say("idle", this.#idle);
  }

  /** Follows a call to its end; of several calls the last one begun is told. Gives whether it succeeded. */
  async follow<T>({ id, answer }: Started<T>, words: (value: T) => string): Promise<boolean> {
    this.#latest = id;
    this.#say("pending", "Sending …");
    try {
      const value = await answer;
      if (id === this.#latest) this.#say("done", words(value));
      return true;
    } catch (error) {
      // That newer versions have less is nothing that went wrong.
      if (id === this.#latest) this.#say(isRouteMissing(error) ? "gone" : "failed", inWords(error).headline);
      return false;
    }
  }

  #say(state: string, words: string): void {
    this.#root.dataset["state"] = state;
    this.#words.textContent = words;
    this.#link.hidden = state === "idle" || state === "pending";
  }

  #show(): void {
    this.#showCall(this.#latest);
  }
}
