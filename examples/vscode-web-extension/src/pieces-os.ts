import {
  ApplicationNameEnum,
  ApplicationsApi,
  ConnectorApi,
  diagnose,
  discover,
  PlatformEnum,
  waitUntilRunning,
  type Application,
  type Discovery,
  type Found,
  type NotFound,
} from "pieces-os-client";
import * as vscode from "vscode";
import { troubleOf, troubleWith, type Trouble } from "./trouble";

const CHECK_EVERY_MS = 10_000;

export type State =
  | { kind: "searching" }
  | { kind: "connected"; found: Found; ownId: string; applications: Application[] }
  | { kind: "unavailable"; trouble: Trouble };

/** Pieces OS, wherever it is: what it last said. */
export class PiecesOs implements vscode.Disposable {
  state: State = { kind: "searching" };

  readonly #context: vscode.ExtensionContext;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  #looking = new AbortController();
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
   * Looks for Pieces OS, or waits until it runs when it `opens`, and asks for the applications. Never
   * rejects, as what goes wrong becomes the state.
   */
  async refresh({ opens = false } = {}): Promise<void> {
    this.#stop();
    const { signal } = (this.#looking = new AbortController());
    const state = await this.#look(signal, opens);
    if (signal.aborted) return;
    this.#become(state);
    this.#timer = setTimeout(() => this.refresh(), CHECK_EVERY_MS);
  }

  dispose(): void {
    this.#stop();
    this.#changes.dispose();
  }

  async #look(signal: AbortSignal, opens: boolean): Promise<State> {
    try {
      const found = await this.#find(signal, opens);
      if (found.problem !== "none") return { kind: "unavailable", trouble: troubleOf(found) };
      const ownId = await this.#connect(found);
      const { iterable } = await new ApplicationsApi({ ...found, signal }).applicationsSnapshot();
      return { kind: "connected", found, ownId, applications: iterable };
    } catch (error) {
      return { kind: "unavailable", trouble: troubleWith(error) };
    }
  }

  /** At the address of the settings, or else wherever it is: first where it was the last time. */
  async #find(signal: AbortSignal, opens: boolean): Promise<Discovery> {
    const address = vscode.workspace.getConfiguration("piecesOS").get("address", "");
    if (address !== "") return diagnose({ basePath: address, signal });
    const { globalState } = this.#context;
    const remembered = globalState.get<number>("port");
    // Such as that the browser asks whether the page may reach this machine.
    const onState = (notFound: NotFound) => this.#become({ kind: "unavailable", trouble: troubleOf(notFound) });
    let found = await discover({ remembered, onState, signal });
    if (found.problem === "starting" || (opens && found.problem === "unreachable")) {
      found = await waitUntilRunning({ remembered: found.port ?? remembered, onState, signal });
    }
    if (found.problem === "none") await globalState.update("port", found.port);
    return found;
  }

  /** Introduces this editor, once to each start of Pieces OS; returns the id of its record. */
  async #connect(found: Found): Promise<string> {
    const key = `${found.basePath} ${found.id}`;
    if (this.#connection?.key !== key) {
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
    }
    return this.#connection.ownId;
  }

  #stop(): void {
    this.#looking.abort();
    clearTimeout(this.#timer);
  }

  #become(state: State): void {
    this.state = state;
    this.#changes.fire();
  }
}
