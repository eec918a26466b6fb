// Where Pieces OS is: at the address set by hand, or else wherever it is found.

import {
  discover,
  type ConfigurationParameters,
  type DiscoverOptions,
  type Discovery,
  type Found,
  isPiecesError,
  type WaitOptions,
  waitUntilRunning,
} from "pieces-os-client";

import { type Memory, recall, remember } from "./memory";

/**
 * Looks for Pieces OS once. Pages of the web need a permission for it, which the browser asks their
 * user for; an extension is not asked, so its background may look as well.
 */
export async function findPiecesOs(options: DiscoverOptions = {}): Promise<Discovery> {
  const found = await discover({ ...(await whereToLook()), ...options });
  if (found.problem === "none") await rememberPort(found);
  return found;
}

/** Waits until Pieces OS runs. */
export async function waitForPiecesOs(options: WaitOptions): Promise<Found> {
  const found = await waitUntilRunning({ ...(await whereToLook()), ...options });
  await rememberPort(found);
  return found;
}

/**
 * The settings of a client that stays with it: one made from what was found looks for it again when it
 * is gone, but not at other ports than the user has set.
 */
export async function settingsOf(found: Found): Promise<ConfigurationParameters> {
  const { address } = await recall();
  return address === undefined ? found : { basePath: found.basePath };
}

/** Whether a live list has ended because this Pieces OS is too old to tell what changes. */
export function isWithoutStream(error: unknown): boolean {
  return isPiecesError(error) && error.kind === "http" && error.status === 404;
}

/** Where it is expected without a look; undefined if it was never found. */
export function expectedAddress({ address, port }: Memory): string | undefined {
  return address ?? (port === undefined ? undefined : `http://localhost:${port}`);
}

async function whereToLook(): Promise<DiscoverOptions> {
  const { address, port } = await recall();
  return address === undefined ? { remembered: port } : { basePath: address, ports: [portOf(address)] };
}

function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return Number(port) || (protocol === "https:" ? 443 : 80);
}

async function rememberPort({ port }: Found): Promise<void> {
  const { address } = await recall();
  if (address === undefined) await remember({ port });
}
