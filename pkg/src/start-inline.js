import * as inlined from "../dist/pieces_os_client.wasm";
import { startInstance } from "./instance.js";
import { unpacked } from "./unpacked.js";

// The module starts when it is first needed: importing this file does nothing.
export const start = () => startInstance(() => new WebAssembly.Module(unpacked(inlined)));
