// The browser may stop the worker at any time, so all there is to know is in its storage.

export interface Memory {
  /** Where Pieces OS is, if the user has set it by hand. */
  readonly address?: string;
  /** Where it was found the last time. */
  readonly port?: number;
  /** How Pieces OS knows this extension. */
  readonly applicationId?: string;
  readonly session?: Session;
}

export interface Session {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly opened: number;
  readonly address: string;
  /** The run of the browser it was opened in. */
  readonly run: string;
}

export async function recall(): Promise<Memory> {
  return chrome.storage.local.get<Memory>();
}

export async function remember(part: Partial<Memory>): Promise<void> {
  await chrome.storage.local.set(part);
}

export async function forget(part: keyof Memory): Promise<void> {
  await chrome.storage.local.remove(part);
}

export function onChange(listener: (changed: ReadonlySet<string>) => void): void {
  chrome.storage.local.onChanged.addListener((changes) => listener(new Set(Object.keys(changes))));
}

/** Names this run of the browser: the session storage is empty each time it starts. */
export async function currentRun(): Promise<string> {
  const stored = await chrome.storage.session.get<{ run?: string }>("run");
  const run = stored.run ?? crypto.randomUUID();
  await chrome.storage.session.set({ run });
  return run;
}
