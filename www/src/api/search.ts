import { diagnose, discover, waitUntilRunning, type Discovery, type Found, type NotFound } from "pieces-os-client";
import { willBrowserAsk } from "./permission";
import { remembered } from "./remembered";

export interface Listening {
  readonly signal: AbortSignal;
  /** Is told what stands in the way while the search goes on. */
  readonly onState: (state: NotFound) => void;
}

const lastPort = remembered<number | undefined>("port", undefined);

/** Finds Pieces OS at its ports or, if an address is set by hand, there. */
export async function look(address: string | undefined, listening: Listening): Promise<Discovery> {
  if (address === undefined) {
    return keptInMind(await discover({ remembered: lastPort.get(), ...listening }));
  }
  // Unlike diagnose, discover waits while the browser asks its user.
  if (await willBrowserAsk()) return discover({ ...placeOf(address), ...listening });
  return diagnose({ basePath: address, signal: listening.signal });
}

/** Looks for a minute, as what stands in the way may pass by itself. Fails with a `TimeoutError` after it. */
export async function lookOn(address: string | undefined, listening: Listening): Promise<Found> {
  if (address !== undefined) return waitUntilRunning({ ...placeOf(address), ...listening });
  return keptInMind(await waitUntilRunning({ remembered: lastPort.get(), ...listening }));
}

function keptInMind<Result extends Discovery>(result: Result): Result {
  if (result.problem === "none") lastPort.set(result.port);
  return result;
}

/** The only place to look at. */
function placeOf(address: string): { basePath: string; ports: number[]; remembered: number } {
  const { port, protocol } = new URL(address);
  const only = Number(port) || (protocol === "https:" ? 443 : 80);
  return { basePath: address, ports: [only], remembered: only };
}
