// The classes of every error this package throws; errors.d.ts says what each means.

// Registered, so that every copy of this package and every realm knows the errors of the others.
const BRAND = Symbol.for("pieces-os-client.error");

export class PiecesError extends Error {
  constructor(message, details = {}) {
    super(message);
    Object.assign(this, details);
  }

  static [Symbol.hasInstance](value) {
    // A class that a user derives from one of these has no more instances than it made.
    if (!Object.hasOwn(this, "matches")) return super[Symbol.hasInstance](value);
    return isPiecesError(value) && this.matches(value.kind);
  }

  // What may be logged: neither the body nor the cause, as nobody knows what is in them.
  toJSON() {
    const { name, kind, message, operation, method, url, retryable } = this;
    const { status, field, path, timeoutMs, problem } = this;
    return { name, kind, message, operation, method, url, retryable, status, field, path, timeoutMs, problem };
  }
}
define(PiecesError, { matches: () => true });
define(PiecesError.prototype, { [BRAND]: true, name: "PiecesError" });
PiecesError.prototype.retryable = false;

export function isPiecesError(value) {
  return typeof value === "object" && value?.[BRAND] === true;
}

export const ResponseError = subclass("http", "ResponseError");
export const FetchError = subclass("network", "FetchError");
export const TimeoutError = subclass("timeout", "TimeoutError");
export const AbortError = subclass("abort", "AbortError");
export const DecodeError = subclass("decode", "DecodeError");
export const RequiredError = subclass("required", "RequiredError");
export const InvalidArgumentError = subclass("invalid", "InvalidArgumentError");
export const InitError = subclass("init", "InitError");
export const InternalError = subclass("internal", "InternalError");

/** The error that a failure of the Rust side describes; undefined if it is none. */
export function errorOf(failure) {
  const { kind, message, ...details } = Object(failure);
  const Class = FAILURES().find(({ prototype }) => prototype.kind === kind);
  return Class && new Class(message, details);
}

const FAILURES = () => [
  ResponseError,
  FetchError,
  TimeoutError,
  AbortError,
  DecodeError,
  RequiredError,
  InvalidArgumentError,
];

// A minifier may rename classes, so each says its name, and says it where built-in errors do.
function subclass(kind, name) {
  const Subclass = class extends PiecesError {};
  define(Subclass, { matches: (other) => other === kind });
  define(Subclass.prototype, { kind, name });
  return Subclass;
}

/** Gives an object members that nobody can change and that no loop sees. */
function define(object, members) {
  for (const key of Reflect.ownKeys(members)) {
    Object.defineProperty(object, key, { value: members[key] });
  }
}
