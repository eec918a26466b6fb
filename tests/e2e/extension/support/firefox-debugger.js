// What about:debugging does, by its protocol: each packet is JSON after its length and a colon.

import { once } from "node:events";
import { connect } from "node:net";

/** Lets Firefox be told so, at the port that `--start-debugger-server` names. */
export const DEBUGGER = {
  "devtools.chrome.enabled": true,
  "devtools.debugger.prompt-connection": false,
  "devtools.debugger.remote-enabled": true,
};

/** Ends the background of an extension. @param {number} port @param {string} id of the extension */
export async function terminateBackground(port, id) {
  const socket = connect(port, "127.0.0.1");
  try {
    const answers = packets(socket);
    await answers.next();
    const { addons } = await ask({ to: "root", type: "listAddons" });
    const { actor } = addons.find((addon) => addon.id === id);
    await ask({ to: actor, type: "terminateBackgroundScript" });

    /** @param {{ to: string, type: string }} request */
    async function ask(request) {
      const text = JSON.stringify(request);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
      for (;;) {
        const { value } = await answers.next();
        if (value.error) throw new Error(`${request.type}: ${value.error}: ${value.message}`);
        // Others tell what happens in between.
        if (value.from === request.to && !value.type) return value;
      }
    }
  } finally {
    socket.destroy();
  }
}

/** @param {import("node:net").Socket} socket @returns {AsyncGenerator<any, any>} */
async function* packets(socket) {
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(":");
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < end) break;
      yield JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
    }
  }
}
