import { ResponseError, type Session } from "pieces-os-client";
import type { Connection, Started } from "./connection";
import { remembered } from "./remembered";
import { signal } from "./signal";

const KEPT = 20;

/**
 * The sessions that this page opened or was told of, newest first. Pieces OS has no list of them, so their
 * identifiers are remembered, for each address, and the sessions read again one by one.
 */
export class KnownSessions {
  readonly list = signal<readonly Session[]>([]);
  readonly #connection: Connection;
  readonly #ids = remembered<Record<string, string[]>>("sessions", {});
  #shownFor?: string;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  open(): Started<Session> {
    return this.#keeping(this.#connection.call("applicationsSessionOpen", (api) => api.applicationsSessionOpen()));
  }

  close(id: string): Started<Session> {
    return this.#keeping(
      this.#connection.call("applicationsSessionClose", (api) => api.applicationsSessionClose({ body: id })),
    );
  }

  read(id: string): Started<Session> {
    return this.#keeping(
      this.#connection.call("applicationsSessionSnapshot", (api) => api.applicationsSessionSnapshot({ session: id })),
    );
  }

  forget(id: string): void {
    this.#remember(this.#known().filter((known) => known !== id));
    this.list.set(this.list.get().filter((session) => session.id !== id));
  }

  /** Shows the sessions remembered for the present address. */
  async readAll(): Promise<void> {
    const address = this.#connection.address;
    if (address !== this.#shownFor) this.list.set([]);
    this.#shownFor = address;
    // The oldest first, so that each comes to lie above the earlier ones.
    for (const id of this.#known().reverse()) {
      if (address !== this.#connection.address) return;
      await this.read(id).answer.catch((error: unknown) => {
        if (error instanceof ResponseError && error.status === 404) this.forget(id);
      });
    }
  }

  #keeping({ id, answer }: Started<Session>): Started<Session> {
    const address = this.#connection.address;
    const keep = (session: Session): Session => {
      if (address === this.#connection.address) this.#keep(session);
      return session;
    };
    return { id, answer: answer.then(keep) };
  }

  #keep(session: Session): void {
    const others = this.list.get().filter(({ id }) => id !== session.id);
    const newestFirst = [session, ...others].sort((a, b) => b.opened.value.getTime() - a.opened.value.getTime());
    this.list.set(newestFirst);
    this.#remember([session.id, ...this.#known().filter((id) => id !== session.id)].slice(0, KEPT));
  }

  #known(): string[] {
    return [...(this.#ids.get()[this.#connection.address] ?? [])];
  }

  #remember(ids: string[]): void {
    this.#ids.set({ ...this.#ids.get(), [this.#connection.address]: ids });
  }
}
