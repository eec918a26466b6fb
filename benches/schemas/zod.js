// The models of applications as someone would write them with zod: every field of the contract,
// open enums as strings, unknown fields kept.
import * as z from "zod";

/**
 * Checks for one application and for the list of them.
 * @param {{ jitless: boolean }} settings `jitless` is how zod runs where a CSP forbids eval
 */
export function zodChecks({ jitless }) {
  // zod decides when a schema is made.
  z.config({ jitless });
  const schema = z.looseObject({ migration: z.int(), semantic: z.string() });
  const enrichment = z.looseObject({
    schema: schema.optional(),
    tags: z.int().optional(),
    websites: z.int().optional(),
    persons: z.int().optional(),
    hints: z.int().optional(),
  });
  const application = z.looseObject({
    schema: schema.optional(),
    id: z.string(),
    name: z.string(),
    version: z.string(),
    platform: z.string(),
    onboarded: z.boolean(),
    privacy: z.string(),
    capabilities: z.string().optional(),
    mechanism: z.string().optional(),
    automaticUnload: z.boolean().optional(),
    enrichment: enrichment.optional(),
    descriptor: z.string().optional(),
  });
  const applications = z.looseObject({ schema: schema.optional(), iterable: z.array(application) });
  return {
    application: (value) => application.parse(value),
    applications: (value) => applications.parse(value),
  };
}
