import * as vscode from "vscode";
import { showApplications } from "./applications-view";
import { PiecesOs } from "./pieces-os";
import { showStatus } from "./status-bar";
import { nameOf } from "./words";

export function activate(context: vscode.ExtensionContext): void {
  const piecesOs = new PiecesOs(address());
  const { registerCommand } = vscode.commands;

  context.subscriptions.push(
    piecesOs,
    showApplications(piecesOs),
    showStatus(piecesOs),
    registerCommand("piecesOS.refresh", () => piecesOs.refresh()),
    registerCommand("piecesOS.register", () => register(piecesOs, context)),
    registerCommand("piecesOS.changeAddress", openAddressSetting),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("piecesOS.address")) piecesOs.open(address());
    }),
  );
}

function address(): string {
  return vscode.workspace.getConfiguration("piecesOS").get("address", "http://localhost:1000");
}

async function register(piecesOs: PiecesOs, context: vscode.ExtensionContext): Promise<void> {
  try {
    const application = await piecesOs.register(context.extension.packageJSON.version);
    vscode.window.showInformationMessage(`Registered as ${nameOf(application)} ${application.version}.`);
  } catch (error) {
    vscode.window.showErrorMessage(`Not registered. ${(error as Error).message}`);
  }
}

function openAddressSetting(): Thenable<unknown> {
  return vscode.commands.executeCommand("workbench.action.openSettings", "piecesOS.address");
}
