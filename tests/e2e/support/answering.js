import { lastLines } from "../../matrix/lib/programs.mjs";

const LONGEST_MS = 60_000;

/**
 * Waits until a server that was started answers.
 * @param {string} url @param {ReturnType<typeof import("../../matrix/lib/programs.mjs").start>} server
 */
export async function answering(url, server) {
  const deadline = Date.now() + LONGEST_MS;
  let running = true;
  server.ended.then(() => (running = false));
  while (running && Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  server.kill();
  throw new Error(`nothing is served at ${url}:\n${lastLines(server.output.all)}`);
}
