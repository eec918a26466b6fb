// A class like the global `WebSocket`, whose sockets end at a stand-in in the same process.
import { HANDSHAKE } from "./core.js";
import { elapsed, onAbort, throwIfAborted } from "./waiting.js";

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };
const EVENTS = ["open", "message", "error", "close"];
/** The codes of an end that no close frame told of, and of a close frame without a code. */
const ABNORMAL = 1006;
const NO_CODE = 1005;

/** `connect` gives the signal that ends what is under way; it throws while nothing listens at the address. */
export function webSocketOf(standIn, connect) {
  class FakeWebSocket extends EventTarget {
    binaryType = "blob";
    bufferedAmount = 0;
    extensions = "";
    protocol = "";
    readyState = STATES.CONNECTING;
    url;
    #handlers = {};
    #leave = () => {};
    /** Events come one after the other, and never while other code runs. */
    #turn = Promise.resolve();
    #isFrozen = false;

    constructor(url, protocols = []) {
      super();
      this.url = addressOf(url);
      const { run } = standIn;
      Promise.resolve().then(() => this.#open([protocols].flat(), run));
    }

    /** What clients say is passed over, as the streams of Pieces OS do. */
    send() {
      if (this.readyState === STATES.CONNECTING) {
        throw new DOMException("The socket is not open yet", "InvalidStateError");
      }
    }

    close(code = NO_CODE, reason = "") {
      if (this.readyState >= STATES.CLOSING) return;
      const isOpen = this.readyState === STATES.OPEN;
      this.readyState = STATES.CLOSING;
      // One that is frozen does not answer a close.
      if (this.#isFrozen) return;
      this.#leave();
      this.#later(() => (isOpen ? this.#closed(code, reason, true) : this.#failed()));
    }

    handlerOf(type) {
      return this.#handlers[type] ?? null;
    }

    /** What `onopen` and its like are set to. */
    handle(type, handler) {
      const before = this.#handlers[type];
      if (before) this.removeEventListener(type, before);
      this.#handlers[type] = typeof handler === "function" ? handler : undefined;
      if (this.#handlers[type]) this.addEventListener(type, handler);
    }

    async #open(protocols, run) {
      const { host, pathname, search } = new URL(this.url);
      const headers = [["host", host], ...HANDSHAKE, ["sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA=="]];
      if (protocols.length > 0) headers.push(["sec-websocket-protocol", protocols.join(", ")]);
      const answer = await this.#answer({ method: "GET", target: pathname + search, headers }, run);
      if (this.readyState !== STATES.CONNECTING) return answer?.events?.free();
      if (answer?.rest?.kind !== "socket") return this.#failed();
      this.readyState = STATES.OPEN;
      this.dispatchEvent(new Event("open"));
      this.#leave = standIn.listen(answer, (event) => this.#later(() => this.#receive(event)));
      if (this.readyState !== STATES.OPEN) this.#leave();
    }

    /** What the handshake is answered with; nothing if the connection ends before. */
    async #answer(request, run) {
      try {
        throwIfAborted([run]);
        const ends = connect(new URL(this.url));
        let told = standIn.receive(request);
        while (told.kind === "delay") {
          await elapsed(told.ms, [ends]);
          told = standIn.resume(told);
        }
        if (told.kind === "hang") await new Promise((_, reject) => onAbort([ends], reject));
        return told;
      } catch {
        return undefined;
      }
    }

    #receive(event) {
      if (event.kind === "reset") {
        this.#leave();
        return this.#failed();
      }
      if (event.kind === "end") return this.#closed(ABNORMAL, "", false);
      if (this.#isFrozen || this.readyState >= STATES.CLOSING) return;
      if (event.kind === "freeze") this.#isFrozen = true;
      if (event.kind === "send") this.dispatchEvent(new MessageEvent("message", { data: this.#dataOf(event) }));
      if (event.kind === "close") {
        this.#leave();
        this.#closed(event.code ?? NO_CODE, event.reason ?? "", true);
      }
    }

    #dataOf({ text, bytes }) {
      if (text !== undefined) return text;
      const data = Uint8Array.from(bytes);
      return this.binaryType === "arraybuffer" ? data.buffer : new Blob([data]);
    }

    #failed() {
      if (this.readyState === STATES.CLOSED) return;
      this.readyState = STATES.CLOSED;
      this.dispatchEvent(new Event("error"));
      this.dispatchEvent(closeEvent(ABNORMAL, "", false));
    }

    #closed(code, reason, wasClean) {
      if (this.readyState === STATES.CLOSED) return;
      this.readyState = STATES.CLOSED;
      this.dispatchEvent(closeEvent(code, reason, wasClean));
    }

    #later(run) {
      this.#turn = this.#turn.then(run);
    }
  }

  for (const [name, value] of Object.entries(STATES)) {
    FakeWebSocket[name] = FakeWebSocket.prototype[name] = value;
  }
  for (const type of EVENTS) {
    Object.defineProperty(FakeWebSocket.prototype, `on${type}`, {
      get() {
        return this.handlerOf(type);
      },
      set(handler) {
        this.handle(type, handler);
      },
    });
  }
  return FakeWebSocket;
}

/** The address as sockets have it; throws for one that a socket cannot have. */
function addressOf(given) {
  const url = new URL(given, "ws://localhost:1000");
  url.protocol = url.protocol.replace("http", "ws");
  if (!["ws:", "wss:"].includes(url.protocol) || url.hash) {
    throw new DOMException(`${given} is no address of a WebSocket`, "SyntaxError");
  }
  return url.href;
}

/** Node before 23 has no class for it. */
function closeEvent(code, reason, wasClean) {
  return Object.assign(new Event("close"), { code, reason, wasClean });
}
