import type { Application } from "pieces-os-client";

const SPELLING: Record<string, string> = {
  CLI: "CLI",
  FOR: "for",
  IOS: "iOS",
  JETBRAINS: "JetBrains",
  MACOS: "macOS",
  MCP: "MCP",
  MV2: "MV2",
  MV3: "MV3",
  OS: "OS",
  VS: "VS",
};

/** What to call an application. */
export function nameOf({ name, descriptor }: Application): string {
  return descriptor ?? title(name);
}

/** A constant of the API as words: `VS_CODE` is VS Code. */
export function title(constant: string): string {
  return constant
    .split("_")
    .map((word) => SPELLING[word] ?? word.slice(0, 1) + word.slice(1).toLowerCase())
    .join(" ");
}
