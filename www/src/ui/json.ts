import { element } from "./dom";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** More than this would be slow to lay out and is not read anyway. */
const SHOWN = 40_000;

/** The value as indented JSON, coloured. */
export function jsonBlock(value: unknown): HTMLPreElement {
  const whole = JSON.stringify(value, null, 2);
  const text = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}\n…` : whole;
  const code = element("code");
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[1] ?? match[0];
    code.append(text.slice(done, match.index), element("span", { class: tokenClass(match) }, token));
    done = match.index + token.length;
  }
  code.append(text.slice(done));
  return element("pre", { class: "json" }, code);
}

function tokenClass(match: RegExpMatchArray): string {
  if (match[2]) return "key";
  return match[1] ? "string" : "atom";
}
