import type { Application } from "pieces-os-client";
import type { Connection } from "../api/connection";
import { element, find, part } from "../ui/dom";
import type { Fact } from "../ui/facts";
import { Outcome } from "../ui/outcome";

/** The dialog about one application, read afresh; the function returned opens it. */
export function detailsView(root: HTMLElement, connection: Connection): (application: Application) => void {
  const dialog = find(document, `dialog#${root.id}`, HTMLDialogElement);
  const title = find(root, "h2", HTMLElement);
  const outcome = new Outcome(part(root, "outcome", HTMLElement), "");

  return ({ id, name }) => {
    title.textContent = name;
    const answer = connection.call("applicationsSpecificApplicationSnapshot", (api) =>
      api.applicationsSpecificApplicationSnapshot({ application: id }),
    );
    void outcome.follow(answer, (application) => ({
      headline: `${application.name} ${application.version}`,
      facts: factsOf(application),
    }));
    dialog.showModal();
  };
}

function factsOf({ id, mechanism, automaticUnload, schema }: Application): Fact[] {
  return [
    ["Id", element("code", {}, id)],
    ["Mechanism", mechanism ?? "not stated"],
    ["Unloads models", automaticUnload === undefined ? "not stated" : automaticUnload ? "yes" : "no"],
    ["Schema", schema === undefined ? "not stated" : `${schema.semantic}, migration ${schema.migration}`],
  ];
}
