// The classes of every error this package throws; errors.d.ts says what each means. Each is made by
// a call that bundlers may leave out.

// Registered, so that every copy of this package and every realm knows the errors of the others.
const BRAND = /* @__PURE__ */ Symbol.for("pieces-os-client.error");

/** What of the message the caller or an answer said, where that is known. */
const SAID = /* @__PURE__ */ Symbol("said");

/** Where it may say so: a reason, what a guard threw, what is no name of a kind of value. */
const QUOTES = /(was aborted|internal error|guard threw): [^]*|, found (?![a-z ]*(?:;|$))[^]*/;

export const PiecesError = /* @__PURE__ */ baseClass();

export function isPiecesError(value) {
  return typeof value === "object" && value?.[BRAND] === true;
}

export const ResponseError = /* @__PURE__ */ subclass("http", "ResponseError");
export const FetchError = /* @__PURE__ */ subclass("network", "FetchError");
export const TimeoutError = /* @__PURE__ */ subclass("timeout", "TimeoutError");
export const AbortError = /* @__PURE__ */ subclass("abort", "AbortError");
export const DecodeError = /* @__PURE__ */ subclass("decode", "DecodeError");
export const RequiredError = /* @__PURE__ */ subclass("required", "RequiredError");
export const InvalidArgumentError = /* @__PURE__ */ subclass("invalid", "InvalidArgumentError");
export const InitError = /* @__PURE__ */ subclass("init", "InitError");
export const InternalError = /* @__PURE__ */ subclass("internal", "InternalError");

function baseClass() {
  class PiecesError extends Error {
    constructor(message, { said, ...details } = {}) {
      super(message);
      Object.assign(this, details);
      define(this, { [SAID]: said });
    }

    static [Symbol.hasInstance](value) {
      // A class that a user derives from one of these has no more instances than it made.
      if (!Object.hasOwn(this, "matches")) return super[Symbol.hasInstance](value);
      return isPiecesError(value) && this.matches(value.kind);
    }

    // What may be logged: nothing that the caller or an answer said, as nobody knows what is in that.
    toJSON() {
      const { name, kind, operation, method, retryable, status, field, path, timeoutMs, problem } = this;
      const url = this.url?.replace(/^(\w+:\/\/)[^/?#]*@|[?#][^]*/g, "$1");
      const { message: all, [SAID]: said } = this;
      const words = said ? all.replace(said, "") : all.replace(QUOTES, "$1");
      const message = url ? words.replace(this.url, () => url) : words;
      return { name, kind, message, operation, method, url, retryable, status, field, path, timeoutMs, problem };
    }
  }
  define(PiecesError, { matches: () => true, name: "PiecesError" });
  define(PiecesError.prototype, { [BRAND]: true, name: "PiecesError" });
  PiecesError.prototype.retryable = false;
  return PiecesError;
}

// A minifier may rename classes, so each says its name, and says it where built-in errors do, too.
function subclass(kind, name) {
  const Subclass = class extends PiecesError {};
  define(Subclass, { matches: (other) => other === kind, name });
  define(Subclass.prototype, { kind, name });
  return Subclass;
}

/** Gives an object members that nobody can change and that no loop sees. */
function define(object, members) {
  for (const key of Reflect.ownKeys(members)) {
    Object.defineProperty(object, key, { value: members[key] });
  }
}
