import { signal } from "./signal";

export type CallOutcome = { state: "under way" } | { state: "answered" } | { state: "failed"; error: unknown };

export interface Call {
  readonly operation: string;
  readonly startedAt: Date;
  readonly durationMs?: number;
  readonly outcome: CallOutcome;
}

const KEPT = 100;

/** The latest calls of this page, newest first. */
export class CallLog {
  readonly entries = signal<readonly Call[]>([]);

  /** Notes that a call has begun; the function returned notes how it ended. */
  begin(operation: string): (outcome: CallOutcome) => void {
    let entry: Call = { operation, startedAt: new Date(), outcome: { state: "under way" } };
    const started = performance.now();
    this.entries.set([entry, ...this.entries.get()].slice(0, KEPT));

    return (outcome) => {
      const ended: Call = { ...entry, durationMs: performance.now() - started, outcome };
      this.entries.set(this.entries.get().map((other) => (other === entry ? ended : other)));
      entry = ended;
    };
  }
}
