/** What this browser remembers of the page under a name; without storage, as long as the page is open. */
export interface Remembered<T> {
  get(): T;
  set(value: T): void;
}

export function remembered<T>(name: string, initial: T): Remembered<T> {
  const key = `pieces-os-page.${name}`;
  let value = stored<T>(key) ?? initial;
  return {
    get: () => value,
    set(next) {
      value = next;
      store(key, next);
    },
  };
}

function stored<T>(key: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Blocked or full: the page works on without a memory.
  }
}
