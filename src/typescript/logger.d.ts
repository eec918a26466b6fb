/**
 * Functions that get a line each time something happens. `console` is such an object. You can leave out
 * functions. A function that throws, rejects or never resolves has no effect on the call. The functions
 * are called in order, soon after the event.
 *
 * - `debug`: a call starts or succeeds, or was aborted; a search starts, asks an address or ends
 * - `info`: a live list or a stream is connected
 * - `warn`: a request is retried; a live list or a stream has no connection and tries again
 * - `error`: a call failed
 *
 * A line never contains a key, header, query, body or ID. It contains only the scheme, host and
 * port of a URL, and the template of a path, for example `/applications/{application}`.
 *
 * @example
 * ```ts
 * const api = new ApplicationsApi({ logger: console, retry: { limit: 2 } });
 * await api.applicationsSnapshot();
 * // pieces-os-client #1 applicationsSnapshot: started
 * // pieces-os-client #1 applicationsSnapshot: answered 200 after 12 ms
 * ```
 */
export interface Logger {
    /** Gets details for debugging. */
    debug?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets what is worth knowing while all is well. */
    info?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets problems after which the client tries again. */
    warn?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets failed calls. */
    error?: ((message: string, fields: LogFields) => unknown) | undefined;
}

/** The details of a line of a {@link Logger}. Fields that do not apply are absent. */
export interface LogFields {
    /** The number of the call, search or live list, the same in all of its lines. It is local and never sent. */
    call: number;
    /** The method or function that was called, for example `applicationsSnapshot`. */
    operation: string;
    /** The HTTP method. */
    method?: string;
    /** The path of the operation, with the names of its parameters in braces; absent for {@link BaseAPI.request}. */
    path?: string;
    /** The attempt, from 1. Absent if nothing was sent. */
    attempt?: number;
    /** The HTTP status of the response. */
    status?: number;
    /** The `kind` of the {@link PiecesError}. */
    kind?: PiecesError["kind"];
    /** What prevents the call or search, if known. */
    problem?: Problem | "not-signed-in";
    /**
     * Why a live list or a stream has no connection: the problem; or `closed`, `refused`, `no-response` or
     * `restarted`.
     */
    reason?: string;
    /** The scheme, host and port that were called. */
    address?: string;
    /** The duration in milliseconds. */
    ms?: number;
    /** The delay until the next attempt in milliseconds. */
    delayMs?: number;
}
