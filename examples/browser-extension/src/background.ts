// A service worker in Chrome, an event page in Firefox: started for an event, stopped soon after.

import { onChange, recall } from "./memory";
import type { Message } from "./messages";
import { clientFor, isUnreachable } from "./pieces-os";
import { announce } from "./presence";

chrome.runtime.onInstalled.addListener(attempt(announce));
chrome.runtime.onStartup.addListener(attempt(announce));
chrome.alarms.onAlarm.addListener(attempt(announce));
onChange((changed) => {
  if (changed.has("address")) attempt(announce)();
});
chrome.runtime.onMessage.addListener((message: Message) => {
  attempt(() => answer(message))();
});

async function answer(message: Message): Promise<void> {
  await announce();
  if (message.kind === "click") await countClick(message);
}

async function countClick({ description, element }: Message & { kind: "click" }): Promise<void> {
  const { address } = await recall();
  await clientFor(address).applicationsUsageEngagementInteraction({
    seededTrackedInteractionEvent: { description, element },
  });
}

/** While Pieces OS cannot be reached, an alarm starts this worker again to announce itself. */
function attempt(work: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      if (isUnreachable(error)) await chrome.alarms.create("announce", { delayInMinutes: 0.5 });
      else console.error(error);
    }
  };
}
