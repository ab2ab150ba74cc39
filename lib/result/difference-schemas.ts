/** What `diff --format json` writes, and the check of it. From here come the types (`difference.ts`) and the published schema. */
import * as z from 'zod';
import { changeKinds } from './difference.ts';
import {
  acceptedExceptionSchema,
  countsSchema,
  findingSchema,
  itemSchema,
  resourceSchema,
  resultSchema,
  ruleSummarySchema,
  scopeAccountSchema,
} from './schemas.ts';

const texts = z.array(z.string());
const count = z.int().nonnegative();
const outcome = z.enum(Object.keys(countsSchema.shape) as (keyof typeof countsSchema.shape)[]);

/** One of the two results. */
const sideSchema = z.strictObject({
  accounts: z.array(scopeAccountSchema.pick({ id: true, alias: true, name: true })),
  /** ISO 8601, UTC. */
  collectedAt: z.iso.datetime(),
  evaluatedAt: z.iso.datetime(),
  factsSha256: z.string().nullable(),
  level: resultSchema.shape.scope.shape.level,
  tool: resultSchema.shape.tool,
  catalog: resultSchema.shape.catalog,
});

/** What the results do not have in common: of the earlier one alone, and of the later one alone. */
export const scopeDifferenceSchema = z.strictObject({
  what: z.enum(['accounts', 'level', 'regions', 'allowedRegions', 'rules', 'settings', 'source', 'tool', 'catalog']),
  before: texts,
  after: texts,
});

const changeKind = z.enum(changeKinds);

export const findingChangeSchema = z.strictObject({
  kind: changeKind,
  worse: z.boolean(),
  ruleId: z.string(),
  resource: resourceSchema,
  /** null: no such finding. */
  before: outcome.nullable(),
  after: outcome.nullable(),
  /** What the later finding says; the earlier one where there is no later. */
  messageId: findingSchema.shape.messageId,
  params: findingSchema.shape.params,
  exception: acceptedExceptionSchema.nullable(),
  /** The items that the rule decides. */
  items: texts,
});

const itemStateSchema = itemSchema.pick({ status: true, basis: true, allExcepted: true });

export const itemChangeSchema = z.strictObject({
  id: z.string(),
  /** `changed`: another status or basis, and none of the rest. */
  kind: z.enum([...changeKinds, 'changed']),
  worse: z.boolean(),
  /** Not the same was judged for the item in both: that may be all the difference. */
  otherScope: z.boolean(),
  before: itemStateSchema,
  after: itemStateSchema,
});

export const differenceSchema = z.strictObject({
  schemaVersion: z.literal('1.0'),
  before: sideSchema,
  after: sideSchema,
  scope: z.array(scopeDifferenceSchema),
  /** How many became worse. */
  worse: z.strictObject({ items: count, findings: count }),
  items: z.array(itemChangeSchema),
  findings: z.array(findingChangeSchema),
  /** Findings of one result of which the other says nothing: it did not judge the rule, look there, or could not read. */
  notCompared: z.strictObject({ before: count, after: count }),
  /** The rules that `findings` names. */
  rules: z.array(ruleSummarySchema),
});
