/**
 * Collects garbage, and comes back when finalizers have run: those of what was collected before, and
 * of what they left. Takes `--expose-gc`. Sent to a page as it is.
 * @type {import("./browsers.js").Scenario}
 */
export async function collectGarbage() {
  const realm = /** @type {any} */ (globalThis);
  for (let times = 0; times < 5; times++) {
    let isOver = false;
    const registry = new FinalizationRegistry(() => (isOver = true));
    registry.register({}, undefined);
    for (const end = Date.now() + 20_000; !isOver; ) {
      if (Date.now() > end) throw new Error("no finalizer was called");
      realm.gc();
      // Finalizers are called in a turn of their own.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}
