/**
 * A Pieces OS in memory, for tests and for developing without Pieces OS. Nothing leaves the process.
 *
 * @module pieces-os-client/testing
 */

import type { FetchAPI, WebSocketAPI } from "../index.js";

/**
 * Makes a Pieces OS in memory. Each one is independent of all others.
 *
 * Give its `fetchApi` and `webSocketApi` to the client, or to `discover()`:
 *
 * ```ts
 * const os = fakePiecesOs({ applications: [{ name: "VS_CODE", version: "2.1.0" }] });
 * const api = new ApplicationsApi({ fetchApi: os.fetchApi, webSocketApi: os.webSocketApi });
 * const { iterable } = await api.applicationsSnapshot();
 * ```
 *
 * It is the same code as the server of `npx pieces-os-client stand-in`. A route that it does not have
 * gets status 501 and a text that names the route.
 *
 * @throws `TypeError` for an unknown option, and for one of the wrong type or out of range
 */
export function fakePiecesOs(options?: FakePiecesOsOptions): FakePiecesOs;

/** How a fake Pieces OS starts, and what {@link FakePiecesOs.reset} goes back to. */
export interface FakePiecesOsOptions {
    /**
     * The applications it knows. What you leave out is filled in: an ID, `name: "OPEN_SOURCE"`,
     * `version: "0.0.1"`, `platform: "UNKNOWN"` and so on. Nothing is checked.
     *
     * @default twelve applications, always the same
     */
    applications?: FakeApplication[] | undefined;
    /**
     * The routes it has:
     *
     * - `"all"`: every route that `"today"` or `"legacy"` has
     * - `"today"`: the routes in the newest Pieces SDKs, without any that those dropped. A real
     *   Pieces OS 12 may still have dropped ones, such as `GET /applications/{id}`
     * - `"legacy"`: the twelve operations of the first API description, health and version. Real old
     *   versions also had `connect`, `onboarded` and `applicationUpdate`
     *
     * A route that only another edition has gets status 404.
     *
     * @default "all"
     */
    edition?: "all" | "today" | "legacy" | undefined;
    /**
     * The version it reports.
     *
     * @default "12.3.0"; for `today` "12.6.0", for `legacy` "8.0.0"
     */
    version?: string | undefined;
    /**
     * For how many milliseconds its health is `migrating`, before it is ready. An integer.
     *
     * @default 0
     */
    migrating?: number | undefined;
    /**
     * The only port at which it responds, from 1 to 65535. At others, connections are refused. The
     * host does not matter.
     *
     * @default any port
     */
    port?: number | undefined;
}

/** Members of an application; further ones than the client knows are kept. */
export interface FakeApplication {
    /** Default: a new UUID. */
    id?: string | undefined;
    /** Default: `"OPEN_SOURCE"`. */
    name?: string | undefined;
    /** Default: `"0.0.1"`. */
    version?: string | undefined;
    /** Default: `"UNKNOWN"`. */
    platform?: string | undefined;
    /** Default: `false`. */
    onboarded?: boolean | undefined;
    /** Default: `"OPEN"`. */
    privacy?: string | undefined;
    /** Default: `"BLENDED"`. */
    capabilities?: string | undefined;
    /** Default: `"MANUAL"`. */
    mechanism?: string | undefined;
    /** Default: `false`. */
    automaticUnload?: boolean | undefined;
    /** Anything else. */
    [member: string]: unknown;
}

/** A Pieces OS in memory. Its functions can be passed around without it. */
export interface FakePiecesOs {
    /** What to give a client as `fetchApi`. It honours `signal` and answers with a `Response`. */
    readonly fetchApi: FetchAPI;
    /** What to give a client as `webSocketApi`: a class whose sockets live in memory. */
    readonly webSocketApi: WebSocketAPI;

    /** Every request it received, in order, handshakes of sockets among them. */
    readonly requests: FakeRequest[];
    /** Every usage event it received, in order. */
    readonly events: FakeUsageEvent[];
    /** Every application it knows, as `GET /applications` lists them. */
    readonly applications: FakeApplication[];
    /** How many sockets there are. */
    readonly sockets: SocketCount;

    /** Forgets the requests received so far. */
    clearRequests(): void;

    /**
     * Changes the given members of the application with that `id`, or adds an application. Live
     * lists are told. Nothing is checked.
     *
     * @returns the application
     */
    putApplication(members: FakeApplication): FakeApplication;
    /**
     * Deletes an application. Live lists are told.
     *
     * @throws `TypeError` if there is none with that ID
     */
    deleteApplication(id: string): void;
    /**
     * Replaces all applications by generated ones, the same every time. Live lists are told.
     *
     * @param count at most 100,000
     */
    generateApplications(count: number): void;

    /**
     * Makes coming requests fail. The first fault that matches a request is applied.
     *
     * @throws `TypeError` for an invalid fault
     * @throws {@link UnsupportedFaultError} for one that needs a server
     */
    addFault(fault: QueuedFault): void;
    /** Removes all faults. */
    clearFaults(): void;

    /**
     * Sets the condition it is in.
     *
     * @param ms for how many milliseconds; then it is `"ready"`. Default: for good
     */
    setCondition(condition: FakeCondition, ms?: number): void;
    /** Sets the version it reports. */
    setVersion(version: string): void;

    /**
     * Does something to every open socket.
     *
     * @param stream only to those of this stream. Default: to all
     */
    actOnSockets(action: SocketAction, stream?: "applications" | "health"): void;
    /**
     * Whether a socket of the stream of applications is first sent a frame that names all of them.
     * Default: not.
     */
    setFirstFrame(enabled: boolean): void;

