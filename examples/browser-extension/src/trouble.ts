// What stands in the way, in words for the user.

import { diagnose, isPiecesError, type NotFound, type PiecesError } from "pieces-os-client";

import { recall } from "./memory";

export interface Trouble {
  readonly headline: string;
  readonly advice: string;
  /** What can be said in a few words. */
  readonly state: string;
  /** What the user can do about it. */
  readonly help: "wait" | "open" | "options";
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
  "page-policy": "The extension's own policy forbids it",
  "mixed-content": "This address needs https",
  offline: "You are offline",
};

const HELP: Partial<Record<NotFound["problem"], Trouble["help"]>> = {
  starting: "wait",
  "permission-prompt": "wait",
  unreachable: "open",
  "update-required": "open",
};

/** Whether a call may succeed later, when Pieces OS runs, is up to date and somebody is signed in. */
export function isPassing(error: unknown): boolean {
  if (!isPiecesError(error)) return false;
  return error.kind === "network" || error.kind === "timeout" || (error.kind === "http" && error.problem !== undefined);
}

/** Why Pieces OS was not found. */
export async function explainNotFound({ problem, message, basePath }: NotFound): Promise<Trouble> {
  const help = HELP[problem] ?? "options";
  const where = basePath === undefined ? "" : ` ${hostOf(basePath)}`;
  const state = help === "wait" ? `Waiting for${where}` : `No connection${where && ` to${where}`}`;
  if (await isAllowed()) return { headline: HEADLINES[problem], advice: message, state, help };
  const advice = "Your browser has to ask you first. It does when you save the options of this extension.";
  return { headline: "Not allowed to call Pieces OS", advice, state, help: "options" };
}

/** Why a call failed, at the address where Pieces OS was found. */
export async function explainError(error: unknown, address: string | undefined): Promise<Trouble> {
  if (address === undefined || !isPiecesError(error)) {
    return { headline: "The extension failed", advice: String(error), state: "No connection", help: "options" };
  }
  if (error.kind === "network" || error.kind === "timeout") {
    const found = await diagnose({ basePath: address });
    if (found.problem !== "none") return explainNotFound(found);
  }
  return { ...inWords(error), state: `Trouble with ${hostOf(address)}` };
}

function inWords(error: PiecesError): Omit<Trouble, "state"> {
  switch (error.kind) {
    case "http":
      if (error.problem === "not-signed-in") {
        return { headline: "Nobody is signed in", advice: "Open Pieces OS and sign in.", help: "open" };
      }
      if (error.problem === "update-required") {
        return { headline: HEADLINES[error.problem], advice: "Open Pieces OS and let it update itself.", help: "open" };
      }
      return {
        headline: `Pieces OS answered ${error.status}`,
        advice: error.body || "It gave no reason. Restarting Pieces OS may help.",
        help: "options",
      };
    case "decode":
      return { headline: HEADLINES["not-pieces-os"], advice: `It did not answer as expected: ${error.message}`, help: "options" };
    default:
      return { headline: HEADLINES.unreachable, advice: error.message, help: "open" };
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
  // All its ports: a pattern without a port is for every port, and none is for a range.
  return `${protocol}//${hostname}/*`;
}

export function hostOf(address: string): string {
  return new URL(address).host;
}
