// Tells Pieces OS that this extension exists, and in which sessions its user is here.

import { ApplicationNameEnum, type ApplicationsApi, PlatformEnum, PrivacyEnum } from "pieces-os-client";

import { currentRun, forget, recall, remember, type Session } from "./memory";
import { clientFor, isUnreachable } from "./pieces-os";

/**
 * Registers this extension and opens a session, once in each run of the browser. Any event may call
 * it, also two at once: the lock is the browser's, as a variable would be gone with the worker.
 */
export async function announce(): Promise<void> {
  await navigator.locks.request("announce", async () => {
    const { address, session } = await recall();
    const run = await currentRun();
    if (session?.address === address && session.run === run) return;
    const api = clientFor(address);
    await register(api);
    if (session) await closeSession(session, address);
    const { id, opened } = await api.applicationsSessionOpen();
    await remember({ session: { id, opened: opened.value.getTime(), address, run } });
  });
}

async function register(api: ApplicationsApi): Promise<void> {
  const { applicationId = crypto.randomUUID() } = await recall();
  // Before the answer: a worker stopped while it waits would register as someone else the next time.
  await remember({ applicationId });
  const application = await api.applicationsRegister({
    application: {
      id: applicationId,
      name: ApplicationNameEnum.OpenSource,
      version: chrome.runtime.getManifest().version,
      platform: await platform(),
      onboarded: true,
      privacy: PrivacyEnum.Anonymous,
    },
  });
  await remember({ applicationId: application.id });
}

/** A worker is told nothing when its browser is closed, so the session of that run is still open. */
async function closeSession(session: Session, presentAddress: string): Promise<void> {
  try {
    await clientFor(session.address).applicationsSessionClose({ body: session.id });
  } catch (error) {
    // It stays known until it can be closed, unless Pieces OS has moved or no longer knows it.
    if (isUnreachable(error) && session.address === presentAddress) throw error;
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
