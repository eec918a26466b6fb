import { LAUNCH_URL } from "pieces-os-client";
import * as vscode from "vscode";
import { showApplications } from "./applications-view";
import { PiecesOs } from "./pieces-os";
import { showStatus } from "./status-bar";

export function activate(context: vscode.ExtensionContext): void {
  const piecesOs = new PiecesOs(context);
  const { registerCommand } = vscode.commands;

  context.subscriptions.push(
    piecesOs,
    showApplications(piecesOs),
    showStatus(piecesOs),
    registerCommand("piecesOS.refresh", () => piecesOs.refresh()),
    registerCommand("piecesOS.launch", () => launch(piecesOs)),
    registerCommand("piecesOS.changeAddress", openAddressSetting),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("piecesOS.address")) piecesOs.restart();
    }),
  );
}

async function launch(piecesOs: PiecesOs): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(LAUNCH_URL));
  await piecesOs.refresh();
}

function openAddressSetting(): Thenable<unknown> {
  return vscode.commands.executeCommand("workbench.action.openSettings", "piecesOS.address");
}
