// What typedoc's own theme does not have.
import { Renderer } from "typedoc";

/** Where an address in typedoc.json begins that is one of the site, seen from any page. */
const OF_SITE = 'href="site:';

const PARTS = {
  guide: "index.html",
  reference: "modules/pieces-os-client.html",
};

/** @param {import("typedoc").Application} app */
export function furnish(app) {
  app.renderer.on(Renderer.EVENT_END_PAGE, (page) => {
    page.contents = page.contents && furnished(page.contents, page.url);
  });
}

/** @param {string} html @param {string} url of the page, below that of the site */
function furnished(html, url) {
  const isOfGuide = url === PARTS.guide || url.startsWith("documents/");
  const part = isOfGuide ? PARTS.guide : PARTS.reference;
  return html
    .replaceAll(`${OF_SITE}${part}"`, `$& aria-current="${part === url ? "page" : "true"}"`)
    .replaceAll(OF_SITE, `href="${"../".repeat(url.split("/").length - 1)}`)
    .replace("<body>", url === PARTS.guide ? '<body class="start">' : "<body>")
    // So that a wide one is scrolled, also with the keyboard, and not the page.
    .replaceAll("<table>", '<div class="table" role="group" aria-label="Table" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>");
}
