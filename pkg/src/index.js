import base64 from "../dist/pieces_os_client.wasm";
import { bytesOfBase64 } from "./base64.js";
import { clientClass } from "./client.js";
import { instantiate } from "./instantiate.js";

export * from "../dist/enums.js";
export * from "./exports.js";

// The module starts when the first client is made: importing this file does nothing.
export const ApplicationsApi = /* @__PURE__ */ clientClass(() =>
  instantiate(() => bytesOfBase64(base64)),
);
