// Counts the timers that are set, and who listens to the page. Sent to a page as they are.

/** Begins to count. Before the first client. @type {import("./browsers.js").Scenario} */
export function watchLeftovers() {
  const realm = /** @type {any} */ (globalThis);
  const timers = new Set();
  /** @type {[EventTarget, string, unknown][]} */
  const listeners = [];
  realm.leftovers = { timers, listeners };
  const { setTimeout, clearTimeout, addEventListener, removeEventListener } = realm;
  realm.setTimeout = (/** @type {() => void} */ run, /** @type {number} */ ms) => {
    const ring = () => {
      timers.delete(timer);
      run();
    };
    const timer = setTimeout(ring, ms);
    timers.add(timer);
    return timer;
  };
  realm.clearTimeout = (/** @type {unknown} */ timer) => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  for (const target of [realm, realm.document]) {
    target.addEventListener = (/** @type {[string, unknown]} */ ...parameters) => {
      listeners.push([target, ...parameters]);
      addEventListener.apply(target, parameters);
    };
    target.removeEventListener = (/** @type {[string, unknown]} */ ...parameters) => {
      const is = (/** @type {unknown[]} */ one) => one[0] === target && one[1] === parameters[0] && one[2] === parameters[1];
      const index = listeners.findIndex(is);
      if (index >= 0) listeners.splice(index, 1);
      removeEventListener.apply(target, parameters);
    };
  }
}

/** @type {import("./browsers.js").Scenario} */
export function leftovers() {
  const { timers, listeners } = /** @type {any} */ (globalThis).leftovers;
  return { timers: timers.size, listeners: listeners.length };
}
