// The way to Pieces OS, and in words why there is none.

import { ApplicationsApi, isPiecesError } from "pieces-os-client";

const TIMEOUT_MS = 5000;

export interface Trouble {
  readonly headline: string;
  readonly advice: string;
}

export function clientFor(address: string): ApplicationsApi {
  return new ApplicationsApi({ basePath: address, timeoutMs: TIMEOUT_MS });
}

export function isUnreachable(error: unknown): boolean {
  return isPiecesError(error) && (error.kind === "network" || error.kind === "timeout");
}

/** The hosts the user has to allow before this address may be called. */
export function originOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

export async function explain(error: unknown, address: string): Promise<Trouble> {
  if (isUnreachable(error)) return whyUnreachable(address);
  if (isPiecesError(error) && error.kind === "http") {
    const advice = error.body || "It gave no reason. Restarting Pieces OS may help.";
    return { headline: `Pieces OS answered ${error.status}`, advice };
  }
  if (isPiecesError(error) && error.kind === "decode") {
    const advice = `Something answers at ${address}, but not as expected: ${error.message}`;
    return { headline: "That is not Pieces OS", advice };
  }
  return { headline: "The extension failed", advice: String(error) };
}

async function whyUnreachable(address: string): Promise<Trouble> {
  if (await chrome.permissions.contains({ origins: [originOf(address)] })) {
    const { message } = await clientFor(address).diagnose();
    return { headline: "Pieces OS does not answer", advice: message };
  }
  const advice = `Your browser has to ask you before this extension may call ${address}. Save the address again in the options, and it will.`;
  return { headline: "Not allowed to call Pieces OS", advice };
}
