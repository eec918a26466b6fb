// A service worker in Chrome, an event page in Firefox: started for an event, stopped soon after.

import { ApplicationsApi, isPiecesError } from "pieces-os-client";

import { keepBadge } from "./badge";
import { onChange, recall } from "./memory";
import type { Message } from "./messages";
import { announce } from "./presence";
import { isPassing } from "./trouble";

// Starts the worker again, which may be stopped until then.
void chrome.alarms.create("wake", { periodInMinutes: 1 });
attempt(keepBadge)();
chrome.runtime.onInstalled.addListener(attempt(() => announce({ anew: true })));
chrome.runtime.onStartup.addListener(attempt(announce));
chrome.alarms.onAlarm.addListener(attempt(announce));
chrome.alarms.onAlarm.addListener(attempt(keepBadge));
onChange((changed) => {
  if (!changed.has("address")) return;
  attempt(announce)();
  attempt(() => keepBadge({ anew: true }))();
});
chrome.runtime.onMessage.addListener((message: Message) => {
  attempt(() => answer(message))();
  attempt(keepBadge)();
});

async function answer(message: Message): Promise<void> {
  if (message.kind === "reached") return announce({ anew: true });
  await announce();
  await countClick(message);
}

async function countClick({ description, element }: Message & { kind: "click" }): Promise<void> {
  const { session } = await recall();
  if (!session) return;
  try {
    await new ApplicationsApi({ basePath: session.address }).applicationsUsageEngagementInteraction({
      seededTrackedInteractionEvent: { description, element },
    });
  } catch (error) {
    // Newer Pieces OS counts no clicks.
    if (!(isPiecesError(error) && error.kind === "http" && error.status === 404)) throw error;
  }
}

/** What fails because Pieces OS is not there is tried again with the next event. */
function attempt(work: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      if (!isPassing(error)) console.error(error);
    }
  };
}
