import rule from '../../../rules/rds/rds-copies-in-allowed-regions.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const both = { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] };
const arn = (region: string, what: string) => `arn:aws:rds:${region}:123456789012:${what}`;
const instance = (id: string, ...copies: readonly string[]) => resource('rds.instance', id, { copies });
const backup = (region: string, sourceRegion: string) =>
  resource(
    'rds.automatedBackup',
    arn(region, 'auto-backup:ab-1'),
    { source: { arn: arn(sourceRegion, 'db:core'), resourceId: 'db-CORE', name: 'core' } },
    { region },
  );

cases(rule, [
  {
    name: 'a read replica in Osaka, which is allowed; a database without copies is no subject',
    settings: both,
    resources: [instance('db-A', arn('ap-northeast-3', 'db:replica')), instance('db-B')],
    expect: { 'db-A': ['pass', 'inside', { regions: ['ap-northeast-3'] }] },
  },
  {
    name: 'a read replica abroad; of a cluster too',
    resources: [
      instance('db-A', arn('us-east-1', 'db:replica')),
      resource('rds.cluster', 'cluster-A', { copies: [arn('eu-west-1', 'cluster:replica')] }),
    ],
    expect: {
      'db-A': ['fail', 'outside', { outside: ['us-east-1'], copies: ['db:replica'] }],
      'cluster-A': ['fail', 'outside', { outside: ['eu-west-1'] }],
    },
  },
  {
    name: 'automated backups: source and destination show one copy of one database',
    resources: [
      resource('rds.instance', 'db-CORE', { copies: [arn('us-east-1', 'auto-backup:ab-1')] }),
      backup('us-east-1', 'ap-northeast-1'),
    ],
    expect: { 'db-CORE': ['fail', 'outside', { copies: ['auto-backup:ab-1'] }] },
  },
  {
    name: 'automated backups whose source is gone show in the destination alone',
    resources: [backup('us-east-1', 'ap-northeast-1')],
    expect: { 'db-CORE': ['fail', 'outside', { outside: ['us-east-1'] }] },
  },
  {
    name: 'automated backups at home are no copies',
    resources: [backup('ap-northeast-1', 'ap-northeast-1')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a global cluster is judged by itself, once',
    settings: both,
    resources: [
      resource(
        'rds.globalCluster',
        'inside',
        { memberArns: [arn('ap-northeast-1', 'cluster:a'), arn('ap-northeast-3', 'cluster:b')] },
        { region: 'global' },
      ),
      resource(
        'rds.globalCluster',
        'abroad',
        { memberArns: [arn('ap-northeast-1', 'cluster:a'), arn('us-west-2', 'cluster:b')] },
        { region: 'global' },
      ),
    ],
    expect: { inside: ['pass'], abroad: ['fail', 'outside', { outside: ['us-west-2'] }] },
  },
  {
    name: 'the source of a copy in a region that was not looked at',
    looked: ['ap-northeast-1'],
    resources: [resource('rds.instance', 'db-A', { copies: [arn('eu-west-1', 'db:r')] }, { region: 'us-east-1' })],
    expect: { 'db-A': ['fail', 'outside'] },
  },
  {
    name: 'unread attributes and unlisted regions',
    resources: [
      resource('rds.instance', 'db-A', {
        copies: unread(denied('RDS:DescribeDBInstances', 'rds:DescribeDBInstances')),
      }),
    ],
    unlisted: [
      {
        kind: 'rds.automatedBackup',
        region: 'us-east-1',
        cause: denied('RDS:DescribeDBInstanceAutomatedBackups', 'rds:DescribeDBInstanceAutomatedBackups', 'us-east-1'),
      },
    ],
    expect: { 'db-A': ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
