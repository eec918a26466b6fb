// The options page: where Pieces OS is.

import { isPiecesError } from "pieces-os-client";

import { part } from "./dom";
import { DEFAULT_ADDRESS, recall, remember } from "./memory";
import { clientFor, explain, originOf } from "./pieces-os";

type Outcome = "waiting" | "good" | "bad";

const field = part("address", HTMLInputElement);
const outcome = part("outcome", HTMLParagraphElement);

part("form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  void save(field.value.trim());
});
part("default", HTMLButtonElement).addEventListener("click", () => {
  field.value = DEFAULT_ADDRESS;
  void save(DEFAULT_ADDRESS);
});
field.addEventListener("input", () => field.removeAttribute("aria-invalid"));

field.value = (await recall()).address;

async function save(address: string): Promise<void> {
  const refusal = refusalOf(address);
  if (refusal) {
    field.setAttribute("aria-invalid", "true");
    return say("bad", `Not saved: ${refusal}`);
  }
  field.removeAttribute("aria-invalid");
  // Must come before anything is awaited: browsers ask only in direct answer to a click.
  const allowed = await chrome.permissions.request({ origins: [originOf(address)] });
  if (!allowed) return say("bad", `Not saved: the extension was not allowed to call ${address}`);
  await remember({ address });
  await tryOut(address);
}

async function tryOut(address: string): Promise<void> {
  say("waiting", "Saved. Calling Pieces OS…");
  try {
    const { iterable } = await clientFor(address).applicationsSnapshot();
    say("good", `Saved. Pieces OS answers there and knows ${iterable.length} applications.`);
  } catch (error) {
    const { headline, advice } = await explain(error, address);
    say("bad", `Saved. ${headline}. ${advice}`);
  }
}

/** The client itself knows which addresses it can use. */
function refusalOf(address: string): string | undefined {
  if (address === "") return "the address is empty";
  try {
    clientFor(address);
  } catch (error) {
    if (isPiecesError(error) && error.kind === "invalid") return error.message;
    throw error;
  }
  return undefined;
}

function say(kind: Outcome, words: string): void {
  outcome.dataset["kind"] = kind;
  outcome.textContent = words;
}
