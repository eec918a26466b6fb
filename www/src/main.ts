import { Connection } from "./api/connection";
import { resource } from "./api/resource";
import { section } from "./ui/dom";
import { applicationsView } from "./views/applications";
import { callLogView } from "./views/call-log";
import { connectionView } from "./views/connection";
import { detailsView } from "./views/details";
import { externalView } from "./views/external";
import { registerView } from "./views/register";
import { sessionsView } from "./views/sessions";
import { usageView } from "./views/usage";

const connection = new Connection();

const applications = resource(async () => {
  const { iterable } = await connection.call("applicationsSnapshot", (api) => api.applicationsSnapshot());
  return iterable;
});
const detected = resource(async () => {
  const { iterable } = await connection.call("applicationsExternalSnapshot", (api) =>
    api.applicationsExternalSnapshot(),
  );
  return iterable;
});
const related = resource(async () => {
  const { iterable } = await connection.call("applicationsExternalRelated", (api) => api.applicationsExternalRelated());
  return iterable;
});

callLogView(section("call-log"), connection.calls);
const showDetails = detailsView(section("details"), connection);
applicationsView(section("applications"), connection, applications, showDetails);
externalView(section("external"), detected, related);
registerView(section("register"), connection, applications);
sessionsView(section("sessions"), connection);
usageView(section("usage"), connection, applications);

connection.opened.subscribe(() => {
  for (const list of [applications, detected, related]) void list.reload();
});
connectionView(section("connection"), connection);
