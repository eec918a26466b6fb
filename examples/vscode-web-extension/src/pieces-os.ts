import {
  ApplicationNameEnum,
  ApplicationsApi,
  ConnectorApi,
  isPiecesError,
  PlatformEnum,
  waitUntilRunning,
  type Application,
  type Found,
  type NotFound,
} from "pieces-os-client";
import * as vscode from "vscode";
import { troubleOf, troubleWith, type Trouble } from "./trouble";

const RETRY_AFTER_MS = 10_000;

export type State =
  | { kind: "searching" }
  | { kind: "connected"; found: Found; ownId: string | undefined; applications: readonly Application[]; updates: Updates }
  | { kind: "unavailable"; trouble: Trouble };

/** Whether the list is that of Pieces OS, is about to be again, or was read once as older ones tell no changes. */
export type Updates = "live" | "connecting" | "none";

/** Pieces OS, wherever it is: what it last said. */
export class PiecesOs implements vscode.Disposable {
  state: State = { kind: "searching" };

  readonly #context: vscode.ExtensionContext;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  #following = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Which start of Pieces OS knows this editor, and as what. */
  #connection: { key: string; ownId: string } | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    void this.refresh();
  }

  /** Begins anew, as at another address. */
  restart(): void {
    this.#become({ kind: "searching" });
    void this.refresh();
  }

  /**
   * Waits until Pieces OS runs, and follows its applications. Never rejects, as what goes wrong becomes
   * the state.
   */
  async refresh(): Promise<void> {
    this.#stop();
    const { signal } = (this.#following = new AbortController());
    try {
      await this.#follow(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#become({ kind: "unavailable", trouble: troubleWith(error) });
      this.#timer = setTimeout(() => this.refresh(), RETRY_AFTER_MS);
    }
  }

  dispose(): void {
    this.#stop();
    this.#changes.dispose();
  }

  /** Follows Pieces OS wherever it goes. */
  async #follow(signal: AbortSignal): Promise<void> {
    for (;;) {
      const found = await this.#find(signal);
      const ownId = await this.#connect(found);
      try {
        await this.#showLive(found, ownId, signal);
      } catch (error) {
        if (!isMissing(error)) throw error;
        const { iterable } = await new ApplicationsApi(found).applicationsSnapshot({ signal });
        this.#become({ kind: "connected", found, ownId, applications: iterable, updates: "none" });
        return;
      }
    }
  }

  /** Shows the applications as they change, until Pieces OS is gone from where it was found. */
  async #showLive(found: Found, ownId: string | undefined, signal: AbortSignal): Promise<void> {
    const live = new ApplicationsApi(found).applicationsLive({ signal });
    for await (const { applications, problem, error, state } of live) {
      if (problem) live.close();
      else if (state === "live") this.#become({ kind: "connected", found, ownId, applications, updates: "live" });
      // Pieces OS answers, but not with a list.
      else if (error) this.#become({ kind: "unavailable", trouble: troubleWith(error) });
      else if (this.state.kind === "connected") this.#become({ ...this.state, updates: "connecting" });
    }
  }

  /** At the address of the settings, or else wherever it is: first where it was the last time. */
  async #find(signal: AbortSignal): Promise<Found> {
    // Such as that the browser asks whether the page may reach this machine.
    const onState = (notFound: NotFound) => this.#become({ kind: "unavailable", trouble: troubleOf(notFound) });
    const waiting = { onState, signal, timeoutMs: 0 };
    const address = vscode.workspace.getConfiguration("piecesOS").get("address", "");
    if (address !== "") return waitUntilRunning({ basePath: address, ports: [portOf(address)], ...waiting });
    const { globalState } = this.#context;
    const found = await waitUntilRunning({ remembered: globalState.get<number>("port"), ...waiting });
    await globalState.update("port", found.port);
    return found;
  }

  /** Introduces this editor, once to each start of Pieces OS, unless it is too old; returns the id of its record. */
  async #connect(found: Found): Promise<string | undefined> {
    const key = `${found.basePath} ${found.id}`;
    if (this.#connection?.key === key) return this.#connection.ownId;
    try {
      const { application } = await new ConnectorApi(found).connect({
        seededConnectorConnection: {
          application: {
            // Pieces OS keeps one record for each name. Whoever is no product of Pieces takes this
            // one; as `VsCode` it would change the record of Pieces' own extension.
            name: ApplicationNameEnum.OpenSource,
            version: this.#context.extension.packageJSON.version,
            platform: vscode.env.uiKind === vscode.UIKind.Web ? PlatformEnum.Web : PlatformEnum.Unknown,
          },
        },
      });
      this.#connection = { key, ownId: application.id };
      return application.id;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  #stop(): void {
    this.#following.abort();
    clearTimeout(this.#timer);
  }

  #become(state: State): void {
    this.state = state;
    this.#changes.fire();
  }
}

/** Whether this Pieces OS is too old to know of a route. */
function isMissing(error: unknown): boolean {
  return isPiecesError(error) && error.kind === "http" && error.status === 404;
}

function portOf(address: string): number {
  // What is no address is for the client to refuse.
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return Number(url?.port) || (url?.protocol === "https:" ? 443 : 80);
}
