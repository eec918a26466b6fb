// What calls `fetch`, and the functions of the caller around it.

/** The global `fetch`, by its name: a page or a test may have put another object at `self`. */
export const globalFetch = () => (typeof fetch === "function" ? fetch : undefined);

/**
 * Sends a request by the global `fetch`, from a job of its own: browsers record the stack of every
 * call of it, which takes Chromium 0.2 ms longer while WebAssembly is on it.
 */
export function send(request, method, interruption, settle) {
  const begin = () => answered((sent) => fetch(sent), [request], method, interruption);
  interruption.race(Promise.resolve().then(begin), settle);
}

/** Sends a request by `fetch(url, init)`, the caller's or the global one, with hooks around it. */
export const sendThrough = (fetch, hooks, url, init, interruption, settle) =>
  interruption.race(throughHooks(fetch, hooks, url, init, interruption), settle);

async function throughHooks(fetch, hooks, url, init, interruption) {
  if (hooks.length === 0) return answered(fetch, [url, init], init.method, interruption);
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
    answer = await answered(fetch, [url, init], String(init?.method ?? "GET"), interruption);
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

/**
 * Whether a fetch refused a signal that is of another realm: with a `TypeError`, as for any parameter
 * that is none. Whatever else names a signal may have come after the request was sent.
 */
export function isSignalRefused(cause) {
  try {
    return cause.name === "TypeError" && /AbortSignal/.test(cause.message);
  } catch {
    return false;
  }
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

/** What `fetch` gives, unless the call is over before or after. */
async function answered(fetch, parameters, method, interruption) {
  if (interruption.kind) return undefined;
  interruption.sent = method;
  const response = await fetch(...parameters);
  interruption.answers.push(response);
  if (interruption.kind) interruption.abandon();
  return response;
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
