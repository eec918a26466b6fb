// Tells Pieces OS that this extension exists, and in which sessions its user is here.

import {
  ApplicationNameEnum,
  ApplicationsApi,
  ConnectorApi,
  type Found,
  PlatformEnum,
  PrivacyEnum,
} from "pieces-os-client";

import { currentRun, forget, recall, remember } from "./memory";
import { expectedAddress, findPiecesOs } from "./pieces-os";
import { isPassing } from "./trouble";

/**
 * Connects to Pieces OS and opens a session, once in each run of the browser, or `anew`. Any event
 * may call it, also two at once: the lock is the browser's, as a variable would be gone with the worker.
 */
export async function announce({ anew = false } = {}): Promise<void> {
  await navigator.locks.request("announce", async () => {
    if (!anew && (await hasSession())) return;
    const found = await findPiecesOs();
    if (found.problem !== "none") return;
    await connect(found);
    if (!(await hasSession())) await openSession(found);
  });
}

async function hasSession(): Promise<boolean> {
  const memory = await recall();
  const { session } = memory;
  return session?.run === (await currentRun()) && session.address === expectedAddress(memory);
}

async function connect(found: Found): Promise<void> {
  const { application } = await new ConnectorApi(found).connect({
    seededConnectorConnection: {
      application: {
        // Pieces OS keeps one record for each name. Whoever is no product of Pieces takes this one;
        // with the name of a product they would change the record of that.
        name: ApplicationNameEnum.OpenSource,
        version: chrome.runtime.getManifest().version,
        platform: await platform(),
        privacy: PrivacyEnum.Anonymous,
      },
    },
  });
  await remember({ applicationId: application.id });
}

async function openSession(found: Found): Promise<void> {
  await closeLastSession();
  const { id, opened } = await new ApplicationsApi(found).applicationsSessionOpen();
  const address = expectedAddress(await recall()) ?? found.basePath;
  await remember({ session: { id, opened: opened.value.getTime(), address, run: await currentRun() } });
}

/** A worker is told nothing when its browser is closed, so the session of that run is still open. */
async function closeLastSession(): Promise<void> {
  const memory = await recall();
  const { session } = memory;
  if (!session) return;
  try {
    await new ApplicationsApi({ basePath: session.address }).applicationsSessionClose({ body: session.id });
  } catch (error) {
    // It stays known until it can be closed, unless Pieces OS has moved or no longer knows it.
    if (isPassing(error) && session.address === expectedAddress(memory)) throw error;
  }
  await forget("session");
}

async function platform(): Promise<PlatformEnum> {
  const { os } = await chrome.runtime.getPlatformInfo();
  const platforms: Record<string, PlatformEnum> = {
    android: PlatformEnum.Android,
    linux: PlatformEnum.Linux,
    mac: PlatformEnum.Macos,
    win: PlatformEnum.Windows,
  };
  return platforms[os] ?? PlatformEnum.Unknown;
}
