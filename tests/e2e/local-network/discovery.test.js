// What `discover()` finds from pages of the public web, their frames and workers, in browsers that ask their user before
// such a page may reach this machine. Prints what it found, with the number of requests and the time it took.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { closedPort, openProgram } from "../../js/support/programs.js";
import { until } from "../../js/support/wait.js";
import { serveSite } from "./support/site.js";
import { openBrowser } from "./support/visits.js";

const OK = { health: "ok:8d7f", version: "12.5.0" };
/** As many as Pieces OS may have. */
const PORTS = 36;
/** How long Windows tries to connect to a closed port, in ms. */
const REFUSAL_MS = 2_040;

/**
 * What there is for a search: the permission at first, the answers of the program that listens, if one does, and how
 * late closed ports refuse.
 * @typedef {{ permission: import("./support/site.js").Permission, answers?: import("../../js/support/programs.js").Answers, refusalMs?: number }} Condition
 */

/** @type {Record<string, Condition>} */
const CONDITIONS = {
  "closed": { permission: "prompt" },
  "closed, granted": { permission: "granted" },
  "unanswered": { permission: "prompt", answers: OK },
  "dismissed": { permission: "prompt", answers: OK },
  "denied later": { permission: "prompt", answers: OK },
  "granted later": { permission: "prompt", answers: OK },
  "denied": { permission: "denied", answers: OK },
  "granted": { permission: "granted", answers: OK },
  "another program": { permission: "granted", answers: { ...OK, health: '{"status":"ok"}' } },
  "starting": { permission: "granted", answers: { ...OK, health: "migrating" } },
  "no CORS": { permission: "granted", answers: { ...OK, cors: false } },
  "closed, late": { permission: "prompt", refusalMs: REFUSAL_MS },
  "closed, granted, late": { permission: "granted", refusalMs: REFUSAL_MS },
  "unanswered, late": { permission: "prompt", answers: OK, refusalMs: REFUSAL_MS },
};
const PROMPTS = Object.keys(CONDITIONS).filter((name) => CONDITIONS[name].permission === "prompt");

/** What is found where nothing but the condition stands in the way, and after how many requests. */
const USUAL = {
  "closed": ["unreachable", PORTS],
  "closed, granted": ["unreachable", PORTS],
  // The second one is to a closed port, which refuses while the first one is pending.
  "unanswered": ["permission-prompt", 2],
  "dismissed": ["permission-dismissed", 2],
  "denied later": ["permission-denied", 2],
  // The driver does not answer the prompt that stands, so it is asked again; a user does.
  "granted later": ["none", 5],
  "denied": ["permission-denied", 0],
  "granted": ["none", 3],
  "another program": ["not-pieces-os", PORTS + 1],
  "starting": ["starting", 2],
  "no CORS": ["cors", PORTS + 1],
  "closed, late": ["unreachable", PORTS],
  "closed, granted, late": ["unreachable", PORTS],
  // As many as begin until one has refused.
  "unanswered, late": ["permission-prompt", undefined],
};

/** @param {unknown} expected @param {string[]} [conditions] */
const always = (expected, conditions = Object.keys(CONDITIONS)) =>
  Object.fromEntries(conditions.map((condition) => [condition, expected]));
const WITHOUT_A_PAGE = { ...USUAL, ...always(["cannot-ask", 0], PROMPTS) };
const NO_DISMISSAL = { dismissed: "no driver closes the prompt of Firefox" };

/**
 * What is found from where, or why it cannot be shown.
 * @type {Record<string, { scheme?: "http", chromium: Record<string, any>, firefox: Record<string, any> }>}
 */
