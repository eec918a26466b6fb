import { CommandToolbarButton, LabIcon, ReactWidget, SidePanel, UseSignal } from "@jupyterlab/ui-components";
import type { CommandRegistry } from "@lumino/commands";
import { Panel } from "@lumino/widgets";
import { LAUNCH_URL, type Application, type Found } from "pieces-os-client";
import * as React from "react";
import { Commands } from "./commands";
import type { PiecesOs, Updates } from "./pieces-os";
import type { Trouble } from "./trouble";
import { nameOf, title } from "./words";

const icon = new LabIcon({
  name: "pieces-os-jupyterlab-example:pieces",
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24" fill="none">
    <path class="jp-icon3" stroke="#616161" stroke-width="2" stroke-linejoin="round"
      d="M4 4h16v16H4zM9 17V8h4a2.7 2.7 0 0 1 0 5.4H9"/>
  </svg>`,
});

/** The side panel: the state of Pieces OS, and its applications. */
export function createPanel(piecesOs: PiecesOs, commands: CommandRegistry): SidePanel {
  const panel = new SidePanel({ content: new Panel() });
  panel.id = "pieces-os-panel";
  panel.title.icon = icon;
  panel.title.caption = "Pieces OS";
  panel.addClass("jp-PiecesOs");
  for (const id of Object.values(Commands)) {
    panel.toolbar.addItem(id, new CommandToolbarButton({ commands, id, label: "" }));
  }
  panel.addWidget(
    ReactWidget.create(
      <UseSignal signal={piecesOs.changed}>{() => <Content piecesOs={piecesOs} commands={commands} />}</UseSignal>,
    ),
  );
  return panel;
}

interface Shared {
  piecesOs: PiecesOs;
  commands: CommandRegistry;
}

function Content({ piecesOs, commands }: Shared) {
  const { state } = piecesOs;
  switch (state.kind) {
    case "idle":
      return (
        <>
          <Status kind="idle" words="Not connected" detail="Your browser may ask you whether this page may reach this machine." />
          <div className="jp-PiecesOs-actions">
            <button className="jp-mod-styled jp-mod-accept" onClick={() => piecesOs.restart()}>
              Find Pieces OS
            </button>
          </div>
        </>
      );
    case "searching":
      return <Status kind="waiting" words="Looking for Pieces OS" detail="On this machine" />;
    case "connected":
      return (
        <>
          <Connection found={state.found} updates={state.updates} />
          <ul aria-label="Applications">
            {state.applications.map((application) => (
              <Row key={application.id} application={application} isOwn={application.id === state.ownId} />
            ))}
          </ul>
        </>
      );
    case "unavailable":
      return <Unavailable trouble={state.trouble} piecesOs={piecesOs} commands={commands} />;
  }
}

function Connection({ found, updates }: { found: Found; updates: Updates }) {
  const words = `Pieces OS ${found.version}`;
  switch (updates) {
    case "live":
      return <Status kind="connected" words={words} detail={found.message} />;
    case "connecting":
      return <Status kind="waiting" words={words} detail={`Connecting to ${found.basePath}`} />;
    case "none":
      return <Status kind="connected" words={words} detail={`${found.message} No live updates: it is too old. Refresh to read the list again.`} />;
  }
}

function Unavailable({ trouble, piecesOs, commands }: Shared & { trouble: Trouble }) {
  const { title, reason, waits, opens } = trouble;
  return (
    <>
      <Status kind={waits ? "waiting" : "unavailable"} words={title} detail={reason} />
      <div className="jp-PiecesOs-actions">
        {opens && (
          <a href={LAUNCH_URL} onClick={() => piecesOs.refresh()}>
            Open Pieces OS
          </a>
        )}
        <button className="jp-mod-styled jp-mod-reject" onClick={() => commands.execute(Commands.refresh)}>
          Try again
        </button>
        <button className="jp-mod-styled jp-mod-reject" onClick={() => commands.execute(Commands.changeAddress)}>
          Change the address
        </button>
      </div>
    </>
  );
}

function Status({ kind, words, detail }: { kind: string; words: string; detail: string }) {
  return (
    <div className="jp-PiecesOs-status" data-kind={kind} role="status">
      <strong>{words}</strong>
      <span>{detail}</span>
    </div>
  );
}

function Row({ application, isOwn }: { application: Application; isOwn: boolean }) {
  const { id, version, platform, privacy } = application;
  return (
    <li title={id}>
      <strong>{nameOf(application)}</strong>
      <span>{version}</span>
      <small>
        {title(platform)} · {title(privacy)}
        {isOwn && " · this editor"}
      </small>
    </li>
  );
}
