// The page as one of the public web, in the browsers that ask before such a page may call the visitor's own machine.
import { servePage } from "./page.js";
import { launchChromium, launchFirefox, visitorOnPlaywright, visitorOnPuppeteer } from "./visitors.js";

const HOST = "page.example";

/** @typedef {"granted" | "denied" | "prompt"} Permission what Chromium, without a window, does not give is denied */

/**
 * @typedef {object} Visit
 * @property {import("./visitors.js").Visitor} visitor
 * @property {(permission: Permission) => Promise<unknown>} permit to call this machine, or not
 * @property {() => Promise<unknown>} goOffline
 */

/** @typedef {Awaited<ReturnType<typeof openPublicPage>>} PublicPage */

/** Serves the page and starts a browser for which it is public. @param {"chromium" | "firefox"} name */
export async function openPublicPage(name) {
  const page = await servePage({ secure: true, host: HOST });
  const { host, port } = new URL(page.origin);
  const origin = `https://${HOST}:${port}`;
  const { visit, close } = await { chromium: openChromium, firefox: openFirefox }[name](host, origin);
  return {
    /** Comes to the page with a permission, to call this address. @param {Permission} permission @param {string} address */
    async visit(permission, address) {
      const { visitor, ...acts } = await visit();
      await acts.permit(permission);
      await visitor.open(`${origin}/?pieces-os=${encodeURIComponent(address)}`);
      return { visitor, ...acts };
    },
    async close() {
      await close();
      await page.close();
    },
  };
}

/** @param {string} host @param {string} origin @returns {Promise<{ visit: () => Promise<Visit>, close: () => Promise<void> }>} */
async function openChromium(host, origin) {
  const browser = await launchChromium([
    `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
    `--ip-address-space-overrides=${host}=public`,
  ]);
  return {
    async visit() {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      return {
        visitor: visitorOnPlaywright(await context.newPage(), () => context.close()),
        permit: (permission) =>
          context.grantPermissions(permission === "granted" ? ["local-network-access"] : [], { origin }),
        goOffline: () => context.setOffline(true),
      };
    },
    close: () => browser.close(),
  };
}

/** @param {string} host @param {string} origin @returns {Promise<{ visit: () => Promise<Visit>, close: () => Promise<void> }>} */
async function openFirefox(host, origin) {
  const browser = await launchFirefox({
    "network.dns.localDomains": HOST,
    "network.lna.enabled": true,
    "network.lna.blocking": true,
    "network.lna.address_space.public.override": host,
  });
  return {
    async visit() {
      const page = await browser.newPage();
      return {
        visitor: visitorOnPuppeteer(page, () => page.close()),
        // The driver has no function for a permission that is as new as this one.
        permit: (state) =>
          /** @type {any} */ (browser).connection.send("permissions.setPermission", {
            descriptor: { name: "loopback-network" },
            state,
            origin,
          }),
        goOffline: () => page.setOfflineMode(true),
      };
    },
    close: () => browser.close(),
  };
}
