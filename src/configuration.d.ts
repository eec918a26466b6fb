/** Where Pieces OS is and how to talk to it. Every setting is optional. */
export interface ConfigurationParameters {
    /**
     * Base address of Pieces OS, `http` or `https`; a path prefix is allowed and a trailing slash
     * does no harm. Newer Pieces OS listens on the first free port from 39300 to 39333.
     *
     * @default "http://localhost:1000"
     */
    basePath?: string;
    /**
     * Headers to send with every call. Each costs every call from a page a CORS preflight.
     *
     * @default none
     */
    headers?: Record<string, string>;
    /**
     * Whether to send cookies, as for `fetch`.
     *
     * @default that of `fetch`
     */
    credentials?: RequestCredentials;
    /**
     * What to call instead of the global `fetch`.
     *
     * @default globalThis.fetch
     */
    fetchApi?: FetchAPI;
    /**
     * What to run before a request, after its response and when there is none, in this order.
     *
     * @default none
     */
    middleware?: Middleware[];
    /**
     * The identifier of an application, sent as the header `X-Application-ID`: itself, a promise
     * of it, or a function that is called for each request. It costs every call from a page a CORS
     * preflight.
     *
     * @default none
     */
    apiKey?: string | Promise<string> | ((name: string) => string | Promise<string>);
    /** Taken for code that was written for the official SDK; no operation here needs it. */
    accessToken?:
        | string
        | Promise<string>
        | ((name?: string, scopes?: string[]) => string | Promise<string>);
    /** Taken for code that was written for the official SDK; no operation here needs it. */
    username?: string;
    /** Taken for code that was written for the official SDK; no operation here needs it. */
    password?: string;
}

/** A function like the global `fetch`. */
export type FetchAPI = typeof fetch;

/**
 * What a single call changes of its request: fields of `RequestInit`, or a function that returns
 * them. Its headers are added to the others, every other field replaces what is there.
 */
export type InitOverrides = RequestInit | InitOverrideFunction;

/** Returns what a single call changes of its request, knowing what it would be. */
export type InitOverrideFunction = (requestContext: {
    init: RequestInit;
    context: RequestOpts;
}) => Promise<RequestInit>;

/** What an operation sends. */
export interface RequestOpts {
    /** The path after the base address, for example `/applications`. */
    path: string;
    /** The HTTP method. */
    method: "GET" | "POST";
    /** The headers, by name. */
    headers: Record<string, string>;
    /** The JSON text of the body, if there is one. */
    body?: string;
}

/** Code around every request. A hook that returns nothing changes nothing. */
export interface Middleware {
    /** Runs before the request and may return another address and init. */
    pre?(context: RequestContext): Promise<FetchParams | void>;
    /** Runs after the response and may return another one. */
    post?(context: ResponseContext): Promise<Response | void>;
    /** Runs when no response came and may return one instead. */
    onError?(context: ErrorContext): Promise<Response | void>;
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
    response?: Response;
}

/** The response to an operation, and the way to its value. */
export interface ApiResponse<T> {
    /** The response, its body unread. */
    readonly raw: Response;
    /** Reads the body and returns the checked value. Rejects like the operation itself. */
    value(): Promise<T>;
}

/** Settings as an object of their own; what is not given has its default. */
export class Configuration implements ConfigurationParameters {
    constructor(parameters?: ConfigurationParameters);
    readonly basePath: string;
    readonly headers?: Record<string, string>;
    readonly credentials?: RequestCredentials;
    readonly fetchApi?: FetchAPI;
    readonly middleware: Middleware[];
    readonly apiKey?: string | Promise<string> | ((name: string) => string | Promise<string>);
}

/** The default base address. */
export const BASE_PATH: string;

export interface ApplicationsApi {
    /** The same client with more middleware, which runs after what is there. */
    withMiddleware(...middleware: Middleware[]): this;
    /** The same client with more `pre` hooks. */
    withPreMiddleware(...hooks: Array<Middleware["pre"]>): this;
    /** The same client with more `post` hooks. */
    withPostMiddleware(...hooks: Array<Middleware["post"]>): this;
}
