import { fileURLToPath } from "node:url";

/** Where pictures go: to be looked at, or where the environment says. */
export const PICTURES = process.env.PICTURES ?? fileURLToPath(new URL("../../../output/extension", import.meta.url));
