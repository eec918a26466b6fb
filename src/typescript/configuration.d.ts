/** Timeout, abort signal, retries and size limit, for one call or for all calls of a client. */
export interface CallOptions {
    /**
     * The maximum duration of a call in milliseconds, including retries and reading the body. Must be
     * from 0 (no timeout) to 2147483647. After that, the call rejects with a {@link TimeoutError}.
     *
     * @default 10000
     */
    timeoutMs?: number | undefined;
    /**
     * Aborts the call, or every call of the client, which then rejects with an {@link AbortError}. If
     * both the call and the client have a signal, either one aborts the call.
     *
     * @default none
     */
    signal?: AbortSignal | null | undefined;
    /**
     * Retries GETs that got no response, or a status that may be temporary. A POST is never retried.
     *
     * @default none
     */
    retry?: RetryOptions | undefined;
    /**
     * The maximum size of a response body in bytes. If a successful response exceeds it, the call
     * rejects with a {@link DecodeError}.
     *
     * @default 67108864 (64 MiB)
     */
    maxResponseBytes?: number | undefined;
}

/** How GETs are retried. */
export interface RetryOptions {
    /** The maximum number of retries after the first attempt. 0 disables retries. */
    limit: number;
    /**
     * The maximum delay before the first retry, in milliseconds. It doubles with each further retry.
     * The actual delay is random, from 0 up to that maximum, so that clients do not retry all at once.
     *
     * If the response has a `Retry-After` header, that delay is used instead. A web page can read the
     * header from another origin only if the response lists it in `Access-Control-Expose-Headers`.
     * Delays count towards `timeoutMs`.
     *
     * @default 250
     */
    backoffMs?: number | undefined;
    /**
     * The upper limit for the doubling delay, in milliseconds. It does not apply to `Retry-After`.
     *
     * @default 4000
     */
    maxBackoffMs?: number | undefined;
    /**
     * The HTTP statuses to retry. 593 is never retried, as Pieces OS must be updated first.
     *
     * @default [408, 429, 502, 503, 504]
     */
    statuses?: number[] | undefined;
}

/**
 * The settings of a client. All are optional.
 *
 * @example
 * ```ts
 * const api = new ApplicationsApi({ basePath: "http://localhost:39300", timeoutMs: 2000 });
 * ```
 */
export interface ConfigurationParameters extends CallOptions {
    /**
     * The base URL of Pieces OS, starting with `http:` or `https:`. It may have a path and a trailing
     * slash. Pieces OS 11 and later listens on the first free port from 39300 to 39333; use
     * {@link discover} to find it.
     *
     * @default "http://localhost:1000"
     */
    basePath?: string | undefined;
    /**
     * Headers to send with every call. In web pages, custom headers make the browser send a CORS
     * preflight before each call.
     *
     * @default none
     */
    headers?: HeadersInput | undefined;
    /**
     * Whether to send cookies: `"omit"`, `"same-origin"` or `"include"`, as in `fetch`.
     *
     * @default "same-origin"
     */
    credentials?: RequestCredentials | undefined;
    /**
     * A function to use instead of the global `fetch`.
     *
     * @default globalThis.fetch
     */
    fetchApi?: FetchAPI | undefined;
    /**
     * A class to use instead of the global `WebSocket`. Node before version 22 needs one for streams
     * and live lists, for example from the package `ws`.
     *
     * @default globalThis.WebSocket
     */
    webSocketApi?: WebSocketAPI | undefined;
    /**
     * Hooks that run before each request, after each response, and when no response arrives. They run
     * in the order of the array.
     *
     * @default none
     */
    middleware?: Middleware[] | undefined;
    /**
     * Gets a line for each call, retry, search and connection, for example `console`.
     *
     * @default none
     */
    logger?: Logger | undefined;
    /**
     * The application ID to send as the header `X-Application-ID`: a string, a promise of one, or a
     * function that is called for each call. `connect` and the `.well-known` operations don't send it.
     *
     * In web pages, it makes the browser send a CORS preflight before each call.
     *
     * @default none
     */
    apiKey?: ApiKey | undefined;
    /**
     * The ID of your application, to send as the header `application`. {@link ConnectorApi.connect}
     * returns it as `context.application.id`. `connect` and the `.well-known` operations don't send it.
     *
     * You can usually omit it: native plugins send it, but no response is known to depend on it. In web
     * pages, it makes the browser send a CORS preflight before each call.
     *
     * @default none
     */
    applicationId?: string | undefined;
    /** Ignored. Accepted for compatibility with code written for the official SDK. */
    accessToken?:
        | string
        | Promise<string>
        | ((name?: string, scopes?: string[]) => string | Promise<string>)
        | undefined;
    /** Ignored. Accepted for compatibility with code written for the official SDK. */
    username?: string | undefined;
    /** Ignored. Accepted for compatibility with code written for the official SDK. */
    password?: string | undefined;
}

/**
 * An application ID: a string, a promise of one, or a function that returns either. An empty one, undefined
 * and null are not sent.
 */
export type ApiKey =
    | string
    | Promise<string | null | undefined>
    | ((name: string) => string | null | undefined | Promise<string | null | undefined>);

/** Headers in any form that `fetch` accepts, or any iterable of pairs. Undefined values are left out. */
export type HeadersInput =
    | HeadersInit
    | Iterable<readonly [string, string]>
    | Record<string, string | undefined>;

/** A function like the global `fetch`. It is called with the URL as a string. */
export type FetchAPI = (url: string, init: RequestInit) => Response | Promise<Response>;

