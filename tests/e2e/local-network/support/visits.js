// Visits of a site by browsers for which it is one of the public web, and which therefore ask before it may reach this
// machine.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchFirefox, openChromiumProfile, pressInWindow, startDisplay } from "../../page/support/visitors.js";
import { HOSTS } from "./site.js";

/** @typedef {import("./site.js").Permission} Permission */
/** @typedef {Awaited<ReturnType<typeof import("./site.js").serveSite>>} Site */

/**
 * @typedef {object} Visit
 * @property {(source: string) => Promise<any>} evaluate
 * @property {(permission: "granted" | "denied") => Promise<unknown>} permit as a user does in the settings for the site
 * @property {(() => Promise<unknown>) | undefined} dismiss closes the prompt without an answer, where a test can do that
 * @property {() => Promise<unknown>} close
 */

/**
 * @typedef {object} Browser
 * @property {string} version
 * @property {(permission: Permission, scheme: "http" | "https") => Promise<Visit>} visit
 * @property {() => Promise<unknown>} close
 */

/** @param {"chromium" | "firefox"} name @param {Site} site @returns {Promise<Browser>} */
export const openBrowser = (name, site) => ({ chromium: openChromium, firefox: openFirefox })[name](site);

/**
 * Without a window it denies at once what it would ask for, and what its driver grants it grants to every frame. So it
 * has a window, and a profile in which the user has answered already.
 * @param {Site} site @returns {Promise<Browser>}
 */
async function openChromium(site) {
  const display = await startDisplay();
  const profile = await mkdtemp(join(tmpdir(), "local-network-"));
  const answered = Object.fromEntries([
    [`${site.origin("granted", "https")},*`, { setting: 1 }],
    [`${site.origin("denied", "https")},*`, { setting: 2 }],
  ]);
  const preferences = { profile: { content_settings: { exceptions: { loopback_network: answered } } } };
  await mkdir(join(profile, "Default"));
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await openChromiumProfile(profile, display.name, [
    `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1`).join(",")}`,
    `--ip-address-space-overrides=${site.addresses.map((address) => `${address}=public`).join(",")}`,
    "--ignore-certificate-errors",
  ]);
  const session = await /** @type {import("playwright-core").Browser} */ (context.browser()).newBrowserCDPSession();
  return {
    version: `Chromium ${context.browser()?.version()}`,
    async visit(permission, scheme) {
      const origin = site.origin(permission, scheme);
      const page = await context.newPage();
      await page.goto(`${origin}/`);
      return {
        evaluate: (source) => page.evaluate(source),
        permit: (setting) =>
          session.send("Browser.setPermission", { permission: { name: "loopback-network" }, setting, origin }),
        dismiss: () => pressInWindow("Escape", display.name),
        close: () => page.close(),
      };
    },
    async close() {
      await context.close();
      display.stop();
      await rm(profile, { recursive: true, maxRetries: 5 });
    },
  };
}

/** @param {Site} site @returns {Promise<Browser>} */
async function openFirefox(site) {
  const browser = await launchFirefox({
    "network.dns.localDomains": HOSTS.join(","),
    "network.lna.enabled": true,
    "network.lna.blocking": true,
    "network.lna.address_space.public.override": site.addresses.join(","),
  });
  return {
    version: (await browser.version()).replace("firefox/", "Firefox "),
    async visit(permission, scheme) {
      const origin = site.origin(permission, scheme);
      /** The driver has no function for a permission that is as new as this one. @param {Permission} state */
      const permit = (state) =>
        /** @type {any} */ (browser).connection.send("permissions.setPermission", {
          descriptor: { name: "loopback-network" },
          state,
          origin,
        });
      await permit(permission);
      const page = await browser.newPage();
      await page.goto(`${origin}/`);
      return { evaluate: (source) => page.evaluate(source), permit, dismiss: undefined, close: () => page.close() };
    },
    close: () => browser.close(),
  };
}
