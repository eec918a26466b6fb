// Waiting that a signal ends. Signals are asked for what they have, as they may be of another realm.

/** Throws the reason of a signal that is aborted. */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw reasonOf(signal);
}

/** Timers take no more. */
const MOST_MS = 2 ** 31 - 1;

/** Resolves after that time; rejects with the reason of the signal. */
export function elapsed(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => (stop(), resolve()), Math.min(ms, MOST_MS));
    const stop = onAbort(signal, () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    });
  });
}

/** Rejects with the reason of the signal. Until then it keeps a process alive, as a connection does. */
export async function aborted(signal) {
  for (;;) await elapsed(MOST_MS, signal);
}

/** Calls back when the signal is aborted. Returns what ends that. */
export function onAbort(signal, run) {
  signal?.addEventListener("abort", run, { once: true });
  return () => signal?.removeEventListener("abort", run);
}

/** Why a signal was aborted; older engines do not say. */
export const reasonOf = (signal) =>
  signal.reason ?? new DOMException("This operation was aborted", "AbortError");
