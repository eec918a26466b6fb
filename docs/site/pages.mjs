// The pages of the site as Markdown: what docs/site/contents.json lists, with the links between the files of the
// repository turned into links between pages.
import { existsSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";

import { headingsIn, outsideOfCode, slugOf, takeSections } from "./markdown.mjs";

/**
 * @typedef {object} Page
 * @property {string} title that of the section, if there is no other
 * @property {string} file where it is written, below the root
 * @property {string} [section] the second-level heading of the part of the file that it is; without one it is the rest
 * @property {string} [group] of the navigation; the start page has none
 * @property {string} markdown
 * @property {string} output the name of its Markdown file for typedoc
 */

const PICTURE = /\.(gif|jpe?g|png|svg|webp)$/;

/**
 * Reads the start page and all others, in the order of the table of contents.
 * @param {string} root the folder of the repository, with a slash at its end
 * @param {{ start: string, groups: Record<string, { file: string, section?: string, title?: string }[]> }} contents
 * @param {(path: string) => string} addressOf a file of the repository, for the Markdown that typedoc reads
 * @returns {Page[]}
 */
export function readPages(root, contents, addressOf) {
  const listed = Object.entries(contents.groups).flatMap(([group, pages]) => pages.map((page) => ({ ...page, group })));
  /** @type {Page[]} */
  const pages = [{ file: contents.start, title: "index" }, ...listed].map((page) => {
    const title = page.title ?? page.section ?? page.file;
    return { ...page, title, markdown: "", output: `${slugOf(title)}.md` };
  });

  for (const file of new Set(pages.map((page) => page.file))) {
    const ofFile = pages.filter((page) => page.file === file);
    const { rest, sections } = takeSections(readFileSync(root + file, "utf8"), ofFile.flatMap(({ section }) => section ?? []));
    for (const page of ofFile) {
      const text = page.section === undefined ? rest : sections.get(page.section);
      if (text === undefined) throw new Error(`${file} has no heading "## ${page.section}", which docs/site/contents.json lists`);
      page.markdown = text;
    }
  }
  for (const page of pages) page.markdown = withLinksOfSite(page, pages, root, addressOf);
  return pages;
}

/**
 * Links to what is on no page become their text: the site stands on its own.
 * @param {Page} page @param {Page[]} pages @param {string} root @param {(path: string) => string} addressOf
 */
function withLinksOfSite(page, pages, root, addressOf) {
  /** @param {string} target @returns {string | undefined} */
  const rewritten = (target) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
    const [relative = "", anchor = ""] = target.split("#");
    const path = relative === "" ? page.file : posix.join(posix.dirname(page.file), relative).replace(/\/$/, "");
    if (!existsSync(root + path)) throw new Error(`${page.file} links to ${target}, which is not there`);
    if (PICTURE.test(path)) return addressOf(path);
    const place = placeOf(statSync(root + path).isDirectory() ? `${path}/README.md` : path, anchor, pages);
    return place?.startsWith(`${page.output}#`) ? place.slice(page.output.length) : place;
  };
  return outsideOfCode(page.markdown, (text) =>
    text
      .replace(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g, (whole, mark, words, target) => {
        const address = rewritten(target);
        return address === undefined ? words : `${mark}[${rewriteInner(words)}](${address})`;
      })
      .replace(/(<(?:img|source|a)\b[^>]*?\b(?:src|srcset|href)=")([^"]+)"/g, (whole, before, target) => {
        const address = rewritten(target);
        if (address === undefined) throw new Error(`${page.file} has HTML that links to ${target}, which is on no page`);
        return `${before}${address}"`;
      }),
  );

  /** A picture within a link. @param {string} words */
  function rewriteInner(words) {
    return words.replace(/!\[([^\]]*)\]\(([^()\s]+)\)/g, (_, name, target) => `![${name}](${rewritten(target)})`);
  }
}

/**
 * Where a place of a file is on the site, if it is there.
 * @param {string} file @param {string} anchor empty for its beginning @param {Page[]} pages
 */
function placeOf(file, anchor, pages) {
  const ofFile = pages.filter((page) => page.file === file);
  const whole = ofFile.find((page) => page.section === undefined) ?? ofFile[0];
  if (anchor === "") return whole?.output;
  const section = ofFile.find((page) => page.section !== undefined && slugOf(page.section) === anchor);
  if (section) return section.output;
  const page = ofFile.find(({ markdown }) => headingsIn(markdown).some((heading) => slugOf(heading) === anchor));
  if (!page && ofFile.length > 0) throw new Error(`${file} has no heading for #${anchor}`);
  return page && `${page.output}#${anchor}`;
}
