import wasm from "../dist/pieces_os_client.wasm";
import { ApplicationsApi as Api } from "../dist/wasm/pieces_os_client.js";
import { instantiate } from "./instantiate.js";

export * from "../dist/enums.js";
export * from "./exports.js";

// The module starts when the first client is made: importing this file does nothing.
export class ApplicationsApi extends Api {
  constructor(configuration) {
    instantiate(wasm);
    super(configuration);
  }
}
