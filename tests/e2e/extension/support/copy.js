/** @returns {string} the folder of the copy of the example that run.js has built */
export function copyOfExtension() {
  const copy = process.env.EXTENSION_COPY;
  if (!copy) throw new Error("EXTENSION_COPY is not set: start the tests with `node tests/e2e/extension/run.js`");
  return copy;
}
