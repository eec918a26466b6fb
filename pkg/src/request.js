/** The second argument of `fetch` with what the contract asks for. */
export function initOf(method, accept, contentType) {
  const headers = {};
  if (accept) headers.Accept = accept;
  if (contentType) headers["Content-Type"] = contentType;
  return { method, headers };
}

/** All that it takes to send a request, whose answer may have `limit` bytes. */
export const requestOf = (fetch, url, init, middleware, limit) => ({ fetch, url, init, middleware, limit });
