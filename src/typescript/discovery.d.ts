/**
 * Opens the Pieces OS that is installed, for a link: `<a href={LAUNCH_URL}>`. Nothing here follows
 * it.
 */
export const LAUNCH_URL = "pieces://launch";

/**
 * Finds Pieces OS: asks one port after the other until one answers as Pieces OS does. Newer ones
 * take the first free port from 39300 to 39333, older ones had 1000 or 5323.
 *
 * What it gives can be passed to any class as its settings. If there is no Pieces OS, it says what
 * stands in the way, as {@link diagnose} does. It asks when it is called and never by itself: keep
 * the `port`, and pass it as `remembered` the next time.
 *
 * A page of the web needs its user's permission to reach this machine. While the browser asks for
 * it, `discover` waits for the answer, and `onState` is told. Call it from a click, so that the
 * user knows why.
 *
 * A closed port costs one request, so a search that finds nothing sends 36. What listens costs one
 * or two more: in a page, a port is asked without CORS first, to tell a closed one from one that the
 * page may not read, then for its health and its version. A `remembered` port that answers costs two
 * in all.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
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
 * Finds out what keeps calls from Pieces OS at one address, the `basePath` of the settings: by
 * asking for its health and version as a call would, by asking again in a way that CORS does not
 * forbid, by what the browser reports to have blocked, and by its permission for this machine.
 *
 * It takes up to 7 s. It does not wait for the user: while the browser asks them, it says
 * `permission-prompt`.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
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
 * Waits until Pieces OS runs, such as after the user followed a link to {@link LAUNCH_URL}: looks
 * for it as {@link discover} does, then again after 0.25 s, 0.5 s, 1 s and every 2 s. Three of four
 * times it asks the port where Pieces OS is expected, the fourth time all of them.
 *
 * It goes on whatever stands in the way, as the user may change it, but causes the browser to ask
 * them once only. `onState` is told what it is each time that it changes.
 *
 * @throws {@link TimeoutError} if it does not run after `timeoutMs`; `message` ends with what stood
 * in the way last.
 * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
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
 * Where to look for Pieces OS, and the settings with which it is asked: headers, hooks and
 * `fetchApi` are those of the calls to come. Of `basePath` the host counts; `timeoutMs` and `retry`
 * are for calls.
 */
export interface DiscoverOptions extends ConfigurationParameters {
    /**
     * The ports to ask, in this order, each from 1 to 65535.
     *
     * @default 39300 to 39333, then 1000 and 5323
     */
    ports?: number[] | undefined;
    /**
     * The port where Pieces OS was the last time, which is asked first.
     *
     * @default none
     */
    remembered?: number | undefined;
    /**
     * Is told what stands in the way while the search goes on. `discover` tells that the browser
     * asks its user; `waitUntilRunning` tells everything, each time that it changes. What it throws
     * does not end the search.
     *
     * @default none
     */
    onState?: ((state: NotFound) => void) | undefined;
}

/** Where to look for Pieces OS, and how long. */
export interface WaitOptions extends DiscoverOptions {
    /**
     * How long to wait, in ms; 0 is for ever.
     *
     * @default 60000
     */
    timeoutMs?: number | undefined;
}

/** Where Pieces OS is, or why it was not found. Narrow it by `problem`. */
export type Discovery = Found | NotFound;

/** Where Pieces OS is. It can be passed to any class as its settings. */
export interface Found {
    /** Nothing keeps calls from it. */
    readonly problem: "none";
    /** That it answers, and where. */
    readonly message: string;
    /**
     * How many requests were sent to find it: for health, for the version, and without CORS.
     * Preflights do not count.
     */
    readonly requests: number;
    /** The address of Pieces OS, for example `http://localhost:39300`. */
    readonly basePath: string;
    /** The port of that address. */
    readonly port: number;
    /** The version of Pieces OS, for example `12.5.0`, `12.6.29-staging` or `debug`. */
    readonly version: string;
    /** Another one each time that Pieces OS starts; older ones have none. */
    readonly id?: string;
}

/** What keeps calls from Pieces OS. */
export interface NotFound {
    /** What it is, to be told apart in code. */
    readonly problem: Exclude<Problem, "none">;
    /** In words, with what a user or developer can do about it. */
    readonly message: string;
    /**
     * How many requests were sent; 0 where the browser would let none through. Preflights do not
     * count.
     */
    readonly requests: number;
    /**
     * The address that this is about: the one that `diagnose` asked, or one where something is
     * known to be.
     */
    readonly basePath?: string;
    /** The port of that address. */
    readonly port?: number;
}

/**
 * What keeps calls from Pieces OS, and what can be done:
 *
 * - `none`: nothing
 * - `starting`: it is opening its database; try again in a few seconds
 * - `update-required`: it has to be updated before it answers
 * - `unreachable`: no answer came, and why cannot be known; start Pieces OS, `message` has what
 *   else could be
 * - `not-pieces-os`: another program answers; check the port
 * - `cors`: something answers, but its CORS headers keep this page from reading it; let it allow
 *   the origin
 * - `permission-prompt`: something listens, and the browser asks its user whether this page may
 *   reach it; answer the question
 * - `permission-dismissed`: the user closed that question without an answer; try again
 * - `permission-denied`: the user or a policy denied it; allow it in the settings for the site
 * - `frame-not-allowed`: this frame may not; give the iframe `allow="loopback-network"`
 * - `cannot-ask`: the browser does not ask for a page that came by http, for a shared worker or
 *   for a service worker; serve the page by https, or call from the page first
 * - `page-policy`: the page's own content security policy forbids it; extend its `connect-src`
 * - `mixed-content`: a page that came by https may not call http; serve Pieces OS by https
 * - `offline`: the device is, and the address is of another; connect it
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
