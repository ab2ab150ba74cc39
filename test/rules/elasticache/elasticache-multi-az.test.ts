import rule from '../../../rules/elasticache/elasticache-multi-az.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const group = (
  id: string,
  multiAz: string | null,
  automaticFailover: string | null,
  { status = 'available', tags = {} } = {},
) => resource('elasticache.replicationGroup', id, { details: { status, multiAz, automaticFailover }, tags });
const cluster = (
  id: string,
  engine: string | null,
  { replicationGroupId = null as string | null, status = 'available', tags = {} } = {},
) => resource('elasticache.cluster', id, { details: { engine, status, replicationGroupId }, tags });
const refused = unread(denied('ElastiCache:ListTagsForResource', 'elasticache:ListTagsForResource'));

cases(rule, [
  {
    name: 'both enabled pass; failover without Multi-AZ fails, and so does Multi-AZ without failover',
    resources: [
      group('both', 'enabled', 'enabled'),
      group('failover-alone', 'disabled', 'enabled'),
      group('no-failover', 'enabled', 'disabled'),
      group('enabling', 'enabled', 'enabling'),
    ],
    expect: {
      both: ['pass', 'multiAz'],
      'failover-alone': ['fail', 'singleAz'],
      'no-failover': ['fail', 'noFailover', { state: 'disabled' }],
      enabling: ['fail', 'noFailover', { state: 'enabling' }],
    },
  },
  {
    name: 'a lone cluster of Redis or Valkey fails; members, Memcached and what is on its way out are no subjects',
    resources: [
      cluster('redis', 'redis'),
      cluster('valkey', 'valkey'),
      cluster('member', 'redis', { replicationGroupId: 'both' }),
      cluster('memcached', 'memcached'),
      cluster('deleting', 'redis', { status: 'deleting' }),
      group('gone', 'disabled', 'disabled', { status: 'deleting' }),
    ],
    expect: {
      redis: ['fail', 'standalone', { engine: 'redis' }],
      valkey: ['fail', 'standalone', { engine: 'valkey' }],
    },
  },
  {
    name: 'Memcached alone',
    resources: [cluster('memcached', 'memcached')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'out of scope by tag; tags that are not read make a fail unknown',
    resources: [
      group('dev', 'disabled', 'disabled', { tags: { 'fisc-scope': 'out' } }),
      cluster('dev-alone', 'redis', { tags: { 'fisc-scope': 'out' } }),
      resource('elasticache.replicationGroup', 'a', {
        details: { status: 'available', multiAz: 'disabled', automaticFailover: 'enabled' },
        tags: refused,
      }),
      resource('elasticache.replicationGroup', 'b', {
        details: { status: 'available', multiAz: 'enabled', automaticFailover: 'enabled' },
        tags: refused,
      }),
    ],
    expect: {
      dev: ['notApplicable', 'outOfScopeByTag'],
      'dev-alone': ['notApplicable', 'outOfScopeByTag'],
      a: ['unknown', 'notRead'],
      b: ['pass'],
    },
  },
  {
    name: 'what is not told is unknown where it would decide',
    resources: [
      group('no-multi-az', null, 'enabled'),
      group('no-failover', 'enabled', null),
      group('no-need', 'disabled', null),
      cluster('which-engine', null),
      cluster('whichever', null, { replicationGroupId: 'both' }),
    ],
    expect: {
      'no-multi-az': ['unknown', 'notRead'],
      'no-failover': ['unknown', 'notRead'],
      'no-need': ['fail', 'singleAz'],
      'which-engine': ['unknown', 'notRead'],
    },
  },
  {
    name: 'lists that are not read',
    unlisted: [
      {
        kind: 'elasticache.cluster',
        region: 'us-east-1',
        cause: denied('ElastiCache:DescribeCacheClusters', 'elasticache:DescribeCacheClusters', 'us-east-1'),
      },
    ],
    expect: { 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
