// Markdown as text: its sections, headings and anchors.

const FENCE = /^ {0,3}(```|~~~)/;

/**
 * Takes second-level sections out of a text. Each becomes a text of its own, with its headings a level higher.
 * @param {string} markdown @param {string[]} titles
 */
export function takeSections(markdown, titles) {
  /** @type {Map<string, string>} */
  const sections = new Map();
  let rest = "";
  for (const section of splitBeforeHeadings(markdown)) {
    const title = /^## +(.*)/.exec(section)?.[1]?.trim() ?? "";
    if (titles.includes(title)) sections.set(title, outsideOfCode(section, (text) => text.replace(/^##/gm, "#")));
    else rest += section;
  }
  return { rest, sections };
}

/** @param {string} markdown */
export function headingsIn(markdown) {
  /** @type {string[]} */
  const headings = [];
  outsideOfCode(markdown, (text) => {
    headings.push(...[...text.matchAll(/^#+ +(.*)$/gm)].map(([, words = ""]) => words));
    return text;
  });
  return headings;
}

/** The anchor of a heading, as GitHub makes it. @param {string} heading */
export function slugOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/**
 * Changes a text but for its blocks of code.
 * @param {string} markdown @param {(text: string) => string} change
 */
export function outsideOfCode(markdown, change) {
  let isCode = false;
  /** @type {{ isCode: boolean, lines: string[] }[]} */
  const parts = [{ isCode, lines: [] }];
  for (const line of markdown.split("\n")) {
    const isFence = FENCE.test(line);
    if (isFence && !isCode) parts.push({ isCode: true, lines: [] });
    parts.at(-1)?.lines.push(line);
    if (isFence && isCode) parts.push({ isCode: false, lines: [] });
    if (isFence) isCode = !isCode;
  }
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map((part) => (part.isCode ? part.lines.join("\n") : change(part.lines.join("\n"))))
    .join("\n");
}

/** @param {string} markdown */
function splitBeforeHeadings(markdown) {
  const starts = [0];
  let at = 0;
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    if (!isCode && line.startsWith("## ") && at > 0) starts.push(at);
    at += line.length + 1;
  }
  return starts.map((start, index) => markdown.slice(start, starts[index + 1]));
}
