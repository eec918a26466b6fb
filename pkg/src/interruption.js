/** The calls that a signal ends, with the one listener for all of them: Node warns of many. */
const watchers = new WeakMap();

/** What ends a call early: its deadline, a signal of the caller, or a trap. */
export class Interruption {
  #controller = new AbortController();
  #interrupt;
  #interrupted = new Promise((_, reject) => (this.#interrupt = reject));
  #started = performance.now();
  #ms = 0;
  #deadline = Infinity;
  #deadlineTimer;
  #pauseTimer;
  #watched = new Set();

  /** "timeout", "abort" or "trap" once it happened, until then undefined. */
  kind;
  /** The reason that the signal gave, or what trapped. */
  reason;

  /** Ends the call after `ms`; 0 is never. */
  constructor(ms) {
    // Interrupted while nobody waits is no error that nobody caught.
    this.#interrupted.catch(() => {});
    this.limit(ms);
  }

  /** What to give to `fetch`. */
  get signal() {
    return this.#controller.signal;
  }

  /** Ends the call `ms` after it began; 0 is never. */
  limit(ms) {
    clearTimeout(this.#deadlineTimer);
    this.#ms = ms;
    this.#deadline = ms > 0 ? this.#started + ms : Infinity;
    if (ms > 0) this.#deadlineTimer = setTimeout(() => this.end("timeout"), this.remaining);
  }

  /** Has the time that there was at first count anew. */
  restart() {
    this.#started = performance.now();
    this.limit(this.#ms);
  }

  /** The milliseconds left. */
  get remaining() {
    return this.#deadline - performance.now();
  }

  /** Ends the call when `signal` is aborted, or has been. */
  watch(signal) {
    if (signal.aborted) return this.end("abort", signal.reason);
    if (!watchers.has(signal)) {
      const calls = new Set();
      const listener = () => calls.forEach((call) => call.end("abort", signal.reason));
      signal.addEventListener("abort", listener);
      watchers.set(signal, { calls, listener });
    }
    watchers.get(signal).calls.add(this);
    this.#watched.add(signal);
  }

  /** Throws if the call is over. */
  check() {
    if (this.kind) throw this.reason;
  }

  /** Waits for a value, but no longer than the call lasts. */
  race(value) {
    return Promise.race([value, this.#interrupted]);
  }

  pause(ms) {
    // A timer that is set to more goes off at once.
    const most = Math.min(ms, 2 ** 31 - 1);
    return this.race(new Promise((resolve) => (this.#pauseTimer = setTimeout(resolve, most))));
  }

  /** Stops the clock: what there is of the answer is the caller's now. */
  stopClock() {
    clearTimeout(this.#deadlineTimer);
    clearTimeout(this.#pauseTimer);
  }

  /** Leaves no timer and no listener behind. */
  release() {
    this.stopClock();
    for (const signal of this.#watched) this.#leave(signal);
    this.#watched.clear();
  }

  #leave(signal) {
    const { calls, listener } = watchers.get(signal);
    calls.delete(this);
    if (calls.size > 0) return;
    signal.removeEventListener("abort", listener);
    watchers.delete(signal);
  }

  /** Ends the call, for the first reason that there is. */
  end(kind, reason) {
    if (this.kind) return;
    this.kind = kind;
    this.reason = reason;
    this.release();
    this.#interrupt();
    this.#controller.abort(reason);
  }
}
