// What the constants of Pieces OS are called on screen.

const KEPT_IN_CAPITALS = new Set(["CLI", "GPT", "MCP", "MV2", "MV3", "OS", "VS"]);

/** `PIECES_FOR_DEVELOPERS_CLI` becomes "Pieces For Developers CLI", `MACOS` "macOS". */
export function inWords(constant: string): string {
  if (constant === "MACOS") return "macOS";
  if (constant === "IOS") return "iOS";
  return constant.split("_").map(capitalised).join(" ");
}

function capitalised(word: string): string {
  return KEPT_IN_CAPITALS.has(word) ? word : word.slice(0, 1) + word.slice(1).toLowerCase();
}
