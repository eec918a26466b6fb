// The number on the icon: how many applications Pieces OS knows.

import { ApplicationsApi, type LiveState } from "pieces-os-client";

import { findPiecesOs, isWithoutStream, settingsOf } from "./pieces-os";

// May be a variable, as it is gone when the worker is: the next start follows anew, and the first thing
// that a live list reads is the whole list. So nothing is lost that happens while there is no worker.
let following: AbortController | undefined;

/** Keeps the number right for as long as the worker runs. If it does already, it begins `anew` only. */
export async function keepBadge({ anew = false } = {}): Promise<void> {
  if (following && !anew) return;
  following?.abort();
  const own = (following = new AbortController());
  try {
    await follow(own.signal);
  } catch (error) {
    if (own.signal.aborted) return;
    await show(undefined);
    throw error;
  } finally {
    if (following === own) following = undefined;
  }
}

async function follow(signal: AbortSignal): Promise<void> {
  const found = await findPiecesOs({ signal });
  if (found.problem !== "none") return show(undefined);
  const api = new ApplicationsApi(await settingsOf(found));
  try {
    for await (const live of api.applicationsLive({ signal })) await showLive(live);
  } catch (error) {
    if (!isWithoutStream(error)) throw error;
    const { iterable } = await api.applicationsSnapshot({ signal });
    await show(iterable.length);
  }
}

async function showLive({ applications, state }: LiveState): Promise<void> {
  if (state === "live") await show(applications.length);
  if (state === "waiting") await show(undefined);
}

async function show(count: number | undefined): Promise<void> {
  await chrome.action.setBadgeText({ text: count === undefined ? "" : String(count) });
}
