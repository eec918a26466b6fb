import {
  ApplicationNameEnum,
  ApplicationsApi,
  ConnectorApi,
  diagnose,
  isPiecesError,
  PlatformEnum,
  ResponseError,
  type Context,
  type Discovery,
  type Found,
  type LiveApplications,
  type LiveState,
  type NotFound,
  type PiecesError,
} from "pieces-os-client";
import { CallLog, noting } from "./calls";
import { willBrowserAsk } from "./permission";
import { samplePiecesOs, type Place } from "./sample";
import { look, lookOn, type Listening } from "./search";
import { signal } from "./signal";

/** Who this page is to Pieces OS: programs that are no product of their own share this name. */
const THIS_PAGE = { name: ApplicationNameEnum.OpenSource, version: "0.2.0", platform: PlatformEnum.Web };

const TIMEOUT_MS = 8000;

export type ConnectionState =
  /** The browser will ask its user, so nothing is sent before they wish it. */
  | { state: "unasked" | "searching" }
  | { state: "unreachable"; obstacle: Obstacle; isLooking: boolean }
  | { state: "connected"; reached: Reached }
  | { state: "refused" | "broken"; message: string };

export interface Obstacle {
  readonly problem: NotFound["problem"];
  readonly message: string;
  /** Set if a call was answered so. */
  readonly isAnswer?: boolean;
}

/** A Pieces OS that answers, and what it said when this page introduced itself. */
export interface Reached {
  readonly address: string;
  readonly version: string;
  /** Another one each time that Pieces OS starts. */
  readonly id?: string | undefined;
  readonly isByHand: boolean;
  /** Set if it is the one with sample data, inside of this page. */
  readonly isSample: boolean;
  readonly greeting: Greeting;
  /** Set if it does not say that it is Pieces OS, but serves its API. */
  readonly isLookalike: boolean;
}

export type Greeting = { readonly context: Context } | { readonly error: unknown };

/** A call that was begun: its number in the log, and what becomes of it. */
export interface Started<T> {
  readonly id: number;
  readonly answer: Promise<T>;
}

/** The page's one way to Pieces OS: where it is, what was called, and whether it answers. */
export class Connection {
  readonly state = signal<ConnectionState>({ state: "searching" });
  /** Set each time the page turns to another Pieces OS: with its address, if that is set by hand. */
  readonly chosen = signal<string | undefined>(undefined);
  /** Set with the address each time Pieces OS is reached for the first time after that. */
  readonly opened = signal("");
  /** Set with the address each time it answers again after it did not. */
  readonly returned = signal("");
  readonly calls = new CallLog();
  #clients: Clients | undefined;
  #reached: Reached | undefined;
  #search = new AbortController();
  #isConfirming = false;
  /** How the live list stands, as long as one is followed. */
  #list: LiveState | undefined;

  get address(): string {
    return this.#reached?.address ?? "";
  }

  /** Whether a live list tells when Pieces OS goes and comes back, so that nothing else has to ask. */
  get isFollowed(): boolean {
    return this.#list !== undefined;
  }

  /** Turns to this address or, without one, to wherever Pieces OS is; `find` is what goes there. */
  choose(address: string | undefined): void {
    this.#newSearch();
    this.#reached = undefined;
    this.chosen.set(address);
    this.state.set({ state: "searching" });
  }

  /** Looks for Pieces OS, unless the browser would ask its user about it. */
  async findUnasked(): Promise<void> {
    const { signal } = this.#search;
    const willAsk = await willBrowserAsk();
    if (signal.aborted) return;
    if (willAsk) this.state.set({ state: "unasked" });
    else await this.find();
  }

