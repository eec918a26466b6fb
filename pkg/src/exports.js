// What both entry points export besides the client.
export {
  DecodeError,
  FetchError,
  InitError,
  InvalidArgumentError,
  PiecesError,
  RequiredError,
  ResponseError,
} from "./errors.js";
