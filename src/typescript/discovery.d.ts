/**
 * The URL that starts an installed Pieces OS, for a link such as `<a href={LAUNCH_URL}>`. This package
 * never opens it by itself.
 */
export const LAUNCH_URL = "pieces://launch";

/**
 * Finds a running Pieces OS by trying ports in order. Pieces OS 11 and later listens on the
 * first free port from 39300 to 39333, older versions on 1000 (macOS, Windows) or 5323 (Linux).
 *
 * Pass the result to any API class as its settings. To make the next search faster, save `port` and
 * pass it as `remembered`. If Pieces OS is not found, `problem` and `message` in the result say why.
 *
 * In a web page, the browser may ask the user for permission to access the local network. `discover`
 * waits for the user's decision and calls `onState` meanwhile. Call it from a click handler, so that the user
 * knows why the browser asks.
 *
 * A search sends one request per closed port, so a search that finds nothing sends 36, or up to 38 with a
 * `remembered` port. An open port takes two requests, or three in a web page. A `remembered` port that
 * responds takes two. While the browser asks for permission, one request to another port tells the prompt
 * from a closed port.
 *
 * Where a closed port takes long to refuse, as on Windows, the next ones are tried meanwhile. There is no
 * total timeout: each request times out after 2 s, and a prompt of the browser is waited for. To limit the
 * search, pass a `signal` such as `AbortSignal.timeout(10_000)`.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} if an option is invalid; `field` names it.
 * @throws {@link AbortError} if `signal` was aborted.
 *
 * @example
 * ```ts
 * const found = await discover({ remembered: 39300, onState: ({ message }) => console.log(message) });
 * if (found.problem !== "none") throw new Error(found.message);
 * const { iterable } = await new ApplicationsApi(found).applicationsSnapshot();
 * ```
 */
export function discover(options?: DiscoverOptions): Promise<Discovery>;

/**
 * Finds out why Pieces OS does not respond at `basePath`. It requests the health and version, tries
 * again without CORS, and checks what the browser blocked and which permissions the page has.
 *
 * It takes up to 7 s. It does not wait for a browser prompt: while the browser asks the user for
 * permission, `problem` is `permission-prompt`.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} if an option is invalid; `field` names it.
 * @throws {@link AbortError} if `signal` was aborted.
 *
 * @example
 * ```ts
 * const { problem, message } = await diagnose({ basePath: "http://localhost:39300" });
 * if (problem !== "none") console.log(message);
 * ```
 */
export function diagnose(options?: ConfigurationParameters): Promise<Discovery>;

/**
 * Waits until Pieces OS is running, for example after the user clicked a link to {@link LAUNCH_URL}.
 *
 * It searches like {@link discover}, then again after 0.25 s, 0.5 s, 1 s and every 2 s. Every fourth
 * search tries all ports; the others try the port where Pieces OS is expected.
 *
 * It keeps searching after any problem, as the user may solve it, and calls `onState` each time the
 * problem changes. The browser asks for permission at most once.
 *
 * @throws {@link TimeoutError} if Pieces OS is not running after `timeoutMs`. Its `message` includes
 * the last problem.
 * @throws {@link InvalidArgumentError} if an option is invalid; `field` names it.
 * @throws {@link AbortError} if `signal` was aborted.
 *
 * @example
 * ```ts
 * const found = await waitUntilRunning({ onState: ({ message }) => console.log(message) });
 * const api = new ApplicationsApi(found);
 * ```
 */
export function waitUntilRunning(options?: WaitOptions): Promise<Found>;

/**
 * Options for {@link discover}: where to search, and the settings for its requests.
 *
 * Headers, middleware and `fetchApi` are used for the search. The scheme, host and path of `basePath` are
 * used with each port in turn. `timeoutMs` and `retry` don't affect the search.
 */
