import * as vscode from "vscode";
import type { PiecesOs, State } from "./pieces-os";

/** Shows in the status bar whether Pieces OS can be reached, or why not; a click asks again. */
export function showStatus(piecesOs: PiecesOs): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("piecesOS.status", vscode.StatusBarAlignment.Right);
  item.name = "Pieces OS";
  item.command = "piecesOS.refresh";

  const update = () => {
    const { text, tooltip, warns } = face(piecesOs.state, piecesOs.address);
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = warns ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  };
  update();
  item.show();
  return vscode.Disposable.from(item, piecesOs.onDidChange(update));
}

function face(state: State, address: string): { text: string; tooltip: string; warns?: true } {
  switch (state.kind) {
    case "connecting":
      return { text: "$(sync~spin) Pieces OS", tooltip: `Calling ${address}` };
    case "connected":
      return { text: "$(check) Pieces OS", tooltip: `Pieces OS answers at ${address}` };
    case "unavailable":
      return { text: "$(warning) Pieces OS unavailable", tooltip: state.reason, warns: true };
  }
}
