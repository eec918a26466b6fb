/** What bounds a call, for all calls of a client or for one. Every setting is optional. */
export interface CallOptions {
    /**
     * How long a call may take until the last byte of its answer, in ms, every retry included; from
     * 0, which is for ever, to 2147483647. When it is over the call rejects with a `TimeoutError`.
     *
     * @default 10000
     */
    timeoutMs?: number | undefined;
    /**
     * Ends the call, or every call of the client, with an `AbortError` when it is aborted. A call
     * and its client may both have one: whichever is aborted first ends the call.
     *
     * @default none
     */
    signal?: AbortSignal | null | undefined;
    /**
     * Sends a GET again that got no answer or a passing status; a POST is never sent twice.
     *
     * @default none
     */
    retry?: RetryOptions | undefined;
    /**
     * The longest body that is read, in bytes. A longer one is a `DecodeError`.
     *
     * @default 67108864 (64 MiB)
     */
    maxResponseBytes?: number | undefined;
}

/** When a GET is sent again. */
export interface RetryOptions {
    /** How often at the most, after the first time; 0 is never. */
    limit: number;
    /**
     * How long to wait before the second time, in ms; before each further time it is twice as long.
     * What is really waited is anything from 0 up to that, so that clients do not come all at once.
     * A `Retry-After` of the answer is kept to instead. A page sees that header of another origin only
     * if the answer lists it in `Access-Control-Expose-Headers`. No wait goes beyond `timeoutMs`.
     *
     * @default 250
     */
    backoffMs?: number | undefined;
    /**
     * The longest wait, in ms, unless the answer has a `Retry-After`.
     *
     * @default 4000
     */
    maxBackoffMs?: number | undefined;
    /**
     * The statuses after which to try again. 593 is never one: Pieces OS has to be updated first.
     *
     * @default [408, 429, 502, 503, 504]
     */
    statuses?: number[] | undefined;
}

/**
 * Where Pieces OS is and how to talk to it. Every setting is optional.
 *
 * @example
 * ```ts
 * const api = new ApplicationsApi({ basePath: "http://localhost:39300", timeoutMs: 2000 });
 * ```
 */
export interface ConfigurationParameters extends CallOptions {
    /**
     * Base address of Pieces OS, `http` or `https`; a path prefix is allowed and a trailing slash
     * does no harm. Newer Pieces OS listens on the first free port from 39300 to 39333.
     *
     * @default "http://localhost:1000"
     */
    basePath?: string | undefined;
    /**
     * Headers to send with every call. Each costs every call from a page a CORS preflight.
     *
     * @default none
     */
    headers?: HeadersInput | undefined;
    /**
     * Whether to send cookies: `"omit"`, `"same-origin"` or `"include"`, as for `fetch`.
     *
     * @default "same-origin", which is what `fetch` does
     */
    credentials?: RequestCredentials | undefined;
    /**
     * What to call instead of the global `fetch`.
     *
     * @default globalThis.fetch
     */
    fetchApi?: FetchAPI | undefined;
    /**
     * The class of sockets to use instead of the global `WebSocket`; Node before 22 has none.
     *
     * @default globalThis.WebSocket
     */
    webSocketApi?: WebSocketAPI | undefined;
    /**
     * What to run before a request, after its response and when there is none, in this order.
     *
     * @default none
     */
    middleware?: Middleware[] | undefined;
    /**
     * The identifier of an application, sent as the header `X-Application-ID`: itself, a promise
     * of it, or a function that is called for each request. `connect` and `.well-known` go without it. It
     * costs every other call from a page a CORS preflight.
     *
     * @default none
     */
    apiKey?: ApiKey | undefined;
    /**
     * The identifier of your application, `context.application.id` of {@link ConnectorApi.connect},
     * sent as the header `application` with every call but `connect` and `.well-known`. Native plugins
     * of Pieces OS send it; no answer is known to depend on it. It costs every call from a page a CORS
     * preflight.
     *
     * @default none
     */
    applicationId?: string | undefined;
    /** Taken for code that was written for the official SDK; no operation here needs it. */
    accessToken?:
        | string
        | Promise<string>
        | ((name?: string, scopes?: string[]) => string | Promise<string>)
        | undefined;
    /** Taken for code that was written for the official SDK; no operation here needs it. */
    username?: string | undefined;
    /** Taken for code that was written for the official SDK; no operation here needs it. */
    password?: string | undefined;
}

/** The key of an application: itself, a promise of it, or a function that gives either. */
export type ApiKey = string | Promise<string> | ((name: string) => string | Promise<string>);

/** Headers as `fetch` takes them, or any pairs. A member of an object that is undefined is left out. */
export type HeadersInput =
    | HeadersInit
    | Iterable<readonly [string, string]>
    | Record<string, string | undefined>;

/** A function like the global `fetch`, called with the address as text. */
export type FetchAPI = (url: string, init: RequestInit) => Response | Promise<Response>;

