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
    fetchApi?: typeof fetch;
}
