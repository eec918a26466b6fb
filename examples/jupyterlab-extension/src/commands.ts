import { type ICommandPalette, Notification } from "@jupyterlab/apputils";
import { addIcon, refreshIcon, settingsIcon } from "@jupyterlab/ui-components";
import type { CommandRegistry } from "@lumino/commands";
import type { PiecesOs } from "./pieces-os";
import { nameOf } from "./words";

export const Commands = {
  refresh: "pieces-os:refresh",
  register: "pieces-os:register",
  changeAddress: "pieces-os:change-address",
};

/** Adds what the panel's toolbar and the command palette offer. */
export function addCommands(commands: CommandRegistry, piecesOs: PiecesOs, palette: ICommandPalette | null): void {
  commands.addCommand(Commands.register, {
    label: "Register This Editor with Pieces OS",
    icon: addIcon,
    execute: () => register(piecesOs),
  });
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

async function register(piecesOs: PiecesOs): Promise<void> {
  try {
    const application = await piecesOs.register();
    Notification.success(`Registered as ${nameOf(application)} ${application.version}.`, { autoClose: 5000 });
  } catch (error) {
    Notification.error(`Not registered. ${(error as Error).message}`, { autoClose: false });
  }
}
