/**
 * Every error this package throws. Narrow it by `kind` or with the `instanceof` of a class, which
 * also knows the errors of another copy of this package or of another realm.
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

/** What every error of this package is an instance of. It is there for `instanceof` alone. */
export const PiecesError: abstract new (...parameters: never) => PiecesError;

/**
 * Whether something that was thrown is one of the errors of this package, of whatever copy of it
 * and whatever realm.
 */
export function isPiecesError(value: unknown): value is PiecesError;

/** What all errors of this package have. */
declare abstract class PiecesErrorBase extends Error {
    /** What went wrong, as a literal that each class narrows. */
    abstract readonly kind: string;
    /** The method that was called, for example `applicationsSnapshot`; absent for a setting. */
    readonly operation?: string;
    /** The HTTP method of the operation. */
    readonly method?: string;
    /** The address of the request; absent if none was made. */
    readonly url?: string;
    /** What caused it, if something else was thrown first. */
    readonly cause?: unknown;
    /**
     * Whether the same call, made again as it is, may succeed and does no harm: a GET that got no
     * answer in time, or one of the statuses 408, 429, 502, 503 and 504.
     */
    readonly retryable: boolean;
    /**
     * What may be logged: the fields that are text, numbers or booleans, without `body`, `cause` and
     * `response`. Neither here nor in `message` stands a header that was sent.
     */
    toJSON(): Record<string, string | number | boolean | undefined>;
}

/** The fields that an error of a class is made with, for a test of code that handles it. */
export type ErrorDetails<E extends PiecesError> = OptionalFields<Pick<E, "cause" | "retryable">> &
    Omit<E, keyof Error | "cause" | "kind" | "retryable" | "toJSON">;

/** Pieces OS answered with a status outside of 200 to 299. */
export class ResponseError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<ResponseError>);
    /** Always `"ResponseError"`. */
    readonly name: "ResponseError";
    /** Always `"http"`. */
    readonly kind: "http";
    /** The method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the operation. */
    readonly method: string;
    /** The address of the request. */
    readonly url: string;
    /** The HTTP status, for example 404. */
    readonly status: number;
    /** The text that came with the status; often empty. */
    readonly statusText: string;
    /** What the status says of Pieces OS, if it is one of these: 401 and 593. */
    readonly problem?: "not-signed-in" | "update-required";
    /** The body as text, verbatim. */
    readonly body: string;
    /**
     * The response itself, its body still unread. Only where a `fetchApi` gives bodies that are no
     * web streams, such as node-fetch, is one of more than 16 KiB read.
     */
    readonly response: Response;
}

/**
 * No answer came, or none that may be read: nothing listens there, the connection broke, or the
 * browser refused (CORS, local network permission, mixed content). `diagnose()` finds out which.
 */
export class FetchError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<FetchError>);
    /** Always `"FetchError"`. */
    readonly name: "FetchError";
    /** Always `"network"`. */
    readonly kind: "network";
    /** The method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the operation. */
    readonly method: string;
    /** The address of the request. */
    readonly url: string;
    /** What `fetch` rejected with. */
    readonly cause: unknown;
    /** What keeps calls from Pieces OS, where that is known without asking anybody. */
    readonly problem?: "offline" | "mixed-content";
}

/** The answer, its body included, did not come within `timeoutMs`. */
export class TimeoutError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<TimeoutError>);
    /** Always `"TimeoutError"`. */
    readonly name: "TimeoutError";
    /** Always `"timeout"`. */
    readonly kind: "timeout";
    /** The method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the operation. */
    readonly method: string;
    /** The address of the request. */
    readonly url: string;
    /** The time it had, in ms. */
    readonly timeoutMs: number;
}

/** The caller ended the call with a `signal`. */
export class AbortError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<AbortError>);
    /** Always `"AbortError"`. */
    readonly name: "AbortError";
    /** Always `"abort"`. */
    readonly kind: "abort";
    /** The method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the operation. */
    readonly method: string;
    /** The address of the request. */
    readonly url: string;
    /** The reason that the signal gave, whatever it is. */
    readonly cause: unknown;
}

/** Pieces OS answered with success, but not with what the contract says. */
export class DecodeError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<DecodeError>);
    /** Always `"DecodeError"`. */
    readonly name: "DecodeError";
    /** Always `"decode"`. */
    readonly kind: "decode";
    /** The method that was called, for example `applicationsSnapshot`. */
    readonly operation: string;
    /** The HTTP method of the operation. */
    readonly method: string;
    /** The address of the request. */
    readonly url: string;
    /** Where in the answer, for example `iterable[3].name`; empty for the whole of it. */
    readonly path: string;
    /** The HTTP status, 200 to 299. */
    readonly status: number;
    /** The body as text, verbatim. */
    readonly body: string;
}

/** A required parameter is missing; nothing was sent. */
export class RequiredError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<RequiredError>);
    /** Always `"RequiredError"`. */
    readonly name: "RequiredError";
    /** Always `"required"`. */
    readonly kind: "required";
    /** The parameter. */
    readonly field: string;
}

/** A parameter or setting cannot be used as it is; nothing was sent. */
export class InvalidArgumentError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details: ErrorDetails<InvalidArgumentError>);
    /** Always `"InvalidArgumentError"`. */
    readonly name: "InvalidArgumentError";
    /** Always `"invalid"`. */
    readonly kind: "invalid";
    /** The parameter or setting with the path inside of it, for example `application.name`. */
    readonly field: string;
}

/**
 * The WebAssembly module could not be started, or has not been yet. Where a content security policy
 * forbids it, the message says what to write into the policy.
 */
export class InitError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details?: ErrorDetails<InitError>);
    /** Always `"InitError"`. */
    readonly name: "InitError";
    /** Always `"init"`. */
    readonly kind: "init";
}

/**
 * The client itself failed, which is a bug worth reporting. It has started afresh: the next call
 * works. A request may have been sent.
 */
export class InternalError extends PiecesErrorBase {
    /** Makes one, with its fields. */
    constructor(message: string, details?: ErrorDetails<InternalError>);
    /** Always `"InternalError"`. */
    readonly name: "InternalError";
    /** Always `"internal"`. */
    readonly kind: "internal";
    /** What WebAssembly threw. */
    readonly cause: unknown;
}
