import { isPiecesError, type NotFound } from "pieces-os-client";

/** What stands in the way, in words for the user. */
export interface Trouble {
  title: string;
  reason: string;
  /** Whether it passes without the user, or by an answer to the browser. */
  waits?: boolean;
  /** Whether it helps to open Pieces OS. */
  opens?: boolean;
}

const TITLES: Record<NotFound["problem"], string> = {
  starting: "Pieces OS is starting",
  "update-required": "Pieces OS needs an update",
  unreachable: "Pieces OS does not answer",
  "not-pieces-os": "Another program answers",
  cors: "Pieces OS does not allow this page",
  "permission-prompt": "Your browser asks you",
  "permission-dismissed": "Your browser was not answered",
  "permission-denied": "Your browser does not allow it",
  "frame-not-allowed": "This frame may not call Pieces OS",
  "cannot-ask": "Your browser cannot ask you here",
  "page-policy": "The policy of this page forbids it",
  "mixed-content": "This page may not call http",
  offline: "You are offline",
};

/** Why Pieces OS was not found. */
export function troubleOf({ problem, message }: NotFound): Trouble {
  return {
    title: TITLES[problem],
    reason: message,
    waits: problem === "starting" || problem === "permission-prompt",
    opens: problem === "unreachable" || problem === "update-required",
  };
}

/** Why a call failed after it was found. */
export function troubleWith(error: unknown): Trouble {
  const reason = error instanceof Error ? error.message : String(error);
  if (!isPiecesError(error)) return { title: "The extension failed", reason };
  if (error.kind !== "http") return { title: "Pieces OS cannot be used", reason };
  switch (error.problem) {
    case "not-signed-in":
      return { title: "Nobody is signed in", reason: "Open Pieces OS and sign in.", opens: true };
    case "update-required":
      return { title: TITLES[error.problem], reason: "Open Pieces OS and let it update itself.", opens: true };
    default:
      return { title: `Pieces OS answered ${error.status}`, reason };
  }
}
