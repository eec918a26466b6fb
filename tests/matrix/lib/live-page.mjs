// A page that shows the live list by a recipe of the README, and changes what is to be seen in it.

import { snippetsOf } from "../../js/support/snippets.js";
import { PAGE } from "./run.mjs";

const RECIPES = snippetsOf(import.meta.url);

/**
 * The code that the README has for a framework, as it stands there.
 * @param {string} framework
 */
export function recipe(framework) {
  const recipe = RECIPES.find(({ before }) => before.startsWith(`**${framework}**`));
  if (!recipe) throw new Error(`README.md has no recipe for ${framework}`);
  return recipe.code;
}

/**
 * What such a page has in each framework. Beside it a case has mount.js: `mount(element)` renders an
 * `li` for each application, and returns what ends that.
 */
export const LIVE_PAGE = {
  "index.html": PAGE,
  "live.js": `import { ApplicationsApi } from "pieces-os-client";

export const basePath = new URLSearchParams(location.search).get("basePath");
const api = new ApplicationsApi({ basePath });
export const live = api.applicationsLive();
/** Another one by the same socket. */
export const other = api.applicationsLive();
`,
  "check.js": `import { basePath, other } from "./live.js";
import { mount } from "./mount.js";

export async function checkRecipe() {
  const { iterable } = await (await fetch(basePath + "/applications")).json();
  const names = iterable.map(({ name }) => name);
  const { opened } = await sockets();

  let unmount = mount(document.querySelector("main"));
  await until("all rows are there", () => shows(names));
  await put("ADDED");
  await until("the row appears", () => shows([...names, "ADDED"]));
  await put("RENAMED");
  await until("the row changes", () => shows([...names, "RENAMED"]));
  unmount();
  await until("the rows are gone", () => shows([]));

  // The next component finds a list that has changed, and the socket still open.
  const stop = other.subscribe(() => {});
  await put("RENAMED_MEANWHILE");
  const isRenamed = ({ name }) => name === "RENAMED_MEANWHILE";
  await until("the list changes", () => other.getSnapshot().applications.some(isRenamed));
  stop();
  unmount = mount(document.querySelector("main"));
  await until("the row has changed meanwhile", () => shows([...names, "RENAMED_MEANWHILE"]));
  await control("DELETE", "applications/shown");
  await until("the row goes", () => shows(names));
  unmount();
  await until("the socket closes", async () => (await sockets()).applications === 0);
  assertEqual((await sockets()).opened - opened, 1);
}

export function assertEqual(actual, expected) {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (found !== wanted) throw new Error("expected " + wanted + ", found " + found);
}

async function until(what, isSo) {
  for (const start = performance.now(); !(await isSo()); ) {
    if (performance.now() - start > 10_000) throw new Error("not so: " + what + "; rows: " + rows());
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

const rows = () => Array.from(document.querySelectorAll("li"), ({ textContent }) => textContent);
const shows = (names) => rows().sort().join() === [...names].sort().join();

const put = (name) => control("POST", "applications", { id: "shown", name });
const sockets = async () => (await control("GET", "sockets")).json();
const control = (method, path, body) =>
  fetch(basePath + "/__stand-in/" + path, {
    method,
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
`,
  "main.js": `import { checkRecipe } from "./check.js";
import { outcome } from "./consumer.js";
import { basePath } from "./live.js";

document.body.append(document.createElement("main"));
checkRecipe()
  .then(() => outcome(basePath))
  .catch((error) => ({ failure: String(error?.stack ?? error) }))
  .then((value) => (window.outcome = value));
`,
};
