// What calls `fetch`, and the functions of the caller around it.

/** The global `fetch`, by its name: a page or a test may have put another object at `self`. */
export const globalFetch = () => (typeof fetch === "function" ? fetch : undefined);

/**
 * Sends a request by the global `fetch`, from a job of its own: browsers record the stack of every
 * call of it, which takes Chromium 0.2 ms longer while WebAssembly is on it.
 */
export function send(request, method, interruption, settle) {
  interruption.request = request;
  const begin = () => answered(() => fetch(request), method, interruption);
  interruption.race(Promise.resolve().then(begin), settle);
}

/** Sends a request by `fetch(url, init)`, the caller's or the global one, with hooks around it. */
export function sendThrough(fetch, hooks, url, init, interruption, settle) {
  // Each attempt has one of its own, as functions of the caller may change it.
  const own = { ...init, headers: { ...init.headers } };
  interruption.race(throughHooks(fetch, hooks, url, own, interruption), settle);
}

async function throughHooks(fetch, hooks, url, init, interruption) {
  const run = () => fetched(fetch, url, init, interruption);
  if (hooks.length === 0) return answered(run, init.method, interruption);
  const { answers } = interruption;
  let request = { fetch, url, init };
  for (const each of hooks) {
    const changed = ({ url, init }) => ({ fetch, url, init });
    request = (await ask(each, "pre", { ...request }, interruption, changed)) ?? request;
  }
  ({ url, init } = request);
  let answer;
  let response;
  try {
    answer = await answered(run, String(init?.method ?? "GET"), interruption, url);
    response = answer;
  } catch (error) {
    for (const each of hooks) {
      const context = withCopy({ ...request, error }, response, answers);
      response = (await ask(each, "onError", context, interruption)) ?? response;
    }
    if (!response) throw error;
  }
  for (const each of hooks) {
    const context = withCopy(request, response, answers);
    response = (await ask(each, "post", context, interruption)) ?? response;
  }
  // Nobody reads what a hook gave another response for. That one may be made of the copies.
  if (answer !== response) {
    discard(answer);
    interruption.spare = answers.filter((copy) => copy !== response);
  }
  // Where bodies are no streams of the web, one copy may come no further than the other is read.
  answers.filter((copy) => copy !== response && !hasStream(copy)).forEach(discard);
  return response;
}

/** What a hook threw: no second attempt would change it. */
export class HookFailure {
  constructor(cause) {
    this.cause = cause;
  }
}

/** Tells whoever sends a body that nobody reads it. */
export function discard(response) {
  quietly(() => {
    const { body, bodyUsed } = response;
    if (bodyUsed || body?.locked) return;
    return hasStream(response) ? body.cancel() : response.arrayBuffer();
  });
}

/** Has a body that is being read end, as nobody wants more of it. */
export const cancel = (reader) => quietly(() => reader.cancel());

/** Leaves the end of a body, all of which was read, to come by itself. */
export const leave = (reader) => quietly(() => reader.read());

/** Runs what may fail, as nothing depends on it. */
function quietly(run) {
  try {
    ignore(run());
  } catch {
    // It is the caller's object, and no call may suffer from what it does.
  }
}

/** Keeps the rejection of a promise that nobody waits for from being reported. */
export function ignore(promise) {
  Promise.resolve(promise).catch(() => {});
}

/**
 * What a `fetch` gives that `run` calls, unless the call is over before or after. There is a URL if hooks
 * may have changed it.
 */
async function answered(run, method, interruption, url) {
  if (interruption.kind) return undefined;
  interruption.sent = method;
  interruption.url = url?.href ?? url;
  interruption.lines?.sent(method);
  const response = await run();
  interruption.answers.push(response);
  if (interruption.kind) interruption.abandon();
  return response;
}

/** The functions that answered a request with a signal, and the class of the controller it had. */
const takers = new WeakMap();

/** Calls `fetch` with the signal of the attempt; without it, if `fetch` refuses that. */
function fetched(fetch, url, init, interruption) {
  return takers.get(fetch) === AbortController ? fetch(url, init) : tried(fetch, url, init, interruption);
}

/**
 * The same for a `fetch` that may refuse the signal, as Node's does with one of jsdom. The deadline is a
 * race and holds without it.
 */
async function tried(fetch, url, init, interruption) {
  const isOurs = init?.signal === interruption.signal;
  // What it throws later may come after it has sent the request, which must not go out twice.
  let mayRefuse = isOurs;
  jobs(16).then(() => (mayRefuse = false));
  try {
    const response = await fetch(url, init);
    if (isOurs) takers.set(fetch, AbortController);
    return response;
  } catch (cause) {
    if (!mayRefuse || interruption.kind || !isSignalRefused(cause)) throw cause;
    return fetch(url, { ...init, signal: undefined });
  }
}

/** Lets so many promise jobs go by, which takes less than any answer from outside. */
async function jobs(count) {
  while (count-- > 0) await undefined;
}

/** Whether a fetch refused a signal that is of another realm, as any parameter that is none. */
function isSignalRefused(cause) {
  try {
    return cause.name === "TypeError" && /\bsignal\b.*\bAbortSignal\b/.test(cause.message);
  } catch {
    return false;
  }
}

/** What a hook gives if there is such a hook, it gives an object, and the call is not over. */
async function ask(hooks, name, context, interruption, taken = (given) => given) {
  if (interruption.kind) return undefined;
  try {
    const given = typeof hooks[name] === "function" ? await hooks[name](context) : undefined;
    return typeof given === "object" && given !== null ? taken(given) : undefined;
  } catch (cause) {
    throw new HookFailure(cause);
  }
}

/** The context with a copy of the response, which is made when the hook reads it. */
function withCopy(context, response, answers) {
  let copy;
  return {
    ...context,
    get response() {
      if (response && !copy) answers.push((copy = response.clone()));
      return copy;
    },
  };
}

function hasStream(response) {
  try {
    return typeof response.body.getReader === "function";
  } catch {
    return false;
  }
}
