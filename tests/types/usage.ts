// Every operation, model and error as a strict TypeScript project uses them: it need only compile.
import {
  AbortError,
  ApplicationApi,
  ApplicationNameEnum,
  ApplicationsApi,
  CapabilitiesEnum,
  Configuration,
  ConnectorApi,
  DecodeError,
  EmbeddedModelSchemaSemanticVersionEnum,
  FetchError,
  InitError,
  InternalError,
  InvalidArgumentError,
  LAUNCH_URL,
  MechanismEnum,
  PiecesError,
  PlatformEnum,
  PrivacyEnum,
  RequiredError,
  ResponseError,
  SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum,
  SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum,
  TimeoutError,
  TrackedUserProfileGranularityEnum,
  WellKnownApi,
  diagnose,
  discover,
  instanceOfApplication,
  instanceOfPlatformEnum,
  isPiecesError,
  waitUntilRunning,
  type Application,
  type Applications,
  type ApiResponse,
  type ConfigurationParameters,
  type Context,
  type CallOptions,
  type LogFields,
  type Logger,
  type DetectedExternalApplication,
  type DetectedExternalApplications,
  type Discovery,
  type EmbeddedModelSchema,
  type FetchAPI,
  type EventStream,
  type GroupedTimestamp,
  type LiveApplications,
  type LiveState,
  type Middleware,
  type Problem,
  type RetryOptions,
  type SeededAssetEnrichment,
  type SeededTrackedInteractionEvent,
  type SeededTrackedInteractionEventIdentifierDescriptionPairs,
  type SeededTrackedKeyboardEvent,
  type SeededTrackedKeyboardEventIdentifierDescriptionPairs,
  type SeededConnectorConnection,
  type Session,
  type StreamedIdentifiers,
  type StreamOptions,
  type TrackedApplicationInstall,
  type TrackedApplicationUpdate,
  type TrackedInteractionEvent,
  type TrackedKeyboardEvent,
  type TrackedUserProfile,
} from "pieces-os-client";
import wasm from "pieces-os-client/pieces_os_client.wasm";
import * as slim from "pieces-os-client/slim";
import * as standalone from "pieces-os-client/standalone";
import { fakePiecesOs, type FakePiecesOs } from "pieces-os-client/testing";

const retry: RetryOptions = { limit: 2, backoffMs: 100, maxBackoffMs: 1000, statuses: [503] };
const bounds: CallOptions = { timeoutMs: 2000, maxResponseBytes: 1024, retry, signal: null };
const settings: ConfigurationParameters = {
  ...bounds,
  basePath: "http://localhost:39300",
  headers: { application: "id" },
  credentials: "include",
  fetchApi: fetch,
};
const middleware: Middleware = {
  pre: async ({ url, init }) => ({ url, init: { ...init, cache: "no-store" } }),
  post: async ({ response }) => (response.ok ? undefined : response),
  onError: async ({ error }) => new Response(String(error)),
};
// What is written without async, and what is not set, as the functions of a project come.
const hooks: Middleware = { pre: () => {}, post: ({ response }) => response, onError: undefined };
const answering: FetchAPI = () => new Response("{}");
const lenient: ConfigurationParameters = {
  basePath: undefined,
  credentials: undefined,
  apiKey: undefined,
  timeoutMs: undefined,
  maxResponseBytes: undefined,
  signal: undefined,
  retry: { limit: 1, backoffMs: undefined, maxBackoffMs: undefined, statuses: undefined },
  middleware: undefined,
  fetchApi: async (url: string) => new Response(url),
};
const headers: ConfigurationParameters["headers"][] = [
  { application: "id", absent: undefined },
  [["application", "id"]],
  new Headers({ application: "id" }),
  new Map([["application", "id"]]),
  undefined,
];
for (const some of headers) new ApplicationsApi({ ...lenient, headers: some, middleware: [hooks] });
new ApplicationsApi({ fetchApi: answering });
new ApplicationsApi({ fetchApi: (url, init) => fetch(url, init) });
new ApplicationsApi({ middleware: [{ pre: async () => {} }, { pre: ({ url, init }) => ({ url, init }) }] });

const api = new ApplicationsApi(new Configuration(settings))
  .withMiddleware(middleware)
  .withPreMiddleware(middleware.pre)
  .withPostMiddleware(middleware.post);
new ApplicationsApi(settings);
new ApplicationsApi();

