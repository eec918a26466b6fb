// To be imported before a program of the README: has it call the stand-in at PIECES_OS, as at the
// documented addresses it cannot be on every machine; has a WebSocket, which Node before 22 has not;
// has an imported `.wasm` be the module, as in workerd, in which the matrix runs the same lines; and
// has `fetch` give the WebAssembly by its name, as the server of a page does.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import WebSocket from "ws";

const MODULE = new URL("../../../pkg/dist/pieces_os_client.wasm", import.meta.url);

const moved = (address) =>
  String(address).replace(/^(http|ws):\/\/localhost:(1000|39300)/, `$1://${new URL(process.env.PIECES_OS).host}`);

const send = globalThis.fetch;
globalThis.fetch = async (asked, init) => {
  if (asked === "/pieces_os_client.wasm") return new Response(await readFile(MODULE));
  return asked instanceof Request ? send(new Request(moved(asked.url), asked)) : send(moved(asked), init);
};

globalThis.WebSocket = class extends WebSocket {
  constructor(address) {
    super(moved(address));
  }
};

const hooks = `
  export const load = (url, context, next) => url.endsWith(".wasm")
    ? { format: "module", shortCircuit: true, source: \`
        import { readFileSync } from "node:fs";
        export default new WebAssembly.Module(readFileSync(new URL("\${url}")));\` }
    : next(url, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
