// What stands in the way, in words for the user.

import { diagnose, isPiecesError, type NotFound } from "pieces-os-client";

import { recall } from "./memory";

export interface Trouble {
  readonly headline: string;
  readonly advice: string;
  /** Whether it passes by itself. */
  readonly passes?: boolean;
  /** Whether it helps to open Pieces OS. */
  readonly opens?: boolean;
}

const HEADLINES: Record<NotFound["problem"], string> = {
  starting: "Pieces OS is starting",
  "update-required": "Pieces OS needs an update",
  unreachable: "Pieces OS does not answer",
  "not-pieces-os": "That is not Pieces OS",
  cors: "Pieces OS does not allow this extension",
  "permission-prompt": "Your browser asks you",
  "permission-dismissed": "Your browser asked you",
  "permission-denied": "Your browser does not allow it",
  "frame-not-allowed": "Not allowed in this frame",
  "cannot-ask": "Your browser cannot ask you here",
  "page-policy": "This extension's policy forbids it",
  "mixed-content": "This address needs https",
  offline: "You are offline",
};

/** Whether a call may succeed later, when Pieces OS runs, is up to date and somebody is signed in. */
export function isPassing(error: unknown): boolean {
  if (!isPiecesError(error)) return false;
  return error.kind === "network" || error.kind === "timeout" || (error.kind === "http" && error.problem !== undefined);
}

/** Why Pieces OS was not found. */
export async function explainNotFound({ problem, message }: NotFound): Promise<Trouble> {
  if (!(await isAllowed())) {
    const advice = "Your browser has to ask you before this extension may call Pieces OS. It does when you save the options.";
    return { headline: "Not allowed to call Pieces OS", advice };
  }
  return {
    headline: HEADLINES[problem],
    advice: message,
    passes: problem === "starting" || problem === "permission-prompt",
    opens: problem === "unreachable" || problem === "update-required",
  };
}

/** Why a call to Pieces OS failed, at the address where it was found. */
export async function explainError(error: unknown, address: string | undefined): Promise<Trouble> {
  if (!isPiecesError(error)) return { headline: "The extension failed", advice: String(error) };
  switch (error.kind) {
    case "network":
    case "timeout": {
      const found = await diagnose({ basePath: address });
      if (found.problem !== "none") return explainNotFound(found);
      return { headline: HEADLINES.unreachable, advice: error.message };
    }
    case "http":
      if (error.problem === "not-signed-in") {
        return { headline: "Nobody is signed in", advice: "Open Pieces OS and sign in.", opens: true };
      }
      if (error.problem === "update-required") {
        const advice = "Open Pieces OS and let it update itself.";
        return { headline: HEADLINES["update-required"], advice, opens: true };
      }
      return {
        headline: `Pieces OS answered ${error.status}`,
        advice: error.body || "It gave no reason. Restarting Pieces OS may help.",
      };
    case "decode":
      return {
        headline: HEADLINES["not-pieces-os"],
        advice: `Something answers at ${address}, but not as expected: ${error.message}`,
      };
    default:
      return { headline: "The extension failed", advice: error.message };
  }
}

/** Whether the user lets the extension call the host of Pieces OS, which they may take back. */
async function isAllowed(): Promise<boolean> {
  const { address } = await recall();
  return chrome.permissions.contains({ origins: [originOf(address)] });
}

/** What has to be allowed before an address, or if there is none the usual host, may be called. */
export function originOf(address = "http://localhost"): string {
  const { protocol, hostname } = new URL(address);
  // All its ports: a pattern without a port is for every port, and there are none for a range.
  return `${protocol}//${hostname}/*`;
}
