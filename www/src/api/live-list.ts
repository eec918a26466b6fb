import { ResponseError, type Application, type LiveApplications, type LiveState } from "pieces-os-client";
import type { Connection } from "./connection";
import { resource, type Resource } from "./resource";
import { signal } from "./signal";

/** How the list is kept right. */
export type Following =
  | { state: "connecting" | "live" | "waiting" | "hidden" }
  /** Not at all: it is read once, and again when the visitor wishes it. */
  | { state: "ended"; reason: "no stream" | "lookalike" | "failed" };

/** Longer than it takes to become live. */
const PATIENCE_MS = 1500;

/** The applications of the Pieces OS that was reached. They follow it; where that is not possible a call reads them. */
export class LiveList {
  readonly applications: Resource<readonly Application[]>;
  readonly following = signal<Following>({ state: "connecting" });
  readonly #connection: Connection;
  #live: LiveApplications | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** Whether it was read by a call since it was live. */
  #isRead = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.applications = resource(async () => {
      const read = connection.call("applicationsSnapshot", (api) => api.applicationsSnapshot());
      return (await read.answer).iterable;
    });
    connection.chosen.subscribe(() => {
      this.#leave();
      this.applications.clear();
    });
    connection.opened.subscribe(() => this.#follow());
    connection.returned.subscribe(() => {
      if (this.following.get().state !== "live") this.#follow();
    });
  }

  /** Something was changed by this page, which a list that lives tells by itself. */
  changed(): void {
    if (this.following.get().state === "ended") void this.applications.refresh();
  }

  #follow(): void {
    this.#leave();
    this.#isRead = false;
    this.following.set({ state: "connecting" });
    const live = this.#connection.applicationsLive();
    if (!live) return this.#end("lookalike");
    this.#live = live;
    live.subscribe(() => {
      if (live === this.#live) this.#take(live.getSnapshot());
    });
    this.#take(live.getSnapshot());
  }

  #leave(): void {
    const live = this.#live;
    this.#live = undefined;
    this.#expect(false);
    this.#connection.heed(undefined);
    live?.close();
  }

  #take(list: LiveState): void {
    const { applications, state, problem, error } = list;
    if (state === "closed") return this.#end(error instanceof ResponseError ? "no stream" : "failed");
    // When it is live no longer, that is the time until which it was right.
    if (state === "live" || this.following.get().state === "live") {
      this.applications.put(applications);
      this.#isRead = false;
    }
    if (error) this.applications.fail(error);
    this.#expect(state !== "live" && state !== "hidden" && !problem && !error);
    this.following.set({ state: state === "idle" ? "connecting" : state });
    this.#connection.heed(list);
  }

  #end(reason: "no stream" | "lookalike" | "failed"): void {
    this.#leave();
    this.following.set({ state: "ended", reason });
    this.#readOnce();
  }

  #readOnce(): void {
    if (!this.#isRead) void this.applications.refresh();
    this.#isRead = true;
  }

  /** If nothing is known to stand in the way and it still does not become live, a call reads the list. */
  #expect(isExpected: boolean): void {
    if (isExpected) {
      this.#patience ??= setTimeout(() => this.#readOnce(), PATIENCE_MS);
    } else {
      clearTimeout(this.#patience);
      this.#patience = undefined;
    }
  }
}
