import * as vscode from "vscode";
import type { PiecesOs, State } from "./pieces-os";

/** Shows in the status bar whether Pieces OS can be used, or why not; a click asks again. */
export function showStatus(piecesOs: PiecesOs): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("piecesOS.status", vscode.StatusBarAlignment.Right);
  item.name = "Pieces OS";
  item.command = "piecesOS.refresh";

  const update = () => {
    const { text, tooltip, warns } = face(piecesOs.state);
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = warns ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  };
  update();
  item.show();
  return vscode.Disposable.from(item, piecesOs.onDidChange(update));
}

function face(state: State): { text: string; tooltip: string; warns?: boolean } {
  switch (state.kind) {
    case "searching":
      return { text: "$(sync~spin) Pieces OS", tooltip: "Looking for Pieces OS" };
    case "connected": {
      const { found, updates } = state;
      if (updates === "connecting") return { text: "$(sync~spin) Pieces OS", tooltip: `Connecting to Pieces OS at ${found.basePath}` };
      return { text: "$(check) Pieces OS", tooltip: `${found.message} Its version is ${found.version}.` };
    }
    case "unavailable": {
      const { title, reason, waits } = state.trouble;
      return { text: `$(${waits ? "sync~spin" : "warning"}) ${title}`, tooltip: reason, warns: !waits };
    }
  }
}