/** A class like the global `WebSocket`, for example from the package `ws`. */
export type WebSocketAPI = new (url: string) => object;

/**
 * Overrides for a single call: call options and `RequestInit` fields, or a function that returns
 * them. Headers are added to those of the client. Every other field replaces the client's value, unless it
 * is undefined.
 */
export type InitOverrides = CallInit | InitOverrideFunction;

/** Call options and `RequestInit` fields for a single call. */
export interface CallInit extends OptionalFields<Omit<RequestInit, "body" | "headers" | "signal">>, CallOptions {
    /** Headers to add to those of the client. */
    headers?: HeadersInput | undefined;
    /**
     * A body to send instead. It is sent as JSON, unless it is form data, a blob, a buffer or a stream. Those
     * are sent with the `Content-Type` that `fetch` gives them, unless you set one.
     */
    body?: unknown;
}

/** The type `T` with all fields optional. Each may also be undefined. */
export type OptionalFields<T> = { [Field in keyof T]?: T[Field] | undefined };

/** A function that receives the prepared request of a single call and returns overrides for it. */
export type InitOverrideFunction = (requestContext: {
    /** The request as it would be sent without the overrides. */
    init: CallInit & { headers: Record<string, string> };
    /** The operation that is called. */
    context: RequestOpts;
}) => CallInit | Promise<CallInit>;

/** The request that an operation sends. */
export interface RequestOpts {
    /** The path after the base URL, for example `/applications`. */
    path: string;
    /** The HTTP method. */
    method: string;
    /** The headers, by name. */
    headers: Record<string, string>;
    /** The query parameters. Only {@link BaseAPI.request} has any. */
    query: QueryParameters;
    /** The body before it is serialized as JSON. Absent if there is none. */
    body?: unknown;
}

/**
 * Hooks that run around every request, including each retry. Return nothing to leave the request or
 * response as it is. If a hook throws, the call rejects with a {@link FetchError} that has the thrown
 * value as `cause`.
 *
 * @example
 * ```ts
 * const logged = api.withMiddleware({
 *   async post({ url, response }) {
 *     console.log(response.status, url);
 *   },
 * });
 * await logged.applicationsSnapshot();
 * ```
 */
export interface Middleware {
    /** Runs before the request. It may return another URL and init to use. */
    pre?: ((context: RequestContext) => FetchParams | void | Promise<FetchParams | void>) | undefined;
    /** Runs after the response. It may return another response to use. */
    post?: ((context: ResponseContext) => Response | void | Promise<Response | void>) | undefined;
    /**
     * Runs when no response arrived. It may return a response to use. It does not run after an abort
     * or a timeout.
     */
    onError?: ((context: ErrorContext) => Response | void | Promise<Response | void>) | undefined;
}

/** The arguments of `fetch`. */
export interface FetchParams {
    /** The URL of the request. */
    url: string;
    /** The method, headers, body and other options of the request. */
    init: RequestInit;
}

/** The argument of a `pre` hook. */
export interface RequestContext extends FetchParams {
    /** The function that sends the request: `fetchApi` or the global `fetch`, without middleware. */
    fetch: FetchAPI;
}

/** The argument of a `post` hook. */
export interface ResponseContext extends RequestContext {
    /** A copy of the response. You can read its body without affecting the call. */
    response: Response;
}

/** The argument of an `onError` hook. */
export interface ErrorContext extends RequestContext {
    /** The reason that `fetch` rejected with. */
    error: unknown;
    /** A copy of the response that an earlier `onError` hook returned, if there is one. */
    response?: Response | undefined;
}

/**
 * The settings of a client as a class, for code written for the official SDK. A plain object works
 * just as well. The settings are checked when you create a client with them.
 */
export class Configuration implements ConfigurationParameters {
    /** Creates settings. Settings that you omit have their defaults. */
    constructor(parameters?: ConfigurationParameters);
    /** The base URL of Pieces OS. Default: {@link BASE_PATH}. */
    readonly basePath: string;
    /** Headers to send with every call. Default: none. */
    readonly headers?: HeadersInput | undefined;
    /** Whether to send cookies. Default: `"same-origin"`. */
    readonly credentials?: RequestCredentials | undefined;
    /** A function to use instead of the global `fetch`. Default: the global `fetch`. */
    readonly fetchApi?: FetchAPI | undefined;
    /** A class to use instead of the global `WebSocket`. Default: the global `WebSocket`. */
    readonly webSocketApi?: WebSocketAPI | undefined;
    /** Hooks that run around every request, in this order. Default: none. */
    readonly middleware: Middleware[];
    /** Gets a line for each call, retry, search and connection. Default: none. */
    readonly logger?: Logger | undefined;
    /** The application ID to send as the header `X-Application-ID`. Default: none. */
    readonly apiKey?: ApiKey | undefined;
    /** The ID of your application, to send as the header `application`. Default: none. */
    readonly applicationId?: string | undefined;
    /** The maximum duration of a call in milliseconds. Default: 10000. */
    readonly timeoutMs?: number | undefined;
    /** Aborts every call of the client. Default: none. */
    readonly signal?: AbortSignal | null | undefined;
    /** How GETs are retried. Default: no retries. */
    readonly retry?: RetryOptions | undefined;
    /** The maximum size of a response body in bytes. Default: 67108864 (64 MiB). */
    readonly maxResponseBytes?: number | undefined;
}

/** The default base URL, used by Pieces OS up to version 10 on macOS and Windows. */
export const BASE_PATH = "http://localhost:1000";
