// The stand-in's core, which decides what to do about each request. It is told of requests and asked
// for the events of sockets; it calls nobody.
import * as inlined from "../dist/testing/core.wasm";
import { initSync, Core } from "../dist/testing-wasm/pieces_os_fake.js";
import { unpacked } from "../src/unpacked.js";
import { failed } from "./waiting.js";

/** The most bytes of a body that the core looks at; of a longer one it refuses any part beyond. */
export const MOST_BYTES = 16 * 2 ** 20 + 1;

/** How a `GET` that opens a WebSocket looks, beside its key. */
export const HANDSHAKE = [
  ["connection", "Upgrade"],
  ["upgrade", "websocket"],
  ["sec-websocket-version", "13"],
];

export class StandIn {
  #core;
  #sockets = new Set();
  #run = new AbortController();

  /** Throws for settings that make no sense. */
  constructor(settings) {
    start();
    this.#core = told(() => new Core(JSON.stringify(settings)));
  }

  /** Is aborted when requests under way end: at a reset and at a restart. Later ones have another. */
  get run() {
    return this.#run.signal;
  }

  /** What to do about a request; throws for one that is no HTTP. */
  receive({ method, target, headers, body = new Uint8Array() }) {
    return this.#read(told(() => this.#core.receive(method, target, headers.flat(), body)));
  }

  /** What to do about a delayed request when its time has come. */
  resume({ step }) {
    return this.#read(this.#core.resume(step));
  }

  /** What the client is told that asked for a restart: where it listens, or why it can't. */
  restarted({ step }, url, reason = "") {
    return this.#read(step.restarted(url, reason));
  }

  /** As if it had been ended and started again: requests under way and sockets end. */
  restart() {
    this.#core.restart();
    this.#endRun();
    this.#deliver();
  }

  /** The answer of the control API, as JSON if it has a body. Throws what it refuses. */
  control(method, path, value) {
    const text = value === undefined ? "" : JSON.stringify(value, finite);
    const body = new TextEncoder().encode(text);
    const { status, bytes } = this.receive({ method, target: `/__stand-in/${path}`, headers: [], body });
    const answer = new TextDecoder().decode(bytes);
    if (status >= 400) throw new TypeError(answer);
    return answer ? JSON.parse(answer) : undefined;
  }

  /** Hands all events of an answer that switches to a WebSocket to `deliver`. Returns what leaves it. */
  listen({ events }, deliver) {
    const socket = { events, deliver };
    this.#sockets.add(socket);
    this.#deliverTo(socket);
    return () => {
      if (this.#sockets.delete(socket)) events.free();
    };
  }

  /** The step as a plain object. Whatever it was about may have made events. */
  #read(step) {
    const read = { ...JSON.parse(step.head()), step };
    if (read.kind === "answer") {
      Object.assign(read, { bytes: step.body(), events: step.events() });
      step.free();
    }
    if (read.endsOthers) this.#endRun();
    this.#deliver();
    return read;
  }

  #endRun() {
    const ended = this.#run;
    this.#run = new AbortController();
    ended.abort(failed("the connection was reset", "ECONNRESET"));
  }

  #deliver() {
    for (const socket of [...this.#sockets]) this.#deliverTo(socket);
  }

  #deliverTo(socket) {
    while (this.#sockets.has(socket)) {
      const words = socket.events.take();
      if (words === undefined) return;
      const event = JSON.parse(words);
      if (event.kind === "end") {
        this.#sockets.delete(socket);
        socket.events.free();
      }
      socket.deliver(event);
    }
  }
}

/** JSON has no numbers that are not finite: it would have null, which means absent. */
function finite(name, value) {
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  throw new TypeError(`${name}: expected a finite number, found ${value}`);
}

/** What Rust refuses, it throws as text. */
function told(run) {
  try {
    return run();
  } catch (reason) {
    throw typeof reason === "string" ? new TypeError(reason) : reason;
  }
}

let isStarted = false;

/** Not when this file is imported, which does nothing. */
function start() {
  if (isStarted) return;
  initSync({ module: new WebAssembly.Module(unpacked(inlined)) });
  isStarted = true;
}
