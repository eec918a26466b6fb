/** Sends a request through the middleware and gives the response. */
export async function sendThrough(request, interruption) {
  const { fetch, middleware } = request;
  let { url, init } = request;
  let response;
  for (const hooks of middleware) {
    const changed = await ask(hooks, "pre", { fetch, url, init }, interruption);
    if (changed) ({ url, init } = changed);
  }
  // Whether it may be sent again depends on what became of it.
  Reflect.set(request.init, "method", init?.method);
  try {
    response = await fetch(url, init);
  } catch (error) {
    response = await recovered({ fetch, url, init, error }, middleware, interruption);
  }
  for (const hooks of middleware) {
    const context = { fetch, url, init, response: response.clone() };
    response = (await ask(hooks, "post", context, interruption)) ?? response;
  }
  return response;
}

/** The response that a hook has instead of the error; throws the error if none has. */
async function recovered(context, middleware, interruption) {
  for (const hooks of middleware) {
    const { response } = context;
    const given = await ask(hooks, "onError", { ...context, response: response?.clone() }, interruption);
    if (given) context.response = given;
  }
  if (context.response) return context.response;
  throw context.error;
}

/** The object that a hook gives, if there is such a hook and the call is not over. */
async function ask(hooks, name, context, interruption) {
  interruption.check();
  const given = typeof hooks[name] === "function" ? await hooks[name](context) : undefined;
  interruption.check();
  return typeof given === "object" && given !== null ? given : undefined;
}