    /**
     * Ends it: sockets and requests under way end, and connections are refused until `start()`. It
     * remembers everything.
     */
    stop(): void;
    /** Starts it again. Its health has another ID than before `stop()`. */
    start(): void;
    /** `stop()` and `start()`. */
    restart(): void;
    /**
     * Restores the state in which it was created: applications, requests, faults, condition and version.
     *
     * Sockets and requests in progress end, so they cannot affect the next test: their connections
     * break, and a request that was delayed has no effect. The ID in its health stays the same.
     */
    reset(): void;
}

/** How many sockets there are. */
export interface SocketCount {
    /** Open ones of `/applications/stream/identifiers`. */
    applications: number;
    /** Open ones of `/.well-known/stream/health`. */
    health: number;
    /** All that have been opened, those that are closed included. */
    opened: number;
}

/** A request that was received. */
export interface FakeRequest {
    /** In upper case, such as `GET`. */
    method: string;
    /** Percent-encoded as received, without the query. */
    path: string;
    /** With its `?`; empty without a query. */
    query: string;
    /** Names in lower case. */
    headers: Record<string, string>;
    /** As text; empty without a body. */
    body: string;
}

/** A usage event that was received. */
export interface FakeUsageEvent {
    /** Which of the calls it came by. */
    kind: "interaction" | "keyboard" | "installation" | "updated";
    /** The body as received. */
    event: unknown;
    /** When, in ISO 8601. */
    at: string;
}

/**
 * `migrating`: health says so, and everything else answers. `signedOut`: `connect` names no user,
 * and routes with data answer 401. `updateRequired`: everything but `.well-known` answers 593.
 */
export type FakeCondition = "ready" | "migrating" | "signedOut" | "updateRequired";

/** A fault, the requests it is for, and how often. */
export interface QueuedFault {
    /**
     * The requests it is for.
     *
     * @default every request
     */
    match?: RequestPattern | undefined;
    /**
     * How many requests it is for; 0 for every one from now on.
     *
     * @default 1
     */
    times?: number | undefined;
    /** What goes wrong. */
    fault: Fault;
}

/** Which requests are meant. */
export interface RequestPattern {
    /** Default: every method. */
    method?: string | undefined;
    /** The whole path, percent-encoded and without the query. Default: every path. */
    path?: string | undefined;
}

/** How a request goes wrong. */
export type Fault = DelayFault | StatusFault | ResponseFault | RedirectFault | SimpleFault;

/** A fault that has nothing to set. */
export interface SimpleFault {
    /**
     * - `malformed`: status 200 with the first half of the response
     * - `truncated`: half of the response, then the connection breaks
     * - `hangBody`: half of the response, then nothing
     * - `hang`: no response, and no effect
     * - `reset`: the connection breaks without a response, and without an effect
     * - `endless`: white space in small chunks for a minute, and no effect
     * - `unknownEnum`: the response with values of enums that nobody knows
     * - `unknownFields`: the response with one more field in each object
     */
    kind: "malformed" | "truncated" | "hangBody" | "hang" | "reset" | "endless" | "unknownEnum" | "unknownFields";
}

/** The response, later. */
export interface DelayFault {
    /** Which fault this is. */
    kind: "delay";
    /** How much later, in milliseconds. */
    ms: number;
}

/** A status with a text instead of the response. The request has no effect. */
export interface StatusFault {
    /** Which fault this is. */
    kind: "status";
    /** From 200 to 599. */
    status: number;
    /** Default: empty. */
    body?: string | undefined;
    /** `null` sends none. Default: `"text/plain; charset=utf-8"`. */
    contentType?: string | null | undefined;
    /** Further headers. Default: none. */
    headers?: Record<string, string> | undefined;
}

/** Exactly this instead of the response. The request has no effect. */
export interface ResponseFault {
    /** Which fault this is. */
    kind: "respond";
    /** From 200 to 599. Default: 200. */
    status?: number | undefined;
    /** Default: empty. */
    body?: string | undefined;
    /** Bytes in base64, in the place of `body`. */
    bodyBase64?: string | undefined;
    /** `null` sends none. Default: `"application/json"`. */
    contentType?: string | null | undefined;
    /** Further headers. Default: none. */
    headers?: Record<string, string> | undefined;
}

/** A redirect instead of the response. It is followed in memory, whatever host it names. */
export interface RedirectFault {
    /** Which fault this is. */
    kind: "redirect";
    /** An address or a path. */
    location: string;
    /** Default: 307. */
    status?: number | undefined;
}

/** What happens to open sockets. */
export type SocketAction = SendAction | CloseAction | BreakAction;

/** Sends a frame with anything in it: `text` for a text frame, or `base64` for a binary one. */
export interface SendAction {
    /** Which action this is. */
    kind: "send";
    /** What a text frame has in it. */
    text?: string | undefined;
    /** What a binary frame has in it. */
    base64?: string | undefined;
}

/** Closes the sockets. */
export interface CloseAction {
    /** Which action this is. */
    kind: "close";
    /** Default: a close frame without a code. */
    code?: number | undefined;
    /** At most 123 bytes, and only with a code. Default: none. */
    reason?: string | undefined;
}

/** Has the sockets fail. */
export interface BreakAction {
    /**
     * - `reset`: the connection breaks without a close frame
     * - `freeze`: the socket stays open, but says nothing and answers nothing until it ends
     */
    kind: "reset" | "freeze";
}

/** A fault that only a server can have, such as a status that no `Response` has. */
export class UnsupportedFaultError extends Error {
    /** By which it can be told from other errors. */
    readonly name: "UnsupportedFaultError";
    /** The fault that was asked for. */
    readonly fault: Fault;
    private constructor();
}