const schema: EmbeddedModelSchema = {
  migration: 0,
  semantic: EmbeddedModelSchemaSemanticVersionEnum.Major0Minor0Patch1,
};
const enrichment: SeededAssetEnrichment = { schema, tags: 1, websites: 2, persons: 3, hints: 4 };
const application: Application = {
  schema,
  id: "id",
  name: ApplicationNameEnum.OpenSource,
  version: "0.0.1",
  platform: PlatformEnum.Web,
  onboarded: false,
  privacy: PrivacyEnum.Open,
  capabilities: CapabilitiesEnum.Blended,
  mechanism: MechanismEnum.Manual,
  automaticUnload: false,
  enrichment,
  descriptor: "text",
};
// An open enum takes members nobody knows yet.
const fromTheFuture: Application = { ...application, name: "QUANTUM_EDITOR", privacy: "OPEN" };
const user: TrackedUserProfile = {
  id: "id",
  username: "unknown",
  email: "user@example.org",
  granularity: TrackedUserProfileGranularityEnum.Anonymous,
};
const clickReason: SeededTrackedInteractionEventIdentifierDescriptionPairs = {
  assetsListRefreshed:
    SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum.TheAssetsListWasRefreshedThroughUiElement,
};
const click: SeededTrackedInteractionEvent = {
  description: "text",
  element: "button",
  identifierDescriptionPair: clickReason,
};
const keyReason: SeededTrackedKeyboardEventIdentifierDescriptionPairs = {
  assetsListRefreshed:
    SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum.TheAssetsListWasRefreshedThroughAKeyboardShortcut,
};
const key: SeededTrackedKeyboardEvent = {
  description: "text",
  shortcut: [17, 83],
  identifierDescriptionPair: keyReason,
};
const install: TrackedApplicationInstall = { application, user };
const update: TrackedApplicationUpdate = { current: application, previous: fromTheFuture, user };

export async function everyOperation(signal: AbortSignal): Promise<string[]> {
  const applications: Applications = await api.applicationsSnapshot({
    ...bounds,
    signal,
    redirect: "error",
  });
  const one: Application = await api.applicationsSpecificApplicationSnapshot({
    application: application.id,
  });
  const detected: DetectedExternalApplications = await api.applicationsExternalSnapshot();
  const related: DetectedExternalApplications = await api.applicationsExternalRelated();
  const program: DetectedExternalApplication | undefined = related.iterable[0];
  const registered: Application = await api.applicationsRegister({ application });
  const opened: Session = await api.applicationsSessionOpen();
  const seen: Session = await api.applicationsSessionSnapshot({ session: opened.id });
  const closed: Session = await api.applicationsSessionClose({ body: seen.id });
  const end: GroupedTimestamp | undefined = closed.closed;
  const clicked: TrackedInteractionEvent = await api.applicationsUsageEngagementInteraction({
    seededTrackedInteractionEvent: click,
  });
  const pressed: TrackedKeyboardEvent = await api.applicationsUsageEngagementKeyboard({
    seededTrackedKeyboardEvent: key,
  });
  const twin: ApiResponse<Session> = await api.applicationsSessionOpenRaw(async ({ init }) => init);
  const twinValue: Session = await twin.value();
  await api.applicationsSnapshot({ timeoutMs: undefined, redirect: undefined, headers: { absent: undefined } });
  await api.applicationsSnapshot(({ init }) => ({ headers: { ...init.headers, more: "1" } }));
  await api.applicationsRegister({ application: undefined });
  await api.applicationsSessionClose({ body: undefined }, undefined);
  const installed: void = await api.applicationsUsageInstallation({
    trackedApplicationInstall: install,
  });
  const updated: void = await api.postApplicationsUsageUpdated({
    trackedApplicationUpdate: update,
  });
  return [
    ...applications.iterable.map(({ name, version }) => `${name} ${version}`),
    one.capabilities ?? "none",
    registered.descriptor ?? "none",
    ...detected.iterable.map(({ version }) => version ?? "none"),
    program?.name ?? "none",
    opened.opened.value.toISOString(),
    end?.readable ?? "none",
    clicked.element ?? "none",
    ...pressed.shortcut.map((code) => code.toFixed()),
    `${twin.raw.status} ${twinValue.id}`,
    String([installed, updated]),
  ];
}

export function inWords(error: unknown): string {
  if (!(error instanceof PiecesError)) return String(error);
  if (error instanceof ResponseError) return `${error.status} ${error.statusText} ${error.body}`;
  if (error instanceof FetchError) return `${error.method} ${error.url} ${error.problem ?? ""}`;
  if (error instanceof TimeoutError) return `${error.timeoutMs.toFixed()} ms`;
  if (error instanceof AbortError) return String(error.cause);
  if (error instanceof DecodeError) return `${error.path} ${error.status} ${error.body}`;
  if (error instanceof RequiredError) return error.field;
  if (error instanceof InvalidArgumentError) return error.field;
  if (error instanceof InitError) return error.message;
  if (error instanceof InternalError) return String(error.cause);
  const none: never = error;
  return none;
}

