import { ApplicationsApi, PiecesError } from "pieces-os-client";
import { CallLog } from "./calls";
import { signal } from "./signal";

export const DEFAULT_ADDRESS = "http://localhost:1000";

const TIMEOUT_MS = 8000;

export type ConnectionState =
  | { state: "connecting" | "connected" | "unreachable" }
  | { state: "refused" | "broken"; message: string };

/** The page's one way to Pieces OS: who is called, what was called, and whether it answers. */
export class Connection {
  readonly state = signal<ConnectionState>({ state: "connecting" });
  /** Set with the address each time one is opened. */
  readonly opened = signal(DEFAULT_ADDRESS);
  readonly calls = new CallLog();
  #client = clientFor(DEFAULT_ADDRESS);

  get address(): string {
    return this.opened.get();
  }

  /** Turns to another address. With one that the client refuses, every call fails with that refusal. */
  open(address: string): void {
    this.#client = clientFor(address);
    this.state.set(stateAfterMaking(this.#client));
    this.opened.set(address);
  }

  /** Makes one call, noting it in the log and what it says about the connection. */
  async call<T>(operation: keyof ApplicationsApi, send: (api: ApplicationsApi) => Promise<T>): Promise<T> {
    const client = this.#client;
    const end = this.calls.begin(operation);
    try {
      const answer = await send(client());
      end({ state: "answered" });
      this.#conclude(client, { state: "connected" });
      return answer;
    } catch (error) {
      end({ state: "failed", error });
      this.#conclude(client, stateAfter(error));
      throw error;
    }
  }

  #conclude(client: Client, state: ConnectionState | undefined): void {
    // An answer from an address that was left says nothing about the present one.
    if (state && client === this.#client) this.state.set(state);
  }
}

/** Gives the client, or throws what making it threw. */
type Client = () => ApplicationsApi;

function clientFor(address: string): Client {
  try {
    const api = new ApplicationsApi({ basePath: address, fetchApi: fetchInTime });
    return () => api;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

// A browser that asks whether the page may reach the local network leaves the call pending until it is told.
function fetchInTime(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

function stateAfterMaking(client: Client): ConnectionState {
  try {
    client();
    return { state: "connecting" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const refused = error instanceof PiecesError && error.kind === "invalid";
    return { state: refused ? "refused" : "broken", message };
  }
}

function stateAfter(error: unknown): ConnectionState | undefined {
  if (!(error instanceof PiecesError)) return { state: "broken", message: String(error) };
  switch (error.kind) {
    case "network":
      return { state: "unreachable" };
    case "http":
    case "decode":
      return { state: "connected" };
    case "init":
      return { state: "broken", message: error.message };
    default:
      return undefined;
  }
}
