import type { Application } from "pieces-os-client";
import * as vscode from "vscode";
import type { PiecesOs, State } from "./pieces-os";
import { nameOf, title } from "./words";

/** Shows the applications as a tree, or why there are none and what can be done about it. */
export function showApplications(piecesOs: PiecesOs): vscode.Disposable {
  const view = vscode.window.createTreeView("piecesOS.applications", {
    treeDataProvider: {
      onDidChangeTreeData: piecesOs.onDidChange,
      getTreeItem: (item) => item,
      getChildren: (item) => (item instanceof ApplicationItem ? item.facts() : roots(piecesOs)),
    } satisfies vscode.TreeDataProvider<vscode.TreeItem>,
  });

  const update = () => {
    view.message = messageOf(piecesOs.state);
  };
  update();
  return vscode.Disposable.from(view, piecesOs.onDidChange(update));
}

function messageOf(state: State): string | undefined {
  if (state.kind === "unavailable") return `${state.trouble.title}. ${state.trouble.reason}`;
  if (state.kind === "connected" && state.updates === "none") return "No live updates: this Pieces OS is too old. Refresh to read the list again.";
  return undefined;
}

function roots({ state }: PiecesOs): vscode.TreeItem[] {
  switch (state.kind) {
    case "searching":
      return [];
    case "connected":
      return state.applications.map((application) => new ApplicationItem(application, state.ownId));
    case "unavailable":
      return [
        ...(state.trouble.opens ? [action("Open Pieces OS", "rocket", "piecesOS.launch")] : []),
        action("Try again", "refresh", "piecesOS.refresh"),
        action("Change the address", "gear", "piecesOS.changeAddress"),
      ];
  }
}

class ApplicationItem extends vscode.TreeItem {
  readonly #application: Application;

  constructor(application: Application, ownId: string | undefined) {
    const { id, version, platform } = application;
    super(nameOf(application), vscode.TreeItemCollapsibleState.Collapsed);
    const isOwn = id === ownId;
    this.#application = application;
    this.id = id;
    this.description = `${version} · ${title(platform)}${isOwn ? " · this editor" : ""}`;
    this.tooltip = `${this.label} ${version} on ${title(platform)}${isOwn ? " (this editor)" : ""}`;
    this.iconPath = new vscode.ThemeIcon(ICONS[platform] ?? "question");
  }

  facts(): vscode.TreeItem[] {
    const { privacy, capabilities, onboarded, id } = this.#application;
    return [
      fact("Privacy", title(privacy)),
      fact("Capabilities", capabilities === undefined ? "not stated" : title(capabilities)),
      fact("Onboarded", onboarded ? "yes" : "not yet"),
      fact("Id", id),
    ];
  }
}

const ICONS: Record<string, string> = {
  WEB: "globe",
  MACOS: "device-desktop",
  LINUX: "device-desktop",
  WINDOWS: "device-desktop",
  IOS: "device-mobile",
  ANDROID: "device-mobile",
};

function fact(label: string, value: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.description = value;
  return item;
}

function action(label: string, icon: string, command: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { command, title: label };
  return item;
}
