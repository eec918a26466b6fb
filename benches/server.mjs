// Serves the pages and scripts, as they are under /plain/ and compressed with brotli under /br/.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { brotli } from "./size.mjs";

// Isolated pages get the finest clock.
const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const ENCODINGS = {
  plain: { encode: (file) => file, headers: {} },
  br: { encode: brotli, headers: { "content-encoding": "br" } },
};

/** @typedef {keyof typeof ENCODINGS} Encoding */

/**
 * @param {object} scripts
 * @param {Uint8Array} scripts.page what measures, with all contenders
 * @param {Record<string, Uint8Array>} scripts.firstAnswers by contender
 */
export async function startServer({ page, firstAnswers }) {
  const addressOf = (name) => `${encodeURIComponent(name)}.js`;
  const scripts = Object.entries(firstAnswers).map(([name, code]) => [
    addressOf(name),
    { type: "text/javascript", content: code },
  ]);
  const wasm = await readFile(
    fileURLToPath(import.meta.resolve("pieces-os-client/pieces_os_client.wasm")),
  );
  const files = new Map([
    ...encoded("plain", [["page.js", { type: "text/javascript", content: page }]]),
    ...Object.keys(ENCODINGS).flatMap((encoding) =>
      encoded(encoding, [
        ...scripts,
        ["pieces_os_client.wasm", { type: "application/wasm", content: wasm }],
      ]),
    ),
    ["/", html('<script src="/plain/page.js"></script>')],
    ["/blank", html("")],
  ]);
  const server = createServer((request, response) => {
    const { type, content, headers } = files.get(request.url) ?? { type: "text/plain" };
    if (headers?.["content-encoding"] && !/\bbr\b/.test(request.headers["accept-encoding"])) {
      return void response.writeHead(406).end("the browser does not ask for brotli");
    }
    response.writeHead(content ? 200 : 404, { ...HEADERS, "content-type": type, ...headers });
    response.end(content);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;

  return {
    /** All contenders, and what measures them. */
    page: `${origin}/`,
    /** A page with nothing in it. */
    blank: `${origin}/blank`,
    wasm: `${origin}/plain/pieces_os_client.wasm`,
    contenders: Object.keys(firstAnswers),
    /** @param {string} name @param {Encoding} encoding the module that gives its first answer */
    firstAnswer: (name, encoding) => `${origin}/${encoding}/${addressOf(name)}`,

    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function encoded(encoding, files) {
  const { encode, headers } = ENCODINGS[encoding];
  return files.map(([name, { type, content }]) => [
    `/${encoding}/${name}`,
    { type, headers, content: encode(content) },
  ]);
}

function html(body) {
  const icon = '<link rel="icon" href="data:,">';
  return { type: "text/html", content: `<!doctype html><title>Benchmark</title>${icon}${body}` };
}
