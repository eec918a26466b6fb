// typedoc's own theme, with what it lacks: landmarks, a navigation without links inside of buttons, tables that scroll.
import { DefaultTheme, JSX, Renderer } from "typedoc";

/** Where an address in typedoc.json begins that is one of the site, seen from any page. */
const OF_SITE = 'href="site:';

const PARTS = { guide: "index.html", reference: "modules/pieces-os-client.html" };

/** What typedoc calls the group of the entry points, and what readers do. */
const GROUPS = new Map([["Modules", "Reference"]]);

/** Which groups of the navigation are open at the first visit. */
const OPEN = ["Guide", "Examples", "Reference"];

class SiteTheme extends DefaultTheme {
  /** @param {import("typedoc").ProjectReflection} project */
  getNavigation(project) {
    return super.getNavigation(project).map((group) => ({ ...group, text: GROUPS.get(group.text) ?? group.text, children: group.children?.map(withOverview) }));
  }
}

/** @param {import("typedoc").Application} app */
export function furnish(app) {
  app.renderer.defineTheme("site", SiteTheme);
  app.renderer.hooks.on("head.end", (context) => [
    JSX.createElement("link", { rel: "preload", href: context.relativeURL("assets/inter.woff2"), as: "font", type: "font/woff2", crossorigin: "" }),
    JSX.createElement("script", null, JSX.createElement(JSX.Raw, { html: openGroups() })),
  ]);
  app.renderer.on(Renderer.EVENT_END_PAGE, (page) => {
    page.contents = page.contents && furnished(page.contents, page.url);
  });
}

/** What has pages below it opens and closes, so that its own page is the first of them. @param {import("typedoc").NavigationElement} entry @returns {import("typedoc").NavigationElement} */
function withOverview({ path, kind, children, ...entry }) {
  if (!children) return { path, kind, ...entry };
  return { ...entry, children: [{ text: "Overview", path }, ...children] };
}

function openGroups() {
  const keys = JSON.stringify(OPEN.map((group) => `tsd-accordion-${group}`));
  return `try { for (const key of ${keys}) if (localStorage.getItem(key) === null) localStorage.setItem(key, "true"); } catch {}`;
}

/** @param {string} html @param {string} url of the page, below that of the site */
function furnished(html, url) {
  const isOfGuide = url === PARTS.guide || url.startsWith("documents/");
  const part = isOfGuide ? PARTS.guide : PARTS.reference;
  return replaced(html, [
    [`${OF_SITE}${part}"`, `$& aria-current="${part === url ? "page" : "true"}"`],
    [OF_SITE, `href="${"../".repeat(url.split("/").length - 1)}`],
    // Read from a disk, a folder has no start page.
    [/href="((?:\.\.?\/)+)(["#])/g, 'href="$1index.html$2'],
    ["<body>", url === PARTS.guide ? '<body class="start">' : "$&"],
    ['<div class="col-content">', '<main class="col-content">'],
    ['</div>\n<div class="col-sidebar">', '</main>\n<div class="col-sidebar">'],
    ['<div class="page-menu">', '<div class="page-menu" role="complementary" aria-label="This page">'],
    ['<nav id="tsd-sidebar-links"', '$& aria-label="Parts of the site"'],
    ['<nav class="tsd-navigation">', '<nav class="tsd-navigation" aria-label="All pages">'],
    // Below the heading of the page, and not below one that is not there.
    [/<h3>(Settings|On This Page)<\/h3>/g, "<h2>$1</h2>"],
    ['<h5 class="tsd-index-heading uppercase">Index</h5>', '<h2 class="tsd-index-heading">Index</h2>'],
    [/(<section class="tsd-panel tsd-hierarchy"[^>]*>\s*)<h4>((?:(?!<\/h4>)[^])*)<\/h4>/g, "$1<h2>$2</h2>"],
    // What opens and closes a group would hold a link.
    [/(<summary(?:(?!<\/summary>)[^])*?)<a href="[^"]*" aria-label="Permalink"(?:(?!<\/a>)[^])*<\/a>/g, "$1"],
    // So that a wide table is scrolled, also with the keyboard, and not the page.
    ["<table>", '<div class="table" role="group" aria-label="Table" tabindex="0">$&'],
    ["</table>", "$&</div>"],
  ]);
}

/** @param {string} html @param {[found: string | RegExp, instead: string][]} replacements */
function replaced(html, replacements) {
  return replacements.reduce((text, [found, instead]) => text.replaceAll(found, instead), html);
}
