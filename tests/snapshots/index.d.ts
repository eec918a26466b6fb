/**
 * A client for the API of Pieces OS: find it, connect to it, call it and follow its changes.
 *
 * The WebAssembly module is included in this file. It starts when you create the first client.
 *
 * @module pieces-os-client
 */

// The types of the web platform. They come from the `fetch` that the project's own types declare:
// lib.dom, lib.webworker, @types/node or @cloudflare/workers-types. Without any of these they say
// no more than is needed here.
type GlobalFetch = typeof globalThis extends { fetch: infer Fetch } ? Fetch : never;
type IsUntyped = [GlobalFetch] extends [never] ? true : false;
type RequestInit = IsUntyped extends true
    ? { method?: string; headers?: Record<string, string>; body?: unknown }
    : GlobalFetch extends (input: never, init?: infer Init) => unknown ? NonNullable<Init> : never;
type Response = IsUntyped extends true
    ? object
    : GlobalFetch extends (...parameters: never) => Promise<infer Answer> ? Answer : never;
type URL = IsUntyped extends true
    ? { readonly href: string }
    : GlobalFetch extends (input: infer Input) => unknown ? Extract<Input, { readonly href: string }> : never;
type HeadersInit = RequestInit extends { headers?: infer Headers } ? NonNullable<Headers> : never;
type AbortSignal = RequestInit extends { signal?: infer Signal } ? NonNullable<Signal> : object;
type WebAssemblyModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
    ? Module
    : object;
type RequestCredentials = "omit" | "same-origin" | "include";

// Only what says so is exported.
export {};

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

/**
 * The Well-Known API of Pieces OS: its health, version and installation path.
 *
 * No sign-in is needed. `apiKey` and `applicationId` are not sent, so web pages need no CORS preflight.
 *
 * Its methods have the same options and errors as those of {@link ApplicationsApi}.
 */
