// The names of contenders that are more than one among others.

/** The one that all are compared with. */
export const BASELINE = "raw fetch + JSON.parse";

/** The baseline measured a second time: how far its ratio is from 1 is noise. */
export const CONTROL = "raw fetch + JSON.parse, again";

/** Those that have targets: the entry with the module inlined, and the one that loads it. */
export const MAIN = "pieces-os-client";
export const SLIM = "pieces-os-client/slim";

/** The last version that was released, built from its commit. */
export const LAST_RELEASE = "pieces-os-client, last release";

/** Without the deadline that calls have unless told otherwise. */
export const NO_DEADLINE = "pieces-os-client, timeoutMs: 0";

/** Told no `Content-Length`, as in an answer that is made while it is sent. */
export const LENGTH_UNKNOWN = "pieces-os-client, length unknown";

/** Those that targets name. */
export const OFFICIAL = "official SDK";
export const OPENAPI_FETCH = "openapi-fetch";
export const ZOD = "zod";
export const ZOD_JITLESS = "zod, jitless";
export const VALIBOT = "valibot";
