import { start } from "#start";
import { Client, settingsOf } from "../dist/wasm/pieces_os_client.js";
import { InvalidArgumentError } from "./errors.js";
import { currentGeneration, internalError, returned, settled } from "./instance.js";
import { Interruption } from "./interruption.js";

/** What every class of the API has besides its operations. */
export class BaseAPI {
  constructor(configuration) {
    // A function, as that is what no proxy of a store or a framework wraps.
    define(this, "client", clientOf(configuration));
  }

  withMiddleware(...middleware) {
    return withHooks(this, "withMiddleware", middleware.flat());
  }

  withPreMiddleware(...hooks) {
    return withHooks(this, "withPreMiddleware", hooks.map((pre) => ({ pre })));
  }

  withPostMiddleware(...hooks) {
    return withHooks(this, "withPostMiddleware", hooks.map((post) => ({ post })));
  }

  async diagnose() {
    return await settled("diagnose", (interruption) => clientIn(this, "diagnose").diagnose(interruption));
  }
}

/**
 * Makes a class of the API, with a method for each of its operations and the Raw variant. An
 * operation is known to Rust by its number.
 */
export function classOf(name, operations) {
  const Class = class extends BaseAPI {};
  define(Class, "name", name);
  for (const [operation, index] of Object.entries(operations)) {
    const raw = `${operation}Raw`;
    // Methods, so that the stack of an error names them; async, so that it goes on to their caller.
    const methods = {
      async [operation](first, second) {
        const begin = (interruption) => clientIn(this, operation).call(index, first, second, false, interruption);
        return await settled(operation, begin);
      },
      async [raw](first, second) {
        const interruption = new Interruption();
        const begin = () => clientIn(this, raw).call(index, first, second, true, interruption);
        return new ApiResponse(operation, await settled(operation, begin, interruption), interruption);
      },
    };
    define(Class.prototype, operation, methods[operation]);
    define(Class.prototype, raw, methods[raw]);
  }
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
    // A body can be read once. Not in a private field, which a proxy could not reach.
    define(this, "value", () => (value ??= read()));
  }
}

/** Gives the client of the instance that runs now, made again after a trap. */
function clientOf(configuration) {
  start();
  const settings = returned("Configuration", () => settingsOf(configuration));
  let client;
  let generation;
  const current = () => {
    if (generation !== currentGeneration()) {
      start();
      client = returned("Configuration", () => new Client(settings));
      generation = currentGeneration();
    }
    return client;
  };
  current();
  return Object.assign(current, { settings });
}

/** A copy of a client with more hooks. */
function withHooks(api, method, more) {
  clientIn(api, method);
  const { settings } = api.client;
  return new api.constructor({ ...settings, middleware: [...(settings.middleware ?? []), ...more] });
}

function clientIn(api, method) {
  if (typeof api?.client === "function") return api.client();
  throw new InvalidArgumentError(`${method}: this: expected a client; call it as a method, or bind it`, {
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