  /** Looks for Pieces OS and, where it is not found, for a minute more. */
  async find(): Promise<void> {
    const before = this.state.get();
    const search = this.#newSearch();
    // What is known already stays on view while it is found out again.
    if (before.state === "unreachable") this.state.set({ ...before, isLooking: true });
    else this.state.set({ state: "searching" });
    await this.#pursue(search, async () => {
      const address = this.chosen.get();
      // Fails with words for an address that no client takes.
      clientsFor(address);
      return look(address, search);
    });
  }

  /** Turns to a Pieces OS with sample data, inside of this page. */
  async showSample(): Promise<void> {
    const search = this.#newSearch();
    this.#reached = undefined;
    this.chosen.set(undefined);
    this.state.set({ state: "searching" });
    try {
      await this.#arrive(await samplePiecesOs(), search);
    } catch (error) {
      if (!search.signal.aborted) this.#giveUp(error);
    }
  }

  /** Looks again if it was given up; not where that would ask the visitor something. */
  async findAgain(): Promise<void> {
    const isGivenUp = () => {
      const now = this.state.get();
      return now.state === "unreachable" && !now.isLooking;
    };
    if (isGivenUp() && !(await willBrowserAsk()) && isGivenUp()) await this.find();
  }

  /** Asks a Pieces OS that answered whether it still does. */
  async confirm(): Promise<void> {
    const reached = this.#reached;
    if (this.state.get().state !== "connected" || !reached || reached.isSample || this.#isConfirming) return;
    this.#isConfirming = true;
    const { signal } = this.#search;
    const result = await diagnose({ basePath: reached.address, signal }).catch(() => undefined);
    this.#isConfirming = false;
    if (!result || signal.aborted || this.state.get().state !== "connected") return;
    const isTheSame = result.problem === "none" && (result.id === reached.id || !reached.id);
    if (isTheSame || (result.problem === "not-pieces-os" && reached.isLookalike)) return;
    await this.#pursue(this.#newSearch(), async () => result);
  }

  /** The live list of the Pieces OS that was reached; none if it would not be taken for a Pieces OS. */
  applicationsLive(): LiveApplications | undefined {
    return this.#reached?.isLookalike ? undefined : this.#clients?.applications.applicationsLive();
  }

  /** Goes by what the live list says, which connects again by itself; `undefined` when it has ended. */
  heed(list: LiveState | undefined): void {
    const before = this.#list;
    this.#list = list;
    if (list?.problem) {
      this.#newSearch();
      this.#meet({ problem: list.problem, message: list.message ?? "" }, true);
    } else if (list?.error && list.error !== before?.error) {
      this.#doubt(list.error);
    } else if (list?.state === "live" && before?.state !== "live") {
      // It may be another start of Pieces OS by now, or at another port.
      void (this.state.get().state === "connected" ? this.confirm() : this.find());
    }
  }

  /** Makes one call, noting it in the log and what it says about the connection. */
  call<T>(operation: keyof ApplicationsApi, send: (api: ApplicationsApi) => Promise<T>): Started<T> {
    const clients = this.#clients;
    const started = this.#follow(operation, async (middleware) => {
      const { applications } = clients ?? clientsFor(undefined);
      return send(applications.withMiddleware(middleware));
    });
    started.answer.catch((error: unknown) => {
      // An answer from an address that was left says nothing about the present one.
      if (clients === this.#clients) this.#doubt(error);
    });
    return started;
  }

  #follow<T>(operation: string, send: (middleware: ReturnType<typeof noting>) => Promise<T>): Started<T> {
    const { id, note } = this.calls.begin(operation);
    const started = performance.now();
    const ended = () => ({ durationMs: performance.now() - started });
    const follow = async (): Promise<T> => {
      try {
        const value = await send(noting(note));
        note({ outcome: { state: "answered", value }, ...ended() });
        return value;
      } catch (error) {
        note({ outcome: { state: "failed", error }, ...ended() });
        throw error;
      }
    };
    return { id, answer: follow() };
  }

  /** Goes on with what was found: to Pieces OS or, as long as something stands in the way, to look again. */
  async #pursue(search: Listening, begin: () => Promise<Discovery>): Promise<void> {
    try {
      const result = await begin();
      if (search.signal.aborted) return;
      if (result.problem === "none") return await this.#arrive(result, search);
      if (result.problem === "not-pieces-os" && (await this.#isServedAnyway(search))) return;
      if (search.signal.aborted) return;
      this.#meet(result, result.problem !== "permission-dismissed");
      // The visitor has closed the prompt of the browser; it asks again when they wish it.
      if (result.problem === "permission-dismissed") return;
      // The live list looks by itself.
      if (this.#list && this.#list.state !== "live") return;
      await this.#arrive(await lookOn(this.chosen.get(), search), search);
    } catch (error) {
      if (!search.signal.aborted) this.#giveUp(error);
    }
  }

  async #arrive(found: Found | Place, search: Listening): Promise<void> {
    if (search.signal.aborted) return;
    const { basePath, version, id } = found;
    const isSample = !("problem" in found);
    const byHand = this.chosen.get();
    const address = byHand ?? basePath;
    // A client made from what was found may look for Pieces OS at other ports.
    const clients = byHand === undefined ? clientsOf(found) : clientsFor(byHand);
    const greeting = await this.#introduce(clients);
    if (search.signal.aborted) return;
    if ("error" in greeting && isUpdateRequired(greeting.error)) return this.#meet(outdated(greeting.error), false);
    const isByHand = byHand !== undefined;
    this.#settleAt(clients, { address, version, id, isByHand, isSample, greeting, isLookalike: false });
  }

  /** Whether a program at an address set by hand serves the API, though it does not say that it is Pieces OS. */
  async #isServedAnyway(search: Listening): Promise<boolean> {
    const address = this.chosen.get();
    const isWaiting = this.state.get().state === "unreachable";
    if (address === undefined || isWaiting) return false;
    const clients = clientsFor(address);
    const greeting = await this.#introduce(clients);
    if (search.signal.aborted || "error" in greeting) return false;
    const { version } = greeting.context.health.os;
    this.#settleAt(clients, { address, version, isByHand: true, isSample: false, greeting, isLookalike: true });
    return true;
  }

  async #introduce({ connector }: Clients): Promise<Greeting> {
    const seededConnectorConnection = { application: THIS_PAGE };
    const { answer } = this.#follow("connect", (middleware) =>
      connector.withMiddleware(middleware).connect({ seededConnectorConnection }),
    );
    return answer.then(
      (context) => ({ context }),
      (error: unknown) => ({ error }),
    );
  }

  #settleAt(clients: Clients, reached: Reached): void {
    const isBack = this.#reached?.address === reached.address;
    this.#clients = clients;
    this.#reached = reached;
    this.state.set({ state: "connected", reached });
    (isBack ? this.returned : this.opened).set(reached.address);
  }

  /** A call failed: whether Pieces OS is to blame for it, or is no longer there, is found out. */
  #doubt(error: unknown): void {
    if (isUpdateRequired(error)) return this.#meet(outdated(error), false);
    if (!isPiecesError(error) || error.kind === "init" || error.kind === "internal") return this.#giveUp(error);
    if (error.kind === "network" || error.kind === "timeout" || error.kind === "decode") void this.confirm();
  }

  #meet({ problem, message, isAnswer = false }: Obstacle, isLooking: boolean): void {
    this.state.set({ state: "unreachable", obstacle: { problem, message, isAnswer }, isLooking });
  }

  #giveUp(error: unknown): void {
    const before = this.state.get();
    if (isPiecesError(error) && error.kind === "timeout" && before.state === "unreachable") {
      return this.state.set({ ...before, isLooking: false });
    }
    const isRefused = isPiecesError(error) && error.kind === "invalid";
    const message = error instanceof Error ? error.message : String(error);
    this.state.set({ state: isRefused ? "refused" : "broken", message });
  }

  /** Ends the search that is under way. */
  #newSearch(): Listening {
    this.#search.abort();
    this.#search = new AbortController();
    const { signal } = this.#search;
    const onState = (obstacle: Obstacle): void => {
      if (!signal.aborted) this.#meet(obstacle, true);
    };
    return { signal, onState };
  }
}

interface Clients {
  readonly applications: ApplicationsApi;
  readonly connector: ConnectorApi;
}

function clientsFor(address: string | undefined): Clients {
  return clientsOf({ basePath: address });
}

function clientsOf(place: Found | Place | { basePath: string | undefined }): Clients {
  const settings = { ...place, timeoutMs: TIMEOUT_MS };
  return { applications: new ApplicationsApi(settings), connector: new ConnectorApi(settings) };
}

function isUpdateRequired(error: unknown): error is PiecesError {
  return error instanceof ResponseError && error.problem === "update-required";
}

function outdated({ message }: PiecesError): Obstacle {
  return { problem: "update-required", message, isAnswer: true };
}
