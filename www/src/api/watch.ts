import type { Connection } from "./connection";

const EVERY_MS = 4000;

/** Keeps the state of the connection true: asks now and then, and at once when there is a reason to. */
export function keepWatch(connection: Connection): void {
  let underWay = false;

  async function look(): Promise<void> {
    if (underWay || document.hidden) return;
    underWay = true;
    try {
      await connection.check();
    } finally {
      underWay = false;
    }
  }

  setInterval(look, EVERY_MS);
  for (const reason of ["online", "offline", "focus"]) window.addEventListener(reason, look);
  document.addEventListener("visibilitychange", look);
}
