// The options of a fake Pieces OS, each checked for its type and range.

const MOST_PORT = 65535;

/** What each option has to be, in words, and whether a value is that. */
const OPTIONS = {
  applications: ["an array of objects", Array.isArray],
  edition: ['"all", "today" or "legacy"', (value) => ["all", "today", "legacy"].includes(value)],
  version: ["a string", (value) => typeof value === "string"],
  migrating: integer(0, Number.MAX_SAFE_INTEGER),
  port: integer(1, MOST_PORT),
};

/** A copy of the options; throws for what makes no sense. What is undefined is absent. */
export function checked(options) {
  if (!isObject(options)) throw unexpected("", "an object", options);
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(OPTIONS, name)) throw unknown(name);
    const [expected, isValid] = OPTIONS[name];
    if (value !== undefined && !isValid(value)) throw unexpected(`${name}: `, expected, value);
  }
  options.applications?.forEach((application, index) => {
    if (!isObject(application)) throw unexpected(`applications[${index}]: `, "an object", application);
  });
  return { ...options };
}

function integer(least, most) {
  const isValid = (value) => Number.isSafeInteger(value) && value >= least && value <= most;
  return [`an integer from ${least} to ${most}`, isValid];
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function unknown(name) {
  const names = Object.keys(OPTIONS);
  const last = names.pop();
  return new TypeError(`${name}: unknown option; the options are ${names.join(", ")} and ${last}`);
}

const unexpected = (where, expected, value) => new TypeError(`${where}expected ${expected}, found ${inWords(value)}`);

function inWords(value) {
  if (Array.isArray(value)) return "an array";
  if (isObject(value)) return "an object";
  if (typeof value === "function") return "a function";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
