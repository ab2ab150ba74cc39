import rule from '../../../rules/elasticache/elasticache-encrypted.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

interface Told {
  readonly encrypted?: boolean | null;
  readonly type?: string;
  readonly enabled?: boolean | null;
  readonly mode?: string;
  readonly status?: string;
}

const encryption = ({ encrypted = true, type }: Told) => ({ encrypted, type: type ?? null, kmsKeyId: null });
const transit = ({ enabled = true, mode }: Told) => ({ enabled, mode: mode ?? null });

const group = (id: string, told: Told = {}) =>
  resource('elasticache.replicationGroup', id, {
    encryption: encryption(told),
    transit: transit(told),
    details: { status: told.status ?? 'available', multiAz: null, automaticFailover: null },
  });

const cluster = (id: string, engine: string | null, replicationGroupId: string | null, told: Told = {}) =>
  resource('elasticache.cluster', id, {
    encryption: encryption(told),
    transit: transit(told),
    details: { engine, status: told.status ?? 'available', replicationGroupId },
  });

const memory = (id: string, tls: boolean, status = 'available') =>
  resource('memorydb.cluster', id, { details: { status, tls, kmsKeyId: null } });

cases(rule, [
  {
    name: 'a group encrypted at rest and in transit passes, and MemoryDB with TLS',
    resources: [group('group', { mode: 'required' }), memory('memory', true)],
    expect: { group: ['pass', 'encrypted'], memory: ['pass', 'encrypted'] },
  },
  {
    name: 'AtRestEncryptionEnabled false with sse-elasticache is encrypted',
    resources: [group('group', { encrypted: false, type: 'sse-elasticache' })],
    expect: { group: ['pass', 'encrypted'] },
  },
  {
    name: 'the mode preferred takes plain text',
    resources: [group('group', { mode: 'preferred' })],
    expect: { group: ['fail', 'plaintextAccepted'] },
  },
  {
    name: 'either alone is not enough',
    resources: [
      group('rest', { enabled: false }),
      group('transit', { encrypted: false }),
      group('none', { encrypted: false, type: 'none', enabled: false }),
      memory('memory', false),
    ],
    expect: {
      rest: ['fail', 'notEncrypted', { lacking: ['TransitEncryptionEnabled'] }],
      transit: ['fail', 'notEncrypted', { lacking: ['AtRestEncryptionEnabled'] }],
      none: ['fail', 'notEncrypted', { lacking: ['AtRestEncryptionEnabled', 'TransitEncryptionEnabled'] }],
      memory: ['fail', 'notEncrypted', { lacking: ['TLSEnabled'] }],
    },
  },
  {
    name: 'a lone node of Redis or Valkey cannot be encrypted, whatever the flags say or leave out',
    resources: [cluster('redis', 'redis', null), cluster('valkey', 'valkey', null, { encrypted: null, enabled: null })],
    expect: {
      redis: ['fail', 'cannotBeEncrypted', { engine: 'redis' }],
      valkey: ['fail', 'cannotBeEncrypted', { engine: 'valkey' }],
    },
  },
  {
    name: 'Memcached keeps nothing on disk: encryption in transit is asked for alone',
    resources: [
      cluster('tls', 'memcached', null, { encrypted: false }),
      cluster('plain', 'memcached', null, { enabled: false }),
    ],
    expect: {
      tls: ['pass', 'tls', { engine: 'memcached' }],
      plain: ['fail', 'notEncrypted', { lacking: ['TransitEncryptionEnabled'] }],
    },
  },
  {
    name: 'members are judged by their group, once; what is being deleted is not selected',
    resources: [
      group('group', { encrypted: false }),
      cluster('group-001', 'redis', 'group', { encrypted: false }),
      cluster('group-002', 'redis', 'group', { encrypted: false }),
      group('going', { encrypted: false, status: 'deleting' }),
      cluster('lone', 'redis', null, { status: 'deleted' }),
      memory('memory', false, 'deleting'),
    ],
    expect: { group: ['fail', 'notEncrypted'] },
  },
  {
    name: 'an answer without a flag is unknown, unless the other fails',
    resources: [
      group('rest', { encrypted: null }),
      group('transit', { enabled: null }),
      group('bad', { encrypted: null, enabled: false }),
    ],
    expect: { rest: ['unknown', 'notRead'], transit: ['unknown', 'notRead'], bad: ['fail', 'notEncrypted'] },
  },
  {
    name: 'one list refused: what the others show is judged',
    resources: [group('group')],
    unlisted: [
      {
        kind: 'memorydb.cluster',
        region: tokyo,
        cause: denied('MemoryDB:DescribeClusters', 'memorydb:DescribeClusters'),
      },
    ],
    expect: { group: ['pass', 'encrypted'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  { name: 'none', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'plain text taken fails whatever else is unread; what is at rest is not asked of Memcached',
    resources: [
      group('rest', { encrypted: null, mode: 'preferred' }),
      group('flag', { enabled: null, mode: 'preferred' }),
      group('both', { encrypted: false, mode: 'preferred' }),
      cluster('memcached', 'memcached', null, { encrypted: null }),
    ],
    expect: {
      rest: ['fail', 'plaintextAccepted'],
      flag: ['fail', 'plaintextAccepted'],
      both: ['fail', 'notEncrypted', { lacking: ['AtRestEncryptionEnabled'] }],
      memcached: ['pass', 'tls'],
    },
  },
]);
