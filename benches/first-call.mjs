// Takes the first call apart, in Chromium, Firefox and Node, for each way in, and prints a table.
//
//   node benches/first-call.mjs              measures what is built; cargo xtask build builds it
//
//   --rounds 30    how often each is started
//   --in node      in that runtime alone; can be repeated
//   --against DIR  the build of another checkout, too
//
// Nothing that ships is changed: the functions that a start calls are wrapped before the import.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import { startReleaseStandIn } from "./cases.mjs";
import { seededRandom, shuffled } from "./statistics.js";

const PARTS = {
  import: "import",
  inlined: "bytes of the inlined module",
  compile: "compile",
  instantiate: "instantiate",
  client: "first client, the rest",
  begun: "first call, until `fetch`",
  answered: "until the response",
  read: "until its body",
  decoded: "until the value",
  second: "second call, until `fetch`",
  secondDecoded: "its body, until the value",
};

/** As who has no bundler imports them: `.` is three files, `./slim` three and the module. */
const ENTRIES = { ".": "index.js", "./standalone": "standalone.js", "./slim": "slim.js" };

/** Runs in a page or in Node, so it uses nothing from around it. */
async function startApart({ entry, wasm, basePath }) {
  const now = () => performance.now();
  const spent = { inlined: 0, compile: 0, instantiate: 0 };
  const marks = {};
  const timed = (part, run) => (...parameters) => {
    const start = now();
    // A small module is the decoder of the one that is inlined, which is compiled next.
    const isDecoder = parameters[1]?.[0]?.byteLength < 10_000;
    if (isDecoder) marks.inlined = start;
    else if (part === "compile" && marks.inlined) {
      spent.inlined = start - marks.inlined;
      delete marks.inlined;
    }
    if (marks.inlined) return run(...parameters);
    const result = run(...parameters);
    const end = () => void (spent[part] += now() - start);
    if (typeof result?.then === "function") result.then(end, end);
    else end();
    return result;
  };
  const wrap = (owner, name, part) => {
    if (typeof owner[name] === "function") owner[name] = timed(part, owner[name].bind(owner));
  };
  const wrapClass = (name, part) => {
    const construct = timed(part, (Class, parameters) => Reflect.construct(Class, parameters));
    WebAssembly[name] = new Proxy(WebAssembly[name], { construct });
  };
  wrapClass("Module", "compile");
  wrapClass("Instance", "instantiate");
  wrap(WebAssembly, "compileStreaming", "compile");
  wrap(WebAssembly, "compile", "compile");
  const { fetch: send } = globalThis;
  globalThis.fetch = (request, ...more) => {
    if (!/\/applications$/.test(request.url ?? request)) return send(request, ...more);
    marks.begun = now();
    const answer = send(request, ...more);
    answer.then(() => (marks.answered = now()));
    return answer;
  };
  const { getReader } = ReadableStream.prototype;
  ReadableStream.prototype.getReader = function (...parameters) {
    const reader = getReader.apply(this, parameters);
    const { read } = reader;
    // What comes behind the first chunk is not waited for.
    reader.read = () => {
      const next = read.call(reader);
      next.then(() => (marks.read = now()));
      delete reader.read;
      return next;
    };
    return reader;
  };

  const start = now();
  const { ApplicationsApi, init } = await import(entry);
  const imported = now();
  await init?.(typeof wasm === "string" ? new URL(wasm) : wasm);
  const api = new ApplicationsApi({ basePath });
  const made = now();
  const call = async () => {
    const start = now();
    await api.applicationsSnapshot();
    const { begun, answered, read } = marks;
    return { begun: begun - start, answered: answered - begun, read: read - answered, decoded: now() - read };
  };
  const first = await call();
  const second = await call();
  const client = made - imported - spent.inlined - spent.compile - spent.instantiate;
  return { import: imported - start, ...spent, client, ...first, second: second.begun, secondDecoded: second.decoded };
}