/** `instanceof` of the base knows every kind. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof PiecesError && error.kind === "http") return error.status;
  if (error instanceof slim.PiecesError && error.kind === "http") return error.status;
  return undefined;
}

/** An annotation with the base does, too. */
export function fieldOf(error: PiecesError): string | undefined {
  return error.kind === "invalid" || error.kind === "required" ? error.field : undefined;
}

/** A test of code that handles errors makes one with all of its fields. */
export function made(response: Response): PiecesError[] {
  const call = { operation: "applicationsSnapshot", method: "GET", url: "http://localhost:1000" } as const;
  return [
    new ResponseError("404", { ...call, status: 404, statusText: "", body: "", response }),
    new FetchError("refused", { ...call, cause: new TypeError() }),
    new TimeoutError("late", { ...call, timeoutMs: 1000, retryable: true }),
    new RequiredError("missing", { field: "application" }),
    new InitError("not started"),
  ];
}

/** One that a project derives has the fields of its class. */
export class Missing extends ResponseError {
  readonly hint = "register it first";
}

/** Compiles only while the switch knows every kind: nothing else may reach its end. */
export function byKind(error: unknown): string | number {
  if (!isPiecesError(error)) return String(error);
  switch (error.kind) {
    case "http":
      return error.status;
    case "network":
      return error.retryable ? "later" : "never";
    case "timeout":
      return error.timeoutMs;
    case "decode":
      return error.path;
    case "required":
    case "invalid":
      return error.field;
    case "abort":
    case "init":
    case "internal":
      return JSON.stringify(error.toJSON());
  }
}

export async function whatIsWrong(): Promise<string> {
  const { problem, message, basePath }: Discovery = await api.diagnose();
  const known: Problem = problem;
  return known === "none" ? String(basePath) : message;
}

const connection: SeededConnectorConnection = {
  application: { name: ApplicationNameEnum.OpenSource, version: "1.0.0", platform: PlatformEnum.Web },
};

export async function connected(signal: AbortSignal): Promise<string> {
  const found: Discovery = await discover({
    ports: [39300],
    remembered: 39301,
    signal,
    timeoutMs: 1000,
    onState: ({ problem, message }) => console.log(problem, message),
  });
  // @ts-expect-error it is only there when it was found
  found.version.length;
  if (found.problem !== "none") {
    const problem: "starting" | "unreachable" | undefined =
      found.problem === "starting" || found.problem === "unreachable" ? found.problem : undefined;
    return `${problem} ${found.message} ${LAUNCH_URL} ${(await waitUntilRunning({ timeoutMs: 0 })).port}`;
  }
  const connector = new ConnectorApi(found);
  const context: Context = await connector.connect({ seededConnectorConnection: connection });
  const text: string = await connector.onboarded({ application: context.application.id, body: true });
  const later: unknown = context.user?.["later"];
  const name: string | undefined = context.user?.name;
  const since: Date | undefined = context.user?.created?.value;
  const changed: Application = await new ApplicationApi({ ...settings, ...found }).applicationUpdate({
    application: { ...context.application, capabilities: CapabilitiesEnum.Local },
  });
  const all: Applications = await new ApplicationsApi(found).applicationsBulkUpdateApplicationCapabilities({
    applicationsBulkUpdateCapabilitiesInput: { capabilities: "CLOUD" },
  });
  const logger: Logger = { warn: (message: string, { delayMs, kind }: LogFields) => [message, delayMs ?? 0, kind] };
  new ApplicationsApi({ logger }).withOptions({ logger: {} });
  const version: string = await new WellKnownApi(found).withOptions({ timeoutMs: 1 }).getWellKnownVersion();
  const health: ApiResponse<string> = await new WellKnownApi(found).getWellKnownHealthRaw();
  const again: Discovery = await diagnose({ basePath: found.basePath });
  return [text, later, name, since, changed.id, all.iterable.length, version, await health.value(), again.basePath].join();
}

export async function anyRoute(): Promise<Application> {
  const unchecked: unknown = await api.request({ path: "/user" });
  const told = await api.request<{ iterable: string[] }>({ method: "POST", path: "/x", body: { a: 1 }, query: { b: [1, "2"] } });
  const guarded: Application = await api.request({ path: "/x", guard: instanceOfApplication });
  const text: string = await api.request({ path: "/x", as: "text" }, { timeoutMs: 1 });
  const nothing: void = await api.request({ method: "DELETE", path: "/x", as: "none" });
  const raw: ApiResponse<Application> = await api.requestRaw({ path: "/x", guard: instanceOfApplication });
  // @ts-expect-error a path is needed
  void api.request({ method: "GET" });
  // @ts-expect-error there is no such form of answer
  void api.request({ path: "/x", as: "blob" });
  return { ...guarded, ...(await raw.value()), id: `${unchecked} ${told.iterable.join()} ${text} ${nothing}` };
}

