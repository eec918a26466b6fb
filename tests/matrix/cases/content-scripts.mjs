// Content scripts of an extension. In Firefox a site's policy does not hold for them; in Chromium it
// does, and what cannot run there is asked of the background.

import { LEAVE_OUTCOME, inChromium, inFirefox } from "../lib/extension.mjs";

const SITE = "<!doctype html>\n<title>site</title>\n";
const STRICT_SITE = `${SITE}<meta http-equiv="Content-Security-Policy" content="script-src 'self'">\n`;

const CONTENT_SCRIPT = `import { outcome } from "./consumer.js";

${LEAVE_OUTCOME}outcome(basePath).then(leave);
`;

/** Leaves the answer of the background, once it is told that nothing else can answer. */
const ASKING_CONTENT_SCRIPT = `import { ApplicationsApi } from "pieces-os-client";

${LEAVE_OUTCOME}const call = async () => new ApplicationsApi({ basePath }).applicationsSnapshot();
call().then(
  () => leave({ failure: "WebAssembly started against the policy" }),
  async (error) => {
    const isTold = error.kind === "init" && /background/.test(error.message);
    leave(isTold ? await chrome.runtime.sendMessage(basePath) : { failure: error.name + ": " + error.message });
  },
);
`;

const BACKGROUND = `import { outcome } from "./consumer.js";

chrome.runtime.onMessage.addListener((basePath, sender, answer) => {
  outcome(basePath).then(answer);
  return true;
});
`;

const bundle = (name) => `esbuild ${name}.js --bundle --format=iife --outfile=extension/${name}.js`;

const manifest = (version, more = {}) =>
  JSON.stringify({
    manifest_version: version,
    name: "consumer",
    version: "1",
    [version === 3 ? "host_permissions" : "permissions"]: ["http://127.0.0.1/*"],
    content_scripts: [{ matches: ["http://127.0.0.1/*"], js: ["content.js"] }],
    ...more,
  });

const firefox = (version) => ({
  name: `firefox content mv${version}`,
  proves: `content script in Firefox, Manifest V${version}, on a site whose policy forbids WebAssembly`,
  files: {
    "content.js": CONTENT_SCRIPT,
    "site/index.html": STRICT_SITE,
    "extension/manifest.json": manifest(version, {
      browser_specific_settings: { gecko: { id: `consumer${version}@example.org` } },
    }),
  },
  build: [bundle("content")],
  run: inFirefox,
});

/** @type {import("../lib/case.mjs").Case[]} */
export const CONTENT_SCRIPTS = [
  firefox(2),
  firefox(3),
  {
    name: "chromium content mv3",
    proves: "content script in Chromium, Manifest V3, on a site without a policy",
    files: { "content.js": CONTENT_SCRIPT, "site/index.html": SITE, "extension/manifest.json": manifest(3) },
    build: [bundle("content")],
    run: inChromium,
  },
  {
    name: "chromium strict site",
    proves: "the same where the site forbids WebAssembly: told so, answered by the background",
    files: {
      "content.js": ASKING_CONTENT_SCRIPT,
      "background.js": BACKGROUND,
      "site/index.html": STRICT_SITE,
      "extension/manifest.json": manifest(3, {
        background: { service_worker: "background.js" },
        content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
      }),
    },
    build: [bundle("content"), bundle("background")],
    run: inChromium,
  },
];
