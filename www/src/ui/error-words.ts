import {
  DecodeError,
  FetchError,
  InvalidArgumentError,
  isPiecesError,
  RequiredError,
  ResponseError,
  TimeoutError,
  type PiecesError,
} from "pieces-os-client";
import { isRouteMissing } from "../api/gone";
import { element } from "./dom";
import { factList, type Fact } from "./facts";

const BODY_SHOWN = 4000;

export interface ErrorWords {
  readonly kind: string;
  readonly headline: string;
  readonly message: string;
  readonly facts: readonly Fact[];
}

/** Says to a reader what went wrong, from the type of the error. */
export function inWords(error: unknown): ErrorWords {
  if (!isPiecesError(error)) {
    return { kind: "page", headline: "The page itself failed", message: String(error), facts: [] };
  }
  const { kind, message } = error;

  if (error instanceof ResponseError) {
    return { kind, headline: headlineOf(error), message, facts: [bodyFact(error.body)] };
  }
  if (error instanceof DecodeError) {
    const facts: Fact[] = [["JSON path", error.path || "(the whole body)"], bodyFact(error.body)];
    return { kind, headline: "The response does not match the API contract", message, facts };
  }
  if (error instanceof FetchError) {
    const facts: Fact[] = error.cause === undefined ? [] : [["Cause", String(error.cause)]];
    return { kind, headline: "No response", message, facts };
  }
  if (error instanceof RequiredError || error instanceof InvalidArgumentError) {
    return { kind, headline: "Invalid call: nothing was sent", message, facts: [["Field", error.field]] };
  }
  if (error instanceof TimeoutError) {
    return { kind, headline: `No response within ${error.timeoutMs / 1000} s`, message, facts: [] };
  }
  return { kind, headline: OTHER_HEADLINES[kind] ?? "The call failed", message, facts: [] };
}

function headlineOf(error: ResponseError): string {
  if (error.problem) return PROBLEM_HEADLINES[error.problem];
  if (isRouteMissing(error)) return `This version of Pieces OS ${error.operation === "connect" ? "does not support" : "no longer supports"} this`;
  return `Pieces OS answered ${error.status} ${error.statusText}`.trimEnd();
}

const PROBLEM_HEADLINES: Readonly<Record<NonNullable<ResponseError["problem"]>, string>> = {
  "not-signed-in": "Nobody is signed in to Pieces OS",
  "update-required": "Pieces OS needs an update",
};

const OTHER_HEADLINES: Partial<Record<PiecesError["kind"], string>> = {
  init: "The client could not start",
  internal: "The client failed and was restarted",
  abort: "The call was aborted",
};

/** The error with its kind, message and what its type tells besides. */
export function errorReport(error: unknown): HTMLElement {
  const { kind, message, facts } = inWords(error);
  return element(
    "div",
    { class: "report" },
    element("p", { class: "error-message" }, message),
    factList([["Kind", element("code", {}, kind)], ...facts]),
  );
}

function bodyFact(body: string): Fact {
  const shown = body.length > BODY_SHOWN ? `${body.slice(0, BODY_SHOWN)} …` : body;
  return ["Body", shown === "" ? "(empty)" : element("code", {}, shown)];
}
