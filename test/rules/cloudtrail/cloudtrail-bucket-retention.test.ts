import rule from '../../../rules/cloudtrail/cloudtrail-bucket-retention.ts';
import type { LifecycleRule, ObjectLock } from '../../../rules/facts/s3.ts';
import { account, cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';
import { deletions, policies, policy } from './deletion-policies.ts';
import {
  foreignLogBucket,
  gone,
  headTimedOut,
  logBucket,
  noSuchBucket,
  organizationTrail,
  statusDenied,
  trail,
} from './trails.ts';

const lock = (mode: 'GOVERNANCE' | 'COMPLIANCE', days: number | null, years: number | null = null): ObjectLock => ({
  enabled: true,
  retention: { mode, days, years },
});

const expiry = (changes: Partial<LifecycleRule>): LifecycleRule => ({
  id: 'rule',
  enabled: true,
  prefix: '',
  filtersByTag: false,
  filtersBySize: false,
  expirationDays: null,
  expirationDate: null,
  expiredObjectDeleteMarker: false,
  noncurrentExpirationDays: null,
  ...changes,
});

/** A bucket that keeps its logs by policy (b), with changes. */
const kept: Attributes<'s3.logBucket'> = { versioning: 'Enabled', objectLock: null, lifecycle: [], policy: policy({}) };
const bucket = (changes: Attributes<'s3.logBucket'> = {}) => logBucket('logs', { ...kept, ...changes });
const t = trail('t');

const rules: readonly [name: string, rule: Partial<LifecycleRule>, status: 'pass' | 'fail'][] = [
  ['expires after 365 days', { expirationDays: 365 }, 'pass'],
  ['expires after 364 days', { expirationDays: 364 }, 'fail'],
  ['is not enabled', { expirationDays: 1, enabled: false }, 'pass'],
  ['expires noncurrent versions after a day', { noncurrentExpirationDays: 1 }, 'fail'],
  ['expires noncurrent versions after 400 days', { noncurrentExpirationDays: 400 }, 'pass'],
  ['expires late, noncurrent versions early', { expirationDays: 400, noncurrentExpirationDays: 30 }, 'fail'],
  ['expires on a date, even far away', { expirationDate: '2040-01-01T00:00:00.000Z' }, 'fail'],
  ['removes delete markers', { expiredObjectDeleteMarker: true }, 'pass'],
  ['aborts uploads only', {}, 'pass'],
  ['asks for a tag', { expirationDays: 1, filtersByTag: true }, 'pass'],
  ['asks for a size', { expirationDays: 1, filtersBySize: true }, 'fail'],
  ['is for another prefix', { expirationDays: 1, prefix: 'tmp/' }, 'pass'],
  ['is for a beginning of the prefix', { expirationDays: 1, prefix: 'AWS' }, 'fail'],
  ['is for the prefix', { expirationDays: 1, prefix: 'AWSLogs/' }, 'fail'],
  ['is deeper than the place', { expirationDays: 1, prefix: 'AWSLogs/123456789012/CloudTrail/us-east-1/' }, 'fail'],
  ['is for the digests', { expirationDays: 1, prefix: 'AWSLogs/123456789012/CloudTrail-Digest/' }, 'fail'],
  ['is for the beginning of both', { expirationDays: 1, prefix: 'AWSLogs/123456789012/CloudTrail' }, 'fail'],
  ["is for Config's files of the account", { expirationDays: 1, prefix: 'AWSLogs/123456789012/Config/' }, 'pass'],
  ["is for another account's files", { expirationDays: 1, prefix: 'AWSLogs/210987654321/' }, 'pass'],
  ["is for an organization's files", { expirationDays: 1, prefix: 'AWSLogs/o-abcdefghij/' }, 'pass'],
  ['is for a prefix with a star, which is no wildcard', { expirationDays: 1, prefix: 'AWSLogs/*' }, 'pass'],
];

/** The scanned account in an organization; without an id it was not told. */
const memberOf = (id: string | null) =>
  resource('account', account, {
    organization: id === null ? unread(denied('Organizations:DescribeOrganization')) : { id, managementAccountId: '9' },
  });
const org = organizationTrail('org');
const everyMember = 'arn:aws:s3:::logs/AWSLogs/o-abcdefghij/*';

cases(rule, [
  {
    name: "an organization's trail: the files of another member expire",
    resources: [
      org,
      memberOf('o-abcdefghij'),
      bucket({ lifecycle: [expiry({ expirationDays: 90, prefix: 'AWSLogs/o-abcdefghij/210987654321/CloudTrail/' })] }),
    ],
    expect: { logs: ['fail', 'expires'] },
  },
  {
    name: "an organization's trail: files beside its folder expire",
    resources: [
      org,
      memberOf('o-abcdefghij'),
      bucket({
        lifecycle: [
          expiry({ expirationDays: 90, prefix: 'AWSLogs/123456789012/' }),
          expiry({ expirationDays: 90, prefix: 'AWSLogs/o-zyxwvutsrq/' }),
          expiry({ expirationDays: 90, prefix: 'AWSLogs/o-abcdefghij/123456789012/Config/' }),
        ],
      }),
    ],
    expect: { logs: ['pass', 'kept'] },
  },
  ...(
    [
      ["its organization's folder", 'o-abcdefghij', everyMember, 'pass'],
      ['the folder of another organization', 'o-zyxwvutsrq', everyMember, 'fail'],
      ['one member', 'o-abcdefghij', 'arn:aws:s3:::logs/AWSLogs/o-abcdefghij/123456789012/*', 'fail'],
      ['a folder, and which organization is not known', null, everyMember, 'unknown'],
      ['all, and which organization is not known', null, 'arn:aws:s3:::logs/AWSLogs/*', 'pass'],
      ['one member, and which organization is not known', null, `${everyMember.slice(0, -1)}1/*`, 'fail'],
    ] as const
  ).map(([name, id, Resource, status]) => ({
    name: `an organization's trail, a Deny on ${name}`,
    resources: [org, memberOf(id), bucket({ policy: policy({ Resource: ['arn:aws:s3:::logs', Resource] }) })],
    expect: { logs: [status] as const },
  })),
  {
    name: 'two trails, each with its own place: the rule on the one does not excuse the other',
    resources: [
      t,
      org,
      memberOf('o-abcdefghij'),
      bucket({ policy: policy({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/AWSLogs/123456789012/*'] }) }),
    ],
    expect: { logs: ['fail', 'deletable', { actions: deletions }] },
  },
  {
    name: 'MFA Delete, no policy',
    resources: [t, bucket({ versioning: 'EnabledWithMfaDelete', policy: null })],
    expect: { logs: ['pass', 'mfaDelete'] },
  },
  {
    name: 'MFA Delete, and a lifecycle rule that S3 would refuse beside it',
    resources: [
      t,
      bucket({ versioning: 'EnabledWithMfaDelete', lifecycle: [expiry({ expirationDays: 1 })], policy: null }),
    ],
    expect: { logs: ['fail', 'expires'] },
  },
  {
    name: 'MFA Delete, the policy denied',
    resources: [t, bucket({ versioning: 'EnabledWithMfaDelete', policy: unread(denied()) })],
    expect: { logs: ['pass', 'mfaDelete'] },
  },
  {
    name: 'COMPLIANCE for 365 days, whatever the rest',
    resources: [
      t,
      bucket({
        objectLock: lock('COMPLIANCE', 365),
        lifecycle: [expiry({ expirationDays: 1 })],
        policy: unread(denied()),
      }),
    ],
    expect: { logs: ['pass', 'locked', { days: 365 }] },
  },
  {
    name: 'COMPLIANCE for a year is 365 days',
    resources: [t, bucket({ objectLock: lock('COMPLIANCE', null, 1), policy: null })],
    expect: { logs: ['pass', 'locked'] },
  },
  {
    name: 'COMPLIANCE for 364 days',
    resources: [t, bucket({ objectLock: lock('COMPLIANCE', 364), policy: null })],
    expect: { logs: ['fail', 'deletable', { lock: 'COMPLIANCE 364' }] },
  },
  {
    name: 'GOVERNANCE can be bypassed',
    resources: [t, bucket({ objectLock: lock('GOVERNANCE', null, 10), policy: null })],
    expect: { logs: ['fail', 'deletable', { lock: 'GOVERNANCE 3650' }] },
  },
  {
    name: 'GOVERNANCE with the policy',
    resources: [t, bucket({ objectLock: lock('GOVERNANCE', 400) })],
    expect: { logs: ['pass', 'kept'] },
  },
  {
    name: 'Object Lock without default retention',
    resources: [t, bucket({ objectLock: { enabled: true, retention: null }, policy: null })],
    expect: { logs: ['fail', 'deletable'] },
  },
  {
    name: 'strict: 5 years of 365 days',
    level: 'strict',
    resources: [t, bucket({ objectLock: lock('COMPLIANCE', null, 5), policy: null })],
    expect: { logs: ['pass', 'locked', { days: 1825 }] },
  },
  {
    name: 'strict: a lifecycle of 4 years is too short',
    level: 'strict',
    resources: [t, bucket({ lifecycle: [expiry({ expirationDays: 1460 })] })],
    expect: { logs: ['fail', 'expires', { rule: 'rule', days: 1825 }] },
  },
  {
    name: 'the days are a parameter',
    settings: { logRetentionDays: 30 },
    resources: [t, bucket({ lifecycle: [expiry({ expirationDays: 31 })] })],
    expect: { logs: ['pass', 'kept', { days: 30 }] },
  },
  ...rules.map(([name, changes, status]) => ({
    name: `a lifecycle rule that ${name}`,
    resources: [t, bucket({ lifecycle: [expiry(changes)] })],
    expect: { logs: [status, status === 'pass' ? 'kept' : 'expires'] as const },
  })),
  ...policies.map(([name, text, left]) => ({
    name: `a Deny ${name}`,
    resources: [t, bucket({ policy: text })],
    expect: {
      logs: left.length === 0 ? (['pass', 'kept'] as const) : (['fail', 'deletable', { actions: left }] as const),
    },
  })),
  {
    name: 'a Deny that spares a role of logDeletionPrincipals',
    settings: { logDeletionPrincipals: ['arn:aws:iam::123456789012:role/log-admin'] },
    resources: [
      t,
      bucket({
        policy: policy({
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/log-admin' } },
        }),
      }),
    ],
    expect: { logs: ['pass', 'kept'] },
  },
  ...(['Suspended', null] as const).map((versioning) => ({
    name: `versioning ${versioning}`,
    resources: [t, bucket({ versioning, policy: unread(denied()) })],
    expect: { logs: ['fail', 'notVersioned'] as const },
  })),
  {
    name: "the trail's own prefix counts: a rule for AWSLogs/ does not match, a Deny there does not cover",
    resources: [
      trail('t', { details: { keyPrefix: 'audit' } }),
      bucket({
        lifecycle: [expiry({ prefix: 'AWSLogs/', expirationDays: 1 })],
        policy: policy({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/AWSLogs/*'] }),
      }),
    ],
    expect: { logs: ['fail', 'deletable', { actions: deletions }] },
  },
  {
    name: 'two audit trails with two key prefixes: both must be kept',
    resources: [
      t,
      trail('u', { details: { keyPrefix: 'second' } }),
      bucket({ lifecycle: [expiry({ prefix: 'second/', expirationDays: 7 })] }),
    ],
    expect: { logs: ['fail', 'expires'] },
  },
  {
    name: 'the prefix of a stopped trail does not matter',
    resources: [
      t,
      trail('u', { details: { keyPrefix: 'second' }, status: { isLogging: false } }),
      bucket({ lifecycle: [expiry({ prefix: 'second/', expirationDays: 7 })] }),
    ],
    expect: { logs: ['pass', 'kept'] },
  },
  {
    name: 'the prefix of a trail that may be an audit trail might matter',
    resources: [
      t,
      trail('u', { details: { keyPrefix: 'second' }, status: unread(statusDenied) }),
      bucket({ lifecycle: [expiry({ prefix: 'second/', expirationDays: 7 })] }),
    ],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'the policy is denied',
    resources: [t, bucket({ policy: unread(denied()) })],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'the policy is denied, but the lifecycle fails',
    resources: [t, bucket({ policy: unread(denied()), lifecycle: [expiry({ expirationDays: 90 })] })],
    expect: { logs: ['fail', 'expires'] },
  },
  {
    name: 'the lock is denied, the policy keeps',
    resources: [t, bucket({ objectLock: unread(denied('S3:GetObjectLockConfiguration')) })],
    expect: { logs: ['pass', 'kept'] },
  },
  {
    name: 'the lock is denied, the policy does not keep',
    resources: [t, bucket({ objectLock: unread(denied('S3:GetObjectLockConfiguration')), policy: null })],
    expect: { logs: ['unknown'] },
  },
  {
    name: 'the policy is none',
    resources: [t, bucket({ policy: '{"Statement": 7}' })],
    expect: { logs: ['unknown'] },
  },
  {
    name: "another account's bucket, nothing to be read",
    resources: [
      t,
      foreignLogBucket('logs', {
        versioning: unread(denied('S3:GetBucketVersioning')),
        objectLock: unread(denied('S3:GetObjectLockConfiguration')),
        lifecycle: unread(denied('S3:GetBucketLifecycleConfiguration')),
        policy: unread(denied()),
      }),
    ],
    expect: { logs: ['unknown'] },
  },
  { name: 'gone', resources: [t, gone], expect: { logs: ['fail', 'missing'] } },
  { name: 'no trail', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'gone by the answer of another call, HeadBucket did not get through',
    resources: [
      trail('t'),
      foreignLogBucket('logs', {
        objectLock: null,
        lifecycle: [],
        policy: null,
        versioning: noSuchBucket('S3:GetBucketVersioning'),
        location: headTimedOut,
      }),
    ],
    expect: { logs: ['fail', 'missing'] },
  },
]);
