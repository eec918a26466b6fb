// What the pages of the site refer to is there, and nothing comes from elsewhere.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

import { filesOfSite, SITE } from "./support/site.js";

const PAGES = new Map(filesOfSite(".html").map((path) => [path, readFileSync(SITE + path, "utf8")]));
const IDS = new Map([...PAGES].map(([path, html]) => [path, new Set(attributes(html, "id"))]));
/** A file of the site, or what is in the page itself. */
const OF_SITE = /^(data:|[^:/][^:]*$)/;
const GUIDE = [...PAGES.keys()].filter((path) => path === "index.html" || path.startsWith("documents/"));

test("the site has a guide, a reference and a playground", () => {
  assert.ok(GUIDE.length > 10, GUIDE.join());
  assert.ok(PAGES.has("classes/pieces-os-client.ApplicationsApi.html"));
  assert.ok(PAGES.has("playground/index.html"));
});

test("no link is a dead end, nor is its anchor", () => {
  const dead = [...PAGES].flatMap(([page, html]) =>
    localTargets(html)
      .filter((target) => !leadsSomewhere(page, target))
      .map((target) => `${page}: ${target}`),
  );
  assert.deepEqual(dead, []);
});

test("every page of the guide can be reached from the start page, and leads back", () => {
  const reached = new Set(["index.html"]);
  for (const page of reached) {
    for (const target of localTargets(PAGES.get(page) ?? "")) {
      const path = pathOf(page, target);
      if (PAGES.has(path)) reached.add(path);
    }
  }
  assert.deepEqual(GUIDE.filter((page) => !reached.has(page)), []);
  const closed = [...PAGES].filter(([page, html]) => !localTargets(html).some((target) => pathOf(page, target) === "index.html"));
  assert.deepEqual(closed.map(([page]) => page), []);
});

test("each page has one first heading, and a title of its own", () => {
  const headings = [...PAGES].map(([page, html]) => [page, html.match(/<h1[ >]/g)?.length]);
  assert.deepEqual(headings.filter(([, count]) => count !== 1), []);
  const titles = GUIDE.map((page) => /<title>(.*)<\/title>/.exec(PAGES.get(page) ?? "")?.[1]);
  assert.equal(new Set(titles).size, GUIDE.length);
});

test("scripts, styles, fonts and pictures are files of the site", () => {
  for (const [page, html] of PAGES) {
    const loaded = [...html.matchAll(/<(?:script|img|source|iframe)[^>]* src="([^"]*)"|<link[^>]* href="([^"]*)"/g)];
    for (const [, source, sheet = ""] of loaded) assert.match(source ?? sheet, OF_SITE, page);
  }
  for (const sheet of filesOfSite(".css")) {
    const addresses = [...readFileSync(SITE + sheet, "utf8").matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g)];
    for (const [, address = "", imported = ""] of addresses) {
      assert.match(address || imported, OF_SITE, sheet);
      if (isLocal(address || imported)) assert.ok(leadsSomewhere(sheet, address || imported), `${sheet} has ${address || imported}`);
    }
  }
});

/** What a page links to and shows, as far as it is of the site. @param {string} html */
function localTargets(html) {
  return [...attributes(html, "href"), ...attributes(html, "src")].filter(isLocal);
}

/** @param {string} target */
function isLocal(target) {
  return !/^([a-z][a-z0-9+.-]*:|\/)/i.test(target);
}

/** @param {string} page @param {string} target */
function leadsSomewhere(page, target) {
  const path = pathOf(page, target);
  if (!existsSync(SITE + path) || !statSync(SITE + path).isFile()) return false;
  const anchor = decodeURIComponent(target.split("#")[1] ?? "");
  return anchor === "" || !PAGES.has(path) || IDS.get(path)?.has(anchor) === true;
}

/** @param {string} page @param {string} target */
function pathOf(page, target) {
  const path = decodeURIComponent(target.replace(/[?#].*/, ""));
  return path === "" ? page : posix.join(posix.dirname(page), path);
}

/** The values of an attribute in the markup; examples of HTML in the text have their brackets escaped. @param {string} html @param {string} name */
function attributes(html, name) {
  return [...html.matchAll(/<[a-z][^<>]*>/gi)].flatMap(([tag]) => {
    const [, value] = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag) ?? [];
    return value === undefined ? [] : [value.replaceAll("&amp;", "&")];
  });
}
