// Which ports the browser of a test sees. Other programs of this machine may hold those where Pieces
// OS is looked for, so the browser has its own: the stand-in is behind one, the rest are closed.

/** Where newer Pieces OS is, if nothing else is there. */
export const USUAL_PORT = 39300;

const PORTS = [...Array.from({ length: 34 }, (_, index) => USUAL_PORT + index), 1000, 5323];

// No program may use it.
const CLOSED_PORT = 1;

/**
 * Pairs of what is called and what is there in truth.
 * @param {number} port of the stand-in @param {number} [seenAs]
 */
function pairs(port, seenAs = USUAL_PORT) {
  return PORTS.map((called) => [called, called === seenAs ? port : CLOSED_PORT]);
}

/** A host that looks like another machine, and is this one. */
export const ELSEWHERE = "hub.test";

/** The same as an argument of Chromium. @param {number} port @param {number} [seenAs] */
export function resolverRules(port, seenAs) {
  const rules = pairs(port, seenAs).map(([called, real]) => `MAP localhost:${called} 127.0.0.1:${real}`);
  return `--host-resolver-rules=${[...rules, `MAP ${ELSEWHERE} 127.0.0.1`].join(", ")}`;
}

/** The same as a preference of Firefox. @param {number} port @param {number} [seenAs] */
export function forcedPorts(port, seenAs) {
  return { "network.socket.forcePort": pairs(port, seenAs).map((pair) => pair.join("=")).join(";") };
}
