import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { preview } from "vite";

const ROOT = fileURLToPath(new URL("../../../../www", import.meta.url));

/** Serves the page as it was built. @param {{ secure?: boolean, host?: string }} [options] a host that it is called by */
export async function servePage({ secure = false, host } = {}) {
  const certificate = secure ? { https: await selfMadeCertificate() } : {};
  const server = await preview({
    root: ROOT,
    logLevel: "error",
    preview: { host: "127.0.0.1", port: 0, ...certificate, ...(host && { allowedHosts: [host] }) },
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.httpServer.address());
  const origin = `${secure ? "https" : "http"}://127.0.0.1:${port}`;
  return {
    origin,
    /** The page's address when it is to call this one. @param {string} address */
    calling: (address) => `${origin}/?pieces-os=${encodeURIComponent(address)}`,
    close: () => server.close(),
  };
}

export async function selfMadeCertificate() {
  const folder = await mkdtemp(join(tmpdir(), "page-certificate-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    await promisify(execFile)("openssl", [
      ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1".split(" "),
      ..."-addext subjectAltName=IP:127.0.0.1 -keyout".split(" "),
      key,
      "-out",
      cert,
    ]);
    return { key: await readFile(key), cert: await readFile(cert) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
