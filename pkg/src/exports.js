// What both entry points export.
export * from "../dist/models.js";
export * from "../dist/classes.js";
export { BaseAPI } from "./api.js";
export { BASE_PATH, Configuration } from "./configuration.js";
export {
  AbortError,
  DecodeError,
  FetchError,
  InitError,
  InternalError,
  InvalidArgumentError,
  PiecesError,
  RequiredError,
  ResponseError,
  TimeoutError,
  isPiecesError,
} from "./errors.js";
