import { cp, mkdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../matrix/lib/browser.mjs";
import { runToEnd, start } from "../../matrix/lib/programs.mjs";
import { writeFiles } from "../../matrix/lib/workspace.mjs";
import { answering } from "../support/answering.js";
import { removeFolder, temporaryFolder } from "../support/example.js";

const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
const VENV = fileURLToPath(new URL("../../../target/e2e/jupyterlab", import.meta.url));
const PROGRAMS = join(VENV, "bin");

/** The environment in which the programs of JupyterLab are found. */
export const ENVIRONMENT = { PATH: `${PROGRAMS}${delimiter}${process.env.PATH}` };

/** Makes the Python environment with JupyterLab; it is kept for as long as the requirements stay the same. */
export async function installJupyterLab() {
  const installed = join(VENV, "requirements.txt");
  const [wanted, present] = await Promise.all([REQUIREMENTS, installed].map(textOf));
  if (wanted === present) return;
  await removeFolder(VENV);
  await mkdir(VENV, { recursive: true });
  await runToEnd(`python3 -m venv ${VENV}`, { folder: VENV });
  await pip(`install -r ${REQUIREMENTS}`);
  // Last, so that an interrupted installation does not count.
  await cp(REQUIREMENTS, installed);
}

/**
 * Serves JupyterLab with an extension in it, for a user who never used it before.
 * @param {string} extension the folder of the built extension
 */
export async function startJupyterLab(extension) {
  await pip(`install --force-reinstall --no-deps --no-build-isolation ${extension}`);
  const folder = await temporaryFolder("jupyterlab");
  await writeFiles(folder, FILES);
  const port = await freePort();
  const server = start(
    [
      `${PROGRAMS}/jupyter-lab --no-browser --allow-root --IdentityProvider.token=`,
      `--ip=127.0.0.1 --port=${port} --ServerApp.port_retries=0 --ServerApp.root_dir=${folder}/project`,
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

async function pip(words) {
  await runToEnd(`${PROGRAMS}/python -m pip --quiet --disable-pip-version-check ${words}`, { folder: VENV });
}

async function textOf(file) {
  return readFile(file, "utf8").catch(() => undefined);
}
