// Measures in this very process.
import { measure } from "../measure.js";

/** @param {import("../contenders.js").Contender[]} contenders */
export function openNode(contenders) {
  return {
    name: `Node ${process.version}`,

    /** @param {import("../measure.js").Plan} plan */
    measure: (plan) => measure(contenders, plan),

    close: async () => {},
  };
}