const HERE = fileURLToPath(import.meta.url);
if (process.argv[2] === "--start") {
  const { wasm, ...rest } = JSON.parse(process.argv[3]);
  console.log(JSON.stringify(await startApart({ ...rest, wasm: await readFile(wasm) })));
  process.exit();
}

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "30" },
    in: { type: "string", multiple: true, default: ["chromium", "firefox", "node"] },
    against: { type: "string" },
  },
});
const checkouts = { new: fileURLToPath(new URL("..", import.meta.url)) };
if (options.against) checkouts.old = resolve(options.against);
const starts = Object.keys(checkouts).flatMap((build) =>
  Object.entries(ENTRIES).map(([entry, file]) => ({ build, entry, file })),
);
const standIn = await startReleaseStandIn();
const server = await serve();
try {
  await standIn.setApplications(50);
  const runtimes = { chromium: openChromium, firefox: openFirefox, node: openNode };
  for (const name of options.in) {
    const runtime = await runtimes[name]();
    try {
      console.log(table(runtime.name, await measure(runtime.start)));
    } finally {
      await runtime.close();
    }
  }
} finally {
  server.stop();
  await standIn.stop();
}

/** The first round warms up and does not count. */
async function measure(start) {
  const random = seededRandom(1);
  const samples = starts.map(() => []);
  for (let round = -1; round < Number(options.rounds); round++) {
    for (const each of shuffled(starts, random)) {
      const parts = await start(each);
      if (round >= 0) samples[starts.indexOf(each)].push(parts);
    }
  }
  return samples;
}

function table(name, samples) {
  const titles = starts.map(({ build, entry }) => (options.against ? `${entry}, ${build}` : `\`${entry}\``));
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const ms = (value) => value.toFixed(2);
  const rows = Object.entries(PARTS).map(([part, title]) =>
    row([title, ...samples.map((all) => ms(early(all.map((parts) => parts[part]))))]),
  );
  return [`\n${name}, ms, the tenth percentile of ${options.rounds} starts\n`, row(["", ...titles]), row(["---", ...titles.map(() => "---:")]), ...rows].join("\n");
}

/** The tenth percentile: on a machine that is busy, what the start itself takes. */
function early(times) {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 10)];
}

async function openChromium() {
  const executablePath = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  return runtimeOf(browser, `Chromium ${browser.version()}`, () => browser.newContext());
}

async function openFirefox() {
  const executablePath = process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr";
  const browser = await puppeteer.launch({ browser: "firefox", executablePath });
  const name = (await browser.version()).replace("firefox/", "Firefox ");
  return runtimeOf(browser, name, () => browser.createBrowserContext());
}

/** A browser, in which each start has a context of its own. */
function runtimeOf(browser, name, newContext) {
  return {
    name,
    async start(each) {
      const context = await newContext();
      try {
        const page = await context.newPage();
        await page.goto(server.url);
        return await page.evaluate(startApart, inPage(each));
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

async function openNode() {
  return {
    name: `Node ${process.version}`,
    async start({ build, file }) {
      const dist = join(checkouts[build], "pkg/dist");
      const argument = {
        entry: pathToFileURL(join(dist, file)).href,
        wasm: join(dist, "pieces_os_client.wasm"),
        basePath: standIn.url,
      };
      const run = [HERE, "--start", JSON.stringify(argument)];
      return JSON.parse(execFileSync(process.execPath, run, { encoding: "utf8" }));
    },
    close: async () => {},
  };
}

function inPage({ build, file }) {
  const dist = `${server.url}${build}/`;
  return { entry: `${dist}${file}`, wasm: `${dist}pieces_os_client.wasm`, basePath: standIn.url };
}

/** Serves the files of the builds, in pages that are isolated, as those get the finest clock. */
async function serve() {
  const types = { js: "text/javascript", wasm: "application/wasm" };
  const server = createServer(async (request, response) => {
    const [, build, file] = request.url.split("/");
    const headers = {
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    if (!file) {
      response.writeHead(200, { ...headers, "content-type": "text/html" });
      return response.end('<!doctype html><link rel="icon" href="data:,">');
    }
    response.writeHead(200, { ...headers, "content-type": types[file.split(".").pop()] });
    response.end(await readFile(join(checkouts[build], "pkg/dist", file)));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
