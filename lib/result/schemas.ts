/** The schema of result.json. */
import * as z from 'zod';
import { someSettings } from '../configuration/setting-schemas.ts';
import type { Finding, ItemResult, ScanResult } from './result.ts';

const levels = z.enum(['standard', 'strict']);
const reasons = z.enum([
  'denied',
  'deniedByScp',
  'throttled',
  'timeout',
  'malformed',
  'unsupported',
  'regionDisabled',
  'notCollected',
  'failed',
]);
const account = z.string().regex(/^\d{12}$/);
const time = z.iso.datetime();
const count = z.int().nonnegative();

const cause = z.strictObject({
  api: z.string().min(1),
  action: z.string().min(1),
  code: z.string().min(1),
  reason: reasons,
  region: z.string().min(1),
  count: z.int().positive(),
});

const param = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const findingSchema = z.strictObject({
  ruleId: z.string(),
  status: z.enum(['pass', 'fail', 'notApplicable', 'unknown']),
  level: levels,
  resource: z.strictObject({
    type: z.string().min(1),
    id: z.string().min(1),
    arn: z.string(),
    region: z.string().min(1),
    account,
    name: z.string().optional(),
  }),
  messageId: z.string().min(1),
  params: z.record(z.string(), param),
  /** On unknown only, and there never empty. */
  causes: z.array(cause),
  evidence: z.strictObject({ facts: z.array(z.string()), at: time, calls: z.array(z.string()) }),
  exception: z.strictObject({ id: z.string(), approver: z.string(), expires: z.string() }).nullable(),
});

const counts = z.strictObject({ pass: count, fail: count, notApplicable: count, unknown: count, excepted: count });
const itemStatus = z.enum(['violated', 'unknown', 'attestationRequired', 'satisfied', 'notApplicable', 'provider']);

const item = z.strictObject({
  id: z.string(),
  status: itemStatus,
  reasons: z.array(
    z.strictObject({
      type: z.enum([
        'violated',
        'unknown',
        'planned',
        'notSelected',
        'notLooked',
        'attestationMissing',
        'attestationExpired',
        'exception',
        'nothingFound',
      ]),
      ruleId: z.string().optional(),
      count,
    }),
  ),
  counts,
  decisive: z.array(z.string()),
  supporting: z.array(z.string()),
  attestation: z
    .strictObject({
      id: z.string(),
      owner: z.string(),
      approver: z.string().nullable(),
      date: z.string(),
      expires: z.string(),
      statement: z.string(),
      evidence: z.array(z.string()),
      standing: z.enum(['valid', 'expired', 'notYet', 'changed', 'notApproved']),
    })
    .nullable(),
  basis: z.enum(['rules', 'attestation', 'both']).nullable(),
  allExcepted: z.boolean(),
  byAccount: z.record(z.string(), z.strictObject({ status: itemStatus, counts })),
});

const words = z.strictObject({
  title: z.string(),
  problem: z.string().optional(),
  rationale: z.string(),
  messages: z.record(z.string(), z.string()),
  remediation: z.string(),
  cannotSee: z.string(),
});

export const resultSchema = z.strictObject({
  schemaVersion: z.string(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  catalog: z.strictObject({ edition: z.string(), version: z.string() }),
  scope: z.strictObject({
    accounts: z.array(
      z.strictObject({
        id: account,
        alias: z.string().nullable(),
        name: z.string().nullable(),
        organizationRole: z.enum(['management', 'member', 'standalone', 'unknown']),
        collectedAs: z.string(),
      }),
    ),
    regions: z.strictObject({
      enabled: z.array(z.string()),
      allowed: z.array(z.string()),
      looked: z.array(z.string()),
    }),
    level: levels,
    parameters: someSettings,
  }),
  findings: z.array(findingSchema),
  items: z.array(item),
  coverage: z.array(
    z.strictObject({
      ruleId: z.string(),
      account,
      region: z.string(),
      status: z.enum(['evaluated', 'notSelected', 'failed', 'closed', 'fixedByAws', 'notJudged']),
      subjects: count,
      type: z.string().optional(),
      excluded: count.optional(),
    }),
  ),
  errors: z.array(
    z.strictObject({
      api: z.string(),
      code: z.string(),
      reason: z.enum([...reasons.options, 'vanished', 'internal']),
      account,
      region: z.string(),
      count: z.int().positive(),
      message: z.string(),
    }),
  ),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(['low', 'medium', 'high', 'critical']),
      level: levels,
      scope: z.enum(['account', 'region', 'resource']),
      resourceType: z.string(),
      text: z.strictObject({ ja: words, en: words }),
    }),
  ),
  /** What depends on the run: "identical" results are equal in everything else. */
  run: z.strictObject({
    collectedAt: time,
    evaluatedAt: time,
    source: z.enum(['scan', 'demo', 'evaluate', 'config']),
    factsSha256: z.string().nullable(),
    calls: z.record(z.string(), count),
    durationMs: z.number().nullable(),
    clockOffsetMs: z.int().optional(),
  }),
});

// The schemas and the types say the same, or this does not compile.
type Loose<T> = T extends readonly (infer E)[]
  ? readonly Loose<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Loose<T[K]> }
    : T;
type Same<A extends B, B> = A;
export type FindingMatches = Same<Loose<Finding>, Loose<z.infer<typeof findingSchema>>>;
export type ItemMatches = Same<Loose<ItemResult>, Loose<z.infer<typeof item>>>;
export type ResultMatches = Same<Omit<Loose<ScanResult>, 'scope'>, Omit<Loose<z.infer<typeof resultSchema>>, 'scope'>>;

/** What a reader of the items' statuses alone needs of a result. */
export const itemsOfResult = z.object({
  schemaVersion: resultSchema.shape.schemaVersion,
  catalog: resultSchema.shape.catalog,
  scope: resultSchema.shape.scope.pick({ accounts: true }).loose(),
  items: resultSchema.shape.items,
  run: resultSchema.shape.run,
});
