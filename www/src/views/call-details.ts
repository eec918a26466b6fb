import type { Call } from "../api/calls";
import { element } from "../ui/dom";
import { errorReport, inWords } from "../ui/error-words";
import { factList, localTime, type Fact } from "../ui/facts";
import { jsonBlock } from "../ui/json";

/** What a call sent, and the typed value or the typed error it ended in. */
export function callDetails(call: Call): Node[] {
  return [factList(factsOf(call)), ...sent(call), ...ended(call)];
}

function factsOf({ request, startedAt, durationMs, status, bytes }: Call): Fact[] {
  const facts: Fact[] = [["Sent", localTime(startedAt)]];
  if (request) facts.unshift([request.method, element("code", {}, request.url)]);
  if (status !== undefined) facts.push(["Status", String(status)]);
  if (durationMs !== undefined) facts.push(["Took", `${durationMs.toFixed(1)} ms`]);
  if (bytes !== undefined) facts.push(["Body", `${bytes.toLocaleString()} bytes`]);
  return facts;
}

function sent({ request }: Call): Node[] {
  if (!request?.body) return [];
  return [element("h4", {}, "Sent"), jsonBlock(JSON.parse(request.body))];
}

function ended({ outcome }: Call): Node[] {
  switch (outcome.state) {
    case "under way":
      return [element("p", { class: "quiet" }, "Under way …")];
    case "answered":
      if (outcome.value === undefined) return [element("p", { class: "quiet" }, "Done; this operation has no value.")];
      return [element("h4", {}, "Typed value"), jsonBlock(outcome.value)];
    case "failed":
      return [element("h4", { class: "bad" }, inWords(outcome.error).headline), errorReport(outcome.error)];
  }
}
