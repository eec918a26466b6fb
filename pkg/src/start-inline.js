import base64 from "../dist/pieces_os_client.wasm";
import { bytesOfBase64 } from "./base64.js";
import { startInstance } from "./instance.js";

// The module starts when it is first needed: importing this file does nothing.
export const start = () => startInstance(() => new WebAssembly.Module(bytesOfBase64(base64)));
