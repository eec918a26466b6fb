import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { addCommands } from "./commands";
import { createPanel } from "./panel";
import { PiecesOs } from "./pieces-os";

const plugin: JupyterFrontEndPlugin<void> = {
  id: "pieces-os-jupyterlab-example:plugin",
  description: "The applications that Pieces OS knows, in a side panel.",
  autoStart: true,
  requires: [ISettingRegistry],
  optional: [ICommandPalette, ILayoutRestorer],
  activate,
};
export default plugin;

async function activate(
  app: JupyterFrontEnd,
  registry: ISettingRegistry,
  palette: ICommandPalette | null,
  restorer: ILayoutRestorer | null,
): Promise<void> {
  const settings = await registry.load(plugin.id);
  const piecesOs = new PiecesOs(() => settings.composite["address"] as string);
  settings.changed.connect(() => piecesOs.restart());

  addCommands(app.commands, piecesOs, palette);
  const panel = createPanel(piecesOs, app.commands);
  panel.disposed.connect(() => piecesOs.dispose());
  app.shell.add(panel, "left", { rank: 900 });
  restorer?.add(panel, panel.id);
}
