import { Poll } from "@lumino/polling";
import { Signal } from "@lumino/signaling";
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
import { troubleOf, troubleWith, type Trouble } from "./trouble";

const CHECK_EVERY_MS = 10_000;

// In the browser, as it is about this machine: the state database of JupyterLab is on its server.
const PORT = "pieces-os-jupyterlab-example:port";

// That of package.json.
const VERSION = "0.1.0";

export type State =
  | { kind: "idle" }
  | { kind: "searching" }
  | { kind: "connected"; found: Found; ownId: string; applications: Application[] }
  | { kind: "unavailable"; trouble: Trouble };

/** Pieces OS, wherever it is: what it last said. */
export class PiecesOs {
  state: State = { kind: isAskedFirst() ? "idle" : "searching" };
  readonly changed = new Signal<this, void>(this);

  #looking = new AbortController();
  #isLooking = false;
  /** Which start of Pieces OS knows this editor, and as what. */
  #connection: { key: string; ownId: string } | undefined;

  /** @param address the one of the settings, which is empty if Pieces OS is to be found */
  constructor(readonly address: () => string) {
    new Poll({
      name: "pieces-os",
      factory: async () => {
        if (this.state.kind !== "idle" && !this.#isLooking) await this.refresh();
      },
      frequency: { interval: CHECK_EVERY_MS, backoff: false },
      standby: "when-hidden",
    });
  }

  /** Begins anew, as at another address. */
  async restart(): Promise<void> {
    this.#become({ kind: "searching" });
    await this.refresh();
  }

  /**
   * Looks for Pieces OS, or waits until it runs when it `opens`, and asks for the applications. Never
   * rejects, as what goes wrong becomes the state.
   */
  async refresh({ opens = false } = {}): Promise<void> {
    this.#looking.abort();
    const { signal } = (this.#looking = new AbortController());
    this.#isLooking = true;
    const state = await this.#look(signal, opens);
    if (signal.aborted) return;
    this.#isLooking = false;
    this.#become(state);
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
    const address = this.address();
    if (address !== "") return diagnose({ basePath: address, signal });
    const remembered = rememberedPort();
    // Such as that the browser asks whether the page may reach this machine.
    const onState = (notFound: NotFound) => this.#become({ kind: "unavailable", trouble: troubleOf(notFound) });
    let found = await discover({ remembered, onState, signal });
    if (found.problem === "starting" || (opens && found.problem === "unreachable")) {
      found = await waitUntilRunning({ remembered: found.port ?? remembered, onState, signal });
    }
    if (found.problem === "none") localStorage.setItem(PORT, String(found.port));
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
            // one; as `JupyterHub` it would change the record of Pieces' own extension.
            name: ApplicationNameEnum.OpenSource,
            version: VERSION,
            platform: PlatformEnum.Web,
          },
        },
      });
      this.#connection = { key, ownId: application.id };
    }
    return this.#connection.ownId;
  }

  #become(state: State): void {
    this.state = state;
    this.changed.emit();
  }
}

/**
 * Whether the user should know first why the browser asks them for a permission: it does for a page
 * that comes from another machine, as a hub, and not once it has let the page find Pieces OS.
 */
function isAskedFirst(): boolean {
  const isFromHere = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  return !isFromHere && rememberedPort() === undefined;
}

function rememberedPort(): number | undefined {
  return Number(localStorage.getItem(PORT)) || undefined;
}
