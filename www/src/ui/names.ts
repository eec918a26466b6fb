import { element } from "./dom";

const WHOLE: Readonly<Record<string, string>> = { MACOS: "macOS", JETBRAINS: "JetBrains", WORDPRESS: "WordPress" };
const SMALL = new Set(["FOR", "OF", "AND"]);
const SHORT = new Set(["OS", "VS", "CLI", "AI", "API", "UI", "IDE", "MV2", "MV3", "VIM"]);

/** A constant of the API as people write it: VS_CODE is VS Code. The details show the constant itself. */
export function readable(constant: string): string {
  return WHOLE[constant] ?? constant.split("_").map(word).join(" ");
}

function word(part: string): string {
  if (SMALL.has(part)) return part.toLowerCase();
  return SHORT.has(part) ? part : part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
}

/** A tile with two letters, of a colour that stays with the name. */
export function monogram(constant: string): HTMLElement {
  const words = readable(constant).split(" ");
  const letters = words.length > 1 ? words.slice(0, 2).map((part) => part.charAt(0)) : [constant.slice(0, 2)];
  return element(
    "span",
    { class: "monogram", "aria-hidden": "true", style: `--hue: ${hue(constant)}` },
    letters.join("").toUpperCase(),
  );
}

function hue(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % 3600;
  return sum / 10;
}
