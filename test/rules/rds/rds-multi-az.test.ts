import rule from '../../../rules/rds/rds-multi-az.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { dbCluster, dbInstance } from './databases.ts';

const engine = { engine: 'postgres' };
const aurora = { engine: 'aurora-postgresql' };
const member = (
  id: string,
  clusterId: string,
  zone: string | null,
  status = 'available',
  region = 'ap-northeast-1',
) => ({
  ...dbInstance(id, { clusterId, zone, status }, aurora),
  region,
});
const members = [{ instanceIdentifier: 'one', parameterGroupStatus: 'in-sync' }];
const refused = denied('RDS:DescribeDBInstances', 'rds:DescribeDBInstances');

cases(rule, [
  {
    name: 'instances: Multi-AZ, not, and a change that is not applied yet',
    resources: [
      dbInstance('a', { multiAz: true }, engine),
      dbInstance('b', { multiAz: false }, engine),
      dbInstance('c', { multiAz: false, pendingMultiAz: true }, engine),
      dbInstance('d', {}, engine),
      dbInstance('going', { multiAz: true, pendingMultiAz: false }, engine),
    ],
    expect: {
      a: ['pass', 'multiAz'],
      b: ['fail', 'singleAz'],
      c: ['fail', 'pending'],
      d: ['unknown', 'notRead'],
      going: ['pass'],
    },
  },
  {
    name: 'a replica in another zone does not pass a single-AZ primary, and is no subject itself',
    resources: [
      dbInstance('primary', { multiAz: false, zone: 'ap-northeast-1a' }, engine),
      dbInstance('replica', { replicaOf: 'primary', zone: 'ap-northeast-1c' }, engine),
    ],
    expect: { primary: ['fail', 'singleAz'] },
  },
  {
    name: 'clusters by the zones of their members, one finding a cluster',
    resources: [
      dbCluster('two', { members }, aurora),
      member('t1', 'two', 'ap-northeast-1a'),
      member('t2', 'two', 'ap-northeast-1c'),
      dbCluster('same', { members }, aurora),
      member('s1', 'same', 'ap-northeast-1a'),
      member('s2', 'same', 'ap-northeast-1a'),
    ],
    expect: {
      two: ['pass', 'severalZones', { zones: ['ap-northeast-1a', 'ap-northeast-1c'] }],
      same: ['fail', 'oneZone', { zones: ['ap-northeast-1a'] }],
    },
  },
  {
    name: 'members that are being made or deleted, failed ones and namesakes elsewhere do not count; nor does the cluster’s MultiAZ',
    resources: [
      dbCluster('c', { members, multiAz: true, replicationSource: 'arn:aws:rds:…' }, aurora),
      member('1', 'c', 'ap-northeast-1a'),
      member('2', 'c', 'ap-northeast-1c', 'creating'),
      member('3', 'c', 'ap-northeast-1c', 'deleting'),
      member('4', 'c', 'ap-northeast-1c', 'failed'),
      member('5', 'c', null),
      member('6', 'c', 'us-east-1a', 'available', 'us-east-1'),
      member('7', 'other', 'ap-northeast-1c'),
    ],
    expect: { c: ['fail', 'oneZone', { zones: ['ap-northeast-1a'] }] },
  },
  {
    name: 'clusters without members: of a global database, and not',
    resources: [dbCluster('global', { globalClusterId: 'g' }, aurora), dbCluster('alone', {}, aurora)],
    expect: { global: ['notApplicable', 'headless'], alone: ['fail', 'noInstance'] },
  },
  {
    name: 'Limitless and custom engines are not judged; out of scope by tag',
    resources: [
      dbCluster('limitless', { scalabilityType: 'limitless' }, aurora),
      dbInstance('custom', { multiAz: false }, { engine: 'custom-sqlserver-se' }),
      dbInstance('dev', { multiAz: false }, { ...engine, tags: { 'fisc-scope': 'out' } }),
    ],
    expect: {
      limitless: ['notApplicable', 'limitless'],
      custom: ['notApplicable', 'custom', { engine: 'custom-sqlserver-se' }],
      dev: ['notApplicable', 'outOfScopeByTag'],
    },
  },
  {
    name: 'what is being deleted is no subject',
    resources: [dbInstance('a', { status: 'deleting' }, engine), dbCluster('b', { status: 'deleting' }, aurora)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'instances that were not listed: unknown, unless those that were stand in two zones',
    resources: [
      dbCluster('two', { members }, aurora),
      member('t1', 'two', 'ap-northeast-1a'),
      member('t2', 'two', 'ap-northeast-1c'),
      dbCluster('one', { members }, aurora),
      member('o1', 'one', 'ap-northeast-1a'),
    ],
    unlisted: [{ kind: 'rds.instance', region: 'ap-northeast-1', cause: refused }],
    expect: { two: ['pass'], one: ['unknown', 'notRead'], 'account@ap-northeast-1': ['unknown', 'notListed'] },
  },
  {
    name: 'an instance that was not read may be a member',
    resources: [
      dbCluster('one', { members }, aurora),
      member('o1', 'one', 'ap-northeast-1a'),
      resource('rds.instance', 'unread', { details: unread(refused), engine: 'aurora-postgresql', tags: {} }),
    ],
    expect: { one: ['unknown', 'notRead'], unread: ['unknown', 'notRead'] },
  },
]);
