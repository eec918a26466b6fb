// What the popup says to the background, which outlives it and so makes the calls.

export type Message =
  | { readonly kind: "reached" }
  | { readonly kind: "click"; readonly description: string; readonly element: string };

export async function tellBackground(message: Message): Promise<void> {
  await chrome.runtime.sendMessage(message);
}
