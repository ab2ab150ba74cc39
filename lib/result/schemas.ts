/** What result.json holds. From here come the types (`result.ts`), the published JSON Schemas and the check of what is read. */
import * as z from 'zod';
import { reasons } from '../../rules/facts.ts';
import type { Settings } from '../../rules/settings.ts';
import { someSettings } from '../setting-schemas.ts';

const level = z.enum(['standard', 'strict']);
const account = z.string().regex(/^\d{12}$/);
/** ISO 8601, UTC. */
const time = z.iso.datetime();
const count = z.int().nonnegative();
const texts = z.array(z.string());

export const causeSchema = z.strictObject({
  api: z.string().min(1),
  action: z.string().min(1),
  code: z.string().min(1),
  reason: z.enum(reasons),
  region: z.string().min(1),
  count: z.int().positive(),
});

export const resourceSchema = z.strictObject({
  /** CloudFormation type. */
  type: z.string().min(1),
  /** What AWS Config uses as resourceId for the type. */
  id: z.string().min(1),
  arn: z.string(),
  region: z.string().min(1),
  account,
  name: z.string().exactOptional(),
});

export const acceptedExceptionSchema = z.strictObject({
  id: z.string(),
  approver: z.string(),
  /** ISO date. */
  expires: z.string(),
});

const param = z.union([z.string(), z.number(), z.boolean(), texts]);

export const findingSchema = z.strictObject({
  ruleId: z.string(),
  status: z.enum(['pass', 'fail', 'notApplicable', 'unknown']),
  level,
  resource: resourceSchema,
  messageId: z.string().min(1),
  params: z.record(z.string(), param),
  /** On unknown only, and there never empty. */
  causes: z.array(causeSchema),
  evidence: z.strictObject({
    /** References into the facts file. */
    facts: texts,
    /** ISO 8601, UTC: when the facts were collected. */
    at: time,
    calls: texts,
  }),
  exception: acceptedExceptionSchema.nullable(),
});

/** An exception as stated, and what it did. */
export const exceptionUsedSchema = acceptedExceptionSchema.extend({
  rule: z.string(),
  /** Glob on id or ARN. */
  resource: z.string(),
  account: account.exactOptional(),
  region: z.string().exactOptional(),
  tags: z.record(z.string(), z.string()).exactOptional(),
  reason: z.string(),
  /** What compensates; null: the older form, which names nothing. */
  control: z.string().nullable(),
  /** ISO date; null: the older form, which has none. */
  date: z.string().nullable(),
  /** `covers`; or why it covers nothing: see `outcome` of an exception. `notJudged`: its rule was not judged. */
  outcome: z.enum(['covers', 'expired', 'notYet', 'nothing', 'severalTypes', 'notJudged']),
  /** Fails that it covers. */
  covered: count,
});

export const countsSchema = z.strictObject({
  pass: count,
  fail: count,
  notApplicable: count,
  unknown: count,
  excepted: count,
});

const itemStatus = z.enum(['violated', 'unknown', 'attestationRequired', 'satisfied', 'notApplicable', 'provider']);

export const itemReasonSchema = z.strictObject({
  type: z.enum([
    'violated',
    'unknown',
    'planned',
    'notSelected',
    // The rule skipped an enabled allowed region.
    'notLooked',
    'attestationMissing',
    'attestationExpired',
    'exception',
    'nothingFound',
  ]),
  ruleId: z.string().exactOptional(),
  count,
});

export const attestationUsedSchema = z.strictObject({
  id: z.string(),
  owner: z.string(),
  /** null: the statement names none. */
  approver: z.string().nullable(),
  date: z.string(),
  expires: z.string(),
  statement: z.string(),
  evidence: texts,
  /** Whether it counts, or why not. */
  standing: z.enum(['valid', 'expired', 'notYet', 'changed', 'notApproved']),
});

/** An attestation as stated, whether or not an item rests on it. */
export const attestationStatedSchema = attestationUsedSchema.extend({
  /** Item id. */
  item: z.string(),
  /** The accounts for which it holds; all without it. */
  accounts: z.array(account).exactOptional(),
});

