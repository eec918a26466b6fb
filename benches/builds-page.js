// The script of the page that compares two builds: what the drivers of the browsers call.
import { loadBuilds } from "./builds.js";
import { measure } from "./measure.js";

const builds = loadBuilds((name) => `/plain/${encodeURIComponent(name)}.js`);

globalThis.bench = { measure: async (plan) => measure(await builds, plan) };
