// Every way to work with applications that is compared, set up as its users would.
import * as official from "@pieces.app/pieces-os-client";
import createClient from "openapi-fetch";
import * as ours from "pieces-os-client";
import * as slim from "pieces-os-client/slim";
import * as names from "./names.js";
import { raw } from "./raw.js";
import { sdk } from "./sdk.js";
import { valibotChecks } from "./schemas/valibot.js";
import { zodChecks } from "./schemas/zod.js";

/**
 * @typedef {{ basePath: string, fetchApi?: typeof fetch }} Connection without a `fetchApi` it goes
 *   to the server
 *
 * @typedef {object} Client
 * @property {() => Promise<any>} snapshot lists the applications
 * @property {(application: object) => Promise<any>} [register]
 * @property {() => Promise<() => Promise<any>>} [decode] gets the list, and gives what makes a value
 *   of the bytes that are there, once; for those in which that can be told from the rest
 *
 * @typedef {{ name: string, connect: (connection: Connection) => Client }} Contender
 */

const responseJson = ({ basePath, fetchApi = fetch }) => ({
  snapshot: async () => (await fetchApi(`${basePath}/applications`)).json(),
});

const checkedBy = (checks) => (connection) => {
  const { snapshot, register, decode } = raw(connection);
  return {
    snapshot: async () => checks.applications(await snapshot()),
    register: async (application) =>
      checks.application(await register(checks.application(application))),
    decode: async () => {
      const decoded = await decode();
      return async () => checks.applications(await decoded());
    },
  };
};

const openapiFetch = ({ basePath, fetchApi }) => {
  const client = createClient({ baseUrl: basePath, fetch: fetchApi });
  return {
    snapshot: async () => (await client.GET("/applications")).data,
    register: async (body) => (await client.POST("/applications/register", { body })).data,
  };
};

const [zod, zodJitless] = [false, true].map((jitless) => zodChecks({ jitless }));

/** @type {Contender[]} the first is what the others are compared with */
export const contenders = [
  { name: names.BASELINE, connect: raw },
  { name: names.CONTROL, connect: raw },
  { name: "raw fetch + response.json()", connect: responseJson },
  { name: names.MAIN, connect: (connection) => sdk(new ours.ApplicationsApi(connection)) },
  {
    name: names.NO_DEADLINE,
    connect: (connection) => sdk(new ours.ApplicationsApi({ ...connection, timeoutMs: 0 })),
  },
  { name: names.SLIM, connect: (connection) => sdk(new slim.ApplicationsApi(connection)) },
  {
    name: names.OFFICIAL,
    connect: (connection) =>
      sdk(new official.ApplicationsApi(new official.Configuration(connection))),
  },
  { name: names.OPENAPI_FETCH, connect: openapiFetch },
  { name: names.ZOD, connect: checkedBy(zod) },
  { name: names.ZOD_JITLESS, connect: checkedBy(zodJitless) },
  { name: names.VALIBOT, connect: checkedBy(valibotChecks) },
];

/** All of them, with the last release after this package. @param {typeof ours} lastRelease */
export function contendersBeside(lastRelease) {
  const connect = (connection) => sdk(new lastRelease.ApplicationsApi(connection));
  const place = contenders.findIndex(({ name }) => name === names.MAIN) + 1;
  return contenders.toSpliced(place, 0, { name: names.LAST_RELEASE, connect });
}

/** Starts what has to be started before the first call. @param {URL | Uint8Array} wasm */
export const ready = (wasm) => slim.init(wasm);
