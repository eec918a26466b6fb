// What all contenders are compared with: what someone writes who needs no client.
const decoder = new TextDecoder();

/** @param {import("./contenders.js").Connection} connection @returns {import("./contenders.js").Client} */
export function raw({ basePath, fetchApi = fetch }) {
  const json = async (path, init) =>
    JSON.parse(await (await fetchApi(`${basePath}${path}`, init)).text());
  return {
    snapshot: () => json("/applications"),
    register: (application) =>
      json("/applications/register", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(application),
      }),
    decode: async () => {
      const bytes = await (await fetchApi(`${basePath}/applications`)).arrayBuffer();
      return async () => JSON.parse(decoder.decode(bytes));
    },
  };
}
