import { start } from "#start";
import { Client, settingsOf } from "../dist/wasm/pieces_os_client.js";
import { InvalidArgumentError } from "./errors.js";
import { currentGeneration, internalError, returned, settled } from "./instance.js";
import { Interruption } from "./interruption.js";
import { Host, globalWebSocket } from "./live-host.js";
import { frames, liveList } from "./live.js";

/** What every class of the API has besides its operations. */
export class BaseAPI {
  constructor(configuration) {
    // A function, as that is what no proxy of a store or a framework wraps.
    define(this, "client", clientOf(configuration));
  }

  withOptions(options) {
    return copyWith(this, "withOptions", () => settingsFrom(options));
  }

  withMiddleware(...middleware) {
    return copyWith(this, "withMiddleware", moreHooks(middleware.flat()));
  }

  withPreMiddleware(...hooks) {
    return copyWith(this, "withPreMiddleware", moreHooks(hooks.map((pre) => ({ pre }))));
  }

  withPostMiddleware(...hooks) {
    return copyWith(this, "withPostMiddleware", moreHooks(hooks.map((post) => ({ post }))));
  }

  async request(parameters, overrides) {
    return await call(this, "request", REQUEST, parameters, overrides);
  }

  async requestRaw(parameters, overrides) {
    return await callRaw(this, "request", REQUEST, parameters, overrides);
  }

  async diagnose(options) {
    return await settled("diagnose", (interruption) => clientIn(this, "diagnose").diagnose(options, interruption));
  }
}

/** The number of the operation that is any request. */
const REQUEST = 0;

/** Calls an operation, which Rust knows by its number. */
export function call(api, operation, number, first, second) {
  const begin = (interruption) => clientIn(api, operation).call(number, first, second, false, interruption);
  return settled(operation, begin);
}

export async function callRaw(api, operation, number, first, second) {
  const interruption = new Interruption();
  const begin = () => clientIn(api, `${operation}Raw`).call(number, first, second, true, interruption);
  return new ApiResponse(operation, await settled(operation, begin, interruption), interruption);
}

/** Opens a stream, which Rust knows by its number: as a list that is kept, or event by event. */
export function list(api, stream, number, options) {
  return opened(liveList, api, stream, number, options);
}

export function events(api, stream, number, options) {
  return opened(frames, api, stream, number, options);
}

function opened(open, api, stream, number, options) {
  clientIn(api, stream);
  const { client } = api;
  return open(stream, options, hostsOf(client, stream, number), client.settings.signal);
}

/** A class with its name, which minifiers would change. */
export function named(name, Class) {
  define(Class, "name", name);
  return Class;
}

/** The response to an operation, and the way to its value. */
class ApiResponse {
  constructor(operation, answer, interruption) {
    const generation = currentGeneration();
    const read = async () => {
      if (generation !== currentGeneration()) throw internalError(operation);
      return await settled(operation, () => answer.value(), interruption);
    };
    let value;
    this.raw = answer.raw;
    interruption.lastAsLongAs(answer.raw);
    // A body can be read once. Not in a private field, which a proxy could not reach.
    define(this, "value", () => (value ??= read()));
  }
}

/** Gives what follows a stream for a client, and for all who listen to it there: one socket for all. */
function hostsOf(client, stream, number) {
  const WebSocketApi = client.settings.webSocketApi ?? globalWebSocket();
  if (!WebSocketApi) throw noWebSocket(stream);
  return () => {
    let host = client.hosts.get(number);
    if (!host) {
      const follow = (host) => client().follow(number, host);
      const forget = () => client.hosts.get(number) === host && client.hosts.delete(number);
      host = new Host(stream, WebSocketApi, follow, forget);
      client.hosts.set(number, host);
    }
    return host;
  };
}

function noWebSocket(operation) {
  const message = `${operation}: webSocketApi: required, as there is no global WebSocket`;
  return new InvalidArgumentError(message, { field: "webSocketApi", operation });
}

/** Gives the client of the instance that runs now, made again after a trap. */
function clientOf(configuration) {
  let client = clientWith(configuration);
  let generation = currentGeneration();
  const { settings } = client;
  const current = () => {
    if (generation !== currentGeneration()) {
      client = clientWith(settings);
      generation = currentGeneration();
    }
    return client;
  };
  return Object.assign(current, { settings, hosts: new Map() });
}

function clientWith(settings) {
  start();
  return returned("Configuration", () => new Client(settings));
}

const settingsFrom = (options) => returned("Configuration", () => settingsOf(options));

const moreHooks = (more) => ({ middleware }) => ({ middleware: [...(middleware ?? []), ...more] });

/** A copy of a client with other settings. */
function copyWith(api, method, options) {
  clientIn(api, method);
  const { settings } = api.client;
  return new api.constructor({ ...settings, ...options(settings) });
}

function clientIn(api, method) {
  if (typeof api?.client === "function") return api.client();
  throw new InvalidArgumentError(`${method}: this: expected client; call it as a method of a client, or bind it`, {
    field: "this",
    operation: method,
  });
}

/**
 * Gives an object a member that no loop sees, as those of a class are, and that a proxy may give
 * otherwise.
 */
function define(object, name, value) {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}
