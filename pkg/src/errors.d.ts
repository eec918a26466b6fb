/**
 * Any error that this package throws. Check `kind`, or use `instanceof` with one of the classes.
 *
 * `instanceof` also works for errors from another copy of this package, or from another realm such
 * as an iframe.
 *
 * @example
 * ```ts
 * try {
 *   await api.applicationsSnapshot();
 * } catch (error) {
 *   if (!isPiecesError(error)) throw error;
 *   if (error.kind === "network") console.log((await api.diagnose()).message);
 *   else console.log(error.message);
 * }
 * ```
 */
export type PiecesError =
    | ResponseError
    | FetchError
    | TimeoutError
    | AbortError
    | DecodeError
    | RequiredError
    | InvalidArgumentError
    | InitError
    | InternalError;

/** The base class of all errors of this package, for `instanceof` checks. It cannot be constructed. */
export const PiecesError: abstract new (...parameters: never) => PiecesError;

/**
 * Checks whether a value is an error of this package, including errors from another copy of the
 * package or from another realm.
 */
export function isPiecesError(value: unknown): value is PiecesError;

/** The fields and methods that all errors of this package have. */
declare abstract class PiecesErrorBase extends Error {
    /** The kind of error. Each class has its own literal, so TypeScript narrows by it. */
    abstract readonly kind: string;
    /** The client method that was called, for example `applicationsSnapshot`. Absent for an invalid setting. */
    readonly operation?: string;
    /** The HTTP method of the request. Absent for a live list, a stream and an invalid setting. */
    readonly method?: string;
    /** The URL of the request. Absent if no request was made, and for a live list and a stream. */
    readonly url?: string;
    /** The original error or value that caused this error, if there is one. */
    readonly cause?: unknown;
    /**
     * Whether it is safe and useful to make the same call again. True for a GET that timed out, got
     * no response, or got status 408, 429, 502, 503 or 504.
     */
    readonly retryable: boolean;
    /**
     * Returns the fields that are safe to log. `body`, `cause` and `response` are left out, and so is the
     * query of `url`. `message` is the one of the error without what it quotes: the start of the body, the
     * message of the cause, the reason of an abort. Request headers appear in neither.
     */
    toJSON(): Record<string, string | number | boolean | undefined>;
}

/** The fields to construct an error of class `E` with, for tests of your error handling. */
export type ErrorDetails<E extends PiecesError> = OptionalFields<Pick<E, "cause" | "retryable">> &
    Omit<E, keyof Error | "cause" | "kind" | "retryable" | "toJSON">;

/** Pieces OS responded with a status outside 200 to 299. */
export class ResponseError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<ResponseError>);
    /** Always `"ResponseError"`. */
    readonly name: "ResponseError";
    /** Always `"http"`. */
    readonly kind: "http";
    /** The client method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the request. */
    readonly method: string;
    /** The URL of the request. */
    readonly url: string;
    /** The HTTP status, for example 404. */
    readonly status: number;
    /** The reason phrase of the status, for example `Not Found`. Often empty. */
    readonly statusText: string;
    /**
     * What a known status means: `not-signed-in` for 401, `update-required` for 593. Absent for any
     * other status.
     */
    readonly problem?: "not-signed-in" | "update-required";
    /** The unparsed response body. Empty if it could not be read or exceeds `maxResponseBytes`. */
    readonly body: string;
    /**
     * The original `Response`. You can still read its body, with two exceptions: a body that exceeds
     * `maxResponseBytes` was cancelled, so that its connection is free; and bodies over 16 KiB from a
     * `fetchApi` without web streams, such as node-fetch, have already been read.
     */
    readonly response: Response;
}

/**
 * No readable response arrived. Either nothing listens at that URL, the connection was lost, or the
 * browser blocked the request (CORS, local network permission, mixed content). Call `diagnose()` to
 * find out which.
 */
export class FetchError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<FetchError>);
    /** Always `"FetchError"`. */
    readonly name: "FetchError";
    /** Always `"network"`. */
    readonly kind: "network";
    /** The client method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /**
     * The reason that `fetch` rejected with, or the value that a middleware hook threw. Absent if more
     * events of a stream were waiting than are kept.
     */
    readonly cause?: unknown;
    /** The cause, if it is known without further requests. Otherwise call `diagnose()`. */
    readonly problem?: "offline" | "mixed-content";
}

/** The call did not finish within `timeoutMs`, which includes retries and reading the body. */
export class TimeoutError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<TimeoutError>);
    /** Always `"TimeoutError"`. */
    readonly name: "TimeoutError";
    /** Always `"timeout"`. */
    readonly kind: "timeout";
    /** The client method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the request. */
    readonly method: string;
    /** The URL of the request. */
    readonly url: string;
    /** The timeout that expired, in milliseconds. */
    readonly timeoutMs: number;
}

/** The call was aborted by a `signal`: the one of the call or the one of the client. */
export class AbortError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<AbortError>);
    /** Always `"AbortError"`. */
    readonly name: "AbortError";
    /** Always `"abort"`. */
    readonly kind: "abort";
    /** The client method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The `reason` of the signal. */
    readonly cause: unknown;
}

/**
 * Pieces OS responded with success, but the body does not match the documented type or exceeds
 * `maxResponseBytes`.
 */
export class DecodeError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<DecodeError>);
    /** Always `"DecodeError"`. */
    readonly name: "DecodeError";
    /** Always `"decode"`. */
    readonly kind: "decode";
    /** The client method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the request. */
    readonly method: string;
    /** The URL of the request. */
    readonly url: string;
    /** The path of the invalid value, for example `iterable[3].name`. Empty for the body as a whole. */
    readonly path: string;
    /** The HTTP status, 200 to 299. Absent for an event of a stream. */
    readonly status?: number | undefined;
    /** The unparsed response body. Empty if it exceeds `maxResponseBytes`. */
    readonly body: string;
}

/** A required parameter is missing. No request was sent. */
export class RequiredError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<RequiredError>);
    /** Always `"RequiredError"`. */
    readonly name: "RequiredError";
    /** Always `"required"`. */
    readonly kind: "required";
    /** The name of the missing parameter. */
    readonly field: string;
}

/** A parameter or setting is invalid. No request was sent. */
export class InvalidArgumentError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details: ErrorDetails<InvalidArgumentError>);
    /** Always `"InvalidArgumentError"`. */
    readonly name: "InvalidArgumentError";
    /** Always `"invalid"`. */
    readonly kind: "invalid";
    /** The invalid parameter or setting, for example `timeoutMs` or `application.name`. */
    readonly field: string;
}

/**
 * The WebAssembly module failed to start, or `init` of `pieces-os-client/slim` was not awaited first.
 * If a content security policy blocks WebAssembly, `message` says what to add to the policy.
 */
export class InitError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details?: ErrorDetails<InitError>);
    /** Always `"InitError"`. */
    readonly name: "InitError";
    /** Always `"init"`. */
    readonly kind: "init";
}

/**
 * The client itself failed. This is a bug in this package: please report it. The client has
 * restarted, so you can make further calls. The failed call may have sent its request.
 */
export class InternalError extends PiecesErrorBase {
    /** Creates an error, for tests of your error handling. */
    constructor(message: string, details?: ErrorDetails<InternalError>);
    /** Always `"InternalError"`. */
    readonly name: "InternalError";
    /** Always `"internal"`. */
    readonly kind: "internal";
    /** The error that WebAssembly threw. */
    readonly cause: unknown;
}
