// The names of contenders that are more than one among others.

/** The one that all are compared with. */
export const BASELINE = "raw fetch + JSON.parse";

/** The baseline measured a second time: how far its ratio is from 1 is noise. */
export const CONTROL = "raw fetch + JSON.parse, again";

/** Those that have targets. */
export const OURS = ["pieces-os-client", "pieces-os-client/slim"];
