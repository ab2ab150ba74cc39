/** 150,000 resources: more than fit into one call's arguments, and far too many to compare each with each. */
import { describe, expect, test } from 'vitest';
import { known, unread, type Identity, type Listing } from '../../rules/facts.ts';
import { FactUnavailable, every, some, type Subjects } from '../../rules/listing.ts';
import { allRules } from '../../rules/index.ts';
import type { Rule, RuleContext, Verdict } from '../../rules/rule.ts';
import { defaultSettings } from '../../rules/settings.ts';
import { account, denied, tokyo } from '../helpers/judge.ts';

const many = 150_000;
const one = (kind: string, id: string, more: object): Identity => ({
  kind,
  id,
  arn: `arn:aws:s3:::${id}`,
  region: tokyo,
  account,
  ...more,
});
const times = (kind: string, what: (index: number) => object): Identity[] =>
  Array.from({ length: many }, (_, index) => one(kind, `${kind}-${index}`, what(index)));
const whole = (items: readonly Identity[]): Listing<Identity> => ({ items, failures: [], regions: ['global', tokyo] });
const hidden = unread(denied('S3:GetBucketLogging', 's3:GetBucketLogging'));

const context: RuleContext = {
  now: Date.parse('2026-11-24T00:00:00.000Z'),
  account,
  partition: 'aws',
  level: 'strict',
  regions: { enabled: [tokyo, 'us-east-1'], allowed: [tokyo], looked: [tokyo, 'us-east-1'] },
  settings: defaultSettings.strict,
  stated: new Set(),
  elsewhere: new Map(),
};

/** How often each outcome was given; what was not named in the facts is an empty, whole list. */
function judgeAll(id: string, listings: Readonly<Record<string, readonly Identity[]>>): Record<string, number> {
  const rule: Rule = allRules.find((candidate) => candidate.id === id)!;
  const facts = Object.fromEntries(Object.keys(rule.needs).map((kind) => [kind, whole(listings[kind] ?? [])]));
  const judge = (item: Identity): string => {
    try {
      return (rule.check as (item: Identity, facts: unknown, context: RuleContext) => Verdict)(item, facts, context)
        .messageId;
    } catch (error) {
      if (error instanceof FactUnavailable) return 'unknown';
      throw error;
    }
  };
  const { items, undecided = [] } = (rule.select as (facts: unknown, context: RuleContext) => Subjects<Identity>)(
    facts,
    context,
  );
  const outcomes = [...items.map(judge), ...undecided.map(() => 'undecided')];
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

describe('lists are not spread as arguments', () => {
  const listing = whole(times('s3.bucket', () => ({})));
  const causes = { causes: [denied()] };
  test('some and every', () => {
    expect(some(listing, () => false)).toBe(false);
    expect(every(listing, () => true)).toBe(true);
    expect(some(listing, ({ id }) => id === `s3.bucket-${many - 1}` || causes)).toBe(true);
    expect(every(listing, () => causes)).toMatchObject({ causes: { length: many } });
  });
});

// Each with each would be 22,500,000,000 steps: minutes.
describe('no rule compares each with each', { timeout: 30_000 }, () => {
  const location = known(tokyo);
  test.each<[name: string, rule: string, listings: Record<string, Identity[]>, expected: Record<string, number>]>([
    [
      'buckets that log into another',
      's3-bucket-access-logging',
      { 's3.bucket': times('s3.bucket', (index) => ({ logging: known(logsInto(index)), location })) },
      { accessLogs: many / 2, logTarget: 1, notRecorded: many / 2 - 1 },
    ],
    [
      'buckets whose logging is denied',
      's3-bucket-access-logging',
      { 's3.bucket': times('s3.bucket', () => ({ logging: hidden, location })) },
      { unknown: many },
    ],
    [
      'buckets that replicate to each other',
      's3-bucket-replication-in-allowed-regions',
      {
        's3.bucket': times('s3.bucket', (index) => ({
          location,
          replication: known([{ enabled: true, destinationBucketArn: `arn:aws:s3:::s3.bucket-${many - 1 - index}` }]),
        })),
      },
      { inside: many },
    ],
    [
      'buckets with a key each',
      's3-bucket-encryption-kms',
      {
        's3.bucket': times('s3.bucket', (index) => ({
          location,
          encryption: known({ algorithm: 'aws:kms', keyId: `kms.key-${index}` }),
        })),
        'kms.key': times('kms.key', () => ({ metadata: known({ manager: 'CUSTOMER', state: 'Enabled' }) })),
      },
      { customerKey: many },
    ],
    [
      'keys, and buckets whose encryption is denied',
      'kms-key-enabled-if-used',
      {
        's3.bucket': times('s3.bucket', () => ({ location, encryption: hidden })),
        'kms.key': times('kms.key', () => ({ metadata: known({ manager: 'CUSTOMER', state: 'Disabled' }) })),
      },
      { undecided: many },
    ],
    [
      'log buckets with a trail each',
      's3-bucket-object-lock',
      {
        's3.bucket': times('s3.bucket', () => ({ objectLock: known(null), tags: known({}) })),
        's3.logBucket': times('s3.logBucket', (index) => ({ id: `s3.bucket-${index}` })),
        'cloudtrail.trail': times('cloudtrail.trail', (index) => ({
          details: known({ bucketName: `s3.bucket-${index}` }),
          status: known({ isLogging: true }),
          eventSelectors: known({ classic: [], advanced: [] }),
        })),
      },
      { notLocked: many },
    ],
    [
      'resources abroad',
      'region-resources-in-allowed-regions',
      { 'lambda.function': times('lambda.function', () => ({ region: 'us-east-1' })) },
      { resourceFound: many },
    ],
  ])('%s', (_, rule, listings, expected) => {
    expect(judgeAll(rule, listings)).toEqual(expected);
  });
});

/** The second half logs into the first bucket, the first half nowhere. */
function logsInto(index: number): { readonly targetBucket: string } | null {
  return index < many / 2 ? null : { targetBucket: 's3.bucket-0' };
}
