// A Pieces OS in memory.
import { StandIn } from "./core.js";
import { fetchOf } from "./fetch.js";
import { checked } from "./options.js";
import { failed } from "./waiting.js";
import { webSocketOf } from "./web-socket.js";

/** The largest status that a `Response` can have, and that an answer over HTTP can have. */
const MOST = { inResponse: 599, overHttp: 999 };

export class UnsupportedFaultError extends Error {
  name = "UnsupportedFaultError";

  constructor(message, fault) {
    super(message);
    this.fault = fault;
  }
}

export function fakePiecesOs(options = {}) {
  const { port, ...settings } = told("fakePiecesOs", () => checked(options));
  const standIn = told("fakePiecesOs", () => new StandIn(settings));
  let isStopped = false;
  const connect = (url) => {
    if (!isStopped && (port === undefined || portOf(url) === port)) return standIn.run;
    throw failed("the connection was refused", "ECONNREFUSED");
  };
  function stop() {
    isStopped = true;
    standIn.restart();
  }
  function start() {
    isStopped = false;
  }
  const control = (caller, ...request) => told(caller, () => standIn.control(...request));

  return {
    fetchApi: fetchOf(standIn, connect),
    webSocketApi: webSocketOf(standIn, connect),

    get requests() {
      return control("requests", "GET", "requests").map(received);
    },
    clearRequests: () => control("clearRequests", "DELETE", "requests"),
    get events() {
      return control("events", "GET", "events");
    },
    get applications() {
      return control("applications", "GET", "applications");
    },

    putApplication: (members) => control("putApplication", "POST", "applications", members),
    deleteApplication: (id) =>
      control("deleteApplication", "DELETE", `applications/${encodeURIComponent(id)}`),
    generateApplications: (count) => control("generateApplications", "PUT", "applications", { count }),

    addFault(queued) {
      requireResponse(queued?.fault);
      control("addFault", "POST", "faults", queued);
    },
    clearFaults: () => control("clearFaults", "DELETE", "faults"),
    setCondition: (condition, ms) => control("setCondition", "PUT", "condition", { condition, ms }),
    setVersion: (version) => control("setVersion", "PUT", "version", { version }),

    get sockets() {
      return control("sockets", "GET", "sockets");
    },
    actOnSockets: (action, stream) => control("actOnSockets", "POST", "sockets", { action, stream }),
    setFirstFrame: (enabled) => control("setFirstFrame", "PUT", "first-frame", { enabled }),

    stop,
    start,
    restart() {
      stop();
      start();
    },
    reset() {
      start();
      control("reset", "POST", "reset");
    },
  };
}

/** What the core says. What it refuses is told under the name of what was called. */
function told(caller, run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof TypeError) error.message = `${caller}: ${error.message}`;
    throw error;
  }
}

function received({ method, target, headers, bodyText }) {
  const [path] = target.split("?", 1);
  return { method, path, query: target.slice(path.length), headers: Object.fromEntries(headers), body: bodyText };
}

/** A port is in an address only if it is not the default. */
const portOf = ({ port, protocol }) => Number(port) || (/^(https|wss):$/.test(protocol) ? 443 : 80);

/** Here a client is given a `Response`, which cannot have every status that a server can send. */
function requireResponse(fault) {
  if (!(fault?.status > MOST.inResponse && fault.status <= MOST.overHttp)) return;
  const reason = `a Response has at most ${MOST.inResponse}, found ${fault.status}`;
  const advice = 'the server of "npx pieces-os-client stand-in" can send it';
  throw new UnsupportedFaultError(`addFault: status: ${reason}; ${advice}`, fault);
}
