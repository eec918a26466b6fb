import type { Connection } from "./connection";

const EVERY_MS = 4000;

/**
 * Keeps the state of the connection true where no live list does: asks now and then, and at once when there is a
 * reason to.
 */
export function keepWatch(connection: Connection): void {
  function look(): void {
    if (!document.hidden && !connection.isFollowed) void connection.confirm();
  }

  function lookForReason(): void {
    look();
    if (!document.hidden) void connection.findAgain();
  }

  setInterval(look, EVERY_MS);
  for (const reason of ["online", "offline", "focus"]) window.addEventListener(reason, lookForReason);
  document.addEventListener("visibilitychange", lookForReason);
}
