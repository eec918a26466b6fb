import type { ICommandPalette } from "@jupyterlab/apputils";
import { refreshIcon, settingsIcon } from "@jupyterlab/ui-components";
import type { CommandRegistry } from "@lumino/commands";
import type { PiecesOs } from "./pieces-os";

export const Commands = {
  refresh: "pieces-os:refresh",
  changeAddress: "pieces-os:change-address",
};

/** Adds what the panel's toolbar and the command palette offer. */
export function addCommands(commands: CommandRegistry, piecesOs: PiecesOs, palette: ICommandPalette | null): void {
  commands.addCommand(Commands.refresh, {
    label: "Refresh the Applications of Pieces OS",
    icon: refreshIcon,
    execute: () => piecesOs.refresh(),
  });
  commands.addCommand(Commands.changeAddress, {
    label: "Change the Address of Pieces OS",
    icon: settingsIcon,
    execute: () => commands.execute("settingeditor:open", { query: "Pieces OS" }),
  });
  for (const command of Object.values(Commands)) palette?.addItem({ command, category: "Pieces OS" });
}
