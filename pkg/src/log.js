// What a logger is told. No line has anything in it that the caller or an answer brought: no header,
// query, body or identifier, and of an address no more than its origin.
import { ignore } from "./send.js";

/** Numbers what has lines, through all instances of the module. */
let count = 0;

/** The lines of a call, a search or a live list for the caller's logger. */
export class Lines {
  #logger;
  #subject;
  #started = performance.now();

  constructor(logger, operation, method, path) {
    this.#logger = logger;
    this.#subject = { call: ++count, operation, method, path };
  }

  started() {
    this.#write("debug", "started");
  }

  /** A request was sent by this method, which hooks may have changed, to anything. */
  sent(method) {
    if (/^[A-Za-z]+$/.test(method)) this.#subject.method = method;
  }

  /** An attempt came to nothing, and there is another one. */
  retried(attempt, status, ms) {
    const [kind, reason] = status ? ["http", `answered ${status}`] : ["network", "got no response"];
    this.#retrying(reason, { attempt, kind, status }, ms);
  }

  answered(attempt, status) {
    this.#end("debug", `answered ${status}`, { attempt, status });
  }

  /** A call or a search failed, after so many attempts. */
  failed(attempts, kind, status, problem) {
    const level = kind === "abort" ? "debug" : "error";
    this.#end(level, `failed (${kind})`, { attempt: attempts || undefined, kind, status, problem });
  }

  /** An address was asked. */
  probed(address, problem) {
    this.#write("debug", `asked ${address}: ${problem}`, { address, problem });
  }

  /** A search came to its end; with an address if something is there. */
  searched(address, problem) {
    const words = problem === "none" ? `found Pieces OS at ${address}` : `found no Pieces OS (${problem})`;
    this.#end("debug", words, { address, problem });
  }

  /** The socket of a live list or a stream is open. */
  connected() {
    this.#write("info", "connected");
  }

  /** There is no socket. */
  lost(reason, ms) {
    this.#retrying(`not connected (${reason})`, { reason }, ms);
  }

  /** A live list could not be read. */
  unread({ kind, status, problem }, ms) {
    this.#retrying("the list could not be read", { kind, status, problem }, ms);
  }

  #retrying(reason, fields, ms) {
    const delayMs = Math.round(ms);
    this.#write("warn", `${reason}; next attempt in ${delayMs} ms`, { ...fields, delayMs });
  }

  #end(level, words, fields) {
    const ms = Math.round(performance.now() - this.#started);
    this.#write(level, `${words} after ${ms} ms`, { ...fields, ms });
  }

  /** Not at once: the logger may use the client, which is at work. Nothing depends on what it does. */
  #write(level, words, fields) {
    const all = Object.entries({ ...this.#subject, ...fields });
    const line = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    const message = `pieces-os-client #${line.call} ${line.operation}: ${words}`;
    ignore(Promise.resolve().then(() => this.#logger[level]?.(message, line)));
  }
}