export const itemSchema = z.strictObject({
  id: z.string(),
  status: itemStatus,
  reasons: z.array(itemReasonSchema),
  counts: countsSchema,
  /** Decisive rules at the result's level. */
  decisive: texts,
  supporting: texts,
  attestation: attestationUsedSchema.nullable(),
  /** Whether level and configuration ask for a statement; absent in results of schema 1.1 and before. */
  attestationAsked: z.boolean().exactOptional(),
  /** What a satisfied item rests on: verdicts of rules, a statement, or both; null: it is not satisfied. */
  basis: z.enum(['rules', 'attestation', 'both']).nullable(),
  allExcepted: z.boolean(),
  byAccount: z.record(z.string(), z.strictObject({ status: itemStatus, counts: countsSchema })),
});

export const coverageRowSchema = z.strictObject({
  ruleId: z.string(),
  account,
  region: z.string(),
  status: z.enum(['evaluated', 'notSelected', 'failed', 'closed', 'fixedByAws', 'notJudged']),
  subjects: count,
  /** Type or service, where the row is about one of several. */
  type: z.string().exactOptional(),
  excluded: count.exactOptional(),
});

export const errorRowSchema = z.strictObject({
  api: z.string(),
  code: z.string(),
  reason: z.enum([...reasons, 'vanished', 'internal']),
  account,
  region: z.string(),
  count: z.int().positive(),
  message: z.string(),
});

export const scopeAccountSchema = z.strictObject({
  id: account,
  alias: z.string().nullable(),
  name: z.string().nullable(),
  organizationRole: z.enum(['management', 'member', 'standalone', 'unknown']),
  /** ARN of the caller that read the account. */
  collectedAs: z.string(),
});

export const runSchema = z.strictObject({
  /** ISO 8601, UTC. */
  collectedAt: time,
  evaluatedAt: time,
  source: z.enum(['scan', 'demo', 'evaluate', 'config']),
  factsSha256: z.string().nullable(),
  /** API → calls made. */
  calls: z.record(z.string(), count),
  durationMs: z.number().nullable(),
  /** Milliseconds that AWS's clock is ahead of the scanning machine's; absent when less than a minute either way. */
  clockOffsetMs: z.int().optional(),
});

const words = z.strictObject({
  title: z.string(),
  /** What is wrong when the rule fails; absent in results of earlier versions. */
  problem: z.string().optional(),
  rationale: z.string(),
  messages: z.record(z.string(), z.string()),
  remediation: z.string(),
  cannotSee: z.string(),
});

export const ruleSummarySchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  level,
  scope: z.enum(['account', 'region', 'resource']),
  resourceType: z.string(),
  text: z.strictObject({ ja: words, en: words }),
});

export const resultSchema = z.strictObject({
  schemaVersion: z.string(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  catalog: z.strictObject({ edition: z.string(), version: z.string() }),
  scope: z.strictObject({
    accounts: z.array(scopeAccountSchema),
    regions: z.strictObject({
      /** Empty when the enabled regions could not be told (then an error says why). */
      enabled: texts,
      allowed: texts,
      looked: texts,
    }),
    level,
    /** The settings in force: all of them, except those that came after the version which wrote the result. */
    parameters: someSettings as unknown as z.ZodType<Settings>,
  }),
  findings: z.array(findingSchema),
  items: z.array(itemSchema),
  /** Every attestation of the evidence files, in their order. */
  attestations: z.array(attestationStatedSchema),
  /** Every exception of the evidence files, in their order. */
  exceptions: z.array(exceptionUsedSchema),
  coverage: z.array(coverageRowSchema),
  errors: z.array(errorRowSchema),
  /** The rules that were selected, with their words. */
  rules: z.array(ruleSummarySchema),
  run: runSchema,
});

/** What a reader of the items' statuses alone needs of a result; it takes a whole one too. Nothing here grows with the findings. */
export const itemsOfResult = z.object({
  schemaVersion: resultSchema.shape.schemaVersion,
  catalog: resultSchema.shape.catalog,
  scope: resultSchema.shape.scope.pick({ accounts: true }).loose(),
  items: resultSchema.shape.items,
  run: resultSchema.shape.run.pick({ collectedAt: true, source: true, factsSha256: true }).loose(),
});
