// Chromium for which the ports of Pieces OS are those of the test, whatever runs on this machine.
import { freePort, launchChromium } from "./visitors.js";

/** The ports that a page may ask, and those behind them. @typedef {{ 39300: number, 39301: number }} Ports */

export async function ownPorts() {
  const [first, second, closed] = [await freePort(), await freePort(), await freePort()];
  const rules = [
    `MAP localhost:39300 127.0.0.1:${first}`,
    `MAP localhost:39301 127.0.0.1:${second}`,
    `MAP localhost 127.0.0.1:${closed}`,
  ];
  return { ports: { 39300: first, 39301: second }, rules };
}

export async function launchWithOwnPorts() {
  const { ports, rules } = await ownPorts();
  return { ports, browser: await launchChromium([`--host-resolver-rules=${rules.join(",")}`]) };
}
