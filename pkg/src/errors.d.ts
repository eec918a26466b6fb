/**
 * The base of every error this package throws. Narrow it by `kind` or with `instanceof`.
 */
export class PiecesError extends Error {
    /** What went wrong, as a literal that each subclass narrows. */
    readonly kind: "http" | "network" | "decode" | "required" | "invalid" | "init";
    /** The method that was called, for example `applicationsSnapshot`; absent for a setting. */
    readonly operation?: string;
    /** The HTTP method of the operation. */
    readonly method?: "GET" | "POST";
    /** The address of the request; absent if none was made. */
    readonly url?: string;
    /** What caused it, if something else was thrown first. */
    readonly cause?: unknown;
}

/** Pieces OS answered with a status outside of 200 to 299. */
export class ResponseError extends PiecesError {
    readonly name: "ResponseError";
    readonly kind: "http";
    readonly operation: string;
    readonly method: "GET" | "POST";
    readonly url: string;
    /** The HTTP status, for example 404. */
    readonly status: number;
    /** The text that came with the status; often empty. */
    readonly statusText: string;
    /** The body as text, verbatim. */
    readonly body: string;
    /** The response itself, its body still unread. */
    readonly response: Response;
}

/**
 * No answer came, or none that may be read: nothing listens there, the connection broke, the
 * request was aborted, or the browser refused (CORS, local network permission, mixed content).
 */
export class FetchError extends PiecesError {
    readonly name: "FetchError";
    readonly kind: "network";
    readonly operation: string;
    readonly method: "GET" | "POST";
    readonly url: string;
    /** What `fetch` rejected with. */
    readonly cause: unknown;
}

/** Pieces OS answered with success, but not with what the contract says. */
export class DecodeError extends PiecesError {
    readonly name: "DecodeError";
    readonly kind: "decode";
    readonly operation: string;
    readonly method: "GET" | "POST";
    readonly url: string;
    /** Where in the answer, for example `iterable[3].name`; empty for the whole of it. */
    readonly path: string;
    /** The HTTP status, 200 to 299. */
    readonly status: number;
    /** The body as text, verbatim. */
    readonly body: string;
}

/** A required parameter is missing; nothing was sent. */
export class RequiredError extends PiecesError {
    readonly name: "RequiredError";
    readonly kind: "required";
    /** The parameter. */
    readonly field: string;
}

/** A parameter or setting cannot be used as it is; nothing was sent. */
export class InvalidArgumentError extends PiecesError {
    readonly name: "InvalidArgumentError";
    readonly kind: "invalid";
    /** The parameter or setting with the path inside of it, for example `application.name`. */
    readonly field: string;
}

/** The WebAssembly module could not be started, or has not been yet. */
export class InitError extends PiecesError {
    readonly name: "InitError";
    readonly kind: "init";
}
