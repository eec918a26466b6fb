import { signal, type Signal } from "./signal";

export type Loadable<T> =
  | { state: "loading" }
  /** With the error of the latest try, if that could not be read again. */
  | { state: "ready"; value: T; readAt: Date; error?: unknown }
  | { state: "failed"; error: unknown };

/** Something read from Pieces OS that views show and may ask to be read again. */
export interface Resource<T> {
  readonly content: Signal<Loadable<T>>;
  /** Forgets what is there, and what is under way. */
  clear(): void;
  /** Shows what came by another way. */
  put(value: T): void;
  /** Says why there is nothing new, and keeps what is there. */
  fail(error: unknown): void;
  /** Reads anew and keeps what is there until something better comes. */
  refresh(): Promise<void>;
}

export function resource<T>(read: () => Promise<T>): Resource<T> {
  const content = signal<Loadable<T>>({ state: "loading" });
  let latest = 0;

  async function refresh(): Promise<void> {
    const turn = ++latest;
    const next = await settle(read);
    // An answer that was overtaken, perhaps from an earlier address, is not shown.
    if (turn === latest) content.set(better(content.get(), next));
  }

  function clear(): void {
    latest += 1;
    content.set({ state: "loading" });
  }

  function put(value: T): void {
    latest += 1;
    content.set({ state: "ready", value, readAt: new Date() });
  }

  function fail(error: unknown): void {
    latest += 1;
    content.set(better(content.get(), { state: "failed", error }));
  }

  return { content, clear, put, fail, refresh };
}

async function settle<T>(read: () => Promise<T>): Promise<Loadable<T>> {
  try {
    return { state: "ready", value: await read(), readAt: new Date() };
  } catch (error) {
    return { state: "failed", error };
  }
}

function better<T>(before: Loadable<T>, next: Loadable<T>): Loadable<T> {
  return before.state === "ready" && next.state === "failed" ? { ...before, error: next.error } : next;
}