export interface DiscoverOptions extends ConfigurationParameters {
    /**
     * The ports to try, in this order. Each must be from 1 to 65535.
     *
     * @default 39300 to 39333, then 1000 and 5323
     */
    ports?: number[] | undefined;
    /**
     * The port where Pieces OS was found last time. It is tried first.
     *
     * @default none
     */
    remembered?: number | undefined;
    /**
     * A function that is called with the current problem while the search continues. `discover` calls
     * it when the browser asks the user for permission, `waitUntilRunning` each time the problem
     * changes. Errors that it throws are ignored.
     *
     * @default none
     */
    onState?: ((state: NotFound) => void) | undefined;
}

/** Options for {@link waitUntilRunning}: where to search, and for how long. */
export interface WaitOptions extends DiscoverOptions {
    /**
     * The maximum time to wait in milliseconds. 0 means no limit.
     *
     * @default 60000
     */
    timeoutMs?: number | undefined;
}

/** The result of a search: where Pieces OS is, or why it was not found. Check `problem` to see which. */
export type Discovery = Found | NotFound;

/** A Pieces OS that was found. Pass it to any API class as its settings. */
export interface Found {
    /** Always `"none"`: Pieces OS responded. */
    readonly problem: "none";
    /** A sentence that says where Pieces OS responded. */
    readonly message: string;
    /** The number of requests that were sent, without CORS preflights. */
    readonly requests: number;
    /** The base URL of Pieces OS, for example `http://localhost:39300`. */
    readonly basePath: string;
    /** The port of `basePath`. */
    readonly port: number;
    /** The version of Pieces OS, for example `12.5.0`, `12.6.29-staging` or `debug`. */
    readonly version: string;
    /** The ID of the running instance. It changes when Pieces OS restarts. Older versions have none. */
    readonly id?: string;
}

/** The reason why Pieces OS was not found. */
export interface NotFound {
    /** The problem as a code. See {@link Problem} for the meaning of each. */
    readonly problem: Exclude<Problem, "none">;
    /** The problem in English, with what the user or developer can do about it. */
    readonly message: string;
    /**
     * The number of requests that were sent, without CORS preflights. 0 if a permission keeps all of them
     * back.
     */
    readonly requests: number;
    /**
     * The base URL with the problem: the one that `diagnose` checked, or one where a program is known
     * to listen. Absent otherwise.
     */
    readonly basePath?: string;
    /** The port of `basePath`. */
    readonly port?: number;
}

/**
 * The reasons why Pieces OS can't be reached, and what to do about each:
 *
 * - `none`: Pieces OS responds; no action needed
 * - `starting`: Pieces OS is starting: it migrates its data, or does not respond to all requests yet; try
 *   again in a few seconds
 * - `update-required`: Pieces OS must be updated before it accepts calls; update it
 * - `unreachable`: no response arrived; start Pieces OS, or see `message` for other possible causes
 * - `not-pieces-os`: another program responded; check the port
 * - `cors`: a program responded, but its CORS headers don't allow this page to read the response;
 *   configure that program to allow the page's origin, or call it from an extension
 * - `permission-prompt`: a program is listening, and the browser is asking the user whether this page
 *   may access the local network; allow it
 * - `permission-dismissed`: the user closed that prompt without a decision; try again and allow it
 * - `permission-denied`: the user or a policy denied access to the local network; allow it in the
 *   browser's settings for the site
 * - `frame-not-allowed`: this iframe may not access the local network; add
 *   `allow="loopback-network"` to the iframe
 * - `cannot-ask`: the browser can't show the prompt here; serve the page over HTTPS, or, in a shared
 *   worker or service worker, call Pieces OS from the page first
 * - `page-policy`: the page's content security policy blocks the request; add the URL to its
 *   `connect-src` directive
 * - `mixed-content`: an HTTPS page can't call this HTTP URL, because it is on another device or because
 *   the browser is Safari; use HTTPS, or call it from an extension
 * - `offline`: this device is offline and the URL is on another device; connect to the network
 */
export type Problem =
    | "none"
    | "starting"
    | "update-required"
    | "unreachable"
    | "not-pieces-os"
    | "cors"
    | "permission-prompt"
    | "permission-dismissed"
    | "permission-denied"
    | "frame-not-allowed"
    | "cannot-ask"
    | "page-policy"
    | "mixed-content"
    | "offline";
