#!/usr/bin/env node
// The command line: `npx pieces-os-client stand-in`.
import process from "node:process";
import { parseArgs } from "node:util";
import { serve } from "./server.js";

const USAGE = `Usage: npx pieces-os-client stand-in [options]

Answers the API of Pieces OS from memory, for demos and tests. Ctrl-C ends it.

Options:
  --port <n|auto>   port to listen on; 0 takes any free one, auto the first free one of
                    39300 to 39333 (default: 1000)
  --host <address>  address to listen on (default: 127.0.0.1)
  --cors <on|off>   whether pages of other origins may read the responses (default: on)
  --legacy          only the twelve operations of the first API description, health and
                    version; real old versions also had connect, onboarded and update
  --today           only routes in the newest Pieces SDKs; a real Pieces OS 12 may still
                    have some that those dropped
  --version <text>  the version it reports (default: 12.3.0, with --legacy 8.0.0, with
                    --today 12.6.0)
  --migrating <ms>  for how long it says that it is migrating, before it is ready
  --help            this text
`;

const OPTIONS = {
  port: { type: "string", default: "1000" },
  host: { type: "string", default: "127.0.0.1" },
  cors: { type: "string", default: "on" },
  legacy: { type: "boolean", default: false },
  today: { type: "boolean", default: false },
  version: { type: "string" },
  migrating: { type: "string" },
  help: { type: "boolean", default: false },
};

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = error.code === "usage" ? 2 : 1;
});

async function main(args) {
  const { host, port, settings, help } = read(args);
  if (help) return process.stdout.write(USAGE);
  const server = await serve({ host, port, settings }).catch((error) => {
    throw new Error(`stand-in Pieces OS cannot listen on ${error.message}`);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
  console.log(`stand-in Pieces OS listening on ${server.url}`);
}

function read(args) {
  const { values, positionals } = parsed(args);
  const [command, ...more] = positionals;
  if (values.help) return { help: true };
  if (command !== "stand-in" || more.length > 0) throw usage("expected the command stand-in");
  if (values.legacy && values.today) throw usage("--legacy and --today: expected one of them");
  if (!["on", "off"].includes(values.cors)) throw usage("--cors: expected on or off");
  const { host, version } = values;
  const edition = values.legacy ? "legacy" : values.today ? "today" : undefined;
  const port = values.port === "auto" ? "auto" : whole("port", values.port, 65535);
  const migrating = values.migrating && whole("migrating", values.migrating, Number.MAX_SAFE_INTEGER);
  return { host, port, settings: { cors: values.cors === "on", edition, version, migrating } };
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usage(error.message);
  }
}

function whole(option, text, most) {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw usage(`--${option}: expected ${option === "port" ? "auto, or " : ""}0 to ${most}, found ${text}`);
}

function usage(reason) {
  return Object.assign(new Error(`${reason}\n\n${USAGE}`), { code: "usage" });
}
