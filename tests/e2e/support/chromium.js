import { chromium } from "playwright-core";

const PROGRAM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium with an empty profile of its own, not in private mode: that would block parts of the IDEs. */
export async function openChromium() {
  const context = await chromium.launchPersistentContext("", {
    executablePath: PROGRAM,
    args: ARGUMENTS,
    viewport: { width: 1200, height: 720 },
  });
  const [page = await context.newPage()] = context.pages();
  return { page, close: () => context.close() };
}
