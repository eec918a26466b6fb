// Follows live lists in Node as in pages, and tells how they stand.
import { WebSocket } from "ws";

import { until } from "./wait.js";

// Node 20 has none, and a scenario is sent to a page without what is around it.
Object.assign(globalThis, { webSocketOfNode: WebSocket });

/**
 * How a list has been going.
 * @typedef {object} Story
 * @property {string[]} states their names in order, each with its problem if it has one
 * @property {{ state: string, basePath?: string, problem?: string, message?: string, error?: ErrorFacts, applications: { id: string, version: string }[] } | undefined} last
 * @property {(string | undefined)[]} paths the base path of each state
 * @property {{ state: string, error: ErrorFacts }[]} failures the states that had an error, in order
 * @property {"over" | { kind: string, name: string, message: string, status?: number } | undefined} end
 */

/**
 * What can be told of an error: its `toJSON()`, and what that leaves out.
 * @typedef {{ isError: boolean, name: string, kind: string, message: string, status?: number, body?: string, hasResponse: boolean, [field: string]: unknown }} ErrorFacts
 */

/** @typedef {ReturnType<typeof follow>} Followed */

/**
 * Iterates a list in an environment.
 * @param {import("./environments.js").Environment} environment
 * @param {{ settings?: object, of?: string }} what the settings of a client, or the name of a list whose client it is
 */
export function follow(environment, what) {
  const name = `list ${++count}`;
  const started = environment.evaluate(start, { name, ...what });
  const story = async () => /** @type {Story} */ (await started.then(() => environment.evaluate(tell, name)));
  return {
    name,
    story,

    /** Waits until it stands as told, and gives how it has been going. @param {string} what @param {(story: Story) => unknown} isSo */
    async until(what, isSo) {
      const holder = /** @type {{ story?: Story }} */ ({});
      const look = async () => isSo((holder.story = await story())) && holder.story;
      return await until(what, look).catch((error) => {
        throw new Error(`${error.message}: ${JSON.stringify(holder.story)}`);
      });
    },

    /** Waits until it is live. */
    live() {
      return this.until("live list", ({ last }) => last?.state === "live");
    },

    /** What a call of the same client for the whole list fails with. @returns {Promise<ErrorFacts | undefined>} */
    callFails: () => environment.evaluate(callFails, name),

    /** @param {"close" | "abort" | "leave"} how it ends */
    end: (how) => environment.evaluate(end, { name, how }),
  };
}

let count = 0;

/** The ids of a story's list. @param {Story} story */
export const idsOf = ({ last }) => (last?.applications ?? []).map(({ id }) => id);

/** Has a page be seen or not, as one in a tab that is left. @param {import("./environments.js").Environment} page @param {"visible" | "hidden"} state */
export const showPage = (page, state) =>
  page.evaluate((_, value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);

/** @param {import("./environments.js").Environment} page @param {string} event of its window */
export const dispatchIn = (page, event) => page.evaluate((_, name) => window.dispatchEvent(new Event(name)) && undefined, event);

/** Begins to iterate, and keeps what came. @type {import("./browsers.js").Scenario} */
function start(client, { name, settings, of }) {
  const realm = /** @type {any} */ (globalThis);
  const lists = (realm.followedLists ??= {});
  realm.factsOf = (/** @type {any} */ error) => ({
    isError: error instanceof client.PiecesError && error instanceof Error,
    ...error.toJSON(),
    message: error.message,
    statusText: error.statusText,
    body: error.body,
    hasResponse: error.response instanceof Response,
  });
  const api = of ? lists[of].api : new client.ApplicationsApi({ webSocketApi: realm.webSocketOfNode, ...settings });
  const controller = new AbortController();
  const live = api.applicationsLive({ signal: controller.signal });
  const one = (lists[name] = { api, live, controller, states: /** @type {any[]} */ ([]), isLeft: false, end: /** @type {any} */ (undefined) });
  const read = async () => {
    for await (const state of live) {
      one.states.push(state);
      if (one.isLeft) break;
    }
  };
  read().then(
    () => (one.end = "over"),
    (error) => (one.end = { kind: error.kind, name: error.name, message: error.message, status: error.status }),
  );
}

/** @type {import("./browsers.js").Scenario} */
function tell(_, name) {
  const { factsOf, followedLists } = /** @type {any} */ (globalThis);
  const { states, end } = followedLists[name];
  const { applications = [], error, ...last } = states.at(-1) ?? {};
  const failures = states.filter((/** @type {any} */ state) => state.error);
  return {
    states: states.map((/** @type {any} */ { state, problem }) => (problem ? `${state}: ${problem}` : state)),
    paths: states.map((/** @type {any} */ { basePath }) => basePath),
    failures: failures.map((/** @type {any} */ { state, error }) => ({ state, error: factsOf(error) })),
    last: states.length > 0 ? { ...last, ...(error && { error: factsOf(error) }), applications: applications.map((/** @type {any} */ { id, version }) => ({ id, version })) } : undefined,
    end,
  };
}

/** @type {import("./browsers.js").Scenario} */
async function callFails(_, name) {
  const { factsOf, followedLists } = /** @type {any} */ (globalThis);
  return followedLists[name].api.applicationsSnapshot().then(() => undefined, factsOf);
}

/** @type {import("./browsers.js").Scenario} */
function end(_, { name, how }) {
  const one = /** @type {any} */ (globalThis).followedLists[name];
  if (how === "close") one.live.close();
  if (how === "abort") one.controller.abort("enough");
  // By the next state.
  if (how === "leave") one.isLeft = true;
}
