import { ApplicationsApi, isPiecesError, type Diagnosis, type PiecesError } from "pieces-os-client";
import { CallLog, noting } from "./calls";
import { signal } from "./signal";

export const DEFAULT_ADDRESS = "http://localhost:1000";

/** Also ends a call that waits for the visitor to allow the local network. */
const TIMEOUT_MS = 8000;

export type ConnectionState =
  | { state: "connecting" | "connected" }
  /** Without a diagnosis while the reason is being found out. */
  | { state: "unreachable"; diagnosis?: Diagnosis }
  | { state: "refused" | "broken"; message: string };

/** A call that was begun: its number in the log, and what becomes of it. */
export interface Started<T> {
  readonly id: number;
  readonly answer: Promise<T>;
}

/** The page's one way to Pieces OS: who is called, what was called, and whether it answers. */
export class Connection {
  readonly state = signal<ConnectionState>({ state: "connecting" });
  /** Set with the address each time one is opened. */
  readonly opened = signal(DEFAULT_ADDRESS);
  /** Set with the address each time it answers after it did not. */
  readonly returned = signal(DEFAULT_ADDRESS);
  readonly calls = new CallLog();
  #client = clientFor(DEFAULT_ADDRESS);
  /** The one whose diagnosis is awaited. */
  #asked?: Client | undefined;
  #isUnderstood = false;

  get address(): string {
    return this.opened.get();
  }

  /** Turns to another address. With one that the client refuses, every call fails with that refusal. */
  open(address: string): void {
    this.#client = clientFor(address);
    this.#isUnderstood = false;
    this.state.set(stateAfterMaking(this.#client));
    this.opened.set(address);
  }

  /** Makes one call, noting it in the log and what it says about the connection. */
  call<T>(operation: keyof ApplicationsApi, send: (api: ApplicationsApi) => Promise<T>): Started<T> {
    const { id, note } = this.calls.begin(operation);
    const client = this.#client;
    const started = performance.now();
    const ended = () => ({ durationMs: performance.now() - started });

    const follow = async (): Promise<T> => {
      try {
        const value = await send(client().withMiddleware(noting(note)));
        note({ outcome: { state: "answered", value }, ...ended() });
        if (client === this.#client) this.#isUnderstood = true;
        this.#conclude(client, { state: "connected" });
        return value;
      } catch (error) {
        note({ outcome: { state: "failed", error }, ...ended() });
        this.#conclude(client, stateAfter(error));
        if (isAnswer(error)) this.#doubt(client, error);
        throw error;
      }
    };
    return { id, answer: follow() };
  }

  /** Asks whether Pieces OS answers and, if it does not, why. */
  async check(): Promise<void> {
    const client = this.#client;
    if (client === this.#asked || stateAfterMaking(client).state !== "connecting") return;
    this.#asked = client;
    const diagnosis = await client().diagnose();
    if (client === this.#asked) this.#asked = undefined;
    const answers = diagnosis.problem === "none" || this.#isServedByAnother(diagnosis);
    this.#conclude(client, answers ? { state: "connected" } : { state: "unreachable", diagnosis });
  }

  /** A server whose calls succeed is good enough, though it does not say that it is Pieces OS. */
  #isServedByAnother({ problem }: Diagnosis): boolean {
    return problem === "not-pieces-os" && this.#isUnderstood;
  }

  /** Another program may answer too, so one that gave no proper answer is asked who it is. */
  #doubt(client: Client, { kind }: PiecesError): void {
    if (client !== this.#client) return;
    if (kind === "decode") this.#isUnderstood = false;
    if (!this.#isUnderstood) void this.check();
  }

  #conclude(client: Client, next: ConnectionState | undefined): void {
    // An answer from an address that was left says nothing about the present one.
    if (!next || client !== this.#client) return;
    const before = this.state.get();
    const isNews = next.state === "unreachable" && !next.diagnosis;
    // What is known already stays on view while it is found out again.
    if (isNews && before.state === "unreachable") return;
    this.state.set(next);
    if (isNews) void this.check();
    if (before.state === "unreachable" && next.state === "connected") this.returned.set(this.address);
  }
}

/** Gives the client, or throws what making it threw. */
type Client = () => ApplicationsApi;

function clientFor(address: string): Client {
  try {
    const api = new ApplicationsApi({ basePath: address, timeoutMs: TIMEOUT_MS });
    return () => api;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function stateAfterMaking(client: Client): ConnectionState {
  try {
    client();
    return { state: "connecting" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const refused = isPiecesError(error) && error.kind === "invalid";
    return { state: refused ? "refused" : "broken", message };
  }
}

function stateAfter(error: unknown): ConnectionState | undefined {
  if (!isPiecesError(error)) return { state: "broken", message: String(error) };
  switch (error.kind) {
    case "network":
    case "timeout":
      return { state: "unreachable" };
    case "init":
    case "internal":
      return { state: "broken", message: error.message };
    case "abort":
    case "decode":
    case "http":
    case "invalid":
    case "required":
      return undefined;
  }
}

function isAnswer(error: unknown): error is PiecesError {
  return isPiecesError(error) && (error.kind === "http" || error.kind === "decode");
}
