// The options page: Pieces OS is found by itself, or is at an address set by hand.

import { ApplicationsApi, isPiecesError } from "pieces-os-client";

import { part } from "./dom";
import { forget, recall, remember } from "./memory";
import { findPiecesOs } from "./pieces-os";
import { explainError, explainNotFound, originOf, type Trouble } from "./trouble";

interface Outcome {
  readonly kind: "waiting" | "good" | "bad";
  readonly words: string;
}

const field = part("address", HTMLInputElement);
const outcome = part("outcome", HTMLParagraphElement);
let said = 0;

part("form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  void save(field.value.trim());
});
part("find", HTMLButtonElement).addEventListener("click", () => {
  field.value = "";
  void save();
});
field.addEventListener("input", () => field.removeAttribute("aria-invalid"));

field.value = (await recall()).address ?? "";
await tryOut("");

/** Saves an address, or if there is none that Pieces OS is to be found. */
async function save(address?: string): Promise<void> {
  const refusal = address === undefined ? undefined : refusalOf(address);
  if (refusal) {
    field.setAttribute("aria-invalid", "true");
    say("bad", `Not saved: ${refusal}`);
    return;
  }
  field.removeAttribute("aria-invalid");
  // Must come before anything is awaited: browsers ask only in direct answer to a click.
  const allowed = await chrome.permissions.request({ origins: [originOf(address)] });
  if (!allowed) {
    say("bad", `Not saved: the extension was not allowed to call ${address ?? "this machine"}`);
    return;
  }
  await (address === undefined ? forget("address") : remember({ address }));
  await tryOut("Saved. ");
}

/** Says what is there, unless something else was said meanwhile. */
async function tryOut(before: string): Promise<void> {
  const own = say("waiting", `${before}Looking for Pieces OS…`);
  const { kind, words } = await look();
  if (own === said) say(kind, before + words);
}

async function look(): Promise<Outcome> {
  const found = await findPiecesOs();
  if (found.problem !== "none") return troubled(await explainNotFound(found));
  const { basePath, version } = found;
  try {
    const { iterable } = await new ApplicationsApi(found).applicationsSnapshot();
    const words = `Pieces OS ${version} answers at ${basePath} and knows ${iterable.length} applications.`;
    return { kind: "good", words };
  } catch (error) {
    return troubled(await explainError(error, basePath));
  }
}

function troubled({ headline, advice }: Trouble): Outcome {
  return { kind: "bad", words: `${headline}. ${advice}` };
}

/** The client itself knows which addresses it can use. */
function refusalOf(address: string): string | undefined {
  if (address === "") return "the address is empty";
  try {
    new ApplicationsApi({ basePath: address });
  } catch (error) {
    if (isPiecesError(error) && error.kind === "invalid") return error.message;
    throw error;
  }
  return undefined;
}

function say(kind: Outcome["kind"], words: string): number {
  outcome.dataset["kind"] = kind;
  outcome.textContent = words;
  said += 1;
  return said;
}
