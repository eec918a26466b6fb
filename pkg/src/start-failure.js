// Why the module did not start, in words that say what to do.
import { InitError, isPiecesError } from "./errors.js";

/** Throws if one of the globals, by name with their `typeof`, is missing. */
export function requireGlobals(types) {
  const missing = Object.keys(types).filter((name) => types[name] === "undefined");
  if (missing.length === 0) return;
  throw new InitError(
    `there is no global ${missing.join(", ")}; define it before the first call, for example in the setup file of your test runner`,
  );
}

/** The error of a module that could not be `compiled` or `started`. */
export function initError(step, cause) {
  if (isPiecesError(cause)) return cause;
  // Some begin with what was called, such as `WebAssembly.Module(): `.
  const message = String(cause?.message ?? cause).replace(/^WebAssembly\.\w+\(\):\s*/, "") || NOTHING;
  const cure = CURES.find(([matches]) => matches(message, cause?.name))?.[1];
  return new InitError(`WebAssembly could not be ${step}: ${message}${cure ? `; ${cure}` : ""}`, { cause });
}

const NOTHING = "no reason was given";

const CONTENT_SCRIPT =
  "in a content script, the website's content security policy applies, so make the calls in the extension's background";

const CURES = [
  [
    (message) => /CSP|content security policy/i.test(message),
    `allow WebAssembly: in a page, with the directive script-src 'self' 'wasm-unsafe-eval'; in an extension's manifest, with "content_security_policy": {"extension_pages": "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'"}; ${CONTENT_SCRIPT}`,
  ],
  // What Chromium says in content scripts.
  [(message) => message === NOTHING, `a content security policy may block it: ${CONTENT_SCRIPT}`],
  [
    (message) => /disallowed by embedder/i.test(message),
    "this runtime can't compile bytes, so import pieces-os-client/pieces_os_client.wasm and pass it to init() of pieces-os-client/slim",
  ],
  // Chromium before 115 takes no more than 4 KB there.
  [
    (message) => /main thread/i.test(message),
    "use pieces-os-client/slim, whose init() compiles asynchronously, or a worker",
  ],
  [
    (_, name) => name === "CompileError",
    "pass the bytes of this package's complete pieces_os_client.wasm",
  ],
  [
    (_, name) => name === "LinkError" || name === "TypeError",
    "pass the pieces_os_client.wasm of this version of the package",
  ],
];
