/**
 * A Pieces OS in memory, for tests and for developing without Pieces OS. Nothing leaves the process.
 *
 * @module pieces-os-client/testing
 */

import type { FetchAPI, WebSocketAPI } from "../index.js";

/**
 * Creates a Pieces OS in memory. Each one is independent of all others.
 *
 * Pass its `fetchApi` and `webSocketApi` to the client, or to `discover()`:
 *
 * ```ts
 * const os = fakePiecesOs({ applications: [{ name: "VS_CODE", version: "2.1.0" }] });
 * const api = new ApplicationsApi({ fetchApi: os.fetchApi, webSocketApi: os.webSocketApi });
 * const { iterable } = await api.applicationsSnapshot();
 * ```
 *
 * It responds like the server of `npx pieces-os-client stand-in`, which is built from the same code. For
 * a route that it does not support, the response is status 501 with a text that names the route.
 *
 * @throws `TypeError` for an unknown option, and for one of the wrong type or out of range
 */
export function fakePiecesOs(options?: FakePiecesOsOptions): FakePiecesOs;

/** The initial state of a fake Pieces OS. {@link FakePiecesOs.reset} restores it. */
export interface FakePiecesOsOptions {
    /**
     * Its applications. Properties that you leave out get the defaults of {@link FakeApplication}.
     * The values are not checked.
     *
     * @default twelve applications, always the same
     */
    applications?: FakeApplication[] | undefined;
    /**
     * The routes that it supports:
     *
     * - `"all"`: every route that `"today"` or `"legacy"` has
     * - `"today"`: the routes in the newest Pieces SDKs, without any that those dropped. A real
     *   Pieces OS 12 may still have dropped ones, such as `GET /applications/{id}`
     * - `"legacy"`: the twelve operations of the first API description, health and version. Real old
     *   versions also had `connect`, `onboarded` and `applicationUpdate`
     *
     * For a route that only another edition supports, the response is status 404.
     *
     * @default "all"
     */
    edition?: "all" | "today" | "legacy" | undefined;
    /**
     * The version that it reports.
     *
     * @default "12.3.0"; for `today` "12.6.0", for `legacy` "8.0.0"
     */
    version?: string | undefined;
    /**
     * How long its health is `migrating` before it is ready, in milliseconds. An integer.
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

/** An application. Properties that the client does not know are kept. */
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
    /** Any other property. */
    [member: string]: unknown;
}

/**
 * A Pieces OS in memory. Its functions do not use `this`, so you can pass them on by themselves. Its
 * lists and counts are snapshots: read them again after a change.
 */
export interface FakePiecesOs {
    /** The `fetchApi` for a client. It supports `signal` and resolves with a `Response`. */
    readonly fetchApi: FetchAPI;
    /** The `webSocketApi` for a client: a `WebSocket` class whose connections stay in memory. */
    readonly webSocketApi: WebSocketAPI;

    /** All requests it received, in order, including WebSocket handshakes. */
    readonly requests: FakeRequest[];
    /** All usage events it received, in order. */
    readonly events: FakeUsageEvent[];
    /** All its applications, as `GET /applications` lists them. */
    readonly applications: FakeApplication[];
    /** The number of sockets. */
    readonly sockets: SocketCount;

    /** Removes all requests from `requests`. */
    clearRequests(): void;

    /**
     * Changes the given properties of the application with the given `id`. Without an `id`, or if
     * no application has it, adds an application. Live lists are updated. The values are not checked.
     *
     * @returns the complete application
     */
    putApplication(members: FakeApplication): FakeApplication;
    /**
     * Deletes an application. Live lists are updated.
     *
     * @throws `TypeError` if no application has this ID
     */
    deleteApplication(id: string): void;
    /**
     * Replaces all applications with generated ones, which are the same every time. Live lists are
     * updated.
     *
     * @param count the number of applications, at most 100,000
     */
    generateApplications(count: number): void;

    /**
     * Adds a fault, which makes future requests fail. If several faults match a request, the one that
     * was added first is used.
     *
     * @throws `TypeError` if the fault is invalid
     * @throws {@link UnsupportedFaultError} if only a server supports the fault
     */
    addFault(fault: QueuedFault): void;
    /** Removes all faults. */
    clearFaults(): void;

    /**
     * Sets the condition of Pieces OS.
     *
     * @param ms how long the condition lasts, in milliseconds, before it is `"ready"` again. Default:
     *   until it is changed
     */
    setCondition(condition: FakeCondition, ms?: number): void;
    /** Sets the version that it reports. */
    setVersion(version: string): void;

    /**
     * Sends something on all open sockets, closes them or breaks them.
     *
     * @param stream limits this to the sockets of one stream. Default: all sockets
     */
    actOnSockets(action: SocketAction, stream?: "applications" | "health"): void;
    /**
     * Sets whether each new socket of the applications stream first receives a frame with the IDs of
     * all applications. Default: false.
     */
    setFirstFrame(enabled: boolean): void;

    /**
     * Stops it, like quitting Pieces OS. Sockets and requests in progress end, and connections are
     * refused until `start()`. It keeps its state, such as applications, requests and faults.
     */
    stop(): void;
    /** Starts it after `stop()`. Its health has a new ID, except in the edition `"legacy"`. */
    start(): void;
    /** Calls `stop()`, then `start()`. */
    restart(): void;
    /**
     * Restores the initial state: applications, requests, faults, condition and version.
     *
     * Sockets and requests in progress end, so they cannot affect the next test: their connections
     * break, and a request that was delayed has no effect. The ID in its health stays the same.
     */
    reset(): void;
}

