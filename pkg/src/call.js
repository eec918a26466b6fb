import { bytesOf, discard, textOfCopy } from "./body.js";
import { isPiecesError } from "./errors.js";
import { currentGeneration, internalError, underWay } from "./instance.js";
import { send } from "./send.js";

/**
 * A call on its way, and all that takes time in it. What to send and what to make of what comes is
 * for Rust to say, in `#exchange`, which never waits for the network.
 */
export class Call {
  #operation;
  #exchange;
  #interruption;
  #request;
  #generation = currentGeneration();

  constructor(operation, exchange) {
    this.#operation = operation;
    this.#exchange = exchange;
    this.#interruption = exchange.interruption;
  }

  /** The value. */
  value() {
    return this.#settled(async () => {
      const { response, bytes } = await this.#answer(true);
      return this.#valueFrom(response, bytes);
    });
  }

  /** The response, which can still give the value. */
  response() {
    return this.#settled(async () => {
      const { response } = await this.#answer(false);
      // The caller may take as long as he likes before he reads the body.
      this.#interruption.stopClock();
      return new ApiResponse(response, () => this.#valueLater(response));
    });
  }

  #valueLater(response) {
    return this.#settled(async () => {
      this.#interruption.restart();
      const reading = bytesOf(response, this.#request.limit, this.#interruption);
      const bytes = await this.#interruption.race(reading).catch((cause) => {
        throw this.#exchange.failed(cause);
      });
      return this.#valueFrom(response, bytes);
    });
  }

  #valueFrom(response, bytes) {
    if (bytes === undefined) throw this.#exchange.tooLarge(response);
    const value = this.#exchange.value(response, bytes);
    this.#end();
    return value;
  }

  /** The answer with a status of success, after as many attempts as are wanted. */
  async #answer(isWhole) {
    this.#request = await this.#prepared();
    this.#request.init.signal = this.#interruption.signal;
    for (let times = 1; ; times++) {
      const answer = await this.#attempt(times, isWhole);
      if (answer) return answer;
    }
  }

  /** What to send; a function of the caller may have to be waited for. */
  #prepared() {
    const request = this.#exchange.prepare();
    return request instanceof Promise ? this.#interruption.race(request) : request;
  }

  /** The answer, or undefined if the request is to be sent again. */
  async #attempt(times, isWhole) {
    this.#interruption.check();
    this.#exchange.sent();
    let answer;
    try {
      answer = await this.#interruption.race(answerTo(this.#request, isWhole, this.#interruption));
    } catch (cause) {
      return this.#pauseBeforeNext(times, undefined, () => this.#exchange.failed(cause));
    }
    const { response, status } = answer;
    if (typeof status !== "number") throw this.#exchange.noResponse(response);
    if (isSuccess(status)) return answer;
    return this.#pauseBeforeNext(times, response, () => this.#refusal(response));
  }

  /** Waits until the request may be sent again; throws what `failure` gives if it may not. */
  async #pauseBeforeNext(times, response, failure) {
    const ms = this.#exchange.pauseMs(times, response);
    if (this.#interruption.kind || !(ms < this.#interruption.remaining)) throw await failure();
    if (response) discard(response);
    await this.#interruption.pause(ms);
  }

  async #refusal(response) {
    const reading = textOfCopy(response, this.#request.limit, this.#interruption);
    // A body that cannot be read takes nothing from what the status says.
    const body = await this.#interruption.race(reading).catch(() => "");
    return this.#exchange.refused(response, body);
  }

  /** What `run` gives, unless something ends the call before that. */
  async #settled(run) {
    if (this.#isStale) throw internalError(this.#operation);
    underWay.add(this.#interruption);
    let failure;
    try {
      const outcome = await run();
      if (!this.#isStale) return outcome;
    } catch (error) {
      failure = this.#isStale ? error : (this.#exchange.interrupted() ?? error);
    } finally {
      underWay.delete(this.#interruption);
    }
    if (this.#isStale) throw internalError(this.#operation);
    this.#end();
    throw isPiecesError(failure) ? failure : internalError(this.#operation, failure);
  }

  /** Whether the instance has trapped that this call belongs to. */
  get #isStale() {
    return this.#generation !== currentGeneration();
  }

  /** Leaves no timer, no listener and no memory behind. */
  #end() {
    this.#exchange.free();
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

/** What comes when `request` is sent: the response with its status and, if wanted, the bytes. */
async function answerTo(request, isWhole, interruption) {
  const response = await send(request, interruption);
  const status = statusOf(response);
  if (!isWhole || !isSuccess(status)) return { response, status };
  return { response, status, bytes: await bytesOf(response, request.limit, interruption) };
}

/** The status, if what came has one. */
function statusOf(response) {
  try {
    return response.status;
  } catch {
    return undefined;
  }
}

const isSuccess = (status) => status >= 200 && status < 300;
