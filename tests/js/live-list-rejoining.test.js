// A live list that nobody listens to for a moment, while its socket is still open.
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { ApplicationsApi } from "pieces-os-client";
import WebSocket from "ws";
import { startStandIn } from "./support/stand-in.js";
import { until } from "./support/wait.js";

let standIn;
const end = new AbortController();
before(async () => (standIn = await startStandIn()));
after(async () => {
  end.abort();
  await standIn.stop();
});

const liveList = (api) => api.applicationsLive({ signal: end.signal });
const newApi = () => new ApplicationsApi({ basePath: standIn.url, webSocketApi: WebSocket });

it("tells whoever listens next what has changed meanwhile", async () => {
  const api = newApi();
  const [live, other] = [liveList(api), liveList(api)];
  other.subscribe(() => {});
  live.subscribe(() => {})();

  await standIn.putApplication({ id: "changed", name: "CHANGED" });
  const has = (list) => list.getSnapshot().applications.some(({ id }) => id === "changed");
  await until("change", async () => has(other));
  assert.equal(has(live), false);
  let isTold = false;
  live.subscribe(() => (isTold = true));
  await until("call of the listener", async () => isTold);
  assert.equal(live.getSnapshot(), other.getSnapshot());
});

it("tells whoever listens next that it is live, as it was idle meanwhile", async () => {
  const live = liveList(newApi());
  const stop = live.subscribe(() => {});
  await until("list", async () => live.getSnapshot().state === "live");
  stop();
  // As the recipe for Vue does it.
  let shown = live.getSnapshot();
  live.subscribe(() => (shown = live.getSnapshot()));
  assert.equal(shown.state, "idle");
  await until("call of the listener", async () => shown.state === "live");
});

it("calls a listener once for a change", async () => {
  const live = liveList(newApi());
  const states = [];
  live.subscribe(() => states.push(live.getSnapshot()));
  await until("list", async () => live.getSnapshot().state === "live");
  assert.deepEqual(states.map(({ state }) => state), ["connecting", "live"]);
});
