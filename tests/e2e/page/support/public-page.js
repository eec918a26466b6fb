// The page as one of the public web, in the browsers that ask before such a page may call the visitor's own machine.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ownPorts } from "./own-ports.js";
import { servePage } from "./page.js";
import {
  launchChromium,
  launchFirefox,
  openChromiumProfile,
  pressInWindow,
  startDisplay,
  visitorInFrame,
  visitorOnPlaywright,
  visitorOnPuppeteer,
} from "./visitors.js";

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

/**
 * The page as one of the public web in a Chromium with a window, which asks its user; the ports of Pieces OS are the
 * test's own.
 */
export async function openPublicPageInWindow() {
  // First, as it fails where there is no Xvfb, and a server left open would keep the tests from ending.
  const display = await startDisplay();
  const servers = {
    https: await servePage({ secure: true, host: `.${HOST}` }),
    http: await servePage({ host: `.${HOST}` }),
  };
  const { ports, rules } = await ownPorts();
  const addresses = Object.values(servers).map(({ origin }) => `${new URL(origin).host}=public`);
  const profile = await mkdtemp(join(tmpdir(), "page-in-window-"));
  const context = await openChromiumProfile(profile, display.name, [
    `--host-resolver-rules=${[...rules, `MAP *.${HOST} 127.0.0.1`].join(",")}`,
    `--ip-address-space-overrides=${addresses.join(",")}`,
    "--ignore-certificate-errors",
  ]);
  const session = await /** @type {import("playwright-core").Browser} */ (context.browser()).newBrowserCDPSession();
  let visits = 0;

  /** By another name each time, as a browser stops asking for a site after a few prompts. @param {"https" | "http"} scheme */
  function newOrigin(scheme) {
    visits += 1;
    return `${scheme}://visit-${visits}.${HOST}:${new URL(servers[scheme].origin).port}`;
  }

  return {
    ports,
    /** Comes to the page for the first time. @param {"https" | "http"} [scheme] */
    async visit(scheme = "https") {
      const origin = newOrigin(scheme);
      const opened = await context.newPage();
      await opened.goto(origin);
      return {
        visitor: visitorOnPlaywright(opened),
        again: () => opened.reload(),
        /** As a user does in the settings for the site. @param {"granted" | "denied"} setting */
        permit: (setting) =>
          session.send("Browser.setPermission", { permission: { name: "loopback-network" }, setting, origin }),
      };
    },
    /** Comes to a page of another origin that has this one in a frame. @param {string} attributes of the frame */
    async visitInFrame(attributes) {
      const opened = await context.newPage();
      const [around, inside] = [newOrigin("https"), newOrigin("https")];
      const body = `<!doctype html><title>around</title><iframe ${attributes} src="${inside}"></iframe>`;
      await opened.route(`${around}/`, (route) => route.fulfill({ contentType: "text/html", body }));
      await opened.goto(around);
      const frame = opened.frames().find((one) => one.url().startsWith(inside));
      if (!frame) throw new Error(`${around} has no frame`);
      return visitorInFrame(frame);
    },
    /** Closes the prompt without an answer. */
    dismiss: () => pressInWindow("Escape", display.name),
    async close() {
      await context.close();
      display.stop();
      await rm(profile, { recursive: true, maxRetries: 5 });
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
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
