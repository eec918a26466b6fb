import { discard } from "./send.js";

/** The calls that each signal ends, with one listener for all of them: Node warns of eleven. */
const watched = new WeakMap();

/** What ends a call early: its deadline, a signal of the caller, or a trap. */
export class Interruption {
  /** "timeout", "abort", "over" or "trap" once it happened, until then undefined. */
  kind;
  /** The reason that the signal gave. */
  reason;
  /** The HTTP method of what was sent; undefined before anything was. */
  sent;
  /** Where to, if that may be another URL than the call has. */
  url;
  /** Kept, as Node ends what was sent by a `Request` only as long as there is that. */
  request;
  /** What this attempt was answered, and the copies that hooks got. */
  answers = [];
  /** The copies of an answer that a hook gave another response for. */
  spare = [];
  /** What is told to a logger; undefined where there is none. */
  lines;

  #started = performance.now();
  #deadline = Infinity;
  #clock;
  #pause;
  #signals = [];
  /** What the signals end: this call, or a weak reference to it. */
  #watching = this;
  #controller;
  /** What ends the wait at hand, as a call waits for one thing at a time; undefined between waits. */
  #wait;
  #trapped;

  /** Waits for a value, but no longer than the call lasts. Then calls `settle`, as `wait` does. */
  race(value, settle) {
    this.wait(() => value, settle);
  }

  /** Waits for the next chunk of a body; in one step, so that no rejection is left in between. */
  read(reader, settle) {
    this.wait(() => reader.read(), settle);
  }

  /**
   * Waits for what `run` gives. Then calls `settle`, once, with that, or with the reason why there is
   * none and `true`. Should the instance trap before, that call would be one into nothing.
   */
  wait(run, settle) {
    const ending = (isFailure) => (outcome) => {
      if (this.#wait !== fail) return;
      this.#wait = undefined;
      settle(outcome, isFailure);
    };
    const fail = ending(true);
    this.#wait = fail;
    try {
      Promise.resolve(run()).then(ending(false), fail);
    } catch (cause) {
      fail(cause);
    }
    if (this.kind) this.#wait?.();
  }

  /** What `promise` gives; rejects if the instance that has to settle it traps. */
  outcome(promise) {
    return new Promise((resolve, reject) => {
      this.#trapped = reject;
      promise.then(resolve, reject);
    });
  }

  /** Ends the call `ms` after it began; 0 is never. */
  limit(ms) {
    this.stopClock();
    this.#deadline = ms > 0 ? this.#started + ms : Infinity;
    // Nobody would stop it once the call is over.
    if (ms > 0 && !this.kind) this.#clock = timer(() => this.end("timeout"), this.remaining);
  }

  /** Gives the call its whole time anew, from now on. */
  restart(ms) {
    this.#started = performance.now();
    this.limit(ms);
  }

  /** The milliseconds left. */
  get remaining() {
    return this.#deadline - performance.now();
  }

  /** Resolves after `ms`. */
  pause(ms, settle) {
    this.race(new Promise((resolve) => (this.#pause = timer(resolve, ms))), settle);
  }

  /** Ends the call when `signal` is aborted, or has been. */
  watch(signal) {
    if (signal.aborted) return this.end("abort", reasonOf(signal));
    if (!watched.has(signal)) {
      const calls = new Set();
      const listener = () => calls.forEach((call) => call.end("abort", reasonOf(signal)));
      signal.addEventListener("abort", listener);
      watched.set(signal, { calls, listener });
    }
    watched.get(signal).calls.add(this.#watching);
    if (!this.#signals.includes(signal)) this.#signals.push(signal);
  }

  /** The signal of the next attempt. The caller's is never given away, as a fetch may refuse it. */
  attempt() {
    this.answers = [];
    this.#controller = new AbortController();
    return this.signal;
  }

  /** The signal of this attempt. */
  get signal() {
    return this.#controller?.signal;
  }

  /** Has the attempt end whose answer is not handed out. */
  abandon() {
    // First, as Node rejects with nobody to catch it where a response that was copied is aborted.
    this.answers.forEach(discard);
    this.#controller?.abort();
  }

  /** Ends the call, for the first reason that there is. */
  end(kind, reason) {
    if (this.kind) return;
    this.kind = kind;
    this.reason = reason;
    this.release();
    this.#wait?.();
    this.abandon();
  }

  /**
   * Ends the call with its instance. One that was ending for another reason ends with it too, as its
   * future has no further turn to say so.
   */
  trap() {
    this.#wait = undefined;
    this.end("trap");
    this.lines?.failed(0, "internal");
    this.#trapped?.();
  }

  /**
   * Lasts as long as the body of a response that was handed out, of which the caller may keep no more than
   * a reader: until then a signal ends it.
   */
  lastAsLongAs(response) {
    if (this.#signals.length > 0) users.set(bodyOf(response), this);
  }

  /**
   * Stops the clock: what there is of the answer is the caller's now. They may never read it, so a
   * signal that lives on must not keep it.
   */
  handOut() {
    this.stopClock();
    if (this.#signals.length === 0 || typeof WeakRef === "undefined") return;
    const weak = new WeakRef(this);
    const watching = { end: (kind, reason) => weak.deref()?.end(kind, reason) };
    const signals = this.#signals.slice();
    for (const signal of signals) {
      watched.get(signal).calls.add(watching);
      leave(signal, this);
    }
    this.#watching = watching;
    collected ??= new FinalizationRegistry((clean) => clean());
    collected.register(this, () => signals.forEach((signal) => leave(signal, watching)));
  }

  stopClock() {
    clearTimeout(this.#clock);
    clearTimeout(this.#pause);
  }

  /** Forgets whom a trap is told, as that keeps what was answered. */
  forget() {
    this.#trapped = undefined;
  }

  /** Leaves no timer, no listener and no copy behind. */
  release() {
    this.stopClock();
    this.spare.forEach(discard);
    this.#signals.splice(0).forEach((signal) => leave(signal, this.#watching));
  }
}

let collected;

/** What still reads, and what can end that. */
const users = new WeakMap();

/** The stream of a response, which lasts as long as a reader of it; without one, the response. */
function bodyOf(response) {
  try {
    return Object(response.body) === response.body ? response.body : response;
  } catch {
    return response;
  }
}

/** Has a signal no longer end a call. */
function leave(signal, call) {
  const watchers = watched.get(signal);
  if (!watchers?.calls.delete(call) || watchers.calls.size > 0) return;
  watched.delete(signal);
  try {
    signal.removeEventListener("abort", watchers.listener);
  } catch {
    // It is the caller's object, and no call may suffer from what it does.
  }
}

// One that is set to more goes off at once.
const timer = (run, ms) => setTimeout(run, Math.min(ms, 2 ** 31 - 1));

/** A signal of the caller's own making may throw. */
function reasonOf(signal) {
  try {
    return signal.reason;
  } catch {
    return undefined;
  }
}