/** The number of sockets. */
export interface SocketCount {
    /** Open sockets of `/applications/stream/identifiers`. */
    applications: number;
    /** Open sockets of `/.well-known/stream/health`. */
    health: number;
    /** All sockets opened since the start or `reset()`, including closed ones. */
    opened: number;
}

/** A request that was received. */
export interface FakeRequest {
    /** The method in upper case, such as `GET`. */
    method: string;
    /** The path as received (percent-encoded), without the query. */
    path: string;
    /** The query with its `?`. Empty if there is none. */
    query: string;
    /** The headers. Names are in lower case. */
    headers: Record<string, string>;
    /** The body as text. Empty if there is none. */
    body: string;
}

/** A usage event that was received. */
export interface FakeUsageEvent {
    /** The call that sent it. */
    kind: "interaction" | "keyboard" | "installation" | "updated";
    /** The body of the request. */
    event: unknown;
    /** The time when it was received, in ISO 8601. */
    at: string;
}

/**
 * The condition of Pieces OS:
 *
 * - `ready`: everything works
 * - `migrating`: its health is `migrating`; everything else works
 * - `signedOut`: `connect` responds without a user; other routes have status 401
 * - `updateRequired`: all routes have status 593
 *
 * Routes under `/.well-known` respond in every condition.
 */
export type FakeCondition = "ready" | "migrating" | "signedOut" | "updateRequired";

/** A fault, and the requests that it affects. */
export interface QueuedFault {
    /**
     * Limits the fault to a method or path.
     *
     * @default all requests
     */
    match?: RequestPattern | undefined;
    /**
     * The number of requests that it affects. 0 means all until `clearFaults()` or `reset()`.
     *
     * @default 1
     */
    times?: number | undefined;
    /** What goes wrong. */
    fault: Fault;
}

/** Selects requests by method and path. */
export interface RequestPattern {
    /** The method. Default: all methods. */
    method?: string | undefined;
    /** The whole path, percent-encoded and without the query. Default: all paths. */
    path?: string | undefined;
}

/** How a request goes wrong. */
export type Fault = DelayFault | StatusFault | ResponseFault | RedirectFault | SimpleFault;

/** A fault without settings. */
export interface SimpleFault {
    /**
     * The kind of fault. If it says "no effect", the request changes nothing.
     *
     * - `malformed`: status 200 with the first half of the response
     * - `truncated`: half of the response, then the connection breaks
     * - `hangBody`: half of the response, then nothing
     * - `hang`: no response, no effect
     * - `reset`: the connection breaks without a response, no effect
     * - `endless`: white space in small chunks for a minute, no effect
     * - `unknownEnum`: the response with unknown values for its enums
     * - `unknownFields`: the response with an additional field in each object
     */
    kind: "malformed" | "truncated" | "hangBody" | "hang" | "reset" | "endless" | "unknownEnum" | "unknownFields";
}

/** A delayed response. */
export interface DelayFault {
    /** The kind of fault. */
    kind: "delay";
    /** The delay in milliseconds. */
    ms: number;
}

/** A status with a text instead of the real response. The request has no effect. */
export interface StatusFault {
    /** The kind of fault. */
    kind: "status";
    /** The status, from 200 to 599. */
    status: number;
    /** The body. Default: empty. */
    body?: string | undefined;
    /** The `Content-Type`; `null` sends none. Default: `"text/plain; charset=utf-8"`. */
    contentType?: string | null | undefined;
    /** Additional headers. Default: none. */
    headers?: Record<string, string> | undefined;
}

/** A complete response instead of the real one. The request has no effect. */
export interface ResponseFault {
    /** The kind of fault. */
    kind: "respond";
    /** The status, from 200 to 599. Default: 200. */
    status?: number | undefined;
    /** The body. Default: empty. */
    body?: string | undefined;
    /** The body as bytes in base64, instead of `body`. */
    bodyBase64?: string | undefined;
    /** The `Content-Type`; `null` sends none. Default: `"application/json"`. */
    contentType?: string | null | undefined;
    /** Additional headers. Default: none. */
    headers?: Record<string, string> | undefined;
}

/** A redirect instead of the real response. It is followed in memory, even if it names another host. */
export interface RedirectFault {
    /** The kind of fault. */
    kind: "redirect";
    /** The target: a URL or a path. */
    location: string;
    /** The status. Default: 307. */
    status?: number | undefined;
}

/** An action on open sockets. */
export type SocketAction = SendAction | CloseAction | BreakAction;

/** Sends a frame with any content: `text` for a text frame, or `base64` for a binary frame. */
export interface SendAction {
    /** The kind of action. */
    kind: "send";
    /** The content of a text frame. */
    text?: string | undefined;
    /** The content of a binary frame, in base64. */
    base64?: string | undefined;
}

/** Closes the sockets. */
export interface CloseAction {
    /** The kind of action. */
    kind: "close";
    /** The close code. Default: a close frame without a code. */
    code?: number | undefined;
    /** The reason, at most 123 bytes. Needs a `code`. Default: none. */
    reason?: string | undefined;
}

/** Breaks or freezes the sockets. */
export interface BreakAction {
    /**
     * The kind of action:
     *
     * - `reset`: the connection breaks without a close frame
     * - `freeze`: the socket stays open, but sends nothing and does not respond to a close
     */
    kind: "reset" | "freeze";
}

/** The fault is supported only by the server, such as a status above 599, which no `Response` can have. */
export class UnsupportedFaultError extends Error {
    /** Always `"UnsupportedFaultError"`. */
    readonly name: "UnsupportedFaultError";
    /** The unsupported fault. */
    readonly fault: Fault;
    private constructor();
}