/** A class like the global `WebSocket`, such as that of the package `ws`. */
export type WebSocketAPI = new (url: string) => object;

/**
 * What a single call has for itself: its bounds and fields of `RequestInit`, or a function that
 * returns them. Its headers are added to the others, every other field replaces what is there.
 */
export type InitOverrides = CallInit | InitOverrideFunction;

/** The bounds of a single call, and fields of its `RequestInit`. */
export interface CallInit extends OptionalFields<Omit<RequestInit, "body" | "headers" | "signal">>, CallOptions {
    /** Headers to add to the others. */
    headers?: HeadersInput | undefined;
    /** Another body. It is sent as JSON, except for a form, a blob, a buffer or a stream. */
    body?: unknown;
}

/** The fields of an object, each of which may be undefined. */
export type OptionalFields<T> = { [Field in keyof T]?: T[Field] | undefined };

/** Returns what a single call changes of its request, knowing what it would be. */
export type InitOverrideFunction = (requestContext: {
    /** The request as it would be sent. */
    init: CallInit & { headers: Record<string, string> };
    /** The operation behind it. */
    context: RequestOpts;
}) => CallInit | Promise<CallInit>;

/** What an operation sends. */
export interface RequestOpts {
    /** The path after the base address, for example `/applications`. */
    path: string;
    /** The HTTP method. */
    method: string;
    /** The headers, by name. */
    headers: Record<string, string>;
    /** The query, which is empty but for {@link BaseAPI.request}. */
    query: QueryParameters;
    /** The body before it is written as JSON, if there is one. */
    body?: unknown;
}

/**
 * Code around every request, each retry included. A hook that returns nothing changes nothing; one
 * that throws ends the call with a `FetchError` that has what it threw as `cause`.
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
    /** Runs before the request and may return another address and init. */
    pre?: ((context: RequestContext) => FetchParams | void | Promise<FetchParams | void>) | undefined;
    /** Runs after the response and may return another one. */
    post?: ((context: ResponseContext) => Response | void | Promise<Response | void>) | undefined;
    /**
     * Runs when no response came and may return one instead; not for a call that was aborted or
     * whose time is over.
     */
    onError?: ((context: ErrorContext) => Response | void | Promise<Response | void>) | undefined;
}

/** The arguments of `fetch`. */
export interface FetchParams {
    /** The address of the request. */
    url: string;
    /** Method, headers, body and the rest. */
    init: RequestInit;
}

/** What `pre` is told. */
export interface RequestContext extends FetchParams {
    /** What sends the request: `fetchApi` or the global `fetch`, without the middleware. */
    fetch: FetchAPI;
}

/** What `post` is told. */
export interface ResponseContext extends RequestContext {
    /** A copy of the response, so that its body can be read. */
    response: Response;
}

/** What `onError` is told. */
export interface ErrorContext extends RequestContext {
    /** What `fetch` threw. */
    error: unknown;
    /** A copy of the response that an earlier middleware gave instead. */
    response?: Response | undefined;
}

/** What {@link BaseAPI.request} sends. */
export interface RequestParameters {
    /**
     * The HTTP method, in any case.
     *
     * @default "GET"
     */
    method?: string | undefined;
    /**
     * The path after the base address, for example `/assets`. It is sent as it is: encode what you put
     * into it with `encodeURIComponent`. It may have neither query nor fragment, nor the segments `.`
     * and `..`.
     */
    path: string;
    /** What to add as query, encoded for you. */
    query?: QueryParameters | undefined;
    /**
     * The body, sent as JSON; not for GET and HEAD.
     *
     * @default none
     */
    body?: unknown;
}

/** A query by name. A list gives the name several times; undefined and null are left out. */
export type QueryParameters = Record<string, QueryValue | readonly QueryValue[]>;

/** A value of a query. */
export type QueryValue = string | number | boolean | null | undefined;

/** The response to an operation, and the way to its value. */
export interface ApiResponse<T> {
    /** The response, its body unread. */
    readonly raw: Response;
    /**
     * Reads the body and returns the checked value. Rejects like the operation itself. `timeoutMs`
     * counts anew from this call on, as the caller may take their time before it; until then it
     * counted up to the head of the answer.
     */
    value(): Promise<T>;
}

/**
 * Settings as an object of their own, as code for the official SDK makes them. A plain object does
 * as well. They are checked when a client is made of them.
 */
