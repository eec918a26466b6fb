import { until } from "../../../js/support/wait.js";

/**
 * The calls that change something in Pieces OS, when there are as many as that.
 * @param {import("../../../js/support/stand-in.js").StandIn} standIn @param {number} count
 */
export function posts(standIn, count) {
  return until(`POST number ${count}`, async () => {
    const received = (await standIn.requests()).filter(({ method }) => method === "POST");
    return received.length >= count && received;
  });
}

/**
 * Whether there are as many sockets that follow the applications.
 * @param {import("../../../js/support/stand-in.js").StandIn} standIn @param {number} count
 */
export async function socketsOf(standIn, count) {
  return (await standIn.sockets()).applications === count;
}
