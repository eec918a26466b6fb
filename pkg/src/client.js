import { start } from "#start";
import { ApplicationsApi as Operations } from "../dist/wasm/pieces_os_client.js";
import { BASE_PATH } from "./configuration.js";
import { diagnosis } from "./diagnose.js";
import { currentGeneration, returned } from "./instance.js";

// A function, so that bundlers can leave it out where nobody uses it.
const clientClass = () =>
  class ApplicationsApi {
    #configuration;
    #operations;
    #generation;

    static {
      for (const name of Object.getOwnPropertyNames(Operations.prototype)) {
        if (!/applications/i.test(name)) continue;
        const operation = name.replace(/Raw$/, "");
        const method = {
          [name](first, second) {
            try {
              const call = returned(operation, () => this.#current()[name](first, second));
              return name === operation ? call.value(operation) : call.response(operation);
            } catch (error) {
              return Promise.reject(error);
            }
          },
        };
        const value = method[name];
        Object.defineProperty(this.prototype, name, { value, configurable: true, writable: true });
      }
    }

    constructor(configuration) {
      this.#configuration = configuration;
      this.#current();
    }

    withMiddleware(...middleware) {
      return new this.constructor({
        ...this.#configuration,
        middleware: [...(this.#configuration?.middleware ?? []), ...middleware.flat()],
      });
    }

    withPreMiddleware(...hooks) {
      return this.withMiddleware(...hooks.map((pre) => ({ pre })));
    }

    withPostMiddleware(...hooks) {
      return this.withMiddleware(...hooks.map((post) => ({ post })));
    }

    diagnose() {
      const { basePath, fetchApi } = this.#configuration ?? {};
      return diagnosis(basePath ?? BASE_PATH, fetchApi ?? globalThis.fetch);
    }

    /** The operations in the instance that runs now. */
    #current() {
      if (this.#generation !== currentGeneration()) {
        start();
        this.#operations = returned("Configuration", () => new Operations(this.#configuration));
        this.#generation = currentGeneration();
      }
      return this.#operations;
    }
  };

export const ApplicationsApi = /* @__PURE__ */ clientClass();
