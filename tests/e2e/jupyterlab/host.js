import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../matrix/lib/browser.mjs";
import { start } from "../../matrix/lib/programs.mjs";
import { writeFiles } from "../../matrix/lib/workspace.mjs";
import { answering } from "../support/answering.js";
import { removeFolder, temporaryFolder } from "../support/example.js";
import { pythonEnvironment } from "../support/python.js";

const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
const PYTHON = pythonEnvironment("jupyterlab", REQUIREMENTS);

/** Where the programs of JupyterLab are. */
export const PROGRAMS = PYTHON.programs;

/** The environment in which they are found. */
export const ENVIRONMENT = { PATH: `${PROGRAMS}${delimiter}${process.env.PATH}` };

export const installJupyterLab = PYTHON.install;

/**
 * Serves JupyterLab with an extension in it, for a user who never used it before.
 * @param {string} extension the folder of the built extension @param {string} [more] options
 */
export async function startJupyterLab(extension, more = "") {
  await PYTHON.pip(`install --force-reinstall --no-deps --no-build-isolation ${extension}`);
  const folder = await temporaryFolder("jupyterlab");
  await writeFiles(folder, FILES);
  const port = await freePort();
  const server = start(
    [
      `${PROGRAMS}/jupyter-lab ${more} --no-browser --allow-root --IdentityProvider.token=`,
      `--ip=127.0.0.1 --port=${port} --ServerApp.port_retries=0 --ServerApp.root_dir=${folder}/project`,
      // Serves a page that is called by another host as well.
      "--ServerApp.allow_remote_access=True",
    ].join(" "),
    { folder, environment: { ...ENVIRONMENT, ...ownFolders(folder) } },
  );
  const url = `http://127.0.0.1:${port}/lab`;
  await answering(url, server);
  return {
    url,
    async stop() {
      server.kill();
      await server.ended;
      await removeFolder(folder);
    },
  };
}

// Without this JupyterLab asks whether it may fetch news.
const FILES = {
  "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings": `{ "fetchNews": "false" }`,
  "project/quick-start.ts": `import { ApplicationsApi } from "pieces-os-client";

const api = new ApplicationsApi();
const { iterable } = await api.applicationsSnapshot();
`,
};

function ownFolders(folder) {
  return {
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "workspaces"),
  };
}
