import { addressSetByHand } from "./api/address";
import { Connection } from "./api/connection";
import { LiveList } from "./api/live-list";
import { resource } from "./api/resource";
import { KnownSessions } from "./api/sessions";
import { keepWatch } from "./api/watch";
import { section } from "./ui/dom";
import { applicationsView } from "./views/applications";
import { callLogView } from "./views/call-log";
import { connectionView } from "./views/connection";
import { detailsView } from "./views/details";
import { externalView } from "./views/external";
import { followingView } from "./views/following";
import { guideView } from "./views/guide";
import { reachedView } from "./views/reached";
import { registerView } from "./views/register";
import { sessionsView } from "./views/sessions";
import { themeView } from "./views/theme";
import { usageView } from "./views/usage";

const connection = new Connection();
const sessions = new KnownSessions(connection);
const list = new LiveList(connection);

const detected = resource(async () => {
  const read = connection.call("applicationsExternalSnapshot", (api) => api.applicationsExternalSnapshot());
  return (await read.answer).iterable;
});
const related = resource(async () => {
  const read = connection.call("applicationsExternalRelated", (api) => api.applicationsExternalRelated());
  return (await read.answer).iterable;
});
const programs = [detected, related];

themeView(section("theme"));
const showCall = callLogView(section("call-log"), connection.calls);
const showDetails = detailsView(section("details"), connection, list.applications);
applicationsView(section("applications"), list.applications, showDetails);
followingView(section("applications"), connection, list);
externalView(section("external"), detected, related);
sessionsView(section("sessions"), connection, sessions, showCall);
registerView(section("register"), connection, () => list.changed(), showCall);
usageView(section("usage"), connection, list.applications, showCall);

function readAll(): void {
  for (const one of programs) void one.refresh();
  void sessions.readAll();
}

connection.chosen.subscribe(() => {
  for (const one of programs) one.clear();
  sessions.clear();
});
connection.opened.subscribe(readAll);
connection.returned.subscribe(readAll);
guideView(section("main"), section("guide"), connection);
reachedView(section("pieces-os"), connection, showDetails);
connectionView(section("connection"), section("connection-state"), connection);

connection.choose(addressSetByHand());
void connection.findUnasked();
keepWatch(connection);
