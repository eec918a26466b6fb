/** How a live list is followed. */
export interface StreamOptions {
    /**
     * Ends it when it is aborted, with an `AbortError` for those who iterate.
     *
     * @default none
     */
    signal?: AbortSignal | null | undefined;
}

/** How the frames of a stream are read. */
export interface FrameOptions extends StreamOptions {
    /**
     * Is told of each frame that is not what the contract says. It is passed over.
     *
     * @default none
     */
    onInvalid?: ((error: DecodeError) => void) | undefined;
}

/** The applications of Pieces OS, and how sure that is. */
export interface LiveState {
    /** All applications, in an order that stays; the last that were known while there is no connection. */
    readonly applications: readonly Application[];
    /**
     * - `idle`: nobody listens
     * - `connecting`: a connection is being made, or the list read for the first time since
     * - `live`: the list is that of Pieces OS
     * - `waiting`: there is no connection; it is tried again by itself
     * - `hidden`: the same, but not before the page can be seen
     * - `closed`: this was the end
     */
    readonly state: "idle" | "connecting" | "live" | "waiting" | "hidden" | "closed";
    /** What stands in the way, if it is known. */
    readonly problem?: Exclude<Problem, "none">;
    /**
     * The same in words, with what a user or developer can do about it; or why the list could not be read,
     * for example that nobody is signed in.
     */
    readonly message?: string;
    /** Why it ended, if it did not end by `close()`. */
    readonly error?: PiecesError;
}

/**
 * A list that follows Pieces OS. Nothing is open until somebody listens; all who listen to one client
 * share one socket, which closes 5 s after the last one has gone.
 */
export interface LiveApplications extends AsyncIterable<LiveState> {
    /**
     * Calls `listener` after each change, until the function it returns is called. With `getSnapshot` it is
     * a store as `useSyncExternalStore` of React takes it.
     */
    readonly subscribe: (listener: () => void) => () => void;
    /** The last state; the same object until it changes. */
    readonly getSnapshot: () => LiveState;
    /** Ends it for all who listen to it. Nothing is left open unless the client has another one. */
    readonly close: () => void;
}

/** The frames of a stream, one after the other. */
export interface FrameStream<Frame> extends AsyncIterable<Frame> {
    /** Ends it for all who read it. */
    readonly close: () => void;
}

export interface ApplicationsApi {
    /**
     * Follows the applications: a list that changes when Pieces OS changes it, connects again by itself
     * after every break, and is read anew then. A slow reader gets the last state and no other.
     *
     * `WS /applications/stream/identifiers`, `GET /applications` and `GET /applications/{application}`. A
     * client made from what {@link discover} gave looks for Pieces OS again when it is gone.
     *
     * Iterating ends with an error if Pieces OS has no such stream ({@link ResponseError} with status 404),
     * or `signal` is aborted ({@link AbortError}); nothing else ends it but `close()`.
     *
     * @throws {@link InvalidArgumentError} for an option that cannot be used, and where there is no
     * `WebSocket`: Node before 22 needs `webSocketApi` in the settings.
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
     * Reads the frames by which Pieces OS tells that applications have changed: identifiers, without what
     * has changed. {@link applicationsLive} makes a list of them. It connects again by itself; what was
     * sent meanwhile is lost.
     *
     * `WS /applications/stream/identifiers`. A reader for whom more than 1,000 frames wait gets a
     * {@link FetchError}.
     *
     * @throws {@link InvalidArgumentError} as {@link applicationsLive} does.
     */
    applicationsStreamIdentifiers(options?: FrameOptions): FrameStream<StreamedIdentifiers>;
}

export interface WellKnownApi {
    /**
     * Reads the texts by which Pieces OS tells that it is there: `OK` when the socket opens.
     *
     * `WS /.well-known/stream/health`; otherwise as {@link ApplicationsApi.applicationsStreamIdentifiers}.
     *
     * @throws {@link InvalidArgumentError} as {@link ApplicationsApi.applicationsLive} does.
     */
    getWellKnownStreamHealth(options?: FrameOptions): FrameStream<string>;
}
