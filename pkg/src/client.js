import { ApplicationsApi as Api } from "../dist/wasm/pieces_os_client.js";

/** The client class of an entry point, where `start` makes sure that WebAssembly runs. */
export const clientClass = (start) =>
  class ApplicationsApi extends Api {
    #configuration;

    constructor(configuration) {
      start();
      super(configuration);
      this.#configuration = configuration;
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
  };
