import { bytesOf, discard, textOfCopy } from "./body.js";
import { isPiecesError } from "./errors.js";
import { currentGeneration, internalError, underWay } from "./instance.js";
import { sendThrough } from "./middleware.js";

/**
 * A call on its way, and all that takes time in it. What to send and what to make of what comes is
 * for Rust to say, in `exchange`, which never waits for the network.
 */
export class Call {
  generation = currentGeneration();
  isSent = false;

  /**
   * @param request what to send, or a promise of it while a function of the caller is waited for;
   *   undefined if there is a `failure` already
   */
  constructor(exchange, interruption, request, failure) {
    this.exchange = exchange;
    this.interruption = interruption;
    this.request = request;
    this.failure = failure;
  }

  /** The value. */
  value(operation) {
    return this.settled(operation, this.wholeAnswer());
  }

  /** The response, which can still give the value. */
  response(operation) {
    return this.settled(operation, this.openAnswer(operation));
  }

  async wholeAnswer() {
    const { response, bytes } = await this.answer(true);
    return this.decoded(response, bytes);
  }

  async openAnswer(operation) {
    const { response } = await this.answer(false);
    // The caller may take as long as he likes before he reads the body.
    this.interruption.stopClock();
    return new ApiResponse(response, () => this.settled(operation, this.lateAnswer(response)));
  }

  async lateAnswer(response) {
    // If the instance has trapped, the body is left for the caller to read.
    if (this.isStale) return undefined;
    this.interruption.restart();
    const reading = bytesOf(response, this.request.limit, this.interruption);
    const bytes = await this.interruption.race(reading).catch((cause) => {
      throw this.exchange.failed(cause);
    });
    return this.decoded(response, bytes);
  }

  /** An answer with a status of success, after as many attempts as are wanted. */
  async answer(isWhole) {
    if (this.failure) throw this.failure;
    if (this.request instanceof Promise) this.request = await this.interruption.race(this.request);
    this.request.init.signal = this.interruption.signal;
    for (let times = 1; ; times++) {
      this.interruption.check();
      this.isSent = true;
      let answer;
      try {
        answer = await this.interruption.race(attempt(this.request, isWhole, this.interruption));
      } catch (cause) {
        await this.pauseBeforeNext(times, undefined, () => this.exchange.failed(cause));
        continue;
      }
      const { response, status } = answer;
      if (isSuccess(status)) return answer;
      if (status === undefined) throw this.exchange.noResponse(response);
      await this.pauseBeforeNext(times, response, () => this.refusal(response));
    }
  }

  /** Waits until the request may be sent again; throws what `failure` gives if it may not. */
  async pauseBeforeNext(times, response, failure) {
    const ms = this.exchange.pauseMs(times, response);
    if (this.interruption.kind || !(ms < this.interruption.remaining)) throw await failure();
    if (response) discard(response);
    await this.interruption.pause(ms);
  }

  async refusal(response) {
    const reading = textOfCopy(response, this.request.limit, this.interruption);
    // A body that cannot be read takes nothing from what the status says.
    const body = await this.interruption.race(reading).catch(() => "");
    return this.exchange.refused(response, body);
  }

  decoded(response, bytes) {
    if (bytes === undefined) throw this.exchange.tooLarge(response);
    const value = this.exchange.value(response, bytes);
    this.end();
    return value;
  }

  /** What the call comes to, unless something ends it before that. */
  async settled(operation, outcome) {
    underWay.add(this.interruption);
    let failure;
    try {
      const value = await outcome;
      if (!this.isStale) return value;
    } catch (error) {
      failure = this.isStale ? error : (this.exchange.interrupted(this.isSent) ?? error);
      this.end();
    } finally {
      underWay.delete(this.interruption);
    }
    if (this.isStale) throw internalError(operation);
    throw isPiecesError(failure) ? failure : internalError(operation, failure);
  }

  /** Leaves no timer, no listener and no memory behind. */
  end() {
    // The memory of an instance that trapped is gone already.
    if (!this.isStale) this.exchange.free();
  }

  /** Whether the instance has trapped that this call belongs to. */
  get isStale() {
    return this.generation !== currentGeneration();
  }
}

class ApiResponse {
  #value;
  #valueLater;

  constructor(raw, valueLater) {
    this.raw = raw;
    this.#valueLater = valueLater;
  }

  value() {
    // A body can be read once.
    this.#value ??= this.#valueLater();
    return this.#value;
  }
}

/**
 * What comes when a request is sent: the response with its status and, if wanted, the bytes.
 *
 * `fetch` is called in a turn of its own: browsers record the stack of every call of it, which takes
 * Chromium some 1 % of a small round trip longer if there is much of it.
 */
async function attempt(request, isWhole, interruption) {
  const { fetch, url, init, middleware, limit } = request;
  await undefined;
  const response = await (middleware.length > 0 ? sendThrough(request, interruption) : fetch(url, init));
  const status = statusOf(response);
  if (!isWhole || !isSuccess(status)) return { response, status };
  return { response, status, bytes: await bytesOf(response, limit, interruption) };
}

/** The status, if what came has one. */
function statusOf(response) {
  try {
    const { status } = response;
    return typeof status === "number" ? status : undefined;
  } catch {
    return undefined;
  }
}

const isSuccess = (status) => status >= 200 && status < 300;
