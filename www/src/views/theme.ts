import { remembered } from "../api/remembered";
import { icon } from "../ui/dom";

/** The button that turns from light to dark and back; until it is used, the page follows the system. */
export function themeView(button: HTMLElement): void {
  const choice = remembered<"light" | "dark" | undefined>("theme", undefined);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const present = () => choice.get() ?? (system.matches ? "dark" : "light");

  function show(): void {
    document.documentElement.dataset["theme"] = choice.get() ?? "";
    const words = present() === "dark" ? "Switch to light mode" : "Switch to dark mode";
    button.replaceChildren(icon(present() === "dark" ? "sun" : "moon"));
    button.setAttribute("aria-label", words);
    button.title = words;
  }

  button.addEventListener("click", () => {
    choice.set(present() === "dark" ? "light" : "dark");
    show();
  });
  system.addEventListener("change", show);
  show();
}
