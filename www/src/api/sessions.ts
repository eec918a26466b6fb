import { ResponseError, type Session } from "pieces-os-client";
import type { Connection, Started } from "./connection";
import { isRouteMissing } from "./gone";
import { remembered } from "./remembered";
import { signal } from "./signal";

const KEPT = 20;

export interface KnownSession {
  readonly id: string;
  readonly opened: Date;
  readonly closed?: Date;
}

/** As it is stored: the instants in ms. */
type Note = readonly [id: string, opened: number, closed?: number];

/**
 * The sessions that this page opened or was told of, newest first. Pieces OS has no list of them, and newer ones do
 * not show one again, so they are remembered for each address. Where they can be, they are read again one by one.
 */
export class KnownSessions {
  readonly list = signal<readonly KnownSession[]>([]);
  readonly #connection: Connection;
  readonly #notes = remembered<Record<string, readonly Note[]>>("known-sessions", {});

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

  clear(): void {
    this.list.set([]);
  }

  /** Shows the sessions remembered for the present address. */
  async readAll(): Promise<void> {
    const address = this.#connection.address;
    this.list.set((this.#notes.get()[address] ?? []).map(sessionOf));
    for (const { id } of this.list.get()) {
      if (address !== this.#connection.address) return;
      try {
        await this.read(id).answer;
      } catch (error) {
        if (isRouteMissing(error)) return;
        if (error instanceof ResponseError && error.status === 404) this.#forget(id);
      }
    }
  }

  #keeping({ id, answer }: Started<Session>): Started<Session> {
    const address = this.#connection.address;
    const keep = (session: Session): Session => {
      if (address === this.#connection.address) this.#keep(knownOf(session));
      return session;
    };
    return { id, answer: answer.then(keep) };
  }

  #keep(session: KnownSession): void {
    const others = this.list.get().filter(({ id }) => id !== session.id);
    this.#set([session, ...others].sort((a, b) => b.opened.getTime() - a.opened.getTime()));
  }

  #forget(id: string): void {
    this.#set(this.list.get().filter((session) => session.id !== id));
  }

  #set(list: readonly KnownSession[]): void {
    this.list.set(list);
    this.#notes.set({ ...this.#notes.get(), [this.#connection.address]: list.slice(0, KEPT).map(noteOf) });
  }
}

function knownOf({ id, opened, closed }: Session): KnownSession {
  return { id, opened: opened.value, ...(closed && { closed: closed.value }) };
}

function noteOf({ id, opened, closed }: KnownSession): Note {
  return closed ? [id, opened.getTime(), closed.getTime()] : [id, opened.getTime()];
}

function sessionOf([id, opened, closed]: Note): KnownSession {
  return { id, opened: new Date(opened), ...(closed !== undefined && { closed: new Date(closed) }) };
}
