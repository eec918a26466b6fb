// The models of applications as someone would write them with valibot: the same as with zod.
import * as v from "valibot";

const int = v.pipe(v.number(), v.integer());

const schema = v.looseObject({ migration: int, semantic: v.string() });

const enrichment = v.looseObject({
  schema: v.optional(schema),
  tags: v.optional(int),
  websites: v.optional(int),
  persons: v.optional(int),
  hints: v.optional(int),
});

const application = v.looseObject({
  schema: v.optional(schema),
  id: v.string(),
  name: v.string(),
  version: v.string(),
  platform: v.string(),
  onboarded: v.boolean(),
  privacy: v.string(),
  capabilities: v.optional(v.string()),
  mechanism: v.optional(v.string()),
  automaticUnload: v.optional(v.boolean()),
  enrichment: v.optional(enrichment),
  descriptor: v.optional(v.string()),
});

const applications = v.looseObject({ schema: v.optional(schema), iterable: v.array(application) });

/** Checks for one application and for the list of them. */
export const valibotChecks = {
  application: (value) => v.parse(application, value),
  applications: (value) => v.parse(applications, value),
};
