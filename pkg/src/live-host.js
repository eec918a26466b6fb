// What follows a stream: its socket, its timer, the events of the page, and who listens. What to do is
// for the state machine in Rust to say.
import { currentGeneration, internalError, returned, underWay } from "./instance.js";
import { Interruption } from "./interruption.js";

/** By its name, as `fetch` is: a page or a test may have put another object at `self`. */
export const globalWebSocket = () => (typeof WebSocket === "function" ? WebSocket : undefined);

/** The events that tell that what stood in the way may be gone. */
const PAGE_EVENTS = ["pagehide", "pageshow", "focus", "online"];

export class Host {
  /** How the list stands; the same object until that changes. */
  state;
  #stream;
  #WebSocket;
  #follow;
  #forget;
  #follower;
  #generation;
  #isStale = true;
  #listeners = new Set();
  /** Who left last, and may still end what waits for the next one to come. */
  #last;
  /** What ends each socket and each request, by its ticket. */
  #open = new Map();
  #timer;
  /** Whether the listeners are about to be shown how the list stands. */
  isPublishing = false;

  /** `follow` makes what the state machine is in; `forget` is called when this one is of no more use. */
  constructor(stream, WebSocketApi, follow, forget) {
    this.#stream = stream;
    this.#WebSocket = WebSocketApi;
    this.#follow = follow;
    this.#forget = forget;
  }

  join(listener) {
    this.#dismiss();
    this.#listeners.add(listener);
    if (!this.#follower) this.#begin();
    this.#tell("joined");
    this.#refresh();
  }

  /** One more wants what a listener gets. */
  want() {
    this.#tell("wanted");
  }

  /** Has a listener go; `atOnce` without waiting for another one to come. */
  leave(listener, atOnce) {
    if (this.#listeners.delete(listener)) this.#tell("left");
    if (this.#listeners.size > 0 || !this.#follower) return listener.released();
    this.#dismiss();
    this.#last = listener;
    if (!atOnce) return;
    this.#tell("closed");
    this.#release();
  }

  /** An event of the page. */
  handleEvent({ type }) {
    if (type !== "visibilitychange") this.#tell(type);
    else this.#tell(isPageHidden() ? "hidden" : "visible");
  }

  /** Ends it with its instance. */
  trap(cause) {
    this.#fail(internalError(this.#stream, cause));
  }

  // From here on what Rust calls.

  openSocket(ticket, url) {
    let socket;
    const close = () => {
      this.#open.delete(ticket);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    };
    const ended = () => {
      if (this.#open.delete(ticket)) this.#tell("ended", ticket);
    };
    this.#open.set(ticket, close);
    try {
      socket = new this.#WebSocket(url);
    } catch {
      // A page that came by https may not open it. Not at once: the machine is at work.
      socket = { close() {} };
      Promise.resolve().then(ended);
      return;
    }
    socket.onopen = () => this.#tell("opened", ticket);
    socket.onmessage = ({ data }) => this.#enter((follower) => follower.message(ticket, data));
    socket.onclose = ended;
    // Tells nothing that the end does not tell, and some throw what nobody listens to.
    socket.onerror = () => {};
  }

  interruption(ticket) {
    const interruption = new Interruption();
    this.#open.set(ticket, () => {
      this.#open.delete(ticket);
      interruption.end("over");
    });
    return interruption;
  }

  asking(ticket) {
    return ({ message }) => this.#enter((follower) => follower.asking(ticket, message));
  }

  cancel(ticket) {
    this.#open.get(ticket)?.();
  }

  setTimer(ms) {
    clearTimeout(this.#timer);
    // One that is set to more goes off at once.
    if (ms !== undefined) this.#timer = setTimeout(() => this.#tell("timer"), Math.min(ms, 2 ** 31 - 1));
  }

  /** Shows the listeners how the list stands: not at once, as the machine is at work, and once for all. */
  publish() {
    this.#isStale = true;
    if (this.isPublishing) return;
    this.isPublishing = true;
    Promise.resolve().then(() => {
      this.isPublishing = false;
      if (!this.#follower) return;
      this.#refresh();
      this.#each((listener) => listener.changed?.(this.state));
      if (this.state.state === "idle" && this.#listeners.size === 0) this.#release();
    });
  }

  deliver(frame) {
    this.#each((listener) => listener.frame?.(frame));
  }

  refuse(error) {
    this.#each((listener) => listener.refused?.(error));
  }

  fail(error) {
    Promise.resolve().then(() => this.#fail(error));
  }

  #dismiss() {
    this.#last?.released();
    this.#last = undefined;
  }

  #begin() {
    underWay.add(this);
    this.#generation = currentGeneration();
    for (const [target, event] of pageEvents()) target.addEventListener(event, this);
    try {
      this.#follower = returned(this.#stream, () => this.#follow(this));
    } catch (error) {
      return this.#fail(error);
    }
    if (isPageHidden()) this.#tell("hidden");
  }

  #fail(error) {
    if (!underWay.has(this)) return;
    this.#release();
    this.#each((listener) => listener.failed(error));
  }

  /** For all who listen, but for those who go meanwhile. */
  #each(run) {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) run(listener);
  }

  #refresh() {
    if (this.#isStale) this.#enter((follower) => (this.state = follower.state));
    this.#isStale = false;
  }

  #tell(event, ticket = 0) {
    this.#enter((follower) => follower.on(event, ticket));
  }

  #enter(run) {
    if (!this.#follower) return;
    try {
      returned(this.#stream, () => run(this.#follower));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Leaves no socket, request, timer and listener behind. */
  #release() {
    const follower = this.#follower;
    this.#follower = undefined;
    underWay.delete(this);
    clearTimeout(this.#timer);
    for (const [target, event] of pageEvents()) target.removeEventListener(event, this);
    for (const close of [...this.#open.values()]) close();
    this.#forget();
    this.#dismiss();
    // Not at once, as it may be at work. That of an instance that trapped is gone with it: in the next
    // one its address is that of something else.
    Promise.resolve().then(() => {
      if (this.#generation === currentGeneration()) follower?.free();
    });
  }
}

function isPageHidden() {
  return typeof document === "object" && document.visibilityState === "hidden";
}

/** What to listen to; nothing where there is no page. */
function pageEvents() {
  if (typeof document !== "object" || typeof window !== "object") return [];
  return [[document, "visibilitychange"], ...PAGE_EVENTS.map((event) => [window, event])];
}
