import {
  ApplicationNameEnum,
  ApplicationsApi,
  FetchError,
  PlatformEnum,
  PrivacyEnum,
  TimeoutError,
  type Application,
} from "pieces-os-client";
import * as vscode from "vscode";

const CHECK_EVERY_MS = 10_000;

export type State =
  | { kind: "connecting" }
  | { kind: "connected"; applications: Application[] }
  | { kind: "unavailable"; reason: string };

/** Pieces OS at one address: what it last said, and what this extension asks of it. */
export class PiecesOs implements vscode.Disposable {
  address = "";
  state: State = { kind: "connecting" };

  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #timer = setInterval(() => this.refresh(), CHECK_EVERY_MS);

  constructor(address: string) {
    this.open(address);
  }

  /** Turns to another address. */
  open(address: string): void {
    this.address = address;
    this.#become({ kind: "connecting" });
    void this.refresh();
  }

  /** Asks for the applications; never rejects, as what goes wrong becomes the state. */
  async refresh(): Promise<void> {
    const { address } = this;
    const state = await ask(address);
    // An answer from an address that was left says nothing about the present one.
    if (address === this.address) this.#become(state);
  }

  /** Adds this editor to the applications, or updates it there; rejects with the reason in words. */
  async register(version: string): Promise<Application> {
    const application: Application = {
      id: crypto.randomUUID(),
      // What is no product of Pieces is `OpenSource`; the descriptor tells it from others.
      name: ApplicationNameEnum.OpenSource,
      descriptor: "VS Code example",
      platform: PlatformEnum.Web,
      version,
      onboarded: true,
      privacy: PrivacyEnum.Anonymous,
    };
    const { address } = this;
    try {
      return await new ApplicationsApi({ basePath: address }).applicationsRegister({ application });
    } catch (error) {
      throw new Error(await inWords(error, address), { cause: error });
    } finally {
      await this.refresh();
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#changes.dispose();
  }

  #become(state: State): void {
    this.state = state;
    this.#changes.fire();
  }
}

async function ask(address: string): Promise<State> {
  try {
    const { iterable } = await new ApplicationsApi({ basePath: address }).applicationsSnapshot();
    return { kind: "connected", applications: iterable };
  } catch (error) {
    return { kind: "unavailable", reason: await inWords(error, address) };
  }
}

async function inWords(error: unknown, address: string): Promise<string> {
  if (error instanceof FetchError || error instanceof TimeoutError) {
    const { problem, message } = await new ApplicationsApi({ basePath: address }).diagnose();
    if (problem !== "none") return message;
  }
  return error instanceof Error ? error.message : String(error);
}
