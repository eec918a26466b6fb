// The way to Pieces OS, and in words why there is none.

import { ApplicationsApi, DecodeError, PiecesError, ResponseError } from "pieces-os-client";

const TIMEOUT_MS = 5000;

export function clientFor(address: string): ApplicationsApi {
  return new ApplicationsApi({ basePath: address, fetchApi: fetchInTime });
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof PiecesError && error.kind === "network";
}

/** The hosts the user has to allow before this address may be called. */
export function originOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

export interface Trouble {
  readonly headline: string;
  readonly advice: string;
}

export async function explain(error: unknown, address: string): Promise<Trouble> {
  if (isUnreachable(error)) {
    return (await isAllowed(address)) ? notRunning(address) : notAllowed(address);
  }
  if (error instanceof ResponseError) {
    const headline = `Pieces OS answered ${error.status}`;
    return { headline, advice: error.body || "It gave no reason. Restarting Pieces OS may help." };
  }
  if (error instanceof DecodeError) {
    const headline = "That is not Pieces OS";
    return { headline, advice: `Something answers at ${address}, but not as expected: ${error.message}` };
  }
  return { headline: "The extension failed", advice: String(error) };
}

async function isAllowed(address: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [originOf(address)] });
}

function notRunning(address: string): Trouble {
  return {
    headline: "Pieces OS does not answer",
    advice: `Nothing answers at ${address}. Start Pieces OS, or change the address if it is elsewhere; its applications then appear by themselves.`,
  };
}

function notAllowed(address: string): Trouble {
  return {
    headline: "Not allowed to call Pieces OS",
    advice: `Your browser asks you first before this extension may call ${address}. Save the address again in the options to be asked.`,
  };
}

function fetchInTime(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
