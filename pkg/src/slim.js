import { ApplicationsApi as Api } from "../dist/wasm/pieces_os_client.js";
import { compile } from "./compile.js";
import { instantiate, requireInstance } from "./instantiate.js";

export * from "../dist/enums.js";
export * from "./exports.js";

let started;

export function init(source) {
  started ??= compile(source).then(instantiate);
  // A failure is forgotten, so that the next call can try again.
  started.catch(() => (started = undefined));
  return started;
}

export class ApplicationsApi extends Api {
  constructor(configuration) {
    requireInstance();
    super(configuration);
  }
}
