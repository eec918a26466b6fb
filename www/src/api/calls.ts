import type { Middleware } from "pieces-os-client";
import { signal } from "./signal";

export type CallOutcome =
  | { state: "under way" }
  | { state: "answered"; value: unknown }
  | { state: "failed"; error: unknown };

export interface Call {
  readonly id: number;
  readonly operation: string;
  readonly startedAt: Date;
  readonly outcome: CallOutcome;
  readonly durationMs?: number;
  /** Absent until something was sent, and for good if the client refused the call. */
  readonly request?: { readonly method: string; readonly url: string; readonly body?: string };
  readonly status?: number;
  /** Bytes of the body as the browser unpacked it. */
  readonly bytes?: number;
}

/** Adds to the entry of a call what has become known. */
export type Note = (news: Partial<Call>) => void;

const KEPT = 100;

/** The latest calls of this page, newest first. */
export class CallLog {
  readonly entries = signal<readonly Call[]>([]);
  #latest = 0;

  begin(operation: string): { id: number; note: Note } {
    const id = ++this.#latest;
    const entry: Call = { id, operation, startedAt: new Date(), outcome: { state: "under way" } };
    this.entries.set([entry, ...this.entries.get()].slice(0, KEPT));
    const note: Note = (news) =>
      this.entries.set(this.entries.get().map((call) => (call.id === id ? { ...call, ...news } : call)));
    return { id, note };
  }
}

/** Notes what goes over the wire. */
export function noting(note: Note): Middleware {
  return {
    async pre({ url, init }) {
      const body = typeof init.body === "string" ? { body: init.body } : {};
      note({ request: { method: init.method ?? "GET", url, ...body } });
    },
    async post({ response }) {
      note({ status: response.status });
      // Not awaited, as the call itself need not wait for the count; a body that breaks off is its own error.
      response.arrayBuffer().then(({ byteLength }) => note({ bytes: byteLength }), () => undefined);
    },
  };
}
