/** Options for live lists and streams. */
export interface StreamOptions {
    /**
     * Closes the live list or stream when aborted. A `for await` loop over it then throws an
     * {@link AbortError}.
     *
     * @default none
     */
    signal?: AbortSignal | null | undefined;
}

/** Options for streams. */
export interface EventOptions extends StreamOptions {
    /**
     * A function that is called for each event that does not match the documented type. The event is
     * skipped.
     *
     * @default none
     */
    onInvalid?: ((error: DecodeError) => void) | undefined;
}

/** The state of a live list: the applications, and whether they are up to date. */
export interface LiveState {
    /** All applications, in a stable order. Without a connection, these are the last known ones. */
    readonly applications: readonly Application[];
    /**
     * The state of the connection:
     *
     * - `idle`: there are no listeners
     * - `connecting`: the connection is being opened, or the list is being loaded
     * - `live`: the list is up to date
     * - `waiting`: there is no connection, or the list can't be loaded (see `error`); the next attempt is
     *   scheduled. After `permission-dismissed`, attempts only check the permission: the browser asks its user
     *   again when a listener is added, or when the page becomes visible or is shown again
     * - `hidden`: there is no connection; the next attempt is made when the page becomes visible
     * - `closed`: the live list has ended
     */
    readonly state: "idle" | "connecting" | "live" | "waiting" | "hidden" | "closed";
    /**
     * The base URL at which Pieces OS was found last, for example `http://localhost:39300`. It changes when a
     * client that was created from the result of {@link discover} finds Pieces OS at another port. Absent before
     * Pieces OS was found, and in the states `idle` and `closed`.
     */
    readonly basePath?: string;
    /** Why there is no connection, if that is known. */
    readonly problem?: Exclude<Problem, "none">;
    /**
     * The problem in English, with what the user or developer can do about it. If the list could not be
     * loaded, it says why, for example that nobody is signed in. If Pieces OS responds but the WebSocket does
     * not open, it says so, without a `problem`.
     */
    readonly message?: string;
    /**
     * In the states `waiting` and `hidden`: the error, if Pieces OS responds but the list can't be loaded. It
     * is what a call rejects with, for example a {@link ResponseError} with status 401. Each failed attempt
     * has its own.
     *
     * In the state `closed`: the error that ended the live list. Absent if it ended with `close()`.
     */
    readonly error?: PiecesError;
}

/**
 * Lets `await using` call `close()` at the end of a block. Empty if the TypeScript libs or types don't have
 * `Symbol.asyncDispose`; without it at run time, the method is absent.
 */
export type AsyncClosing = SymbolConstructor extends { readonly asyncDispose: infer Name extends symbol }
    ? { readonly [key in Name]: () => Promise<void> }
    : {};

/**
 * A list of applications that stays up to date. Iterate over it with `for await`, or subscribe to it.
 *
 * The connection opens with the first listener. All listeners of a client share one WebSocket, which
 * closes 5 s after the last listener is gone.
 */
export interface LiveApplications extends AsyncIterable<LiveState>, AsyncClosing {
    /**
     * Calls `listener` after each change. Returns a function that stops it. You can pass `subscribe` and
     * `getSnapshot` to React's `useSyncExternalStore`.
     */
    readonly subscribe: (listener: () => void) => () => void;
    /** Returns the current state. It is the same object until the state changes. */
    readonly getSnapshot: () => LiveState;
    /** Ends the live list for all its listeners. The connection closes if nothing else uses it. */
    readonly close: () => void;
}

/** The events of a stream, as they arrive. Iterate over it with `for await`. */
export interface EventStream<T> extends AsyncIterable<T>, AsyncClosing {
    /** Ends the stream for all its readers. */
    readonly close: () => void;
}

export interface ApplicationsApi {
    /**
     * Returns a list of all applications that stays up to date.
     *
     * It reconnects and reloads the list after every lost connection. If the client was created from the
     * result of {@link discover}, it also searches for Pieces OS again. A slow reader skips intermediate
     * states and gets the latest one.
     *
     * Iterating throws a {@link ResponseError} with status 404 if this Pieces OS does not have the
     * stream, and an {@link AbortError} if `signal` is aborted. Any other problem is only reported in
     * the state.
     *
     * `WS /applications/stream/identifiers` · `GET /applications` · `GET /applications/{application}`
     *
     * @throws {@link InvalidArgumentError} if an option is invalid, or if there is no `WebSocket`. Node
     * before version 22 needs the setting `webSocketApi`.
     *
     * @example
     * ```ts
     * const live = api.applicationsLive();
     * for await (const { applications, state } of live) {
     *   console.log(state, applications.length);
     *   if (state === "live") break;
     * }
     * live.close();
     * ```
     */
    applicationsLive(options?: StreamOptions): LiveApplications;
    /**
     * Returns a stream of the IDs of applications that changed. The events don't say what changed, so
     * {@link applicationsLive} is usually what you want.
     *
     * It reconnects after every lost connection. Events that were sent in between are lost. Iterating
     * throws a {@link FetchError} if more than 1,000 events are waiting to be read, a
     * {@link ResponseError} with status 404 if this Pieces OS does not have the stream, and an
     * {@link AbortError} if `signal` is aborted.
     *
     * `WS /applications/stream/identifiers`
     *
     * @throws {@link InvalidArgumentError} if an option is invalid, or if there is no `WebSocket`. Node
     * before version 22 needs the setting `webSocketApi`.
     */
    applicationsStreamIdentifiers(options?: EventOptions): EventStream<StreamedIdentifiers>;
}

export interface WellKnownApi {
    /**
     * Returns a stream of health events. Pieces OS sends `OK` when the connection opens.
     *
     * It reconnects and fails like {@link ApplicationsApi.applicationsStreamIdentifiers}.
     *
     * `WS /.well-known/stream/health`
     *
     * @throws {@link InvalidArgumentError} if an option is invalid, or if there is no `WebSocket`. Node
     * before version 22 needs the setting `webSocketApi`.
     */
    getWellKnownStreamHealth(options?: EventOptions): EventStream<string>;
}