export async function followed(options: StreamOptions): Promise<string | undefined> {
  const live: LiveApplications = api.applicationsLive(options);
  for await (const { applications, state, problem, message } of live) {
    const first: Application | undefined = applications[0];
    // Problems are those of a search, without the one that is none.
    const known: Exclude<Problem, "none"> | undefined = problem;
    if (state === "live") return first?.name;
    if (state === "waiting" || state === "hidden") console.log(known, message);
  }
  live.close();
  const { error }: LiveState = live.getSnapshot();
  return error === undefined ? undefined : inWords(error);
}

/** The shape of `useSyncExternalStore` of React. */
export function used<Snapshot>(
  subscribe: (onStoreChange: () => void) => () => void,
  getSnapshot: () => Snapshot,
): Snapshot {
  subscribe(() => {})();
  return getSnapshot();
}

export function shown(): readonly Application[] {
  const { subscribe, getSnapshot } = api.applicationsLive();
  return used(subscribe, getSnapshot).applications;
}

export async function frames(signal: AbortSignal): Promise<Date | undefined> {
  const onInvalid = ({ path, body }: DecodeError) => console.log(path, body);
  const changes: EventStream<StreamedIdentifiers> = api.applicationsStreamIdentifiers({ signal, onInvalid });
  const texts: EventStream<string> = new WellKnownApi().getWellKnownStreamHealth();
  for await (const text of texts) if (text.startsWith("OK")) break;
  for await (const { iterable } of changes) {
    for (const { application, deleted, updated } of iterable) {
      if (deleted !== true && application !== undefined) return updated?.value;
    }
  }
  return undefined;
}

export function checked(value: unknown): string {
  if (instanceOfApplication(value)) return value.name;
  return instanceOfPlatformEnum(value) ? value : "unknown";
}

// What must not compile.
// @ts-expect-error a required field is missing
const incomplete: Application = { id: "id" };
// @ts-expect-error the parameter is required
api.applicationsSpecificApplicationSnapshot();
// @ts-expect-error a session id is a string
api.applicationsSessionSnapshot({ session: 7 });
// @ts-expect-error an optional field is left out, not undefined
const unset: Application = { ...application, capabilities: undefined };
// @ts-expect-error a time is a number of milliseconds
void api.applicationsSnapshot({ timeoutMs: "2 s" });
// @ts-expect-error how often to try must be said
new ApplicationsApi({ retry: {} });
// @ts-expect-error there is no such setting
new ApplicationsApi({ baseUrl: "http://localhost" });
// @ts-expect-error an error without its fields would lie about them
new ResponseError("404");
// @ts-expect-error an error without a kind is none
new PiecesError("wrong");
// @ts-expect-error a list that was given out is not for changing
api.applicationsLive().getSnapshot().applications.push(application);
// @ts-expect-error the live list has no frames that could be wrong
api.applicationsLive({ onInvalid: () => {} });
// @ts-expect-error a logger has functions
new ApplicationsApi({ logger: { warn: true } });
// @ts-expect-error a header is text
new ApplicationsApi({ headers: { application: 7 } });

export function standaloneIsTheSame(): Promise<Applications> {
  return new standalone.ApplicationsApi(settings).applicationsSnapshot();
}

export async function slimIsTheSame(): Promise<Applications> {
  await slim.init(new URL("https://example.org/pieces_os_client.wasm"));
  await slim.init(fetch("pieces_os_client.wasm"));
  await slim.init(wasm);
  // @ts-expect-error a number is no module
  await slim.init(7);
  return new slim.ApplicationsApi(settings).applicationsSnapshot();
}

export function testWithoutPiecesOs(): number {
  const os: FakePiecesOs = fakePiecesOs({ applications: [{ name: "VIM", of: "mine" }], edition: "today" });
  const { fetchApi, webSocketApi } = os;
  new ApplicationsApi({ fetchApi, webSocketApi });
  os.addFault({ match: { path: "/applications" }, times: 2, fault: { kind: "delay", ms: 100 } });
  // @ts-expect-error a delay has a time
  os.addFault({ fault: { kind: "delay" } });
  // @ts-expect-error there is no such edition
  fakePiecesOs({ edition: "tomorrow" });
  // @ts-expect-error there is no such condition
  os.setCondition("asleep");
  return os.requests.filter(({ method }) => method === "POST").length;
}

export { incomplete, unset };
