import { expect, test } from 'vitest';
import type { PointInTimeRecovery } from '../../../rules/facts/dynamodb.ts';
import rule from '../../../rules/dynamodb/dynamodb-pitr.ts';
import { cases, denied, judge, resource, tokyo, unread } from '../../helpers/judge.ts';
import { hoursAgo, point } from '../backup/points.ts';

const osaka = 'ap-northeast-3';
const continuousDenied = denied('DynamoDB:DescribeContinuousBackups', 'dynamodb:DescribeContinuousBackups');
const tagsDenied = denied('DynamoDB:ListTagsOfResource', 'dynamodb:ListTagsOfResource');
const on = (periodDays: number | null = null): PointInTimeRecovery => ({ enabled: true, periodDays });
const off: PointInTimeRecovery = { enabled: false, periodDays: null };

function table(
  name: string,
  pointInTime: PointInTimeRecovery | null | ReturnType<typeof unread>,
  { status = 'ACTIVE', replicas = [] as readonly string[], tags = {}, region = tokyo } = {},
) {
  return resource(
    'dynamodb.table',
    name,
    {
      details: { status, createdAt: hoursAgo(10_000), encryption: null },
      pointInTime: pointInTime as never,
      replicaRegions: replicas,
      tags: tags as never,
    },
    { region, name, arn: `arn:aws:dynamodb:${region}:123456789012:table/${name}` },
  );
}

cases(rule, [
  {
    name: 'without a period AWS keeps 35 days; one day since 2025 is too short; exactly the days pass',
    resources: [
      table('default', on()),
      table('seven', on(7)),
      table('six', on(6)),
      table('one', on(1)),
      table('off', off),
      table('never', null),
    ],
    expect: {
      default: ['pass', 'enabled', { days: 35 }],
      seven: ['pass', 'enabled', { days: 7 }],
      six: ['fail', 'short', { days: 6, required: 7 }],
      one: ['fail', 'short', { days: 1 }],
      off: ['fail', 'off', { point: '-' }],
      never: ['fail', 'off'],
    },
  },
  {
    name: 'at strict 35 days are asked',
    level: 'strict',
    resources: [table('default', on()), table('full', on(35)), table('month', on(34))],
    expect: { default: ['pass'], full: ['pass'], month: ['fail', 'short', { days: 34, required: 35 }] },
  },
  {
    name: 'the rule has a parameter of its own',
    parameters: { 'dynamodb-pitr': { pitrDays: 14 } },
    resources: [table('a', on(14)), table('b', on(13))],
    expect: { a: ['pass'], b: ['fail', 'short'] },
  },
  {
    name: 'a fresh recovery point of AWS Backup is no substitute; the message names it',
    resources: [
      table('daily', off),
      table('old', off),
      point('arn:aws:dynamodb:p1', {
        resourceArn: `arn:aws:dynamodb:${tokyo}:123456789012:table/daily`,
        completedAt: hoursAgo(5),
      }),
      point('arn:aws:dynamodb:p2', {
        resourceArn: `arn:aws:dynamodb:${tokyo}:123456789012:table/daily`,
        completedAt: hoursAgo(3),
        status: 'PARTIAL',
      }),
      point('arn:aws:dynamodb:p3', {
        resourceArn: `arn:aws:dynamodb:${tokyo}:123456789012:table/old`,
        completedAt: hoursAgo(51),
      }),
    ],
    expect: { daily: ['fail', 'off', { point: hoursAgo(5) }], old: ['fail', 'off', { point: '-' }] },
  },
  {
    name: 'a global table with recovery in Tokyo only passes in Osaka, by its replica (the last of the two findings)',
    looked: [tokyo, osaka],
    resources: [
      table('global', on(10), { replicas: [osaka] }),
      table('global', off, { replicas: [tokyo], region: osaka }),
    ],
    expect: { global: ['pass', 'byReplica', { region: tokyo, days: 10 }] },
  },
  {
    name: 'a replica in a region that is not looked at, or that is gone, does not count',
    looked: [tokyo, osaka],
    resources: [table('abroad', off, { replicas: ['us-east-1'] }), table('gone', off, { replicas: [osaka] })],
    expect: { abroad: ['fail', 'off'], gone: ['fail', 'off'] },
  },
  {
    name: 'archived: not judged; being made, deleted or archived: not selected; keys lost: judged',
    resources: [
      table('archived', off, { status: 'ARCHIVED' }),
      table('making', off, { status: 'CREATING' }),
      table('going', off, { status: 'DELETING' }),
      table('archiving', off, { status: 'ARCHIVING' }),
      table('updating', on(), { status: 'UPDATING' }),
      table('keyless', off, { status: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' }),
    ],
    expect: {
      archived: ['notApplicable', 'archived'],
      updating: ['pass'],
      keyless: ['fail', 'off'],
    },
  },
  {
    name: 'out of scope by tag, whatever else is unread; key and value exactly',
    resources: [
      table('dev', off, { tags: { 'fisc-scope': 'out' } }),
      table('hidden', unread(continuousDenied), { tags: { 'fisc-scope': 'out' } }),
      table('case', off, { tags: { 'fisc-scope': 'Out' } }),
    ],
    expect: {
      dev: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }],
      hidden: ['notApplicable', 'outOfScopeByTag'],
      case: ['fail', 'off'],
    },
  },
  {
    name: 'tags unread: a fail becomes unknown, a pass and a notApplicable stay',
    resources: [
      table('good', on(), { tags: unread(tagsDenied) }),
      table('bad', off, { tags: unread(tagsDenied) }),
      table('archived', off, { status: 'ARCHIVED', tags: unread(tagsDenied) }),
    ],
    expect: { good: ['pass'], bad: ['unknown', 'notRead'], archived: ['notApplicable', 'archived'] },
  },
  {
    name: 'refused: unknown, unless a replica passes',
    looked: [tokyo, osaka],
    resources: [
      table('alone', unread(continuousDenied)),
      table('global', unread(continuousDenied), { replicas: [osaka] }),
    ],
    unlisted: [
      { kind: 'dynamodb.table', region: osaka, cause: denied('DynamoDB:ListTables', 'dynamodb:ListTables', osaka) },
    ],
    expect: {
      alone: ['unknown', 'notRead'],
      global: ['unknown', 'notRead'],
      [`account@${osaka}`]: ['unknown', 'notListed'],
    },
  },
  {
    name: "off here and the list of the replica's region refused: unknown",
    looked: [tokyo, osaka],
    resources: [table('global', off, { replicas: [osaka] })],
    unlisted: [
      { kind: 'dynamodb.table', region: osaka, cause: denied('DynamoDB:ListTables', 'dynamodb:ListTables', osaka) },
    ],
    expect: { global: ['unknown', 'notRead'], [`account@${osaka}`]: ['unknown', 'notListed'] },
  },
]);

test('both tables of a global table are judged, each by itself first', () => {
  const findings = judge(rule, {
    looked: [tokyo, osaka],
    resources: [
      table('global', off, { replicas: [osaka] }),
      table('global', on(10), { replicas: [tokyo], region: osaka }),
      table('refused', unread(continuousDenied), { replicas: [osaka] }),
      table('refused', on(), { replicas: [tokyo], region: osaka }),
    ],
  });
  expect(findings.map(({ resource: { id, region }, messageId }) => [id, region, messageId])).toEqual(
    expect.arrayContaining([
      ['global', tokyo, 'byReplica'],
      ['global', osaka, 'enabled'],
      ['refused', tokyo, 'byReplica'],
      ['refused', osaka, 'enabled'],
    ]),
  );
});
