/** A value that tells its subscribers when it is set. */
export interface Signal<T> {
  get(): T;
  set(value: T): void;
  /** Calls the listener with every later value, not with the present one. */
  subscribe(listener: (value: T) => void): void;
}

export function signal<T>(value: T): Signal<T> {
  const listeners: ((value: T) => void)[] = [];
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener(next);
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