export class Configuration implements ConfigurationParameters {
    /** Keeps the settings as they are; what is not given has its default. */
    constructor(parameters?: ConfigurationParameters);
    /** The base address of Pieces OS; {@link BASE_PATH} unless given. */
    readonly basePath: string;
    /** Headers to send with every call; none unless given. */
    readonly headers?: HeadersInput | undefined;
    /** Whether to send cookies; as `fetch` does, `"same-origin"`, unless given. */
    readonly credentials?: RequestCredentials | undefined;
    /** What to call instead of the global `fetch`. */
    readonly fetchApi?: FetchAPI | undefined;
    /** The class of sockets to use instead of the global `WebSocket`; none unless given. */
    readonly webSocketApi?: WebSocketAPI | undefined;
    /** What runs around every request, in this order; none unless given. */
    readonly middleware: Middleware[];
    /** What is sent as `X-Application-ID`; nothing unless given. */
    readonly apiKey?: ApiKey | undefined;
    /** What is sent as the header `application`; nothing unless given. */
    readonly applicationId?: string | undefined;
    /** How long a call may take, in ms; 10000 unless given. */
    readonly timeoutMs?: number | undefined;
    /** Ends every call of the client; none unless given. */
    readonly signal?: AbortSignal | null | undefined;
    /** When a GET is sent again; never unless given. */
    readonly retry?: RetryOptions | undefined;
    /** The longest body that is read, in bytes; 67108864 (64 MiB) unless given. */
    readonly maxResponseBytes?: number | undefined;
}

/** The default base address. */
export const BASE_PATH = "http://localhost:1000";

/** What every class of the API has besides its operations. */
export class BaseAPI {
    /**
     * Makes a client. Without settings it calls `http://localhost:1000`.
     *
     * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
     * @throws {@link InitError} if WebAssembly does not start.
     *
     * @example
     * ```ts
     * const api = new ApplicationsApi({ timeoutMs: 2000, retry: { limit: 2 } });
     * const { iterable } = await api.applicationsSnapshot();
     * console.log(iterable.length);
     * ```
     */
    constructor(configuration?: ConfigurationParameters);
    /**
     * Returns a copy of this client with other settings. What is not named, or undefined, stays as it is;
     * `headers`, `middleware` and `retry` are replaced as a whole. This client stays as it is.
     *
     * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
     *
     * @example
     * ```ts
     * const patient = api.withOptions({ timeoutMs: 60_000 });
     * ```
     */
    withOptions(options: ConfigurationParameters): this;
    /**
     * Returns a copy of this client with more middleware, which runs after what is there. This
     * client stays as it is.
     *
     * @throws {@link InvalidArgumentError} for middleware that is no object.
     */
    withMiddleware(...middleware: Middleware[]): this;
    /** Returns a copy of this client with more `pre` hooks, as {@link withMiddleware} does. */
    withPreMiddleware(...hooks: Array<Middleware["pre"]>): this;
    /** Returns a copy of this client with more `post` hooks, as {@link withMiddleware} does. */
    withPostMiddleware(...hooks: Array<Middleware["post"]>): this;
    /**
     * Calls any route of Pieces OS, with all that a call of an operation has: deadline, abort, retry,
     * limits, hooks and typed errors. The answer is JSON, checked by `guard` if there is one and otherwise
     * unchecked: `T` is your word for it.
     *
     * @throws {@link InvalidArgumentError} for parameters that cannot be sent, named by `field`.
     * @throws {@link DecodeError} if the answer is no JSON, or `guard` does not take it.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * const { iterable } = await api.request<{ iterable: unknown[] }>({
     *   path: "/applications",
     *   query: { transferables: false },
     * });
     * console.log(iterable.length);
     * ```
     */
    request<T = unknown>(
        requestParameters: RequestParameters & {
            as?: "json" | undefined;
            guard?: ((value: unknown) => value is T) | undefined;
        },
        initOverrides?: InitOverrides,
    ): Promise<T>;
    /** Calls any route of Pieces OS and returns the text of the answer. */
    request(requestParameters: RequestParameters & { as: "text" }, initOverrides?: InitOverrides): Promise<string>;
    /** Calls any route of Pieces OS without a look at the body of the answer. */
    request(requestParameters: RequestParameters & { as: "none" }, initOverrides?: InitOverrides): Promise<void>;
    /** As {@link request}, but returns the response as it came; its `value()` returns the value. */
    requestRaw<T = unknown>(
        requestParameters: RequestParameters & {
            as?: "json" | undefined;
            guard?: ((value: unknown) => value is T) | undefined;
        },
        initOverrides?: InitOverrides,
    ): Promise<ApiResponse<T>>;
    /** As {@link request} for text, but returns the response as it came. */
    requestRaw(
        requestParameters: RequestParameters & { as: "text" },
        initOverrides?: InitOverrides,
    ): Promise<ApiResponse<string>>;
    /** As {@link request} without a body, but returns the response as it came. */
    requestRaw(
        requestParameters: RequestParameters & { as: "none" },
        initOverrides?: InitOverrides,
    ): Promise<ApiResponse<void>>;
    /**
     * Finds out why Pieces OS does not answer at the address of this client, with its settings, as
     * the function {@link diagnose} does.
     *
     * @throws {@link AbortError} if a signal was aborted; nothing else.
     *
     * @example
     * ```ts
     * const { problem, message } = await api.diagnose();
     * if (problem !== "none") console.log(message);
     * ```
     */
    diagnose(options?: { signal?: AbortSignal | null | undefined }): Promise<Discovery>;
}
