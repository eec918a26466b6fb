/**
 * The client of the Pieces OS Applications API: import it and call it.
 *
 * The WebAssembly module is part of this file and starts when the first client is made.
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

/**
 * What Pieces OS tells of itself to anybody: no sign-in and no header is needed, so a page needs no
 * CORS preflight. `apiKey` and `applicationId` are not sent.
 *
 * Its methods settle and reject as those of {@link ApplicationsApi}.
 */
export class WellKnownApi extends BaseAPI {
    /**
     * Returns the health of Pieces OS: `ok` from old versions, `ok:` and an identifier of the running
     * instance from newer ones, `migrating` while it starts. {@link discover} reads it for you.
     *
     * `GET /.well-known/health`, `get_well_known_health` in the contract
     *
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     */
    getWellKnownHealth(initOverrides?: InitOverrides): Promise<string>;
    /**
     * As {@link getWellKnownHealth}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    getWellKnownHealthRaw(initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
    /**
     * Returns the version of Pieces OS, for example `12.6.0`, `12.6.29-staging` or `debug`.
     *
     * `GET /.well-known/version`, `get_well_known_version` in the contract
     *
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * const version = await new WellKnownApi().getWellKnownVersion();
     * console.log(version);
     * ```
     */
    getWellKnownVersion(initOverrides?: InitOverrides): Promise<string>;
    /**
     * As {@link getWellKnownVersion}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    getWellKnownVersionRaw(initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
    /**
     * Returns the path of the folder in which Pieces OS is installed. Newer Pieces OS alone has it.
     *
     * `GET /.well-known/installation/path`, `get_installation_path` in the contract
     *
     * @throws {@link ResponseError} with status 404 if this Pieces OS does not tell.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     */
    getInstallationPath(initOverrides?: InitOverrides): Promise<string>;
    /**
     * As {@link getInstallationPath}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    getInstallationPathRaw(initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
}

/**
 * A click or tap to record. Use the keyboard event for key presses.
 *
 * `SeededTrackedInteractionEvent` in the contract.
 */
export interface SeededTrackedInteractionEvent {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * What was clicked or what it did; free text.
     */
    description: string;
    /**
     * Stable identifier of the control that was used.
     */
    element?: string;
    /**
     * Optional well-known reason for the event.
     */
    identifierDescriptionPair?: SeededTrackedInteractionEventIdentifierDescriptionPairs;
}

/**
 * A key press or shortcut to record.
 *
 * `SeededTrackedKeyboardEvent` in the contract.
 */
export interface SeededTrackedKeyboardEvent {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * What the shortcut did; free text.
     */
    description: string;
    /**
     * Integer key codes of the combination, in order. The contract names no table; with those of
     * `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
     */
    shortcut: number[];
    /**
     * Optional well-known reason for the event.
     */
    identifierDescriptionPair?: SeededTrackedKeyboardEventIdentifierDescriptionPairs;
}

/**
 * A program found on (or of interest to) this machine that is not necessarily a Pieces
 * application.
 *
 * `DetectedExternalApplication` in the contract.
 */
export interface DetectedExternalApplication {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Display name of the program; free text, not an enum.
     */
    name: string;
    /**
     * Installed version, when it could be determined.
     */
    version?: string;
}

/**
 * A recorded click or tap.
 *
 * `TrackedInteractionEvent` in the contract.
 */
export interface TrackedInteractionEvent {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * What was clicked or what it did.
     */
    description: string;
    /**
     * Stable identifier of the control that was used.
     */
    element?: string;
}

/**
 * A recorded key press or shortcut.
 *
 * `TrackedKeyboardEvent` in the contract.
 */
export interface TrackedKeyboardEvent {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * What the shortcut did.
     */
    description: string;
    /**
     * Integer key codes of the combination, in order. The contract names no table; with those of
     * `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
     */
    shortcut: number[];
}

/**
 * API generation; a single value exists so far.
 *
 * `EmbeddedModelSchemaSemanticVersionEnum` in the contract.
 */
export const EmbeddedModelSchemaSemanticVersionEnum: {
    /** Version 0.0.1. */
    readonly Major0Minor0Patch1: "MAJOR_0_MINOR_0_PATCH_1";
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
};
/**
 * API generation; a single value exists so far.
 *
 * `EmbeddedModelSchemaSemanticVersionEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type EmbeddedModelSchemaSemanticVersionEnum =
| (typeof EmbeddedModelSchemaSemanticVersionEnum)[keyof typeof EmbeddedModelSchemaSemanticVersionEnum]
| (string & {});

/**
 * An application (plugin, extension, desktop app, command line, the OS server itself) known to
 * this Pieces OS.
 *
 * `Application` in the contract.
 */
export interface Application {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of this application on this device; a UUID in practice.
     */
    id: string;
    /**
     * Which product this is; third-party integrations use `OPEN_SOURCE`.
     */
    name: ApplicationNameEnum;
    /**
     * The application's own version, for example `0.0.1`.
     */
    version: string;
    /**
     * Where it runs.
     */
    platform: PlatformEnum;
    /**
     * Whether its first-run onboarding is finished.
     */
    onboarded: boolean;
    /**
     * Telemetry consent for this application.
     */
    privacy: PrivacyEnum;
    /**
     * Local/cloud preference of this application.
     */
    capabilities?: CapabilitiesEnum;
    /**
     * How this application was registered.
     */
    mechanism?: MechanismEnum;
    /**
     * Whether local machine-learning models are unloaded proactively; treat absence as false.
     */
    automaticUnload?: boolean;
    /**
     * How to enrich what this application saves; sent by newer Pieces OS.
     */
    enrichment?: SeededAssetEnrichment;
    /**
     * Free text that tells this application from others of the same name; sent by newer Pieces
     * OS.
     */
    descriptor?: string;
}

/**
 * An instant plus an optional human-friendly rendering of it.
 *
 * `GroupedTimestamp` in the contract.
 */
export interface GroupedTimestamp {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The instant, to the millisecond.
     */
    value: Date;
    /**
     * Phrase for display only; never parse it.
     */
    readable?: string;
}

/**
 * Event: an application changed version.
 *
 * `TrackedApplicationUpdate` in the contract.
 */
export interface TrackedApplicationUpdate {
    /**
     * Version stamp of the record: database migration number plus API generation.
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
     * Who it happened for.
     */
    user?: TrackedUserProfile;
}

/**
 * Event: an application was installed.
 *
 * `TrackedApplicationInstall` in the contract.
 */
export interface TrackedApplicationInstall {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * What was installed.
     */
    application: Application;
    /**
     * Who installed it.
     */
    user?: TrackedUserProfile;
}

/**
 * Every application this Pieces OS knows.
 *
 * `Applications` in the contract.
 */
export interface Applications {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The applications, in no documented order.
     */
    iterable: Application[];
}

/**
 * How a record came to exist. On an application only `MANUAL` (a user connected it) and
 * `INTERNAL` (it came from a shared link) are meaningful.
 *
 * `MechanismEnum` in the contract.
 */
export const MechanismEnum: {
    /** A user connected it. */
    readonly Manual: "MANUAL";
    /** It was recommended. */
    readonly Recommended: "RECOMMENDED";
    /** It came by itself. */
    readonly Automatic: "AUTOMATIC";
    /** It came from a shared link. */
    readonly Internal: "INTERNAL";
    /** It was deleted. */
    readonly Deleted: "DELETED";
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
    /** An external agent made it. */
    readonly ExternalAgent: "EXTERNAL_AGENT";
};
/**
 * How a record came to exist. On an application only `MANUAL` (a user connected it) and
 * `INTERNAL` (it came from a shared link) are meaningful.
 *
 * `MechanismEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type MechanismEnum =
| (typeof MechanismEnum)[keyof typeof MechanismEnum]
| (string & {});

/**
 * How an application introduces itself. Pieces OS finds or creates its record and fills in the rest.
 *
 * `SeededTrackedApplication` in the contract.
 */
export interface SeededTrackedApplication {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Which product it is; third-party integrations use `OPEN_SOURCE`.
     */
    name: ApplicationNameEnum;
    /**
     * The application's own version, for example `0.0.1`.
     */
    version: string;
    /**
     * Where it runs.
     */
    platform: PlatformEnum;
    /**
     * The local/cloud preference it wants.
     */
    capabilities?: CapabilitiesEnum;
    /**
     * The telemetry consent it wants.
     */
    privacy?: PrivacyEnum;
    /**
     * Whether local machine-learning models may be unloaded proactively.
     */
    automaticUnload?: boolean;
    /**
     * How to enrich what it saves; known to newer Pieces OS.
     */
    enrichment?: SeededAssetEnrichment;
    /**
     * Free text that tells it from others of the same name; known to newer Pieces OS.
     */
    descriptor?: string;
}

/**
 * How precisely a user is identified.
 *
 * `TrackedUserProfileGranularityEnum` in the contract.
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
 * How precisely a user is identified.
 *
 * `TrackedUserProfileGranularityEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type TrackedUserProfileGranularityEnum =
| (typeof TrackedUserProfileGranularityEnum)[keyof typeof TrackedUserProfileGranularityEnum]
| (string & {});

/**
 * Identity and version of the running Pieces OS.
 *
 * `OSHealth` in the contract.
 */
export interface OSHealth {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of this Pieces OS installation or instance.
     */
    id: string;
    /**
     * Version of Pieces OS, for example `12.6.0`.
     */
    version: string;
}

/**
 * One changed item, under the name of its kind; the stream of applications has `application` alone.
 * Each release of Pieces OS brings kinds: those that are not typed are kept as they come.
 *
 * `StreamedIdentifier` in the contract.
 */
export interface StreamedIdentifier {
    /**
     * Saved snippet that changed.
     */
    asset?: StreamedReference;
    /**
     * Copilot conversation that changed.
     */
    conversation?: StreamedReference;
    /**
     * Annotation that changed.
     */
    annotation?: StreamedReference;
    /**
     * Activity record that changed.
     */
    activity?: StreamedReference;
    /**
     * File or folder anchor that changed.
     */
    anchor?: StreamedReference;
    /**
     * Position of an anchor that changed.
     */
    anchorPoint?: StreamedReference;
    /**
     * Hint that changed.
     */
    hint?: StreamedReference;
    /**
     * Copilot message that changed.
     */
    conversationMessage?: StreamedReference;
    /**
     * Format of a snippet that changed.
     */
    format?: StreamedReference;
    /**
     * Person that changed.
     */
    person?: StreamedReference;
    /**
     * Time range that changed.
     */
    range?: StreamedReference;
    /**
     * Detected secret that changed.
     */
    sensitive?: StreamedReference;
    /**
     * Tag that changed.
     */
    tag?: StreamedReference;
    /**
     * Website that changed.
     */
    website?: StreamedReference;
    /**
     * Application that changed.
     */
    application?: ReferencedApplication;
    /**
     * Machine-learning model that changed.
     */
    model?: StreamedReference;
    /**
     * Source watched by long-term memory that changed.
     */
    workstreamPatternEngineSource?: StreamedReference;
    /**
     * Long-term memory summary that changed.
     */
    workstreamSummary?: StreamedReference;
    /**
     * Window of a watched source that changed.
     */
    workstreamPatternEngineSourceWindow?: StreamedReference;
    /**
     * Subscription that changed.
     */
    subscription?: StreamedReference;
    /**
     * Organisation that changed.
     */
    entity?: StreamedReference;
    /**
     * Organisation-subscription link that changed.
     */
    entity_to_subscription_association?: StreamedReference;
    /**
     * Organisation-user link that changed.
     */
    entity_to_user_association?: StreamedReference;
    /**
     * Link between two summaries that changed.
     */
    workstream_summary_to_workstream_summary_association?: StreamedReference;
    /**
     * True when the item is gone; real servers also send false.
     */
    deleted?: boolean;
    /**
     * When the item last changed.
     */
    updated?: GroupedTimestamp;
    /**
     * An item of a later kind, or any other member, as it came.
     */
    [name: string]: unknown;
}

/**
 * One frame of a stream of identifiers: what has changed.
 *
 * `StreamedIdentifiers` in the contract.
 */
export interface StreamedIdentifiers {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The changed items; may be empty.
     */
    iterable: StreamedIdentifier[];
}

/**
 * One local/cloud preference to set on every application.
 *
 * `ApplicationsBulkUpdateCapabilitiesInput` in the contract.
 */
export interface ApplicationsBulkUpdateCapabilitiesInput {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The preference to set.
     */
    capabilities: CapabilitiesEnum;
}

/**
 * One period during which the user was active.
 *
 * `Session` in the contract.
 */
export interface Session {
    /**
     * Session identifier, a UUID.
     */
    id: string;
    /**
     * When it began.
     */
    opened: GroupedTimestamp;
    /**
     * When it ended; absent while the session is open.
     */
    closed?: GroupedTimestamp;
}

/**
 * Opens the Pieces OS that is installed, for a link: `<a href={LAUNCH_URL}>`. Nothing here follows
 * it.
 */
export const LAUNCH_URL = "pieces://launch";

/**
 * Finds Pieces OS: asks one port after the other until one answers as Pieces OS does. Newer ones
 * take the first free port from 39300 to 39333, older ones had 1000 or 5323.
 *
 * What it gives can be passed to any class as its settings. If there is no Pieces OS, it says what
 * stands in the way, as {@link diagnose} does. It asks when it is called and never by itself: keep
 * the `port`, and pass it as `remembered` the next time.
 *
 * A page of the web needs its user's permission to reach this machine. While the browser asks for
 * it, `discover` waits for the answer, and `onState` is told. Call it from a click, so that the
 * user knows why.
 *
 * A closed port costs one request, so a search that finds nothing sends 36. What listens costs one
 * or two more: in a page, a port is asked without CORS first, to tell a closed one from one that the
 * page may not read, then for its health and its version. A `remembered` port that answers costs two
 * in all.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
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
 * Finds out what keeps calls from Pieces OS at one address, the `basePath` of the settings: by
 * asking for its health and version as a call would, by asking again in a way that CORS does not
 * forbid, by what the browser reports to have blocked, and by its permission for this machine.
 *
 * It takes up to 7 s. It does not wait for the user: while the browser asks them, it says
 * `permission-prompt`.
 *
 * `GET /.well-known/health` · `GET /.well-known/version`
 *
 * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
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
 * Waits until Pieces OS runs, such as after the user followed a link to {@link LAUNCH_URL}: looks
 * for it as {@link discover} does, then again after 0.25 s, 0.5 s, 1 s and every 2 s. Three of four
 * times it asks the port where Pieces OS is expected, the fourth time all of them.
 *
 * It goes on whatever stands in the way, as the user may change it, but causes the browser to ask
 * them once only. `onState` is told what it is each time that it changes.
 *
 * @throws {@link TimeoutError} if it does not run after `timeoutMs`; `message` ends with what stood
 * in the way last.
 * @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
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
 * Where to look for Pieces OS, and the settings with which it is asked: headers, hooks and
 * `fetchApi` are those of the calls to come. Of `basePath` the host counts; `timeoutMs` and `retry`
 * are for calls.
 */
export interface DiscoverOptions extends ConfigurationParameters {
    /**
     * The ports to ask, in this order, each from 1 to 65535.
     *
     * @default 39300 to 39333, then 1000 and 5323
     */
    ports?: number[] | undefined;
    /**
     * The port where Pieces OS was the last time, which is asked first.
     *
     * @default none
     */
    remembered?: number | undefined;
    /**
     * Is told what stands in the way while the search goes on. `discover` tells that the browser
     * asks its user; `waitUntilRunning` tells everything, each time that it changes. What it throws
     * does not end the search.
     *
     * @default none
     */
    onState?: ((state: NotFound) => void) | undefined;
}

/** Where to look for Pieces OS, and how long. */
export interface WaitOptions extends DiscoverOptions {
    /**
     * How long to wait, in ms; 0 is for ever.
     *
     * @default 60000
     */
    timeoutMs?: number | undefined;
}

/** Where Pieces OS is, or why it was not found. Narrow it by `problem`. */
export type Discovery = Found | NotFound;

/** Where Pieces OS is. It can be passed to any class as its settings. */
export interface Found {
    /** Nothing keeps calls from it. */
    readonly problem: "none";
    /** That it answers, and where. */
    readonly message: string;
    /**
     * How many requests were sent to find it: for health, for the version, and without CORS.
     * Preflights do not count.
     */
    readonly requests: number;
    /** The address of Pieces OS, for example `http://localhost:39300`. */
    readonly basePath: string;
    /** The port of that address. */
    readonly port: number;
    /** The version of Pieces OS, for example `12.5.0`, `12.6.29-staging` or `debug`. */
    readonly version: string;
    /** Another one each time that Pieces OS starts; older ones have none. */
    readonly id?: string;
}

/** What keeps calls from Pieces OS. */
export interface NotFound {
    /** What it is, to be told apart in code. */
    readonly problem: Exclude<Problem, "none">;
    /** In words, with what a user or developer can do about it. */
    readonly message: string;
    /**
     * How many requests were sent; 0 where the browser would let none through. Preflights do not
     * count.
     */
    readonly requests: number;
    /**
     * The address that this is about: the one that `diagnose` asked, or one where something is
     * known to be.
     */
    readonly basePath?: string;
    /** The port of that address. */
    readonly port?: number;
}

/**
 * What keeps calls from Pieces OS, and what can be done:
 *
 * - `none`: nothing
 * - `starting`: it is opening its database; try again in a few seconds
 * - `update-required`: it has to be updated before it answers
 * - `unreachable`: no answer came, and why cannot be known; start Pieces OS, `message` has what
 *   else could be
 * - `not-pieces-os`: another program answers; check the port
 * - `cors`: something answers, but its CORS headers keep this page from reading it; let it allow
 *   the origin
 * - `permission-prompt`: something listens, and the browser asks its user whether this page may
 *   reach it; answer the question
 * - `permission-dismissed`: the user closed that question without an answer; try again
 * - `permission-denied`: the user or a policy denied it; allow it in the settings for the site
 * - `frame-not-allowed`: this frame may not; give the iframe `allow="loopback-network"`
 * - `cannot-ask`: the browser does not ask for a page that came by http, for a shared worker or
 *   for a service worker; serve the page by https, or call from the page first
 * - `page-policy`: the page's own content security policy forbids it; extend its `connect-src`
 * - `mixed-content`: a page that came by https may not call http; serve Pieces OS by https
 * - `offline`: the device is, and the address is of another; connect it
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
 * Operating environment the application runs in.
 *
 * `PlatformEnum` in the contract.
 */
export const PlatformEnum: {
    /** A browser. */
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
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
};
/**
 * Operating environment the application runs in.
 *
 * `PlatformEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type PlatformEnum =
| (typeof PlatformEnum)[keyof typeof PlatformEnum]
| (string & {});

/**
 * Parameters of {@link ApplicationApi.applicationUpdate}.
 */
export interface ApplicationUpdateRequest {
    /**
     * The whole record after the change. Left out, the request has no body.
     */
    application?: Application | undefined;
}

/**
 * The Application API of Pieces OS: changes to one application.
 *
 * Its methods settle and reject as those of {@link ApplicationsApi}.
 */
export class ApplicationApi extends BaseAPI {
    /**
     * Changes an application and returns it as it is kept now.
     *
     * `POST /application/update`, `application_update` in the contract. Send the whole record: read it
     * first, change what you need, and keep the rest. Members that this package does not know are sent
     * as they came.
     *
     * @throws {@link InvalidArgumentError} for an application that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
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
     * As {@link applicationUpdate}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    applicationUpdateRaw(requestParameters?: ApplicationUpdateRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Application>>;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsRegister}.
 */
export interface ApplicationsRegisterRequest {
    /**
     * The application to add. Left out, the request has no body.
     */
    application?: Application | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsSessionClose}.
 */
export interface ApplicationsSessionCloseRequest {
    /**
     * Identifier of the session to end, a UUID of exactly 36 characters. Left out, the
     * request has no body.
     */
    body?: string | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsSessionSnapshot}.
 */
export interface ApplicationsSessionSnapshotRequest {
    /**
     * Identifier of the session, a UUID; neither empty nor `.` nor `..`.
     */
    session: string;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsSpecificApplicationSnapshot}.
 */
export interface ApplicationsSpecificApplicationSnapshotRequest {
    /**
     * Identifier of the application, in practice a UUID; neither empty nor `.` nor `..`.
     */
    application: string;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsUsageEngagementInteraction}.
 */
export interface ApplicationsUsageEngagementInteractionRequest {
    /**
     * The click or tap to record. Left out, the request has no body.
     */
    seededTrackedInteractionEvent?: SeededTrackedInteractionEvent | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsUsageEngagementKeyboard}.
 */
export interface ApplicationsUsageEngagementKeyboardRequest {
    /**
     * The key press or shortcut to record. Left out, the request has no body.
     */
    seededTrackedKeyboardEvent?: SeededTrackedKeyboardEvent | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsUsageInstallation}.
 */
export interface ApplicationsUsageInstallationRequest {
    /**
     * What was installed and by whom. Left out, the request has no body.
     */
    trackedApplicationInstall?: TrackedApplicationInstall | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.postApplicationsUsageUpdated}.
 */
export interface PostApplicationsUsageUpdatedRequest {
    /**
     * The version before and after, and the user. Left out, the request has no body.
     */
    trackedApplicationUpdate?: TrackedApplicationUpdate | undefined;
}

/**
 * Parameters of {@link ApplicationsApi.applicationsBulkUpdateApplicationCapabilities}.
 */
export interface ApplicationsBulkUpdateApplicationCapabilitiesRequest {
    /**
     * The preference to set. Left out, the request has no body.
     */
    applicationsBulkUpdateCapabilitiesInput?: ApplicationsBulkUpdateCapabilitiesInput | undefined;
}

/**
 * The Applications API of Pieces OS: applications, their sessions and usage events.
 *
 * Every method returns a promise of its checked model, which settles within `timeoutMs`. It
 * rejects with one of these, all of them a {@link PiecesError}:
 *
 * - {@link ResponseError}: Pieces OS answered with a status outside of 200 to 299
 * - {@link FetchError}: no answer came; {@link diagnose} finds out why
 * - {@link TimeoutError}: it did not come in time
 * - {@link AbortError}: a `signal` ended the call
 * - {@link DecodeError}: the answer is not what the contract says
 * - {@link RequiredError} and {@link InvalidArgumentError}: a parameter was refused, nothing sent
 * - {@link InternalError}: a bug of this package
 *
 * The last parameter of every method, `initOverrides`, is for this call alone: its bounds, such as
 * `timeoutMs`, and fields of `RequestInit`, or a function that returns them; headers are added to
 * the client's. Every method has a `…Raw` variant that returns the response, too.
 *
 * The contract is the OpenAPI description of the API, `tests/contract/applications.openapi.json` in
 * the repository of this package.
 */
export class ApplicationsApi extends BaseAPI {
    /**
     * Lists programs on this machine that Pieces could integrate with: those for which an
     * integration exists but is not installed, and products for which one is planned.
     *
     * `GET /applications/external/related`, `applications_external_related` in the contract
     *
     * @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     */
    applicationsExternalRelated(initOverrides?: InitOverrides): Promise<DetectedExternalApplications>;
    /**
     * As {@link applicationsExternalRelated}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    applicationsExternalRelatedRaw(initOverrides?: InitOverrides): Promise<ApiResponse<DetectedExternalApplications>>;
    /**
     * Lists programs that Pieces OS found installed on this machine.
     *
     * `GET /applications/external`, `applications_external_snapshot` in the contract
     *
     * @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * const { iterable } = await api.applicationsExternalSnapshot();
     * console.log(iterable.map(({ name, version }) => `${name} ${version ?? ""}`));
     * ```
     */
    applicationsExternalSnapshot(initOverrides?: InitOverrides): Promise<DetectedExternalApplications>;
    /**
     * As {@link applicationsExternalSnapshot}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    applicationsExternalSnapshotRaw(initOverrides?: InitOverrides): Promise<ApiResponse<DetectedExternalApplications>>;
    /**
     * Adds an application to this Pieces OS and returns it as it is kept there.
     *
     * `POST /applications/register`, `applications_register` in the contract. Without
     * `application` the request has no body.
     *
     * @throws {@link InvalidArgumentError} for an application that is not what the contract says;
     * `field` names the place, for example `application.name`.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
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
     * @deprecated Pieces OS has it up to version 12, but its clients call
     * {@link ConnectorApi.connect} instead.
     */
    applicationsRegister(requestParameters?: ApplicationsRegisterRequest, initOverrides?: InitOverrides): Promise<Application>;
    /**
     * As {@link applicationsRegister}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Pieces OS has it up to version 12, but its clients call
     * {@link ConnectorApi.connect} instead.
     */
    applicationsRegisterRaw(requestParameters?: ApplicationsRegisterRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Application>>;
    /**
     * Ends a session and returns it with its closing time.
     *
     * `POST /applications/session/close`, `applications_session_close` in the contract: the
     * identifier as a bare JSON string. Without `body` the request has none.
     *
     * @throws {@link ResponseError} with status 404 if Pieces OS knows no such session.
     * @throws {@link InvalidArgumentError} for an identifier that has not exactly 36 characters.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * const session = await api.applicationsSessionOpen();
     * const { closed } = await api.applicationsSessionClose({ body: session.id });
     * console.log(closed?.value);
     * ```
     *
     * @deprecated Pieces OS has it up to version 12, but keeps track of sessions itself: leave the call
     * out.
     */
    applicationsSessionClose(requestParameters?: ApplicationsSessionCloseRequest, initOverrides?: InitOverrides): Promise<Session>;
    /**
     * As {@link applicationsSessionClose}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Pieces OS has it up to version 12, but keeps track of sessions itself: leave the call
     * out.
     */
    applicationsSessionCloseRaw(requestParameters?: ApplicationsSessionCloseRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Session>>;
    /**
     * Starts a session and returns it.
     *
     * `POST /applications/session/open`, `applications_session_open` in the contract
     *
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @deprecated Pieces OS has it up to version 12, but keeps track of sessions itself: leave the call
     * out.
     */
    applicationsSessionOpen(initOverrides?: InitOverrides): Promise<Session>;
    /**
     * As {@link applicationsSessionOpen}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Pieces OS has it up to version 12, but keeps track of sessions itself: leave the call
     * out.
     */
    applicationsSessionOpenRaw(initOverrides?: InitOverrides): Promise<ApiResponse<Session>>;
    /**
     * Returns one session.
     *
     * `GET /applications/sessions/{session}`, `applications_session_snapshot` in the contract
     *
     * @throws {@link ResponseError} with status 404 if Pieces OS knows no such session.
     * @throws {@link RequiredError} without `session`, {@link InvalidArgumentError} if it is
     * empty, `.` or `..`.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: use the session
     * that {@link applicationsSessionOpen} or {@link applicationsSessionClose} returned.
     */
    applicationsSessionSnapshot(requestParameters: ApplicationsSessionSnapshotRequest, initOverrides?: InitOverrides): Promise<Session>;
    /**
     * As {@link applicationsSessionSnapshot}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: use the session
     * that {@link applicationsSessionOpen} or {@link applicationsSessionClose} returned.
     */
    applicationsSessionSnapshotRaw(requestParameters: ApplicationsSessionSnapshotRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Session>>;
    /**
     * Lists every application this Pieces OS knows.
     *
     * `GET /applications`, `applications_snapshot` in the contract
     *
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * const { iterable } = await api.applicationsSnapshot({ timeoutMs: 2000 });
     * console.log(iterable.map(({ name }) => name));
     * ```
     */
    applicationsSnapshot(initOverrides?: InitOverrides): Promise<Applications>;
    /**
     * As {@link applicationsSnapshot}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    applicationsSnapshotRaw(initOverrides?: InitOverrides): Promise<ApiResponse<Applications>>;
    /**
     * Returns one application.
     *
     * `GET /applications/{application}`, `applications_specific_application_snapshot` in
     * the contract. Newer Pieces OS may lack it and answer 404 for every identifier: then find the
     * application in {@link applicationsSnapshot}.
     *
     * @throws {@link ResponseError} with status 404 if Pieces OS knows no such application.
     * @throws {@link RequiredError} without `application`, {@link InvalidArgumentError} if it is
     * empty, `.` or `..`.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
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
     * As {@link applicationsSpecificApplicationSnapshot}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    applicationsSpecificApplicationSnapshotRaw(requestParameters: ApplicationsSpecificApplicationSnapshotRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Application>>;
    /**
     * Records a click or tap and returns what was recorded.
     *
     * `POST /applications/usage/engagement/interaction`,
     * `applications_usage_engagement_interaction` in the contract. Without
     * `seededTrackedInteractionEvent` the request has no body.
     *
     * @throws {@link InvalidArgumentError} for an event that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * await api.applicationsUsageEngagementInteraction({
     *   seededTrackedInteractionEvent: { description: "opened the list", element: "list-button" },
     * });
     * ```
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    applicationsUsageEngagementInteraction(requestParameters?: ApplicationsUsageEngagementInteractionRequest, initOverrides?: InitOverrides): Promise<TrackedInteractionEvent>;
    /**
     * As {@link applicationsUsageEngagementInteraction}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    applicationsUsageEngagementInteractionRaw(requestParameters?: ApplicationsUsageEngagementInteractionRequest, initOverrides?: InitOverrides): Promise<ApiResponse<TrackedInteractionEvent>>;
    /**
     * Records a key press or shortcut and returns what was recorded.
     *
     * `POST /applications/usage/engagement/keyboard`,
     * `applications_usage_engagement_keyboard` in the contract. Without
     * `seededTrackedKeyboardEvent` the request has no body.
     *
     * @throws {@link InvalidArgumentError} for an event that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @example
     * ```ts
     * await api.applicationsUsageEngagementKeyboard({
     *   seededTrackedKeyboardEvent: { description: "saved the snippet", shortcut: [17, 83] },
     * });
     * ```
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    applicationsUsageEngagementKeyboard(requestParameters?: ApplicationsUsageEngagementKeyboardRequest, initOverrides?: InitOverrides): Promise<TrackedKeyboardEvent>;
    /**
     * As {@link applicationsUsageEngagementKeyboard}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    applicationsUsageEngagementKeyboardRaw(requestParameters?: ApplicationsUsageEngagementKeyboardRequest, initOverrides?: InitOverrides): Promise<ApiResponse<TrackedKeyboardEvent>>;
    /**
     * Records that an application was installed.
     *
     * `POST /applications/usage/installation`,
     * `applications_usage_installation` in the contract. Without
     * `trackedApplicationInstall` the request has no body. Nothing is answered.
     *
     * @throws {@link InvalidArgumentError} for an event that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    applicationsUsageInstallation(requestParameters?: ApplicationsUsageInstallationRequest, initOverrides?: InitOverrides): Promise<void>;
    /**
     * As {@link applicationsUsageInstallation}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    applicationsUsageInstallationRaw(requestParameters?: ApplicationsUsageInstallationRequest, initOverrides?: InitOverrides): Promise<ApiResponse<void>>;
    /**
     * Records that an application changed version.
     *
     * `POST /applications/usage/updated`,
     * `post_applications_usage_updated` in the contract. Without
     * `trackedApplicationUpdate` the request has no body. Nothing is answered.
     *
     * @throws {@link InvalidArgumentError} for an event that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    postApplicationsUsageUpdated(requestParameters?: PostApplicationsUsageUpdatedRequest, initOverrides?: InitOverrides): Promise<void>;
    /**
     * As {@link postApplicationsUsageUpdated}, but returns the response as it came; its
     * `value()` returns the checked value.
     *
     * @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
     * out.
     */
    postApplicationsUsageUpdatedRaw(requestParameters?: PostApplicationsUsageUpdatedRequest, initOverrides?: InitOverrides): Promise<ApiResponse<void>>;
    /**
     * Sets one local/cloud preference on every application and returns them all.
     *
     * `POST /applications/update/capabilities`,
     * `applications_bulk_update_application_capabilities` in the contract. Only newer Pieces OS has it.
     *
     * @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
     * @throws {@link InvalidArgumentError} for a preference that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     */
    applicationsBulkUpdateApplicationCapabilities(requestParameters?: ApplicationsBulkUpdateApplicationCapabilitiesRequest, initOverrides?: InitOverrides): Promise<Applications>;
    /**
     * As {@link applicationsBulkUpdateApplicationCapabilities}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    applicationsBulkUpdateApplicationCapabilitiesRaw(requestParameters?: ApplicationsBulkUpdateApplicationCapabilitiesRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Applications>>;
}

/**
 * Parameters of {@link ConnectorApi.connect}.
 */
export interface ConnectRequest {
    /**
     * Who is connecting. Left out, the request has no body.
     */
    seededConnectorConnection?: SeededConnectorConnection | undefined;
}

/**
 * Parameters of {@link ConnectorApi.onboarded}.
 */
export interface OnboardedRequest {
    /**
     * Identifier of the application, as `connect` returned it; neither empty nor `.` nor `..`.
     */
    application: string;
    /**
     * Whether it is finished. Left out, the request has no body.
     */
    body?: boolean | undefined;
}

/**
 * The Connector API of Pieces OS: how an application introduces itself.
 *
 * Its methods settle and reject as those of {@link ApplicationsApi}.
 */
export class ConnectorApi extends BaseAPI {
    /**
     * Introduces your application and returns its record, which Pieces OS this is, and who is signed
     * in. Call it at every start and after every reconnect; the same application gets the same record.
     *
     * `POST /connect`, `connect` in the contract. `apiKey` and `applicationId` are not sent with it.
     *
     * @throws {@link ResponseError} with status 400 if Pieces OS does not know this product; `body`
     * says so in its own words.
     * @throws {@link InvalidArgumentError} for a connection that is not what the contract says.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
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
     * As {@link connect}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    connectRaw(requestParameters?: ConnectRequest, initOverrides?: InitOverrides): Promise<ApiResponse<Context>>;
    /**
     * Reports whether the onboarding of an application is finished, and returns the text of the answer.
     *
     * `POST /{application}/onboarded`, `onboarded` in the contract
     *
     * @throws {@link ResponseError} with status 401 if nobody is signed in.
     * @throws {@link RequiredError} without `application`, {@link InvalidArgumentError} if it is
     * empty, `.` or `..`.
     * @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
     */
    onboarded(requestParameters: OnboardedRequest, initOverrides?: InitOverrides): Promise<string>;
    /**
     * As {@link onboarded}, but returns the response as it came; its
     * `value()` returns the checked value.
     */
    onboardedRaw(requestParameters: OnboardedRequest, initOverrides?: InitOverrides): Promise<ApiResponse<string>>;
}

/**
 * Points to an application by its identifier. The copy may be missing or stale.
 *
 * `ReferencedApplication` in the contract.
 */
export interface ReferencedApplication {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of the application.
     */
    id: string;
    /**
     * Copy of the application, when Pieces OS sends one.
     */
    reference?: FlattenedApplication;
}

/**
 * Points to an item that is no application.
 *
 * `StreamedReference` in the contract.
 */
export interface StreamedReference {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of the item.
     */
    id: string;
    /**
     * Copy of the item, when Pieces OS sends one.
     */
    reference?: unknown;
}

/**
 * Programs reported by the two external-application endpoints.
 *
 * `DetectedExternalApplications` in the contract.
 */
export interface DetectedExternalApplications {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The programs.
     */
    iterable: DetectedExternalApplication[];
}

/**
 * State of the services behind the API.
 *
 * `Health` in the contract.
 */
export interface Health {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The Pieces OS server.
     */
    os: OSHealth;
}

/**
 * Telemetry consent: full, none, or collected without linking to the user.
 *
 * `PrivacyEnum` in the contract.
 */
export const PrivacyEnum: {
    /** All is collected. */
    readonly Open: "OPEN";
    /** Nothing is collected. */
    readonly Closed: "CLOSED";
    /** What is collected is not linked to the user. */
    readonly Anonymous: "ANONYMOUS";
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
};
/**
 * Telemetry consent: full, none, or collected without linking to the user.
 *
 * `PrivacyEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type PrivacyEnum =
| (typeof PrivacyEnum)[keyof typeof PrivacyEnum]
| (string & {});

/**
 * The copy of an application that a reference may carry: an `Application` without `enrichment`.
 *
 * `FlattenedApplication` in the contract.
 */
export interface FlattenedApplication {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of this application on this device; a UUID in practice.
     */
    id: string;
    /**
     * Which product this is; third-party integrations use `OPEN_SOURCE`.
     */
    name: ApplicationNameEnum;
    /**
     * The application's own version, for example `0.0.1`.
     */
    version: string;
    /**
     * Where it runs.
     */
    platform: PlatformEnum;
    /**
     * Whether its first-run onboarding is finished.
     */
    onboarded: boolean;
    /**
     * Telemetry consent for this application.
     */
    privacy: PrivacyEnum;
    /**
     * Local/cloud preference of this application.
     */
    capabilities?: CapabilitiesEnum;
    /**
     * How this application was registered.
     */
    mechanism?: MechanismEnum;
    /**
     * Whether local machine-learning models are unloaded proactively; treat absence as false.
     */
    automaticUnload?: boolean;
    /**
     * Free text that tells this application from others of the same name; sent by newer Pieces
     * OS.
     */
    descriptor?: string;
}

/**
 * The signed-in user. Its members change with each release of Pieces OS: those that have stayed are
 * typed, all others are kept as they come. Only `id` is always there.
 *
 * It can hold secrets of the user, such as `apiKeys`: do not log it.
 *
 * `UserProfile` in the contract.
 */
export interface UserProfile {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of the user.
     */
    id: string;
    /**
     * Display name.
     */
    name?: string;
    /**
     * E-mail address.
     */
    email?: string;
    /**
     * User name.
     */
    username?: string;
    /**
     * Address of a portrait.
     */
    picture?: string;
    /**
     * Name used in public links.
     */
    vanityname?: string;
    /**
     * When the profile was made.
     */
    created?: GroupedTimestamp;
    /**
     * When it last changed.
     */
    updated?: GroupedTimestamp;
    /**
     * Any other member, as it came.
     */
    [name: string]: unknown;
}

/**
 * The well-known reason of a click or tap event.
 *
 * `SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum` in
 * the contract.
 */
export const SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum: {
    /** The list of assets was refreshed through a control. */
    readonly TheAssetsListWasRefreshedThroughUiElement: "the_assets_list_was_refreshed_through_ui_element";
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
};
/**
 * The well-known reason of a click or tap event.
 *
 * `SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum` in
 * the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum =
| (typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum]
| (string & {});

/**
 * The well-known reason of a keyboard event.
 *
 * `SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum` in
 * the contract.
 */
export const SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum: {
    /** The list of assets was refreshed through a shortcut. */
    readonly TheAssetsListWasRefreshedThroughAKeyboardShortcut: "the_assets_list_was_refreshed_through_a_keyboard_shortcut";
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
};
/**
 * The well-known reason of a keyboard event.
 *
 * `SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum` in
 * the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum =
| (typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum]
| (string & {});

/**
 * Version stamp carried by most records.
 *
 * `EmbeddedModelSchema` in the contract.
 */
export interface EmbeddedModelSchema {
    /**
     * Database migration the record was written under.
     */
    migration: number;
    /**
     * API generation the record was written under.
     */
    semantic: EmbeddedModelSchemaSemanticVersionEnum;
}

/**
 * Well-known reasons for a click or tap event.
 *
 * `SeededTrackedInteractionEventIdentifierDescriptionPairs` in the contract.
 */
export interface SeededTrackedInteractionEventIdentifierDescriptionPairs {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Set when the asset list was refreshed through a control.
     */
    assetsListRefreshed?: SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum;
}

/**
 * Well-known reasons for a keyboard event.
 *
 * `SeededTrackedKeyboardEventIdentifierDescriptionPairs` in the contract.
 */
export interface SeededTrackedKeyboardEventIdentifierDescriptionPairs {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Set when the asset list was refreshed through a shortcut.
     */
    assetsListRefreshed?: SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum;
}

/**
 * What Pieces OS adds by itself to the material an application saves; sent by newer Pieces OS.
 *
 * `SeededAssetEnrichment` in the contract.
 */
export interface SeededAssetEnrichment {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Number of tags to add.
     */
    tags?: number;
    /**
     * Number of websites to add.
     */
    websites?: number;
    /**
     * Number of persons to add.
     */
    persons?: number;
    /**
     * Number of hints to add.
     */
    hints?: number;
}

/**
 * What `connect` answers: the record of your application, which Pieces OS this is, and who is signed
 * in.
 *
 * `Context` in the contract.
 */
export interface Context {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of the Pieces OS installation; opaque text.
     */
    os: string;
    /**
     * The record of your application. Clients that share a name share it.
     */
    application: Application;
    /**
     * Identity and version of the server.
     */
    health: Health;
    /**
     * The signed-in user; absent when nobody is signed in.
     */
    user?: UserProfile;
}

/**
 * What `connect` sends: who is connecting.
 *
 * `SeededConnectorConnection` in the contract.
 */
export interface SeededConnectorConnection {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * The application that connects.
     */
    application: SeededTrackedApplication;
}

/**
 * Where machine-learning work may run: on the device, in the cloud, or either.
 *
 * `CapabilitiesEnum` in the contract.
 */
export const CapabilitiesEnum: {
    /** On the device. */
    readonly Local: "LOCAL";
    /** In the cloud. */
    readonly Cloud: "CLOUD";
    /** Either. */
    readonly Blended: "BLENDED";
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
};
/**
 * Where machine-learning work may run: on the device, in the cloud, or either.
 *
 * `CapabilitiesEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type CapabilitiesEnum =
| (typeof CapabilitiesEnum)[keyof typeof CapabilitiesEnum]
| (string & {});

/**
 * Which known product an application is. Third-party integrations use `OPEN_SOURCE`.
 *
 * `ApplicationNameEnum` in the contract.
 */
export const ApplicationNameEnum: {
    /** Sublime Text. */
    readonly Sublime: "SUBLIME";
    /** Visual Studio Code. */
    readonly VsCode: "VS_CODE";
    /** An IDE of JetBrains. */
    readonly Jetbrains: "JETBRAINS";
    /** An add-on of Firefox, Manifest V2. */
    readonly FirefoxAddonMv2: "FIREFOX_ADDON_MV2";
    /** An add-on of Firefox, Manifest V3. */
    readonly FirefoxAddonMv3: "FIREFOX_ADDON_MV3";
    /** An extension of Safari, Manifest V2. */
    readonly SafariExtensionMv2: "SAFARI_EXTENSION_MV2";
    /** An extension of Safari, Manifest V3. */
    readonly SafariExtensionMv3: "SAFARI_EXTENSION_MV3";
    /** The desktop application Pieces for Developers. */
    readonly PiecesForDevelopers: "PIECES_FOR_DEVELOPERS";
    /** The command line of Pieces for Developers. */
    readonly PiecesForDevelopersCli: "PIECES_FOR_DEVELOPERS_CLI";
    /** Pieces OS itself. */
    readonly OsServer: "OS_SERVER";
    /** An extension of Google Chrome, Manifest V2. */
    readonly GoogleChromeExtensionMv2: "GOOGLE_CHROME_EXTENSION_MV2";
    /** An extension of Google Chrome, Manifest V3. */
    readonly GoogleChromeExtensionMv3: "GOOGLE_CHROME_EXTENSION_MV3";
    /** UltraEdit. */
    readonly UltraEdit: "ULTRA_EDIT";
    /** A package of Atom. */
    readonly AtomPackage: "ATOM_PACKAGE";
    /** Pieces Color Share in Adobe Illustrator. */
    readonly AdobeIllustratorPiecesColorShare: "ADOBE_ILLUSTRATOR_PIECES_COLOR_SHARE";
    /** Microsoft Teams. */
    readonly MicrosoftTeams: "MICROSOFT_TEAMS";
    /** ChatGPT. */
    readonly ChatGpt: "CHAT_GPT";
    /** Obsidian. */
    readonly Obsidian: "OBSIDIAN";
    /** JupyterHub, and JupyterLab. */
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
    /** None that is known. */
    readonly Unknown: "UNKNOWN";
    /** Opera. */
    readonly Opera: "OPERA";
    /** The applet of Pieces for saved materials. */
    readonly PiecesSavedMaterialsApplet: "PIECES_SAVED_MATERIALS_APPLET";
    /** The applet of Pieces for settings. */
    readonly PiecesSettingsApplet: "PIECES_SETTINGS_APPLET";
    /** The applet of Pieces for workstream activity. */
    readonly PiecesWorkstreamActivityApplet: "PIECES_WORKSTREAM_ACTIVITY_APPLET";
    /** The toolbar applet of Pieces OS. */
    readonly PiecesOsToolbarApplet: "PIECES_OS_TOOLBAR_APPLET";
    /** The applet of Pieces Copilot. */
    readonly PiecesCopilotApplet: "PIECES_COPILOT_APPLET";
    /** A client of the Model Context Protocol. */
    readonly McpClient: "MCP_CLIENT";
};
/**
 * Which known product an application is. Third-party integrations use `OPEN_SOURCE`.
 *
 * `ApplicationNameEnum` in the contract.
 *
 * The known members, or any other string a newer Pieces OS may send.
 */
export type ApplicationNameEnum =
| (typeof ApplicationNameEnum)[keyof typeof ApplicationNameEnum]
| (string & {});

/**
 * Who a usage event is attributed to.
 *
 * `TrackedUserProfile` in the contract.
 */
export interface TrackedUserProfile {
    /**
     * Version stamp of the record: database migration number plus API generation.
     */
    schema?: EmbeddedModelSchema;
    /**
     * Identifier of the user.
     */
    id: string;
    /**
     * User name; `unknown` if none is known.
     */
    username: string;
    /**
     * E-mail address if one is known.
     */
    email?: string;
    /**
     * How precisely the user is identified.
     */
    granularity: TrackedUserProfileGranularityEnum;
}

/** How a live list is followed. */
export interface StreamOptions {
    /**
     * Ends it when it is aborted, with an `AbortError` for those who iterate.
     *
     * @default none
     */
    signal?: AbortSignal | null | undefined;
}

/** How the frames of a stream are read. */
export interface FrameOptions extends StreamOptions {
    /**
     * Is told of each frame that is not what the contract says. It is passed over.
     *
     * @default none
     */
    onInvalid?: ((error: DecodeError) => void) | undefined;
}

/** The applications of Pieces OS, and how sure that is. */
export interface LiveState {
    /** All applications, in an order that stays; the last that were known while there is no connection. */
    readonly applications: readonly Application[];
    /**
     * - `idle`: nobody listens
     * - `connecting`: a connection is being made, or the list read for the first time since
     * - `live`: the list is that of Pieces OS
     * - `waiting`: there is no connection; it is tried again by itself
     * - `hidden`: the same, but not before the page can be seen
     * - `closed`: this was the end
     */
    readonly state: "idle" | "connecting" | "live" | "waiting" | "hidden" | "closed";
    /** What stands in the way, if it is known. */
    readonly problem?: Exclude<Problem, "none">;
    /**
     * The same in words, with what a user or developer can do about it; or why the list could not be read,
     * for example that nobody is signed in.
     */
    readonly message?: string;
    /** Why it ended, if it did not end by `close()`. */
    readonly error?: PiecesError;
}

/**
 * A list that follows Pieces OS. Nothing is open until somebody listens; all who listen to one client
 * share one socket, which closes 5 s after the last one has gone.
 */
export interface LiveApplications extends AsyncIterable<LiveState> {
    /**
     * Calls `listener` after each change, until the function it returns is called. With `getSnapshot` it is
     * a store as `useSyncExternalStore` of React takes it.
     */
    readonly subscribe: (listener: () => void) => () => void;
    /** The last state; the same object until it changes. */
    readonly getSnapshot: () => LiveState;
    /** Ends it for all who listen to it. Nothing is left open unless the client has another one. */
    readonly close: () => void;
}

/** The frames of a stream, one after the other. */
export interface FrameStream<Frame> extends AsyncIterable<Frame> {
    /** Ends it for all who read it. */
    readonly close: () => void;
}

export interface ApplicationsApi {
    /**
     * Follows the applications: a list that changes when Pieces OS changes it, connects again by itself
     * after every break, and is read anew then. A slow reader gets the last state and no other.
     *
     * `WS /applications/stream/identifiers`, `GET /applications` and `GET /applications/{application}`. A
     * client made from what {@link discover} gave looks for Pieces OS again when it is gone.
     *
     * Iterating ends with an error if Pieces OS has no such stream ({@link ResponseError} with status 404),
     * or `signal` is aborted ({@link AbortError}); nothing else ends it but `close()`.
     *
     * @throws {@link InvalidArgumentError} for an option that cannot be used, and where there is no
     * `WebSocket`: Node before 22 needs `webSocketApi` in the settings.
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
     * Reads the frames by which Pieces OS tells that applications have changed: identifiers, without what
     * has changed. {@link applicationsLive} makes a list of them. It connects again by itself; what was
     * sent meanwhile is lost.
     *
     * `WS /applications/stream/identifiers`. A reader for whom more than 1,000 frames wait gets a
     * {@link FetchError}.
     *
     * @throws {@link InvalidArgumentError} as {@link applicationsLive} does.
     */
    applicationsStreamIdentifiers(options?: FrameOptions): FrameStream<StreamedIdentifiers>;
}

export interface WellKnownApi {
    /**
     * Reads the texts by which Pieces OS tells that it is there: `OK` when the socket opens.
     *
     * `WS /.well-known/stream/health`; otherwise as {@link ApplicationsApi.applicationsStreamIdentifiers}.
     *
     * @throws {@link InvalidArgumentError} as {@link ApplicationsApi.applicationsLive} does.
     */
    getWellKnownStreamHealth(options?: FrameOptions): FrameStream<string>;
}

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
     * What to tell of calls, retries, searches and connections, for example `console`.
     *
     * @default none
     */
    logger?: Logger | undefined;
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

/**
 * Functions that get one line each time that something happens. `console` is such an object. A function
 * that is missing gets nothing; one that throws, rejects or never resolves changes nothing. They are
 * called soon after it happened, in order.
 *
 * - `debug`: a call starts or succeeds, or was aborted; a search starts, asks an address or ends
 * - `info`: a live list or a stream is connected
 * - `warn`: a request is sent again; a live list or a stream has no connection and tries again
 * - `error`: a call failed
 *
 * A line never contains a key, header, query, body or identifier. Of an address it contains the scheme,
 * host and port alone, and of a path the template, for example `/applications/{application}`.
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
    /** Gets what is of interest when you look for a fault. */
    debug?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets what is worth knowing while all is well. */
    info?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets what went wrong and is tried again. */
    warn?: ((message: string, fields: LogFields) => unknown) | undefined;
    /** Gets what went wrong for good. */
    error?: ((message: string, fields: LogFields) => unknown) | undefined;
}

/** What a line of a {@link Logger} is about. A field that does not apply is absent. */
export interface LogFields {
    /** The number of the call, search or live list; all its lines have the same. It is counted in this process and not sent. */
    call: number;
    /** The method or function that was called, for example `applicationsSnapshot`. */
    operation: string;
    /** The HTTP method. */
    method?: string;
    /** The path, with the names of its parameters in braces; absent for {@link BaseAPI.request}. */
    path?: string;
    /** Which attempt of the call it was, from 1; absent if nothing was sent. */
    attempt?: number;
    /** The HTTP status of the answer. */
    status?: number;
    /** What went wrong: the `kind` of the {@link PiecesError}. */
    kind?: PiecesError["kind"];
    /** What stands in the way of a call or search, if it is known. */
    problem?: Problem | "not-signed-in";
    /**
     * Why a live list or a stream has no connection: the problem; or `closed`, `refused`, `no-answer` or
     * `restarted`.
     */
    reason?: string;
    /** The origin of the address that was asked. */
    address?: string;
    /** How long it took, in ms. */
    ms?: number;
    /** How long it is until the next attempt, in ms. */
    delayMs?: number;
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
    /** What is told of calls, retries, searches and connections; none unless given. */
    readonly logger?: Logger | undefined;
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

/** Whether a value is what the contract says of `Application`, checked field by field. */
export function instanceOfApplication(value: unknown): value is Application;
/** Whether a value is what the contract says of `Applications`, checked field by field. */
export function instanceOfApplications(value: unknown): value is Applications;
/** Whether a value is what the contract says of `ApplicationsBulkUpdateCapabilitiesInput`, checked field by field. */
export function instanceOfApplicationsBulkUpdateCapabilitiesInput(value: unknown): value is ApplicationsBulkUpdateCapabilitiesInput;
/** Whether a value is what the contract says of `Context`, checked field by field. */
export function instanceOfContext(value: unknown): value is Context;
/** Whether a value is what the contract says of `DetectedExternalApplication`, checked field by field. */
export function instanceOfDetectedExternalApplication(value: unknown): value is DetectedExternalApplication;
/** Whether a value is what the contract says of `DetectedExternalApplications`, checked field by field. */
export function instanceOfDetectedExternalApplications(value: unknown): value is DetectedExternalApplications;
/** Whether a value is what the contract says of `EmbeddedModelSchema`, checked field by field. */
export function instanceOfEmbeddedModelSchema(value: unknown): value is EmbeddedModelSchema;
/** Whether a value is what the contract says of `FlattenedApplication`, checked field by field. */
export function instanceOfFlattenedApplication(value: unknown): value is FlattenedApplication;
/** Whether a value is what the contract says of `GroupedTimestamp`, checked field by field. */
export function instanceOfGroupedTimestamp(value: unknown): value is GroupedTimestamp;
/** Whether a value is what the contract says of `Health`, checked field by field. */
export function instanceOfHealth(value: unknown): value is Health;
/** Whether a value is what the contract says of `OSHealth`, checked field by field. */
export function instanceOfOSHealth(value: unknown): value is OSHealth;
/** Whether a value is what the contract says of `ReferencedApplication`, checked field by field. */
export function instanceOfReferencedApplication(value: unknown): value is ReferencedApplication;
/** Whether a value is what the contract says of `SeededAssetEnrichment`, checked field by field. */
export function instanceOfSeededAssetEnrichment(value: unknown): value is SeededAssetEnrichment;
/** Whether a value is what the contract says of `SeededConnectorConnection`, checked field by field. */
export function instanceOfSeededConnectorConnection(value: unknown): value is SeededConnectorConnection;
/** Whether a value is what the contract says of `SeededTrackedApplication`, checked field by field. */
export function instanceOfSeededTrackedApplication(value: unknown): value is SeededTrackedApplication;
/** Whether a value is what the contract says of `SeededTrackedInteractionEvent`, checked field by field. */
export function instanceOfSeededTrackedInteractionEvent(value: unknown): value is SeededTrackedInteractionEvent;
/** Whether a value is what the contract says of `SeededTrackedInteractionEventIdentifierDescriptionPairs`, checked field by field. */
export function instanceOfSeededTrackedInteractionEventIdentifierDescriptionPairs(value: unknown): value is SeededTrackedInteractionEventIdentifierDescriptionPairs;
/** Whether a value is what the contract says of `SeededTrackedKeyboardEvent`, checked field by field. */
export function instanceOfSeededTrackedKeyboardEvent(value: unknown): value is SeededTrackedKeyboardEvent;
/** Whether a value is what the contract says of `SeededTrackedKeyboardEventIdentifierDescriptionPairs`, checked field by field. */
export function instanceOfSeededTrackedKeyboardEventIdentifierDescriptionPairs(value: unknown): value is SeededTrackedKeyboardEventIdentifierDescriptionPairs;
/** Whether a value is what the contract says of `Session`, checked field by field. */
export function instanceOfSession(value: unknown): value is Session;
/** Whether a value is what the contract says of `StreamedIdentifier`, checked field by field. */
export function instanceOfStreamedIdentifier(value: unknown): value is StreamedIdentifier;
/** Whether a value is what the contract says of `StreamedIdentifiers`, checked field by field. */
export function instanceOfStreamedIdentifiers(value: unknown): value is StreamedIdentifiers;
/** Whether a value is what the contract says of `StreamedReference`, checked field by field. */
export function instanceOfStreamedReference(value: unknown): value is StreamedReference;
/** Whether a value is what the contract says of `TrackedApplicationInstall`, checked field by field. */
export function instanceOfTrackedApplicationInstall(value: unknown): value is TrackedApplicationInstall;
/** Whether a value is what the contract says of `TrackedApplicationUpdate`, checked field by field. */
export function instanceOfTrackedApplicationUpdate(value: unknown): value is TrackedApplicationUpdate;
/** Whether a value is what the contract says of `TrackedInteractionEvent`, checked field by field. */
export function instanceOfTrackedInteractionEvent(value: unknown): value is TrackedInteractionEvent;
/** Whether a value is what the contract says of `TrackedKeyboardEvent`, checked field by field. */
export function instanceOfTrackedKeyboardEvent(value: unknown): value is TrackedKeyboardEvent;
/** Whether a value is what the contract says of `TrackedUserProfile`, checked field by field. */
export function instanceOfTrackedUserProfile(value: unknown): value is TrackedUserProfile;
/** Whether a value is what the contract says of `UserProfile`, checked field by field. */
export function instanceOfUserProfile(value: unknown): value is UserProfile;
/** Whether a value is one of the known members of `ApplicationNameEnum`. */
export function instanceOfApplicationNameEnum(value: unknown): value is (typeof ApplicationNameEnum)[keyof typeof ApplicationNameEnum];
/** Whether a value is one of the known members of `CapabilitiesEnum`. */
export function instanceOfCapabilitiesEnum(value: unknown): value is (typeof CapabilitiesEnum)[keyof typeof CapabilitiesEnum];
/** Whether a value is one of the known members of `EmbeddedModelSchemaSemanticVersionEnum`. */
export function instanceOfEmbeddedModelSchemaSemanticVersionEnum(value: unknown): value is (typeof EmbeddedModelSchemaSemanticVersionEnum)[keyof typeof EmbeddedModelSchemaSemanticVersionEnum];
/** Whether a value is one of the known members of `MechanismEnum`. */
export function instanceOfMechanismEnum(value: unknown): value is (typeof MechanismEnum)[keyof typeof MechanismEnum];
/** Whether a value is one of the known members of `PlatformEnum`. */
export function instanceOfPlatformEnum(value: unknown): value is (typeof PlatformEnum)[keyof typeof PlatformEnum];
/** Whether a value is one of the known members of `PrivacyEnum`. */
export function instanceOfPrivacyEnum(value: unknown): value is (typeof PrivacyEnum)[keyof typeof PrivacyEnum];
/** Whether a value is one of the known members of `SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum`. */
export function instanceOfSeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum(value: unknown): value is (typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum];
/** Whether a value is one of the known members of `SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum`. */
export function instanceOfSeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum(value: unknown): value is (typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum)[keyof typeof SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum];
/** Whether a value is one of the known members of `TrackedUserProfileGranularityEnum`. */
export function instanceOfTrackedUserProfileGranularityEnum(value: unknown): value is (typeof TrackedUserProfileGranularityEnum)[keyof typeof TrackedUserProfileGranularityEnum];
