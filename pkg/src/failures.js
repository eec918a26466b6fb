import {
  AbortError,
  DecodeError,
  FetchError,
  InvalidArgumentError,
  RequiredError,
  ResponseError,
  TimeoutError,
} from "./errors.js";

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
