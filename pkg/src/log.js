import { ignore } from "./send.js";

/** Numbers what has lines, through all instances of the module. */
let count = 0;

/** The lines of a call, a search or a live list for the caller's logger. */
export class Lines {
  #logger;
  #subject;
  #started = performance.now();

  constructor(logger, subject) {
    this.#logger = logger;
    this.#subject = { call: ++count, ...subject };
  }

  /** The whole milliseconds since the first line. */
  get ms() {
    return Math.round(performance.now() - this.#started);
  }

  /** The instance trapped. */
  trapped() {
    const { ms } = this;
    this.write("error", `failed (internal) after ${ms} ms`, { kind: "internal", ms });
  }

  /** Not at once: the logger may use the client, which is at work. Nothing depends on what it does. */
  write(level, words, fields) {
    const line = { ...this.#subject, ...fields };
    const message = `pieces-os-client #${line.call} ${line.operation}: ${words}`;
    ignore(Promise.resolve().then(() => this.#logger[level]?.(message, line)));
  }
}