export class WellKnownApi extends BaseAPI {
    /**
     * Returns the health of Pieces OS. {@link discover} checks it for you.
     *
     * The health is `migrating` while Pieces OS starts, then `ok:` followed by the ID of the running
     * instance. Older versions return `ok` without an ID.
     *
     * `GET /.well-known/health`. Available in all Pieces OS versions.
     *
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     */
    getWellKnownHealth(initOverrides?: InitOverrides): Promise<string>;
    /**
     * Like {@link getWellKnownHealth}, but returns the response. Its `value()`
     * returns the checked value.
     */
    getWellKnownHealthRaw(initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
    /**
     * Returns the version of Pieces OS, for example `12.6.0`, `12.6.29-staging` or `debug`.
     *
     * `GET /.well-known/version`. Available in all Pieces OS versions.
     *
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const version = await new WellKnownApi().getWellKnownVersion();
     * console.log(version);
     * ```
     */
    getWellKnownVersion(initOverrides?: InitOverrides): Promise<string>;
    /**
     * Like {@link getWellKnownVersion}, but returns the response. Its `value()`
     * returns the checked value.
     */
    getWellKnownVersionRaw(initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
    /**
     * Returns the path of the folder where Pieces OS is installed.
     *
     * `GET /.well-known/installation/path`. Available in Pieces OS versions since 2025.
     *
     * @throws {@link ResponseError} with status 404 if this version does not have the operation.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     */
    getInstallationPath(initOverrides?: InitOverrides): Promise<string>;
    /**
     * Like {@link getInstallationPath}, but returns the response. Its `value()`
     * returns the checked value.
     */
    getInstallationPathRaw(initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
}

/**
 * A changed item, in the field for its kind. The stream of applications only uses `application`.
 *
 * New Pieces OS versions add kinds. Kinds that are not typed here are kept as `unknown`.
 */
export interface StreamedIdentifier {
    /**
     * A saved snippet that changed.
     */
    asset?: StreamedReference;
    /**
     * A Copilot conversation that changed.
     */
    conversation?: StreamedReference;
    /**
     * An annotation that changed.
     */
    annotation?: StreamedReference;
    /**
     * An activity that changed.
     */
    activity?: StreamedReference;
    /**
     * A file or folder (anchor) that changed.
     */
    anchor?: StreamedReference;
    /**
     * A position in a file (anchor point) that changed.
     */
    anchorPoint?: StreamedReference;
    /**
     * A hint that changed.
     */
    hint?: StreamedReference;
    /**
     * A Copilot message that changed.
     */
    conversationMessage?: StreamedReference;
    /**
     * A format of a snippet that changed.
     */
    format?: StreamedReference;
    /**
     * A person that changed.
     */
    person?: StreamedReference;
    /**
     * A time range that changed.
     */
    range?: StreamedReference;
    /**
     * A detected secret that changed.
     */
    sensitive?: StreamedReference;
    /**
     * A tag that changed.
     */
    tag?: StreamedReference;
    /**
     * A website that changed.
     */
    website?: StreamedReference;
    /**
     * An application that changed.
     */
    application?: ReferencedApplication;
    /**
     * A machine-learning model that changed.
     */
    model?: StreamedReference;
    /**
     * A source of long-term memory that changed.
     */
    workstreamPatternEngineSource?: StreamedReference;
    /**
     * A summary in long-term memory that changed.
     */
    workstreamSummary?: StreamedReference;
    /**
     * A window of a source of long-term memory that changed.
     */
    workstreamPatternEngineSourceWindow?: StreamedReference;
    /**
     * A subscription that changed.
     */
    subscription?: StreamedReference;
    /**
     * An organization that changed.
     */
    entity?: StreamedReference;
    /**
     * A link between an organization and a subscription that changed.
     */
    entity_to_subscription_association?: StreamedReference;
    /**
     * A link between an organization and a user that changed.
     */
    entity_to_user_association?: StreamedReference;
    /**
     * A link between two summaries that changed.
     */
    workstream_summary_to_workstream_summary_association?: StreamedReference;
    /**
     * Whether the item was deleted. If it is false or absent, the item was created or changed.
     */
    deleted?: boolean;
    /**
     * When the item was last changed.
     */
    updated?: GroupedTimestamp;
    /**
     * Any other field, such as an item of a newer kind.
     */
    [name: string]: unknown;
}

/**
 * A click or tap to record. For key presses, use {@link SeededTrackedKeyboardEvent}.
 */
export interface SeededTrackedInteractionEvent {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * A text that says what was clicked or what the click did.
     */
    description: string;
    /**
     * The ID of the UI element.
     */
    element?: string;
    /**
     * A predefined reason for the event.
     */
    identifierDescriptionPair?: SeededTrackedInteractionEventIdentifierDescriptionPairs;
}

/**
 * A copy of an application in a reference: an {@link Application} without `enrichment`.
 */
export interface FlattenedApplication {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the application on this device, usually a UUID.
     */
    id: string;
    /**
     * The product. Third-party integrations use `OPEN_SOURCE`.
     */
    name: ApplicationNameEnum;
    /**
     * The version of the application, for example `0.0.1`.
     */
    version: string;
    /**
     * The platform that the application runs on.
     */
    platform: PlatformEnum;
    /**
     * Whether the user has finished the onboarding of the application.
     */
    onboarded: boolean;
    /**
     * The telemetry consent for the application.
     */
    privacy: PrivacyEnum;
    /**
     * Where machine learning may run for the application.
     */
    capabilities?: CapabilitiesEnum;
    /**
     * How the application was registered.
     */
    mechanism?: MechanismEnum;
    /**
     * Whether local machine-learning models are unloaded when they are not needed. Default: false.
     */
    automaticUnload?: boolean;
    /**
     * Text that distinguishes applications with the same name. Only newer Pieces OS versions send it.
     */
    descriptor?: string;
}

/**
 * A key press or shortcut to record.
 */
export interface SeededTrackedKeyboardEvent {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * A text that says what the shortcut did.
     */
    description: string;
    /**
     * The integer key codes, in order. The API does not specify which codes to use. With those of
     * `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
     */
    shortcut: number[];
    /**
     * A predefined reason for the event.
     */
    identifierDescriptionPair?: SeededTrackedKeyboardEventIdentifierDescriptionPairs;
}

/**
 * A list of applications.
 */
export interface Applications {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The applications. Their order is not specified.
     */
    iterable: Application[];
}

/**
 * A list of programs on this machine.
 */
export interface DetectedExternalApplications {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The programs.
     */
    iterable: DetectedExternalApplication[];
}

/**
 * A period during which the user was active.
 */
export interface Session {
    /**
     * The ID of the session, a UUID.
     */
    id: string;
    /**
     * When the session started.
     */
    opened: GroupedTimestamp;
    /**
     * When the session ended. Absent while it is open.
     */
    closed?: GroupedTimestamp;
}

/**
 * A point in time, with an optional text for display.
 */
export interface GroupedTimestamp {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The point in time, with millisecond precision.
     */
    value: Date;
    /**
     * A text for display. Its format is not specified, so don't parse it.
     */
    readable?: string;
}

/**
 * A program on this machine that is not registered as an application with Pieces OS.
 */
export interface DetectedExternalApplication {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The display name of the program.
     */
    name: string;
    /**
     * The installed version, if it is known.
     */
    version?: string;
}

/**
 * A recorded click or tap.
 */
export interface TrackedInteractionEvent {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * A text that says what was clicked or what the click did.
     */
    description: string;
    /**
     * The ID of the UI element.
     */
    element?: string;
}

/**
 * A recorded key press or shortcut.
 */
export interface TrackedKeyboardEvent {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * A text that says what the shortcut did.
     */
    description: string;
    /**
     * The integer key codes, in order. The API does not specify which codes to use. With those of
     * `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
     */
    shortcut: number[];
}

/**
 * A reference to an application.
 */
export interface ReferencedApplication {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the application.
     */
    id: string;
    /**
     * A copy of the application. Often absent, and may be outdated.
     */
    reference?: FlattenedApplication;
}

/**
 * A reference to an item that is not an application.
 */
export interface StreamedReference {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the item.
     */
    id: string;
    /**
     * A copy of the item. Often absent, and may be outdated.
     */
    reference?: unknown;
}

/**
 * A usage event: an application was installed.
 */
export interface TrackedApplicationInstall {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The installed application.
     */
    application: Application;
    /**
     * The user who installed it.
     */
    user?: TrackedUserProfile;
}

/**
 * A usage event: an application was updated to another version.
 */
export interface TrackedApplicationUpdate {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The application after the update.
     */
    current: Application;
    /**
     * The application before the update.
     */
    previous?: Application;
    /**
     * The user of the application.
     */
    user?: TrackedUserProfile;
}

/**
 * An API version. There is only one so far.
 */
export const EmbeddedModelSchemaSemanticVersionEnum: {
    /** Version 0.0.1. */
    readonly Major0Minor0Patch1: "MAJOR_0_MINOR_0_PATCH_1";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
};
/**
 * An API version. There is only one so far.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type EmbeddedModelSchemaSemanticVersionEnum =
| (typeof EmbeddedModelSchemaSemanticVersionEnum)[keyof typeof EmbeddedModelSchemaSemanticVersionEnum]
| (string & {});

/**
 * An application that is registered with Pieces OS: a plugin, extension, desktop app, command-line
 * tool, or Pieces OS itself.
 */
export interface Application {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the application on this device, usually a UUID.
     */
    id: string;
    /**
     * The product. Third-party integrations use `OPEN_SOURCE`.
     */
    name: ApplicationNameEnum;
    /**
     * The version of the application, for example `0.0.1`.
     */
    version: string;
    /**
     * The platform that the application runs on.
     */
    platform: PlatformEnum;
    /**
     * Whether the user has finished the onboarding of the application.
     */
    onboarded: boolean;
    /**
     * The telemetry consent for the application.
     */
    privacy: PrivacyEnum;
    /**
     * Where machine learning may run for the application.
     */
    capabilities?: CapabilitiesEnum;
    /**
     * How the application was registered.
     */
    mechanism?: MechanismEnum;
    /**
     * Whether local machine-learning models are unloaded when they are not needed. Default: false.
     */
    automaticUnload?: boolean;
    /**
     * How Pieces OS enriches the material that the application saves. Only newer versions send it.
     */
    enrichment?: SeededAssetEnrichment;
    /**
     * Text that distinguishes applications with the same name. Only newer Pieces OS versions send it.
     */
    descriptor?: string;
}

/**
 * An application to connect. Pieces OS finds its record or creates one.
 */
export interface SeededTrackedApplication {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The product. Third-party integrations use `OPEN_SOURCE`.
     */
    name: ApplicationNameEnum;
    /**
     * The version of the application, for example `0.0.1`.
     */
    version: string;
    /**
     * The platform that the application runs on.
     */
    platform: PlatformEnum;
    /**
     * Where machine learning may run for the application.
     */
    capabilities?: CapabilitiesEnum;
    /**
     * The telemetry consent for the application.
     */
    privacy?: PrivacyEnum;
    /**
     * Whether local machine-learning models may be unloaded when they are not needed.
     */
    automaticUnload?: boolean;
    /**
     * How Pieces OS enriches the material that the application saves. Only newer versions use it.
     */
    enrichment?: SeededAssetEnrichment;
    /**
     * Text that distinguishes applications with the same name. Only newer Pieces OS versions use it.
     */
    descriptor?: string;
}

/**
 * An event of a stream: the IDs of the items that changed.
 */
export interface StreamedIdentifiers {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The changed items. May be empty.
     */
    iterable: StreamedIdentifier[];
}

/**
 * Functions that get a line each time something happens. `console` is such an object. You can leave out
 * functions. A function that throws, rejects or never resolves has no effect on the call. The functions
 * are called in order, soon after the event.
 *
 * - `debug`: a call starts or succeeds, or was aborted; a search starts, asks an address or ends
 * - `info`: a live list or a stream is connected
 * - `warn`: a request is retried; a live list or a stream has no connection and tries again
 * - `error`: a call failed
 *
 * A line never contains a key, header, query, body or ID. It contains only the scheme, host and
 * port of a URL, and the template of a path, for example `/applications/{application}`.
 *
 * @example
 * ```ts
 * const api = new ApplicationsApi({ logger: console, retry: { limit: 2 } });
 * await api.applicationsSnapshot();
 * // pieces-os-client #1 applicationsSnapshot: started
 * // pieces-os-client #1 applicationsSnapshot: answered 200 after 12 ms
 * ```
 */
export interface Logger {
    /** Gets details for debugging. */
    debug?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets what is worth knowing while all is well. */
    info?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets problems after which the client tries again. */
    warn?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets failed calls. */
    error?: ((message: string, fields: LogFields) => unknown) | undefined;
}

/** The details of a line of a {@link Logger}. Fields that do not apply are absent. */
export interface LogFields {
    /** The number of the call, search or live list, the same in all of its lines. It is local and never sent. */
    call: number;
    /** The method or function that was called, for example `applicationsSnapshot`. */
    operation: string;
    /** The HTTP method. */
    method?: string;
    /** The path of the operation, with the names of its parameters in braces; absent for {@link BaseAPI.request}. */
    path?: string;
    /** The attempt, from 1. Absent if nothing was sent. */
    attempt?: number;
    /** The HTTP status of the response. */
    status?: number;
    /** The `kind` of the {@link PiecesError}. */
    kind?: PiecesError["kind"];
    /** What prevents the call or search, if known. */
    problem?: Problem | "not-signed-in";
    /**
     * Why a live list or a stream has no connection: the problem; or `closed`, `refused`, `no-response` or
     * `restarted`.
     */
    reason?: string;
    /** The scheme, host and port that were called. */
    address?: string;
    /** The duration in milliseconds. */
    ms?: number;
    /** The delay until the next attempt in milliseconds. */
    delayMs?: number;
}

/**
 * How Pieces OS enriches the material that an application saves. Only newer versions have it.
 */
export interface SeededAssetEnrichment {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The number of tags to add.
     */
    tags?: number;
    /**
     * The number of websites to add.
     */
    websites?: number;
    /**
     * The number of people to add.
     */
    persons?: number;
    /**
     * The number of hints to add.
     */
    hints?: number;
}

/**
 * How a record was created.
 *
 * For applications, only `MANUAL` and `INTERNAL` are used.
 */
export const MechanismEnum: {
    /** A user connected it. */
    readonly Manual: "MANUAL";
    /** It was recommended. */
    readonly Recommended: "RECOMMENDED";
    /** It was created automatically. */
    readonly Automatic: "AUTOMATIC";
    /** It came from a shared link. */
    readonly Internal: "INTERNAL";
    /** It was deleted. */
    readonly Deleted: "DELETED";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
    /** An external agent created it. */
    readonly ExternalAgent: "EXTERNAL_AGENT";
};
/**
 * How a record was created.
 *
 * For applications, only `MANUAL` and `INTERNAL` are used.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type MechanismEnum =
| (typeof MechanismEnum)[keyof typeof MechanismEnum]
| (string & {});

/**
 * How a user is identified.
 */
export const TrackedUserProfileGranularityEnum: {
    /** By the device. */
    readonly Device: "DEVICE";
    /** By the account. */
    readonly Account: "ACCOUNT";
    /** Not at all. */
    readonly Anonymous: "ANONYMOUS";
};
/**
 * How a user is identified.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type TrackedUserProfileGranularityEnum =
| (typeof TrackedUserProfileGranularityEnum)[keyof typeof TrackedUserProfileGranularityEnum]
| (string & {});

/**
 * Parameters of {@link ApplicationApi.applicationUpdate}.
 */
export interface ApplicationUpdateRequest {
    /**
     * The whole updated record. If omitted, the request has no body.
     */
    application?: Application | undefined;
}

/**
 * The Application API of Pieces OS: updates an application.
 *
 * Its methods have the same options and errors as those of {@link ApplicationsApi}.
 */
export class ApplicationApi extends BaseAPI {
    /**
     * Updates an application and returns the stored record.
     *
     * Send the whole record: read it first, then change the fields that you need. Fields that this
     * package does not know are sent unchanged.
     *
     * `POST /application/update`. Available in all Pieces OS versions.
     *
     * @throws {@link InvalidArgumentError} if `application` does not match its type; `field` names
     * the invalid field, for example `application.name`.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const { iterable } = await api.applicationsSnapshot();
     * const [application] = iterable;
     * if (application) {
     *   const changed = await new ApplicationApi().applicationUpdate({
     *     application: { ...application, capabilities: CapabilitiesEnum.Local },
     *   });
     *   console.log(changed.capabilities);
     * }
     * ```
     */
    applicationUpdate(requestParameters?: ApplicationUpdateRequest, initOverrides?: InitOverrides): Promise<Application>;
    /**
     * Like {@link applicationUpdate}, but returns the response. Its `value()`
     * returns the checked value.
     */
    applicationUpdateRaw(requestParameters?: ApplicationUpdateRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Application>>;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsRegister}.
 */
export interface ApplicationsRegisterRequest {
    /**
     * The application to register. If omitted, the request has no body.
     */
    application?: Application | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsSessionClose}.
 */
export interface ApplicationsSessionCloseRequest {
    /**
     * The ID of the session to end, a UUID with 36 characters. If omitted, the request has no
     * body.
     */
    body?: string | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsSessionSnapshot}.
 */
export interface ApplicationsSessionSnapshotRequest {
    /**
     * The ID of the session, a UUID.
     */
    session: string;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsSpecificApplicationSnapshot}.
 */
export interface ApplicationsSpecificApplicationSnapshotRequest {
    /**
     * The ID of the application, usually a UUID.
     */
    application: string;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsUsageEngagementInteraction}.
 */
export interface ApplicationsUsageEngagementInteractionRequest {
    /**
     * The click or tap to record. If omitted, the request has no body.
     */
    seededTrackedInteractionEvent?: SeededTrackedInteractionEvent | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsUsageEngagementKeyboard}.
 */
export interface ApplicationsUsageEngagementKeyboardRequest {
    /**
     * The key press or shortcut to record. If omitted, the request has no body.
     */
    seededTrackedKeyboardEvent?: SeededTrackedKeyboardEvent | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsUsageInstallation}.
 */
export interface ApplicationsUsageInstallationRequest {
    /**
     * The application and the user who installed it. If omitted, the request has no body.
     */
    trackedApplicationInstall?: TrackedApplicationInstall | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.postApplicationsUsageUpdated}.
 */
export interface PostApplicationsUsageUpdatedRequest {
    /**
     * The application before and after the update, and the user. If omitted, the request has no
     * body.
     */
    trackedApplicationUpdate?: TrackedApplicationUpdate | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsBulkUpdateApplicationCapabilities}.
 */
export interface ApplicationsBulkUpdateApplicationCapabilitiesRequest {
    /**
     * The value to set. If omitted, the request has no body.
     */
    applicationsBulkUpdateCapabilitiesInput?: ApplicationsBulkUpdateCapabilitiesInput | undefined;
}

/**
 * The Applications API of Pieces OS: applications, their sessions and usage events.
 *
 * Every method returns a promise of a value that was checked field by field. The promise settles
 * within `timeoutMs`. It rejects with one of these errors, which are all a {@link PiecesError}:
 *
 * - {@link ResponseError}: Pieces OS responded with a status outside 200 to 299
 * - {@link FetchError}: no response arrived; {@link diagnose} finds out why
 * - {@link TimeoutError}: the call did not finish within `timeoutMs`
 * - {@link AbortError}: a `signal` aborted the call
 * - {@link DecodeError}: the response does not match the documented type
 * - {@link RequiredError}, {@link InvalidArgumentError}: a parameter is missing or invalid, and no
 *   request was sent
 * - {@link InternalError}: a bug in this package
 *
 * The last parameter of every method, `initOverrides`, changes options of this call only, such as
 * `timeoutMs`, `signal` or `headers`. Every method has a `…Raw` variant that returns the response.
 *
 * "All Pieces OS versions" means all up to version 12.
 */
export class ApplicationsApi extends BaseAPI {
    /**
     * Lists programs on this machine that Pieces could integrate with.
     *
     * These are programs with an integration that is not installed, and programs with a planned one.
     *
     * `GET /applications/external/related`. Available in all Pieces OS versions.
     *
     * @throws {@link ResponseError} with status 500 if Pieces OS fails; `body` is its message.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     */
    applicationsExternalRelated(initOverrides?: InitOverrides): Promise<DetectedExternalApplications>;
    /**
     * Like {@link applicationsExternalRelated}, but returns the response. Its `value()`
     * returns the checked value.
     */
    applicationsExternalRelatedRaw(initOverrides?: InitOverrides): Promise<ApiResponse<DetectedExternalApplications>>;
    /**
     * Lists programs that Pieces OS found installed on this machine.
     *
     * `GET /applications/external`. Available in all Pieces OS versions.
     *
     * @throws {@link ResponseError} with status 500 if Pieces OS fails; `body` is its message.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const { iterable } = await api.applicationsExternalSnapshot();
     * console.log(iterable.map(({ name, version }) => `${name} ${version ?? ""}`));
     * ```
     */
    applicationsExternalSnapshot(initOverrides?: InitOverrides): Promise<DetectedExternalApplications>;
    /**
     * Like {@link applicationsExternalSnapshot}, but returns the response. Its `value()`
     * returns the checked value.
     */
    applicationsExternalSnapshotRaw(initOverrides?: InitOverrides): Promise<ApiResponse<DetectedExternalApplications>>;
    /**
     * Registers an application and returns the stored record.
     *
     * `POST /applications/register`. Available in all Pieces OS versions.
     *
     * @throws {@link InvalidArgumentError} if `application` does not match its type; `field` names
     * the invalid field, for example `application.name`.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const application = await api.applicationsRegister({
     *   application: {
     *     id: crypto.randomUUID(),
     *     name: ApplicationNameEnum.OpenSource,
     *     version: "0.0.1",
     *     platform: PlatformEnum.Web,
     *     onboarded: false,
     *     privacy: PrivacyEnum.Open,
     *   },
     * });
     * console.log(application.id);
     * ```
     *
     * @deprecated Use {@link ConnectorApi.connect} instead.
     */
    applicationsRegister(requestParameters?: ApplicationsRegisterRequest, initOverrides?: InitOverrides): Promise<Application>;
    /**
     * Like {@link applicationsRegister}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Use {@link ConnectorApi.connect} instead.
     */
    applicationsRegisterRaw(requestParameters?: ApplicationsRegisterRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Application>>;
    /**
     * Ends a session and returns it with the time at which it was closed.
     *
     * `POST /applications/session/close`, with the session ID as a JSON string. Available in all Pieces
     * OS versions.
     *
     * @throws {@link ResponseError} with status 404 if there is no session with this ID.
     * @throws {@link InvalidArgumentError} if `body` does not have exactly 36 characters.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const session = await api.applicationsSessionOpen();
     * const { closed } = await api.applicationsSessionClose({ body: session.id });
     * console.log(closed?.value);
     * ```
     *
     * @deprecated Remove the call. Pieces OS tracks sessions itself.
     */
    applicationsSessionClose(requestParameters?: ApplicationsSessionCloseRequest, initOverrides?: InitOverrides): Promise<Session>;
    /**
     * Like {@link applicationsSessionClose}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Remove the call. Pieces OS tracks sessions itself.
     */
    applicationsSessionCloseRaw(requestParameters?: ApplicationsSessionCloseRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Session>>;
    /**
     * Starts a session and returns it.
     *
     * `POST /applications/session/open`. Available in all Pieces OS versions.
     *
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @deprecated Remove the call. Pieces OS tracks sessions itself.
     */
    applicationsSessionOpen(initOverrides?: InitOverrides): Promise<Session>;
    /**
     * Like {@link applicationsSessionOpen}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Remove the call. Pieces OS tracks sessions itself.
     */
    applicationsSessionOpenRaw(initOverrides?: InitOverrides): Promise<ApiResponse<Session>>;
    /**
     * Returns a session.
     *
     * `GET /applications/sessions/{session}`. Available in Pieces OS versions before August 2024.
     *
     * @throws {@link ResponseError} with status 404 if there is no session with this ID.
     * @throws {@link RequiredError} if `session` is missing.
     * @throws {@link InvalidArgumentError} if `session` is empty, `.` or `..`.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @deprecated Use the session that {@link applicationsSessionOpen} or
     * {@link applicationsSessionClose} returned. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsSessionSnapshot(requestParameters: ApplicationsSessionSnapshotRequest, initOverrides?: InitOverrides): Promise<Session>;
    /**
     * Like {@link applicationsSessionSnapshot}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Use the session that {@link applicationsSessionOpen} or
     * {@link applicationsSessionClose} returned. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsSessionSnapshotRaw(requestParameters: ApplicationsSessionSnapshotRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Session>>;
    /**
     * Lists all applications that are registered with Pieces OS.
     *
     * `GET /applications`. Available in all Pieces OS versions.
     *
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const { iterable } = await api.applicationsSnapshot({ timeoutMs: 2000 });
     * console.log(iterable.map(({ name }) => name));
     * ```
     */
    applicationsSnapshot(initOverrides?: InitOverrides): Promise<Applications>;
    /**
     * Like {@link applicationsSnapshot}, but returns the response. Its `value()`
     * returns the checked value.
     */
    applicationsSnapshotRaw(initOverrides?: InitOverrides): Promise<ApiResponse<Applications>>;
    /**
     * Returns an application.
     *
     * `GET /applications/{application}`. Available in all Pieces OS versions up to 12. Newer versions
     * may respond with 404 for every ID; in that case, use {@link applicationsSnapshot} and find the
     * application in its list.
     *
     * @throws {@link ResponseError} with status 404 if there is no application with this ID.
     * @throws {@link RequiredError} if `application` is missing.
     * @throws {@link InvalidArgumentError} if `application` is empty, `.` or `..`.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * try {
     *   await api.applicationsSpecificApplicationSnapshot({ application: "no-such-id" });
     * } catch (error) {
     *   if (!(error instanceof ResponseError)) throw error;
     *   console.log(error.status); // 404
     * }
     * ```
     */
    applicationsSpecificApplicationSnapshot(requestParameters: ApplicationsSpecificApplicationSnapshotRequest, initOverrides?: InitOverrides): Promise<Application>;
    /**
     * Like {@link applicationsSpecificApplicationSnapshot}, but returns the response. Its `value()`
     * returns the checked value.
     */
    applicationsSpecificApplicationSnapshotRaw(requestParameters: ApplicationsSpecificApplicationSnapshotRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Application>>;
    /**
     * Records a click or tap and returns the recorded event.
     *
     * `POST /applications/usage/engagement/interaction`. Available in Pieces OS versions before August
     * 2024.
     *
     * @throws {@link InvalidArgumentError} if the event does not match its type.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * await api.applicationsUsageEngagementInteraction({
     *   seededTrackedInteractionEvent: { description: "opened the list", element: "list-button" },
     * });
     * ```
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsUsageEngagementInteraction(requestParameters?: ApplicationsUsageEngagementInteractionRequest, initOverrides?: InitOverrides): Promise<TrackedInteractionEvent>;
    /**
     * Like {@link applicationsUsageEngagementInteraction}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsUsageEngagementInteractionRaw(requestParameters?: ApplicationsUsageEngagementInteractionRequest, initOverrides?: InitOverrides): Promise<ApiResponse<TrackedInteractionEvent>>;
    /**
     * Records a key press or shortcut and returns the recorded event.
     *
     * `POST /applications/usage/engagement/keyboard`. Available in Pieces OS versions before August
     * 2024.
     *
     * @throws {@link InvalidArgumentError} if the event does not match its type.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * await api.applicationsUsageEngagementKeyboard({
     *   seededTrackedKeyboardEvent: { description: "saved the snippet", shortcut: [17, 83] },
     * });
     * ```
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsUsageEngagementKeyboard(requestParameters?: ApplicationsUsageEngagementKeyboardRequest, initOverrides?: InitOverrides): Promise<TrackedKeyboardEvent>;
    /**
     * Like {@link applicationsUsageEngagementKeyboard}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsUsageEngagementKeyboardRaw(requestParameters?: ApplicationsUsageEngagementKeyboardRequest, initOverrides?: InitOverrides): Promise<ApiResponse<TrackedKeyboardEvent>>;
    /**
     * Records that an application was installed.
     *
     * `POST /applications/usage/installation`. Available in Pieces OS versions before August 2024.
     *
     * @throws {@link InvalidArgumentError} if the event does not match its type.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsUsageInstallation(requestParameters?: ApplicationsUsageInstallationRequest, initOverrides?: InitOverrides): Promise<void>;
    /**
     * Like {@link applicationsUsageInstallation}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    applicationsUsageInstallationRaw(requestParameters?: ApplicationsUsageInstallationRequest, initOverrides?: InitOverrides): Promise<ApiResponse<void>>;
    /**
     * Records that an application was updated to another version.
     *
     * `POST /applications/usage/updated`. Available in Pieces OS versions before August 2024.
     *
     * @throws {@link InvalidArgumentError} if the event does not match its type.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    postApplicationsUsageUpdated(requestParameters?: PostApplicationsUsageUpdatedRequest, initOverrides?: InitOverrides): Promise<void>;
    /**
     * Like {@link postApplicationsUsageUpdated}, but returns the response. Its `value()`
     * returns the checked value.
     *
     * @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
     */
    postApplicationsUsageUpdatedRaw(requestParameters?: PostApplicationsUsageUpdatedRequest, initOverrides?: InitOverrides): Promise<ApiResponse<void>>;
    /**
     * Sets `capabilities` (local, cloud or both) of all applications, and returns them.
     *
     * `POST /applications/update/capabilities`. Available in Pieces OS versions since 2025.
     *
     * @throws {@link ResponseError} with status 500 if Pieces OS fails; `body` is its message.
     * @throws {@link InvalidArgumentError} if the input does not match its type.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     */
    applicationsBulkUpdateApplicationCapabilities(requestParameters?: ApplicationsBulkUpdateApplicationCapabilitiesRequest, initOverrides?: InitOverrides): Promise<Applications>;
    /**
     * Like {@link applicationsBulkUpdateApplicationCapabilities}, but returns the response. Its `value()`
     * returns the checked value.
     */
    applicationsBulkUpdateApplicationCapabilitiesRaw(requestParameters?: ApplicationsBulkUpdateApplicationCapabilitiesRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Applications>>;
}

/**
 * Parameters of {@link ConnectorApi.connect}.
 */
export interface ConnectRequest {
    /**
     * The application to connect. If omitted, the request has no body.
     */
    seededConnectorConnection?: SeededConnectorConnection | undefined;
}

/**
 * Parameters of {@link ConnectorApi.onboarded}.
 */
export interface OnboardedRequest {
    /**
     * The ID of the application, which `connect` returns as `application.id`.
     */
    application: string;
    /**
     * Whether the onboarding is finished. If omitted, the request has no body.
     */
    body?: boolean | undefined;
}

/**
 * The Connector API of Pieces OS: connects your application.
 *
 * Its methods have the same options and errors as those of {@link ApplicationsApi}.
 */
export class ConnectorApi extends BaseAPI {
    /**
     * Connects your application to Pieces OS and returns its record, the health of Pieces OS and the
     * signed-in user.
     *
     * Call it each time your application starts or reconnects. The same application gets the same
     * record. `apiKey` and `applicationId` are not sent with this call.
     *
     * `POST /connect`. Available in all Pieces OS versions.
     *
     * @throws {@link ResponseError} with status 400 if Pieces OS does not know the application name;
     * `body` is its message.
     * @throws {@link InvalidArgumentError} if the connection does not match its type; `field` names
     * the invalid field.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     *
     * @example
     * ```ts
     * const context = await new ConnectorApi().connect({
     *   seededConnectorConnection: {
     *     application: {
     *       name: ApplicationNameEnum.OpenSource,
     *       version: "1.0.0",
     *       platform: PlatformEnum.Web,
     *     },
     *   },
     * });
     * console.log(context.application.id, context.health.os.version);
     * ```
     */
    connect(requestParameters?: ConnectRequest, initOverrides?: InitOverrides): Promise<Context>;
    /**
     * Like {@link connect}, but returns the response. Its `value()`
     * returns the checked value.
     */
    connectRaw(requestParameters?: ConnectRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Context>>;
    /**
     * Sets whether the user has finished the onboarding of an application, and returns the response
     * text.
     *
     * `POST /{application}/onboarded`. Available in all Pieces OS versions.
     *
     * @throws {@link ResponseError} with status 401 if nobody is signed in.
     * @throws {@link RequiredError} if `application` is missing.
     * @throws {@link InvalidArgumentError} if `application` is empty, `.` or `..`.
     * @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
     */
    onboarded(requestParameters: OnboardedRequest, initOverrides?: InitOverrides): Promise<string>;
    /**
     * Like {@link onboarded}, but returns the response. Its `value()`
     * returns the checked value.
     */
    onboardedRaw(requestParameters: OnboardedRequest, initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
}

/**
 * The ID and version of the running Pieces OS.
 */
export interface OSHealth {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the Pieces OS installation or instance.
     */
    id: string;
    /**
     * The version of Pieces OS, for example `12.6.0`.
     */
    version: string;
}

/**
 * The URL that starts an installed Pieces OS, for a link such as `<a href={LAUNCH_URL}>`. This package
 * never opens it by itself.
 */
export const LAUNCH_URL = "pieces://launch";

/**
 * Finds a running Pieces OS by trying ports in order. Pieces OS 11 and later listens on the
 * first free port from 39300 to 39333, older versions on 1000 (macOS, Windows) or 5323 (Linux).
 *
 * Pass the result to any API class as its settings. To make the next search faster, save `port` and
 * pass it as `remembered`. If Pieces OS is not found, `problem` and `message` in the result say why.
 *
 * In a web page, the browser may ask the user for permission to access the local network. `discover`
 * waits for the user's decision and calls `onState` meanwhile. Call it from a click handler, so that the user
 * knows why the browser asks.
 *
 * A search sends one request per closed port, so a search that finds nothing sends 36, or up to 38 with a
 * `remembered` port. An open port takes two requests, or three in a web page. A `remembered` port that
 * responds takes two. While the browser asks for permission, one request to another port tells the prompt
 * from a closed port.
 *
 * Where a closed port takes long to refuse, as on Windows, the next ones are tried meanwhile. There is no
 * total timeout: each request times out after 2 s, and a prompt of the browser is waited for. To limit the
 * search, pass a `signal` such as `AbortSignal.timeout(10_000)`.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} if an option is invalid; `field` names it.
 * @throws {@link AbortError} if `signal` was aborted.
 *
 * @example
 * ```ts
 * const found = await discover({ remembered: 39300, onState: ({ message }) => console.log(message) });
 * if (found.problem !== "none") throw new Error(found.message);
 * const { iterable } = await new ApplicationsApi(found).applicationsSnapshot();
 * ```
 */
export function discover(options?: DiscoverOptions): Promise<Discovery>;

/**
 * Finds out why Pieces OS does not respond at `basePath`. It requests the health and version, tries
 * again without CORS, and checks what the browser blocked and which permissions the page has.
 *
 * It takes up to 7 s. It does not wait for a browser prompt: while the browser asks the user for
 * permission, `problem` is `permission-prompt`.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} if an option is invalid; `field` names it.
 * @throws {@link AbortError} if `signal` was aborted.
 *
 * @example
 * ```ts
 * const { problem, message } = await diagnose({ basePath: "http://localhost:39300" });
 * if (problem !== "none") console.log(message);
 * ```
 */
export function diagnose(options?: ConfigurationParameters): Promise<Discovery>;

/**
 * Waits until Pieces OS is running, for example after the user clicked a link to {@link LAUNCH_URL}.
 *
 * It searches like {@link discover}, then again after 0.25 s, 0.5 s, 1 s and every 2 s. Every fourth
 * search tries all ports; the others try the port where Pieces OS is expected.
 *
 * It keeps searching after any problem, as the user may solve it, and calls `onState` each time the
 * problem changes. The browser asks for permission at most once.
 *
 * @throws {@link TimeoutError} if Pieces OS is not running after `timeoutMs`. Its `message` includes
 * the last problem.
 * @throws {@link InvalidArgumentError} if an option is invalid; `field` names it.
 * @throws {@link AbortError} if `signal` was aborted.
 *
 * @example
 * ```ts
 * const found = await waitUntilRunning({ onState: ({ message }) => console.log(message) });
 * const api = new ApplicationsApi(found);
 * ```
 */
export function waitUntilRunning(options?: WaitOptions): Promise<Found>;

/**
 * Options for {@link discover}: where to search, and the settings for its requests.
 *
 * Headers, middleware and `fetchApi` are used for the search. The scheme, host and path of `basePath` are
 * used with each port in turn. `timeoutMs` and `retry` don't affect the search.
 */
export interface DiscoverOptions extends ConfigurationParameters {
    /**
     * The ports to try, in this order. Each must be from 1 to 65535.
     *
     * @default 39300 to 39333, then 1000 and 5323
     */
    ports?: number[] | undefined;
    /**
     * The port where Pieces OS was found last time. It is tried first.
     *
     * @default none
     */
    remembered?: number | undefined;
    /**
     * A function that is called with the current problem while the search continues. `discover` calls
     * it when the browser asks the user for permission, `waitUntilRunning` each time the problem
     * changes. Errors that it throws are ignored.
     *
     * @default none
     */
    onState?: ((state: NotFound) => void) | undefined;
}

/** Options for {@link waitUntilRunning}: where to search, and for how long. */
export interface WaitOptions extends DiscoverOptions {
    /**
     * The maximum time to wait in milliseconds. 0 means no limit.
     *
     * @default 60000
     */
    timeoutMs?: number | undefined;
}

/** The result of a search: where Pieces OS is, or why it was not found. Check `problem` to see which. */
export type Discovery = Found | NotFound;

/** A Pieces OS that was found. Pass it to any API class as its settings. */
export interface Found {
    /** Always `"none"`: Pieces OS responded. */
    readonly problem: "none";
    /** A sentence that says where Pieces OS responded. */
    readonly message: string;
    /** The number of requests that were sent, without CORS preflights. */
    readonly requests: number;
    /** The base URL of Pieces OS, for example `http://localhost:39300`. */
    readonly basePath: string;
    /** The port of `basePath`. */
    readonly port: number;
    /** The version of Pieces OS, for example `12.5.0`, `12.6.29-staging` or `debug`. */
    readonly version: string;
    /** The ID of the running instance. It changes when Pieces OS restarts. Older versions have none. */
    readonly id?: string;
}

/** The reason why Pieces OS was not found. */
export interface NotFound {
    /** The problem as a code. See {@link Problem} for the meaning of each. */
    readonly problem: Exclude<Problem, "none">;
    /** The problem in English, with what the user or developer can do about it. */
    readonly message: string;
    /**
     * The number of requests that were sent, without CORS preflights. 0 if a permission keeps all of them
     * back.
     */
    readonly requests: number;
    /**
     * The base URL with the problem: the one that `diagnose` checked, or one where a program is known
     * to listen. Absent otherwise.
     */
    readonly basePath?: string;
    /** The port of `basePath`. */
    readonly port?: number;
}

/**
 * The reasons why Pieces OS can't be reached, and what to do about each:
 *
 * - `none`: Pieces OS responds; no action needed
 * - `starting`: Pieces OS is starting: it migrates its data, or does not respond to all requests yet; try
 *   again in a few seconds
 * - `update-required`: Pieces OS must be updated before it accepts calls; update it
 * - `unreachable`: no response arrived; start Pieces OS, or see `message` for other possible causes
 * - `not-pieces-os`: another program responded; check the port
 * - `cors`: a program responded, but its CORS headers don't allow this page to read the response;
 *   configure that program to allow the page's origin, or call it from an extension
 * - `permission-prompt`: a program is listening, and the browser is asking the user whether this page
 *   may access the local network; allow it
 * - `permission-dismissed`: the user closed that prompt without a decision; try again and allow it
 * - `permission-denied`: the user or a policy denied access to the local network; allow it in the
 *   browser's settings for the site
 * - `frame-not-allowed`: this iframe may not access the local network; add
 *   `allow="loopback-network"` to the iframe
 * - `cannot-ask`: the browser can't show the prompt here; serve the page over HTTPS, or, in a shared
 *   worker or service worker, call Pieces OS from the page first
 * - `page-policy`: the page's content security policy blocks the request; add the URL to its
 *   `connect-src` directive
 * - `mixed-content`: an HTTPS page can't call this HTTP URL, because it is on another device or because
 *   the browser is Safari; use HTTPS, or call it from an extension
 * - `offline`: this device is offline and the URL is on another device; connect to the network
 */
export type Problem =
| "none"
| "starting"
| "update-required"
| "unreachable"
| "not-pieces-os"
| "cors"
| "permission-prompt"
| "permission-dismissed"
| "permission-denied"
| "frame-not-allowed"
| "cannot-ask"
| "page-policy"
| "mixed-content"
| "offline";

/**
 * The health of Pieces OS.
 */
export interface Health {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID and version of the running Pieces OS.
     */
    os: OSHealth;
}

/**
 * The input of {@link ApplicationsApi.applicationsBulkUpdateApplicationCapabilities}.
 */
export interface ApplicationsBulkUpdateCapabilitiesInput {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Where machine learning may run, for all applications.
     */
    capabilities: CapabilitiesEnum;
}

/**
 * The input of {@link ConnectorApi.connect}.
 */
export interface SeededConnectorConnection {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The application to connect.
     */
    application: SeededTrackedApplication;
}

/**
 * The platform that an application runs on.
 */
export const PlatformEnum: {
    /** A web browser. */
    readonly Web: "WEB";
    /** macOS. */
    readonly Macos: "MACOS";
    /** Linux. */
    readonly Linux: "LINUX";
    /** Windows. */
    readonly Windows: "WINDOWS";
    /** Fuchsia. */
    readonly Fuchsia: "FUCHSIA";
    /** iOS. */
    readonly Ios: "IOS";
    /** Android. */
    readonly Android: "ANDROID";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
};
/**
 * The platform that an application runs on.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type PlatformEnum =
| (typeof PlatformEnum)[keyof typeof PlatformEnum]
| (string & {});

/**
 * The predefined reason for a click or tap.
 */
export const SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum: {
    /** The list of assets was refreshed with a UI element. */
    readonly TheAssetsListWasRefreshedThroughUiElement: "the_assets_list_was_refreshed_through_ui_element";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
};
/**
 * The predefined reason for a click or tap.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum =
| (typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum]
| (string & {});

/**
 * The predefined reason for a key press or shortcut.
 */
export const SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum: {
    /** The list of assets was refreshed with a shortcut. */
    readonly TheAssetsListWasRefreshedThroughAKeyboardShortcut: "the_assets_list_was_refreshed_through_a_keyboard_shortcut";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
};
/**
 * The predefined reason for a key press or shortcut.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum =
| (typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum]
| (string & {});

/**
 * The predefined reasons for a click or tap.
 */
export interface SeededTrackedInteractionEventIdentifierDescriptionPairs {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Set if the list of assets was refreshed with a UI element.
     */
    assetsListRefreshed?: SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum;
}

/**
 * The predefined reasons for a key press or shortcut.
 */
export interface SeededTrackedKeyboardEventIdentifierDescriptionPairs {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Set if the list of assets was refreshed with a shortcut.
     */
    assetsListRefreshed?: SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum;
}

/**
 * The product that an application is. Third-party integrations use `OPEN_SOURCE`.
 */
export const ApplicationNameEnum: {
    /** Sublime Text. */
    readonly Sublime: "SUBLIME";
    /** Visual Studio Code. */
    readonly VsCode: "VS_CODE";
    /** A JetBrains IDE. */
    readonly Jetbrains: "JETBRAINS";
    /** A Firefox add-on, Manifest V2. */
    readonly FirefoxAddonMv2: "FIREFOX_ADDON_MV2";
    /** A Firefox add-on, Manifest V3. */
    readonly FirefoxAddonMv3: "FIREFOX_ADDON_MV3";
    /** A Safari extension, Manifest V2. */
    readonly SafariExtensionMv2: "SAFARI_EXTENSION_MV2";
    /** A Safari extension, Manifest V3. */
    readonly SafariExtensionMv3: "SAFARI_EXTENSION_MV3";
    /** The Pieces for Developers desktop app. */
    readonly PiecesForDevelopers: "PIECES_FOR_DEVELOPERS";
    /** The Pieces for Developers command-line tool. */
    readonly PiecesForDevelopersCli: "PIECES_FOR_DEVELOPERS_CLI";
    /** Pieces OS itself. */
    readonly OsServer: "OS_SERVER";
    /** A Google Chrome extension, Manifest V2. */
    readonly GoogleChromeExtensionMv2: "GOOGLE_CHROME_EXTENSION_MV2";
    /** A Google Chrome extension, Manifest V3. */
    readonly GoogleChromeExtensionMv3: "GOOGLE_CHROME_EXTENSION_MV3";
    /** UltraEdit. */
    readonly UltraEdit: "ULTRA_EDIT";
    /** An Atom package. */
    readonly AtomPackage: "ATOM_PACKAGE";
    /** Pieces Color Share in Adobe Illustrator. */
    readonly AdobeIllustratorPiecesColorShare: "ADOBE_ILLUSTRATOR_PIECES_COLOR_SHARE";
    /** Microsoft Teams. */
    readonly MicrosoftTeams: "MICROSOFT_TEAMS";
    /** ChatGPT. */
    readonly ChatGpt: "CHAT_GPT";
    /** Obsidian. */
    readonly Obsidian: "OBSIDIAN";
    /** JupyterHub or JupyterLab. */
    readonly JupyterHub: "JUPYTER_HUB";
    /** Visual Studio. */
    readonly VisualStudio: "VISUAL_STUDIO";
    /** Microsoft Edge. */
    readonly MicrosoftEdge: "MICROSOFT_EDGE";
    /** Brave. */
    readonly Brave: "BRAVE";
    /** Google Chat. */
    readonly GoogleChat: "GOOGLE_CHAT";
    /** Slack. */
    readonly Slack: "SLACK";
    /** Azure Data Studio. */
    readonly AzureDataStudio: "AZURE_DATA_STUDIO";
    /** Any third-party integration. */
    readonly OpenSource: "OPEN_SOURCE";
    /** RStudio. */
    readonly RStudio: "R_STUDIO";
    /** Vim. */
    readonly Vim: "VIM";
    /** Notion. */
    readonly Notion: "NOTION";
    /** GitHub Desktop. */
    readonly GithubDesktop: "GITHUB_DESKTOP";
    /** Raycast. */
    readonly Raycast: "RAYCAST";
    /** Replit. */
    readonly Replit: "REPLIT";
    /** Alfred. */
    readonly Alfred: "ALFRED";
    /** Figma. */
    readonly Figma: "FIGMA";
    /** Sketch. */
    readonly Sketch: "SKETCH";
    /** Adobe Illustrator. */
    readonly AdobeIllustrator: "ADOBE_ILLUSTRATOR";
    /** Notepad++. */
    readonly NotepadPlusPlus: "NOTEPAD_PLUS_PLUS";
    /** Embeetle. */
    readonly Embeetle: "EMBEETLE";
    /** Eclipse. */
    readonly Eclipse: "ECLIPSE";
    /** Xcode. */
    readonly XCode: "X_CODE";
    /** NetBeans. */
    readonly Netbeans: "NETBEANS";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
    /** Opera. */
    readonly Opera: "OPERA";
    /** The Pieces applet for saved materials. */
    readonly PiecesSavedMaterialsApplet: "PIECES_SAVED_MATERIALS_APPLET";
    /** The Pieces applet for settings. */
    readonly PiecesSettingsApplet: "PIECES_SETTINGS_APPLET";
    /** The Pieces applet for workstream activity. */
    readonly PiecesWorkstreamActivityApplet: "PIECES_WORKSTREAM_ACTIVITY_APPLET";
    /** The Pieces OS toolbar applet. */
    readonly PiecesOsToolbarApplet: "PIECES_OS_TOOLBAR_APPLET";
    /** The Pieces Copilot applet. */
    readonly PiecesCopilotApplet: "PIECES_COPILOT_APPLET";
    /** A Model Context Protocol (MCP) client. */
    readonly McpClient: "MCP_CLIENT";
};
/**
 * The product that an application is. Third-party integrations use `OPEN_SOURCE`.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type ApplicationNameEnum =
| (typeof ApplicationNameEnum)[keyof typeof ApplicationNameEnum]
| (string & {});

/**
 * The result of {@link ConnectorApi.connect}: the record of your application, the health of Pieces OS
 * and the signed-in user.
 */
export interface Context {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the Pieces OS installation.
     */
    os: string;
    /**
     * The record of your application. Applications with the same `name` share one record.
     */
    application: Application;
    /**
     * The health of Pieces OS, with its ID and version.
     */
    health: Health;
    /**
     * The signed-in user. Absent if nobody is signed in.
     */
    user?: UserProfile;
}

/**
 * The schema version of a record.
 */
export interface EmbeddedModelSchema {
    /**
     * The number of the database migration that the record was written with.
     */
    migration: number;
    /**
     * The API version that the record was written with.
     */
    semantic: EmbeddedModelSchemaSemanticVersionEnum;
}

/**
 * The signed-in user. Only `id` is always present.
 *
 * The fields vary between Pieces OS versions. Fields that are not typed here are kept as `unknown`.
 *
 * Don't log it: it can contain secrets of the user, such as `apiKeys`.
 */
export interface UserProfile {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the user.
     */
    id: string;
    /**
     * The display name.
     */
    name?: string;
    /**
     * The email address.
     */
    email?: string;
    /**
     * The user name.
     */
    username?: string;
    /**
     * The URL of a profile picture.
     */
    picture?: string;
    /**
     * The name used in public links.
     */
    vanityname?: string;
    /**
     * When the profile was created.
     */
    created?: GroupedTimestamp;
    /**
     * When the profile was last changed.
     */
    updated?: GroupedTimestamp;
    /**
     * Any other field.
     */
    [name: string]: unknown;
}

/**
 * The telemetry consent: what may be collected.
 */
export const PrivacyEnum: {
    /** All data is collected. */
    readonly Open: "OPEN";
    /** No data is collected. */
    readonly Closed: "CLOSED";
    /** Data is collected without a link to the user. */
    readonly Anonymous: "ANONYMOUS";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
};
/**
 * The telemetry consent: what may be collected.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type PrivacyEnum =
| (typeof PrivacyEnum)[keyof typeof PrivacyEnum]
| (string & {});

/**
 * The user that a usage event is attributed to.
 */
export interface TrackedUserProfile {
    /**
     * The schema version of the record.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The ID of the user.
     */
    id: string;
    /**
     * The user name, or `unknown`.
     */
    username: string;
    /**
     * The email address, if it is known.
     */
    email?: string;
    /**
     * How the user is identified.
     */
    granularity: TrackedUserProfileGranularityEnum;
}

/**
 * Where machine learning may run: on the device, in the cloud, or both.
 */
export const CapabilitiesEnum: {
    /** On the device. */
    readonly Local: "LOCAL";
    /** In the cloud. */
    readonly Cloud: "CLOUD";
    /** On the device and in the cloud. */
    readonly Blended: "BLENDED";
    /** Unknown. */
    readonly Unknown: "UNKNOWN";
};
/**
 * Where machine learning may run: on the device, in the cloud, or both.
 *
 * One of the known values, or any other string that a newer Pieces OS version sends.
 */
export type CapabilitiesEnum =
| (typeof CapabilitiesEnum)[keyof typeof CapabilitiesEnum]
| (string & {});

/** Checks whether a value is a valid {@link Application}, field by field. */
export function instanceOfApplication(value: unknown): value is Application;
/** Checks whether a value is a valid {@link Applications}, field by field. */
export function instanceOfApplications(value: unknown): value is Applications;
/** Checks whether a value is a valid {@link ApplicationsBulkUpdateCapabilitiesInput}, field by field. */
export function instanceOfApplicationsBulkUpdateCapabilitiesInput(value: unknown): value is ApplicationsBulkUpdateCapabilitiesInput;
/** Checks whether a value is a valid {@link Context}, field by field. */
export function instanceOfContext(value: unknown): value is Context;
/** Checks whether a value is a valid {@link DetectedExternalApplication}, field by field. */
export function instanceOfDetectedExternalApplication(value: unknown): value is DetectedExternalApplication;
/** Checks whether a value is a valid {@link DetectedExternalApplications}, field by field. */
export function instanceOfDetectedExternalApplications(value: unknown): value is DetectedExternalApplications;
/** Checks whether a value is a valid {@link EmbeddedModelSchema}, field by field. */
export function instanceOfEmbeddedModelSchema(value: unknown): value is EmbeddedModelSchema;
/** Checks whether a value is a valid {@link FlattenedApplication}, field by field. */
export function instanceOfFlattenedApplication(value: unknown): value is FlattenedApplication;
/** Checks whether a value is a valid {@link GroupedTimestamp}, field by field. */
export function instanceOfGroupedTimestamp(value: unknown): value is GroupedTimestamp;
/** Checks whether a value is a valid {@link Health}, field by field. */
export function instanceOfHealth(value: unknown): value is Health;
/** Checks whether a value is a valid {@link OSHealth}, field by field. */
export function instanceOfOSHealth(value: unknown): value is OSHealth;
/** Checks whether a value is a valid {@link ReferencedApplication}, field by field. */
export function instanceOfReferencedApplication(value: unknown): value is ReferencedApplication;
/** Checks whether a value is a valid {@link SeededAssetEnrichment}, field by field. */
export function instanceOfSeededAssetEnrichment(value: unknown): value is SeededAssetEnrichment;
/** Checks whether a value is a valid {@link SeededConnectorConnection}, field by field. */
export function instanceOfSeededConnectorConnection(value: unknown): value is SeededConnectorConnection;
/** Checks whether a value is a valid {@link SeededTrackedApplication}, field by field. */
export function instanceOfSeededTrackedApplication(value: unknown): value is SeededTrackedApplication;
/** Checks whether a value is a valid {@link SeededTrackedInteractionEvent}, field by field. */
export function instanceOfSeededTrackedInteractionEvent(value: unknown): value is SeededTrackedInteractionEvent;
/** Checks whether a value is a valid {@link SeededTrackedInteractionEventIdentifierDescriptionPairs}, field by field. */
export function instanceOfSeededTrackedInteractionEventIdentifierDescriptionPairs(value: unknown): value is SeededTrackedInteractionEventIdentifierDescriptionPairs;
/** Checks whether a value is a valid {@link SeededTrackedKeyboardEvent}, field by field. */
export function instanceOfSeededTrackedKeyboardEvent(value: unknown): value is SeededTrackedKeyboardEvent;
/** Checks whether a value is a valid {@link SeededTrackedKeyboardEventIdentifierDescriptionPairs}, field by field. */
export function instanceOfSeededTrackedKeyboardEventIdentifierDescriptionPairs(value: unknown): value is SeededTrackedKeyboardEventIdentifierDescriptionPairs;
/** Checks whether a value is a valid {@link Session}, field by field. */
export function instanceOfSession(value: unknown): value is Session;
/** Checks whether a value is a valid {@link StreamedIdentifier}, field by field. */
export function instanceOfStreamedIdentifier(value: unknown): value is StreamedIdentifier;
/** Checks whether a value is a valid {@link StreamedIdentifiers}, field by field. */
export function instanceOfStreamedIdentifiers(value: unknown): value is StreamedIdentifiers;
/** Checks whether a value is a valid {@link StreamedReference}, field by field. */
export function instanceOfStreamedReference(value: unknown): value is StreamedReference;
/** Checks whether a value is a valid {@link TrackedApplicationInstall}, field by field. */
export function instanceOfTrackedApplicationInstall(value: unknown): value is TrackedApplicationInstall;
/** Checks whether a value is a valid {@link TrackedApplicationUpdate}, field by field. */
export function instanceOfTrackedApplicationUpdate(value: unknown): value is TrackedApplicationUpdate;
/** Checks whether a value is a valid {@link TrackedInteractionEvent}, field by field. */
export function instanceOfTrackedInteractionEvent(value: unknown): value is TrackedInteractionEvent;
/** Checks whether a value is a valid {@link TrackedKeyboardEvent}, field by field. */
export function instanceOfTrackedKeyboardEvent(value: unknown): value is TrackedKeyboardEvent;
/** Checks whether a value is a valid {@link TrackedUserProfile}, field by field. */
export function instanceOfTrackedUserProfile(value: unknown): value is TrackedUserProfile;
/** Checks whether a value is a valid {@link UserProfile}, field by field. */
export function instanceOfUserProfile(value: unknown): value is UserProfile;
/** Checks whether a value is one of the known values of {@link ApplicationNameEnum}. */
export function instanceOfApplicationNameEnum(value: unknown): value is (typeof ApplicationNameEnum)[keyof typeof ApplicationNameEnum];
/** Checks whether a value is one of the known values of {@link CapabilitiesEnum}. */
export function instanceOfCapabilitiesEnum(value: unknown): value is (typeof CapabilitiesEnum)[keyof typeof CapabilitiesEnum];
/** Checks whether a value is one of the known values of {@link EmbeddedModelSchemaSemanticVersionEnum}. */
export function instanceOfEmbeddedModelSchemaSemanticVersionEnum(value: unknown): value is (typeof EmbeddedModelSchemaSemanticVersionEnum)[keyof typeof EmbeddedModelSchemaSemanticVersionEnum];
/** Checks whether a value is one of the known values of {@link MechanismEnum}. */
export function instanceOfMechanismEnum(value: unknown): value is (typeof MechanismEnum)[keyof typeof MechanismEnum];
/** Checks whether a value is one of the known values of {@link PlatformEnum}. */
export function instanceOfPlatformEnum(value: unknown): value is (typeof PlatformEnum)[keyof typeof PlatformEnum];
/** Checks whether a value is one of the known values of {@link PrivacyEnum}. */
export function instanceOfPrivacyEnum(value: unknown): value is (typeof PrivacyEnum)[keyof typeof PrivacyEnum];
/** Checks whether a value is one of the known values of {@link SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum}. */
export function instanceOfSeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum(value: unknown): value is (typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum];
/** Checks whether a value is one of the known values of {@link SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum}. */
export function instanceOfSeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum(value: unknown): value is (typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum];
/** Checks whether a value is one of the known values of {@link TrackedUserProfileGranularityEnum}. */
export function instanceOfTrackedUserProfileGranularityEnum(value: unknown): value is (typeof TrackedUserProfileGranularityEnum)[keyof typeof TrackedUserProfileGranularityEnum];

/** Options for live lists and streams. */
export interface StreamOptions {
    /**
     * Closes the live list or stream when aborted. A `for await` loop over it then throws an
     * {@link AbortError}.
     *
     * @default none
     */
    signal?: AbortSignal | null | undefined;
}

/** Options for streams. */
export interface EventOptions extends StreamOptions {
    /**
     * A function that is called for each event that does not match the documented type. The event is
     * skipped.
     *
     * @default none
     */
    onInvalid?: ((error: DecodeError) => void) | undefined;
}

/** The state of a live list: the applications, and whether they are up to date. */
export interface LiveState {
    /** All applications, in a stable order. Without a connection, these are the last known ones. */
    readonly applications: readonly Application[];
    /**
     * The state of the connection:
     *
     * - `idle`: there are no listeners
     * - `connecting`: the connection is being opened, or the list is being loaded
     * - `live`: the list is up to date
     * - `waiting`: there is no connection, or the list can't be loaded (see `error`); the next attempt is
     *   scheduled. After `permission-dismissed`, attempts only check the permission: the browser asks its user
     *   again when a listener is added, or when the page becomes visible or is shown again
     * - `hidden`: there is no connection; the next attempt is made when the page becomes visible
     * - `closed`: the live list has ended
     */
    readonly state: "idle" | "connecting" | "live" | "waiting" | "hidden" | "closed";
    /**
     * The base URL at which Pieces OS was found last, for example `http://localhost:39300`. It changes when a
     * client that was created from the result of {@link discover} finds Pieces OS at another port. Absent before
     * Pieces OS was found, and in the states `idle` and `closed`.
     */
    readonly basePath?: string;
    /** Why there is no connection, if that is known. */
    readonly problem?: Exclude<Problem, "none">;
    /**
     * The problem in English, with what the user or developer can do about it. If the list could not be
     * loaded, it says why, for example that nobody is signed in. If Pieces OS responds but the WebSocket does
     * not open, it says so, without a `problem`.
     */
    readonly message?: string;
    /**
     * In the states `waiting` and `hidden`: the error, if Pieces OS responds but the list can't be loaded. It
     * is what a call rejects with, for example a {@link ResponseError} with status 401. Each failed attempt
     * has its own.
     *
     * In the state `closed`: the error that ended the live list. Absent if it ended with `close()`.
     */
    readonly error?: PiecesError;
}

/**
 * Lets `await using` call `close()` at the end of a block. Empty if the TypeScript libs or types don't have
 * `Symbol.asyncDispose`; without it at run time, the method is absent.
 */
export type AsyncClosing = SymbolConstructor extends { readonly asyncDispose: infer Name extends symbol }
    ? { readonly [key in Name]: () => Promise<void> }
    : {};

/**
 * A list of applications that stays up to date. Iterate over it with `for await`, or subscribe to it.
 *
 * The connection opens with the first listener. All listeners of a client share one WebSocket, which
 * closes 5 s after the last listener is gone.
 */
export interface LiveApplications extends AsyncIterable<LiveState>, AsyncClosing {
    /**
     * Calls `listener` after each change. Returns a function that stops it. You can pass `subscribe` and
     * `getSnapshot` to React's `useSyncExternalStore`.
     */
    readonly subscribe: (listener: () => void) => () => void;
    /** Returns the current state. It is the same object until the state changes. */
    readonly getSnapshot: () => LiveState;
    /** Ends the live list for all its listeners. The connection closes if nothing else uses it. */
    readonly close: () => void;
}

/** The events of a stream, as they arrive. Iterate over it with `for await`. */
export interface EventStream<T> extends AsyncIterable<T>, AsyncClosing {
    /** Ends the stream for all its readers. */
    readonly close: () => void;
}

export interface ApplicationsApi {
    /**
     * Returns a list of all applications that stays up to date.
     *
     * It reconnects and reloads the list after every lost connection. If the client was created from the
     * result of {@link discover}, it also searches for Pieces OS again. A slow reader skips intermediate
     * states and gets the latest one.
     *
     * Iterating throws a {@link ResponseError} with status 404 if this Pieces OS does not have the
     * stream, and an {@link AbortError} if `signal` is aborted. Any other problem is only reported in
     * the state.
     *
     * `WS /applications/stream/identifiers` · `GET /applications` · `GET /applications/{application}`
     *
     * @throws {@link InvalidArgumentError} if an option is invalid, or if there is no `WebSocket`. Node
     * before version 22 needs the setting `webSocketApi`.
     *
     * @example
     * ```ts
     * const live = api.applicationsLive();
     * for await (const { applications, state } of live) {
     *   console.log(state, applications.length);
     *   if (state === "live") break;
     * }
     * live.close();
     * ```
     */
    applicationsLive(options?: StreamOptions): LiveApplications;
    /**
     * Returns a stream of the IDs of applications that changed. The events don't say what changed, so
     * {@link applicationsLive} is usually what you want.
     *
     * It reconnects after every lost connection. Events that were sent in between are lost. Iterating
     * throws a {@link FetchError} if more than 1,000 events are waiting to be read, a
     * {@link ResponseError} with status 404 if this Pieces OS does not have the stream, and an
     * {@link AbortError} if `signal` is aborted.
     *
     * `WS /applications/stream/identifiers`
     *
     * @throws {@link InvalidArgumentError} if an option is invalid, or if there is no `WebSocket`. Node
     * before version 22 needs the setting `webSocketApi`.
     */
    applicationsStreamIdentifiers(options?: EventOptions): EventStream<StreamedIdentifiers>;
}

export interface WellKnownApi {
    /**
     * Returns a stream of health events. Pieces OS sends `OK` when the connection opens.
     *
     * It reconnects and fails like {@link ApplicationsApi.applicationsStreamIdentifiers}.
     *
     * `WS /.well-known/stream/health`
     *
     * @throws {@link InvalidArgumentError} if an option is invalid, or if there is no `WebSocket`. Node
     * before version 22 needs the setting `webSocketApi`.
     */
    getWellKnownStreamHealth(options?: EventOptions): EventStream<string>;
}

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
