/** A signal that counts who listens. */
export function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const counts = { added: 0, removed: 0 };
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (/** @type {[any, any]} */ ...parameters) => {
    counts.added++;
    addEventListener.apply(signal, parameters);
  };
  signal.removeEventListener = (/** @type {[any, any]} */ ...parameters) => {
    counts.removed++;
    removeEventListener.apply(signal, parameters);
  };
  return { controller, signal, counts, left: () => counts.added - counts.removed };
}
