// Waiting that signals end. They are asked for what they have, as one may be of another realm, or absent.

/** Timers take no more. */
const MOST_MS = 2 ** 31 - 1;

/** What `fetch` throws when there is no answer, with the reason as Node words it. */
export const failed = (reason, code) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(reason), { code }) });

/** Throws the reason of a signal that is aborted. */
export function throwIfAborted(signals) {
  const aborted = signals.find((signal) => signal?.aborted);
  if (aborted) throw reasonOf(aborted);
}

/** Resolves after that time; rejects with the reason of a signal. */
export function elapsed(ms, signals) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => (stop(), resolve()), Math.min(ms, MOST_MS));
    const stop = onAbort(signals, (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}

/** Rejects with the reason of a signal. Until then it keeps a process alive, as a connection does. */
export async function aborted(signals) {
  for (;;) await elapsed(MOST_MS, signals);
}

/** Calls back with the reason of the first signal that is aborted. Returns what ends that. */
export function onAbort(signals, run) {
  const stops = signals.filter(Boolean).map((signal) => {
    const abort = () => (stop(), run(reasonOf(signal)));
    signal.addEventListener("abort", abort, { once: true });
    return () => signal.removeEventListener("abort", abort);
  });
  const stop = () => stops.forEach((each) => each());
  return stop;
}

/** Why a signal was aborted; older engines do not say. */
const reasonOf = (signal) => signal.reason ?? new DOMException("This operation was aborted", "AbortError");
