// The live list and the streams, as users hold them.
import { AbortError, FetchError, InvalidArgumentError } from "./errors.js";

const IDLE = Object.freeze({ applications: Object.freeze([]), state: "idle" });

/** How many frames wait for a reader. Each is a few ids, but a reader may never come back. */
const MOST_FRAMES = 1000;

/** The live list: an async iterable of its states, and a store of the last one. */
export function liveList(operation, options, hostOf, clientSignal) {
  let state = IDLE;
  const { listen, close, ending, shown } = memberOf(operation, [options?.signal, clientSignal], hostOf, {
    changed: (next) => (state = next),
    left: () => (state = { applications: state.applications, state: "idle" }),
    ended: (error) => (state = { applications: state.applications, state: "closed", ...(error && { error }) }),
  });

  async function* states(turn) {
    const stop = listen(turn.wake);
    try {
      let last;
      while (!ending.isOver && !turn.isOver) {
        if (state === last) await turn.next();
        else yield (last = state);
      }
      if (ending.error) throw ending.error;
    } finally {
      stop();
    }
  }

  return {
    subscribe: (listener) => listen(listener),
    getSnapshot: () => shown(() => state),
    close,
    [Symbol.asyncIterator]: () => iterated(states),
    ...disposal(close),
  };
}

/** The frames of a stream: an async iterable. */
export function frames(operation, options, hostOf, clientSignal) {
  const onInvalid = functionIn(operation, options, "onInvalid");
  const readers = new Set();
  const { listen, close, ending } = memberOf(operation, [options?.signal, clientSignal], hostOf, {
    frame: (frame) => readers.forEach((read) => read(frame)),
    refused: (error) => onInvalid && call(() => onInvalid(error)),
  });

  async function* all(turn) {
    const queue = [];
    let isLate = false;
    const read = (frame) => {
      isLate ||= queue.push(frame) > MOST_FRAMES;
      if (isLate) queue.length = 0;
      turn.wake();
    };
    readers.add(read);
    const stop = listen(turn.wake);
    try {
      for (;;) {
        if (ending.isOver || turn.isOver) break;
        if (isLate) throw new FetchError(`${operation}: more than ${MOST_FRAMES} events are waiting to be read`, { operation });
        if (queue.length > 0) yield queue.shift();
        else await turn.next();
      }
      if (ending.error) throw ending.error;
    } finally {
      readers.delete(read);
      stop();
    }
  }

  return { close, [Symbol.asyncIterator]: () => iterated(all), ...disposal(close) };
}

/**
 * What listens on a host as long as anybody listens to it: until it is closed, one of the signals is
 * aborted, or the stream has failed.
 */
function memberOf(operation, signals, hostOf, { changed, left, ended, ...others }) {
  const given = signals.filter((signal) => (signal ?? undefined) !== undefined);
  const watched = [];
  const listeners = new Set();
  const ending = { isOver: false, error: undefined };
  let host;
  /** The last state that anybody was shown. */
  let seen;
  const see = (state) => {
    seen = state;
    changed?.(state);
  };
  const member = {
    ...others,
    changed(state) {
      see(state);
      notify();
    },
    failed: (error) => end(error),
    released: unwatch,
  };

  function listen(listener) {
    abortIfAsked();
    if (ending.isOver) return () => {};
    // Its own, as the same function may listen twice.
    const entry = () => listener();
    listeners.add(entry);
    if (listeners.size === 1) {
      host = hostOf();
      host.join(member);
      if (ending.isOver) return () => {};
      watched.push(...given);
      for (const signal of given) signal.addEventListener("abort", abortIfAsked);
      if (changed) {
        // It may have changed since the last one went. Not at once: this one is not ready yet.
        if (host.state !== seen && !host.isPublishing) Promise.resolve().then(notify);
        see(host.state);
      }
    } else host.want();
    return () => {
      if (!listeners.delete(entry) || listeners.size > 0 || ending.isOver) return;
      left?.();
      host.leave(member);
    };
  }

  function unwatch() {
    for (const signal of watched.splice(0)) signal.removeEventListener("abort", abortIfAsked);
  }

  /** Shows somebody a state, so that they are told of the next one. */
  function shown(state) {
    abortIfAsked();
    return (seen = state());
  }

  function end(error, atOnce) {
    if (ending.isOver) return;
    Object.assign(ending, { isOver: true, error });
    ended?.(error);
    host?.leave(member, atOnce);
    notify();
    listeners.clear();
  }

  /** Those that begin to listen meanwhile know already, and those that go want no more of it. */
  function notify() {
    for (const entry of [...listeners]) if (listeners.has(entry)) call(entry);
  }

  function abortIfAsked() {
    const signal = given.find(({ aborted }) => aborted);
    if (!signal) return;
    const { reason } = signal;
    const said = reason?.message ?? (typeof reason === "string" ? reason : "");
    const message = `${operation}: was aborted${said && ": "}${said}`;
    end(new AbortError(message, { operation, cause: reason }), true);
  }

  given.forEach((signal) => checkSignal(operation, signal));
  abortIfAsked();
  return { listen, ending, shown, close: () => end(undefined, true) };
}

/** Iterates what a generator gives. By itself that would be left only after the value that it waits for. */
function iterated(generate) {
  const turn = turns();
  const iterator = generate(turn);
  for (const how of ["return", "throw"]) {
    const leave = iterator[how];
    iterator[how] = (value) => {
      turn.isOver = true;
      turn.wake();
      return leave.call(iterator, value);
    };
  }
  return iterator;
}

/** Waits from one wake to the next; one that came before is not lost. */
function turns() {
  let isAwake = false;
  let resolve;
  return {
    isOver: false,
    wake() {
      isAwake = true;
      resolve?.();
    },
    async next() {
      if (!isAwake) await new Promise((wake) => (resolve = wake));
      isAwake = false;
    },
  };
}

/** A listener of the caller may throw, which is not for the others to suffer from. */
function call(listener) {
  try {
    listener();
  } catch (error) {
    Promise.reject(error);
  }
}

const disposal = (close) => (Symbol.asyncDispose ? { [Symbol.asyncDispose]: async () => close() } : {});

function functionIn(operation, options, field) {
  const value = options?.[field] ?? undefined;
  if (value === undefined || typeof value === "function") return value;
  throw invalid(operation, field, `expected function, found ${typeof value}`);
}

function checkSignal(operation, signal) {
  if (typeof signal.addEventListener !== "function") {
    throw invalid(operation, "signal", `expected AbortSignal, found ${typeof signal}`);
  }
}

function invalid(operation, field, reason) {
  return new InvalidArgumentError(`${operation}: ${field}: ${reason}`, { field, operation });
}