const PLACES = {
  "page": { chromium: USUAL, firefox: { ...USUAL, ...NO_DISMISSAL } },
  "frame": { chromium: always(["frame-not-allowed", 0]), firefox: always(["frame-not-allowed", 0]) },
  "allowed frame": {
    chromium: USUAL,
    firefox: {
      ...USUAL,
      ...NO_DISMISSAL,
      ...always("what the driver of Firefox sets does not reach frames that are there", ["denied later", "granted later"]),
      // It does not tell a frame whether the page around it allows it.
      ...always(["frame-not-allowed", 0], ["denied"]),
    },
  },
  "worker": { chromium: USUAL, firefox: { ...USUAL, ...NO_DISMISSAL } },
  "shared worker": { chromium: WITHOUT_A_PAGE, firefox: WITHOUT_A_PAGE },
  "service worker": { chromium: WITHOUT_A_PAGE, firefox: WITHOUT_A_PAGE },
  "http page": {
    scheme: "http",
    chromium: always(["cannot-ask", 0]),
    // It asks for such a page, too.
    firefox: { ...USUAL, ...NO_DISMISSAL, ...always(["cannot-ask", 0], ["denied"]) },
  },
};

/** @type {string[][]} */
const rows = [];
/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {number[]} */
let closed;

before(async () => {
  site = await serveSite();
  closed = await Promise.all(Array.from({ length: PORTS }, closedPort));
});
after(() => {
  site.close();
  console.log(table());
});

// Each browser waits most of the time.
describe("discover()", { concurrency: 2 }, () => {
  for (const name of /** @type {const} */ (["chromium", "firefox"])) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      /** @type {import("./support/visits.js").Browser} */
      let browser;
      before(async () => {
        browser = await openBrowser(name, site);
      });
      after(() => browser?.close());

      for (const [place, { scheme = "https", ...expected }] of Object.entries(PLACES)) {
        for (const condition of Object.keys(CONDITIONS)) {
          const wanted = expected[name][condition];
          test(`from a ${place}, ${condition}`, async (context) => {
            const told = typeof wanted === "string" ? wanted : await search(browser, scheme, place, condition);
            const row = [browser.version, place, condition];
            if (typeof told === "string") {
              rows.push([...row, `not shown: ${told}`]);
              return context.skip(told);
            }
            rows.push([...row, told.problem, told.requests, told.arrived, `${told.ms} ms`].map(String));
            const [problem, requests] = wanted;
            assert.deepEqual([told.problem, told.requests], [problem, requests ?? told.requests]);
            assert.ok(told.requests <= PORTS + 1, `${told.requests} requests`);
            if (requests === 0 || problem.startsWith("permission")) assert.equal(told.arrived, 0, "something arrived");
          });
        }
      }
    });
  }
});

/**
 * What a search comes to, or why that cannot be shown.
 * @param {import("./support/visits.js").Browser} browser @param {"http" | "https"} scheme
 * @param {string} place @param {string} condition @returns {Promise<any>}
 */
async function search(browser, scheme, place, condition) {
  const { permission, answers, refusalMs } = CONDITIONS[condition];
  const visit = await browser.visit(permission, scheme);
  const program = answers && (await openProgram({ ...answers }));
  /** @param {string} order @param {object} [options] @returns {Promise<any>} */
  const tell = async (order, options) =>
    JSON.parse(await visit.evaluate(`tell(${JSON.stringify(place)}, ${JSON.stringify({ order, options })})`));
  /** How the search goes, once that is of interest. @param {(told: any) => boolean} is */
  const told = (is) => until(`end of "${condition}"`, async () => {
    const now = await tell("look");
    return is(now) && now;
  });
  const isOver = (/** @type {any} */ { ms }) => ms !== undefined;
  try {
    await tell("search", { ports: program ? [program.port, ...closed.slice(1)] : closed, refusalMs });
    let last = await told((now) => isOver(now) || now.states.length > 0);
    if (!isOver(last)) {
      if (condition.startsWith("unanswered")) {
        const [[state, ms]] = last.states;
        await tell("abort");
        assert.equal((await told(isOver)).error, "AbortError");
        return { ...state, ms, arrived: program?.counts.requests };
      }
      if (condition === "dismissed") {
        // Sooner than a user can.
        await sleep(1_500);
        await visit.dismiss();
      } else {
        await visit.permit(condition === "granted later" ? "granted" : "denied");
      }
      last = await told(isOver);
    }
    return { ...last.result, ms: last.ms, arrived: program?.counts.requests ?? 0 };
  } finally {
    await visit.close();
    await program?.stop();
  }
}

function table() {
  const head = ["browser", "place", "condition", "found", "requests", "arrived", "time"];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row.length > 4 ? row[column].length : 0))));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ")).join("\n");
}
