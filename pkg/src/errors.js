// The classes of every error this package throws; errors.d.ts says what each means.

export class PiecesError extends Error {
  constructor(message, details = {}) {
    super(message);
    Object.assign(this, details);
  }
}

// A minifier may rename classes, so each says its name, and says it where built-in errors do.
const subclass = (kind, name) => {
  const Subclass = class extends PiecesError {};
  Object.defineProperties(Subclass.prototype, { kind: { value: kind }, name: { value: name } });
  return Subclass;
};

export const ResponseError = subclass("http", "ResponseError");
export const FetchError = subclass("network", "FetchError");
export const DecodeError = subclass("decode", "DecodeError");
export const RequiredError = subclass("required", "RequiredError");
export const InvalidArgumentError = subclass("invalid", "InvalidArgumentError");
export const InitError = subclass("init", "InitError");

const classes = [
  ResponseError,
  FetchError,
  DecodeError,
  RequiredError,
  InvalidArgumentError,
  InitError,
];

/** Makes an error of the class that `kind` names; this is how the Rust side throws. */
export function createError(kind, message, details) {
  const Class = classes.find(({ prototype }) => prototype.kind === kind);
  return new Class(message, details);
}
