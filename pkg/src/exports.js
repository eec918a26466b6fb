// What both entry points export besides the client.
export { BASE_PATH, Configuration } from "./configuration.js";
export {
  DecodeError,
  FetchError,
  InitError,
  InvalidArgumentError,
  PiecesError,
  RequiredError,
  ResponseError,
} from "./errors.js";
