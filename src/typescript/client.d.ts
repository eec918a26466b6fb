/** The request to send with {@link BaseAPI.request}. */
export interface RequestParameters {
    /**
     * The HTTP method, in upper or lower case.
     *
     * @default "GET"
     */
    method?: string | undefined;
    /**
     * The path after the base URL, for example `/assets`. It is sent unchanged, so encode variable
     * parts with `encodeURIComponent`. It must start with `/` and must not contain a query, a fragment,
     * control characters, or the segments `.` and `..`.
     */
    path: string;
    /** The query parameters, as an object or pairs, such as a `URLSearchParams`. They are encoded for you. */
    query?: QueryParameters | Iterable<readonly [string, QueryValue | readonly QueryValue[]]> | undefined;
    /**
     * The body, sent as JSON. Not allowed for GET and HEAD. To send form data, a blob, a buffer or a stream,
     * pass it as `body` of the second parameter.
     *
     * @default none
     */
    body?: unknown;
}

/** Query parameters by name. An array repeats the name; undefined and null are left out. */
export type QueryParameters = Record<string, QueryValue | readonly QueryValue[]>;

/** The value of a query parameter. */
export type QueryValue = string | number | boolean | null | undefined;

/** The response to an operation, as the `…Raw` methods return it. */
export interface ApiResponse<T> {
    /** The original `Response`, with its body unread. */
    readonly raw: Response;
    /**
     * Reads the body and returns the checked value. Rejects with the same errors as the operation.
     *
     * `timeoutMs` starts again when you call `value()`. Before that, it applies up to the arrival of
     * the response headers.
     */
    value(): Promise<T>;
}

/** The base class of all API classes. */
export class BaseAPI {
    /**
     * Creates a client. No request is sent and nothing needs to be closed later.
     *
     * @param configuration The settings. Without `basePath`, the client calls `http://localhost:1000`.
     * @throws {@link InvalidArgumentError} if a setting is invalid; `field` names it.
     * @throws {@link InitError} if the WebAssembly module fails to start.
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
     * Returns a copy of this client with some settings changed. This client does not change.
     *
     * @param options The settings to change. Settings that are omitted or undefined stay the same.
     * `headers`, `middleware` and `retry` are replaced, not merged.
     * @throws {@link InvalidArgumentError} if a setting is invalid; `field` names it.
     *
     * @example
     * ```ts
     * const patient = api.withOptions({ timeoutMs: 60_000 });
     * ```
     */
    withOptions(options: ConfigurationParameters): this;
    /**
     * Returns a copy of this client with additional middleware, which runs after the existing
     * middleware. This client does not change.
     *
     * @throws {@link InvalidArgumentError} if a middleware is not an object.
     */
    withMiddleware(...middleware: Middleware[]): this;
    /** Returns a copy of this client with additional `pre` hooks. See {@link withMiddleware}. */
    withPreMiddleware(...hooks: Array<Middleware["pre"]>): this;
    /** Returns a copy of this client with additional `post` hooks. See {@link withMiddleware}. */
    withPostMiddleware(...hooks: Array<Middleware["post"]>): this;
    /**
     * Calls any route of Pieces OS and returns the parsed JSON response. It has the same timeout, abort,
     * retries, size limit, hooks and errors as the other methods.
     *
     * Pass a `guard` to check the response, for example {@link instanceOfApplications}. Without one, the
     * response is not checked against `T`.
     *
     * @throws {@link InvalidArgumentError} if a parameter is invalid; `field` names it.
     * @throws {@link DecodeError} if the response is not JSON, or `guard` returns false.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
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
    /** Calls any route of Pieces OS and returns the response body as text. */
    request(requestParameters: RequestParameters & { as: "text" }, initOverrides?: InitOverrides): Promise<string>;
    /** Calls any route of Pieces OS and ignores the response body. */
    request(requestParameters: RequestParameters & { as: "none" }, initOverrides?: InitOverrides): Promise<void>;
    /** Like {@link request}, but returns the response. Its `value()` reads, parses and checks the body. */
    requestRaw<T = unknown>(
        requestParameters: RequestParameters & {
            as?: "json" | undefined;
            guard?: ((value: unknown) => value is T) | undefined;
        },
        initOverrides?: InitOverrides,
    ): Promise<ApiResponse<T>>;
    /** Like {@link request} with `as: "text"`, but returns the response. Its `value()` reads the body. */
    requestRaw(
        requestParameters: RequestParameters & { as: "text" },
        initOverrides?: InitOverrides,
    ): Promise<ApiResponse<string>>;
    /** Like {@link request} with `as: "none"`, but returns the response. */
    requestRaw(
        requestParameters: RequestParameters & { as: "none" },
        initOverrides?: InitOverrides,
    ): Promise<ApiResponse<void>>;
    /**
     * Finds out why Pieces OS does not respond at the `basePath` of this client. It uses the settings
     * of this client. See the function {@link diagnose}.
     *
     * @param options `signal` aborts the diagnosis, as does the signal of the client.
     * @throws {@link AbortError} if a signal was aborted. There are no other errors.
     *
     * @example
     * ```ts
     * const { problem, message } = await api.diagnose();
     * if (problem !== "none") console.log(message);
     * ```
     */
    diagnose(options?: { signal?: AbortSignal | null | undefined }): Promise<Discovery>;
}
