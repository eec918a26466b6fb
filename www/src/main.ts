import { addressSetByHand } from "./api/address";
import { Connection } from "./api/connection";
import { resource } from "./api/resource";
import { KnownSessions } from "./api/sessions";
import { keepWatch } from "./api/watch";
import { section } from "./ui/dom";
import { applicationsView } from "./views/applications";
import { callLogView } from "./views/call-log";
import { connectionView } from "./views/connection";
import { detailsView } from "./views/details";
import { externalView } from "./views/external";
import { guideView } from "./views/guide";
import { reachedView } from "./views/reached";
import { registerView } from "./views/register";
import { sessionsView } from "./views/sessions";
import { themeView } from "./views/theme";
import { usageView } from "./views/usage";

const connection = new Connection();
const sessions = new KnownSessions(connection);

const applications = resource(async () => {
  const read = connection.call("applicationsSnapshot", (api) => api.applicationsSnapshot());
  return (await read.answer).iterable;
});
const detected = resource(async () => {
  const read = connection.call("applicationsExternalSnapshot", (api) => api.applicationsExternalSnapshot());
  return (await read.answer).iterable;
});
const related = resource(async () => {
  const read = connection.call("applicationsExternalRelated", (api) => api.applicationsExternalRelated());
  return (await read.answer).iterable;
});
const lists = [applications, detected, related];

themeView(section("theme"));
const showCall = callLogView(section("call-log"), connection.calls);
const showDetails = detailsView(section("details"), connection);
applicationsView(section("applications"), connection, applications, showDetails);
externalView(section("external"), detected, related);
sessionsView(section("sessions"), connection, sessions, showCall);
registerView(section("register"), connection, applications, showCall);
usageView(section("usage"), connection, applications, showCall);

function readAll(): void {
  for (const list of lists) void list.refresh();
  void sessions.readAll();
}

connection.chosen.subscribe(() => {
  for (const list of lists) list.clear();
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
