// Every way to get the list of applications that is compared, set up as its users would.
//
// `connect` gives the call that is measured. Without a `fetchApi` it goes to the server.
import * as official from "@pieces.app/pieces-os-client";
import createClient from "openapi-fetch";
import * as ours from "pieces-os-client";
import * as slim from "pieces-os-client/slim";
import { BASELINE, CONTROL, OURS } from "./names.js";
import { applicationsSchema } from "./schemas.js";

/**
 * @typedef {{ basePath: string, fetchApi?: typeof fetch }} Connection
 * @typedef {{ name: string, connect: (connection: Connection) => () => Promise<any> }} Contender
 */

const raw = ({ basePath, fetchApi = fetch }) => {
  return async () => JSON.parse(await (await fetchApi(`${basePath}/applications`)).text());
};

const checkedWith = (schema) => (connection) => {
  const get = raw(connection);
  return async () => schema.parse(await get());
};

const [withJit, withoutJit] = [false, true].map((jitless) => applicationsSchema({ jitless }));

/** @type {Contender[]} */
export const contenders = [
  { name: BASELINE, connect: raw },
  { name: CONTROL, connect: raw },
  {
    name: "raw fetch + response.json()",
    connect: ({ basePath, fetchApi = fetch }) => {
      return async () => (await fetchApi(`${basePath}/applications`)).json();
    },
  },
  {
    name: OURS[0],
    connect: (connection) => {
      const api = new ours.ApplicationsApi(connection);
      return () => api.applicationsSnapshot();
    },
  },
  {
    name: OURS[1],
    connect: (connection) => {
      const api = new slim.ApplicationsApi(connection);
      return () => api.applicationsSnapshot();
    },
  },
  {
    name: "official SDK",
    connect: (connection) => {
      const api = new official.ApplicationsApi(new official.Configuration(connection));
      return () => api.applicationsSnapshot();
    },
  },
  {
    name: "openapi-fetch",
    connect: ({ basePath, fetchApi }) => {
      const client = createClient({ baseUrl: basePath, fetch: fetchApi });
      return async () => (await client.GET("/applications")).data;
    },
  },
  { name: "raw fetch + JSON.parse + zod", connect: checkedWith(withJit) },
  { name: "raw fetch + JSON.parse + zod, jitless", connect: checkedWith(withoutJit) },
];

/** Starts what has to be started before the first call. */
export function ready() {
  return slim.init(new URL("/pieces_os_client.wasm", location.href));
}
