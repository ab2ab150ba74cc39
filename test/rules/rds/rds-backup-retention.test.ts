import rule from '../../../rules/rds/rds-backup-retention.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { daysAgo, hoursAgo, point, pointsDenied } from '../backup/points.ts';
import { cluster, instance } from './backed-up.ts';

const dbArn = (id: string) => `arn:aws:rds:ap-northeast-1:123456789012:db:${id}`;
const days = (backupRetentionDays: number | null) => ({ backupRetentionDays });

cases(rule, [
  {
    name: 'seven days pass, six do not; the one day of a database made by the API is too short; none is off',
    resources: [
      instance('seven', days(7)),
      instance('six', days(6)),
      instance('one', days(1)),
      instance('off', days(0)),
      cluster('aurora', days(7)),
      cluster('documents', days(1)),
    ],
    expect: {
      'db-seven': ['pass', 'kept', { days: 7 }],
      'db-six': ['fail', 'short', { days: 6, required: 7, pending: '-' }],
      'db-one': ['fail', 'short', { days: 1 }],
      'db-off': ['fail', 'off', { pending: '-' }],
      'cluster-aurora': ['pass', 'kept'],
      'cluster-documents': ['fail', 'short', { days: 1 }],
    },
  },
  {
    name: 'at strict 35 days, the most that RDS keeps',
    level: 'strict',
    resources: [instance('a', days(35)), instance('b', days(34))],
    expect: { 'db-a': ['pass'], 'db-b': ['fail', 'short', { required: 35 }] },
  },
  {
    name: 'members are judged by their cluster; replicas, and what is made or deleted, are not selected',
    resources: [
      instance('member', { ...days(0), clusterId: 'aurora' }),
      instance('replica', { ...days(0), replicaOf: 'primary' }),
      instance('making', { ...days(0), status: 'creating' }),
      instance('going', { ...days(0), status: 'deleting' }),
      cluster('secondary', { ...days(1), replicationSource: 'arn:primary' }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a change that is not applied yet does not count, and is named',
    resources: [instance('pending', { ...days(1), pendingBackupRetentionDays: 35 })],
    expect: { 'db-pending': ['fail', 'short', { pending: 35 }] },
  },
  {
    name: 'a fresh planned point that is kept long enough: for ever, by its age, by its date',
    resources: [
      ...['ever', 'age', 'date', 'id'].map((name) => instance(name, days(1))),
      point('p1', { resourceArn: dbArn('ever') }),
      point('p2', { resourceArn: dbArn('age'), deleteAfterDays: 7 }),
      point('p3', { resourceArn: dbArn('date'), deleteAfterDays: 6, createdAt: hoursAgo(2), deleteAt: daysAgo(-7) }),
      point('p4', { resourceArn: dbArn('db-id') }),
    ],
    expect: {
      'db-ever': ['pass', 'keptByPoint', { days: 1, point: 'p1' }],
      'db-age': ['pass', 'keptByPoint'],
      'db-date': ['pass', 'keptByPoint'],
      'db-id': ['pass', 'keptByPoint'],
    },
  },
  {
    name: 'a point that is old, on demand, continuous, partial or soon deleted does not help; nor does any with backups off',
    resources: [
      ...['old', 'demand', 'continuous', 'partial', 'soon'].map((name) => instance(name, days(1))),
      instance('off', days(0)),
      point('p1', { resourceArn: dbArn('old'), completedAt: hoursAgo(51), createdAt: hoursAgo(52) }),
      point('p2', { resourceArn: dbArn('demand'), planId: null }),
      point('arn:aws:backup:x:1:recovery-point:continuous:p3', { resourceArn: dbArn('continuous') }),
      point('p4', { resourceArn: dbArn('partial'), status: 'PARTIAL' }),
      point('p5', { resourceArn: dbArn('soon'), deleteAfterDays: 6, deleteAt: daysAgo(-5) }),
      point('p6', { resourceArn: dbArn('off') }),
    ],
    expect: {
      'db-old': ['fail', 'short'],
      'db-demand': ['fail', 'short'],
      'db-continuous': ['fail', 'short'],
      'db-partial': ['fail', 'short'],
      'db-soon': ['fail', 'short'],
      'db-off': ['fail', 'off'],
    },
  },
  {
    name: 'points unread: unknown only where one could help',
    resources: [instance('long', days(7)), instance('short', days(1)), instance('off', days(0))],
    unlisted: [{ kind: 'backup.recoveryPoint', region: 'ap-northeast-1', cause: pointsDenied }],
    expect: { 'db-long': ['pass'], 'db-short': ['unknown', 'notRead'], 'db-off': ['fail', 'off'] },
  },
  {
    name: 'points of another region unread, or a point without details here',
    looked: ['ap-northeast-1', 'ap-northeast-3'],
    resources: [instance('short', days(1))],
    unlisted: [{ kind: 'backup.recoveryPoint', region: 'ap-northeast-3', cause: pointsDenied }],
    expect: { 'db-short': ['fail', 'short'] },
  },
  {
    name: 'out of scope by tag; tags unread: no fail; a period that AWS does not tell: unknown',
    resources: [
      instance('dev', days(0), { tags: { 'fisc-scope': 'out' } }),
      instance('hidden', days(0), { tags: unread(denied('RDS:DescribeDBInstances', 'rds:DescribeDBInstances')) }),
      instance('odd', days(null)),
      cluster('odd', days(null)),
    ],
    expect: {
      'db-dev': ['notApplicable', 'outOfScopeByTag'],
      'db-hidden': ['unknown', 'notRead'],
      'db-odd': ['unknown', 'notRead'],
      'cluster-odd': ['unknown', 'notRead'],
    },
  },
]);
