import { chromium } from "playwright-core";
import { writeFiles } from "../../matrix/lib/workspace.mjs";
import { removeFolder, temporaryFolder } from "./example.js";

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
// VS Code shows an error where cookies of third parties are blocked, as they are unless told.
const PREFERENCES = { profile: { cookie_controls_mode: 0 } };

/**
 * Starts Chromium for one window with a profile of its own.
 * @param {string[]} [more] arguments
 */
export async function openChromium(more = []) {
  const profile = await temporaryFolder("chromium");
  await writeFiles(profile, { "Default/Preferences": JSON.stringify(PREFERENCES) });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: PROGRAM,
    args: [...ARGUMENTS, ...more],
    viewport: { width: 1200, height: 720 },
  });
  const [page = await context.newPage()] = context.pages();
  return {
    page,
    async close() {
      await context.close();
      await removeFolder(profile);
    },
  };
}
