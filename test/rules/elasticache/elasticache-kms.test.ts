import type { AtRest } from '../../../rules/facts/at-rest.ts';
import rule from '../../../rules/elasticache/elasticache-kms.ts';
import { cases, resource, type Case } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const group = (id: string, encryption: Partial<AtRest>, status = 'available', place = {}) =>
  resource(
    'elasticache.replicationGroup',
    id,
    {
      encryption: { encrypted: true, type: null, kmsKeyId: null, ...encryption },
      details: { status, multiAz: null, automaticFailover: null },
    },
    place,
  );
const serverless = (id: string, kmsKeyId: string | null, status = 'available', place = {}) =>
  resource('elasticache.serverlessCache', id, { details: { status, connectionType: null, kmsKeyId } }, place);
const memory = (id: string, kmsKeyId: string | null, status = 'available', place = {}) =>
  resource('memorydb.cluster', id, { details: { status, tls: true, kmsKeyId } }, place);

const named = (of: string, rows: readonly Case[]): readonly Case[] =>
  rows.map((row) => ({ ...row, name: `${of}: ${row.name}` }));

cases(rule, [
  ...keyCases({
    kind: 'elasticache.replicationGroup',
    make: (id, kmsKeyId, place) => group(id, { kmsKeyId }, 'available', place),
  }),
  ...named(
    'serverless',
    keyCases({
      kind: 'elasticache.serverlessCache',
      make: (id, kmsKeyId, place) => serverless(id, kmsKeyId, 'available', place),
    }),
  ),
  ...named(
    'MemoryDB',
    keyCases({ kind: 'memorydb.cluster', make: (id, kmsKeyId, place) => memory(id, kmsKeyId, 'available', place) }),
  ),
  {
    name: 'sse-elasticache is a key that AWS owns, whatever the flag says',
    level: 'strict',
    resources: [
      group('off', { encrypted: false, type: 'sse-elasticache' }),
      group('on', { type: 'sse-elasticache', kmsKeyId: keyId }),
      group('kms', { type: 'sse-kms', kmsKeyId: keyId }),
      key(keyId),
    ],
    expect: { off: ['fail', 'awsOwnedKey'], on: ['fail', 'awsOwnedKey'], kms: ['pass', 'customerKey'] },
  },
  {
    name: 'not encrypted; untold; on their way out',
    level: 'strict',
    resources: [
      group('clear', { encrypted: false }),
      group('untold', { encrypted: null }),
      group('going', {}, 'deleting'),
      serverless('s', null, 'DELETING'),
      memory('m', null, 'deleting'),
    ],
    expect: { clear: ['fail', 'notEncrypted'], untold: ['unknown', 'notRead'] },
  },
  {
    name: 'Memcached keeps nothing on disk: no subject, and no other cluster is',
    level: 'strict',
    resources: [
      resource('elasticache.cluster', 'm', {
        encryption: { encrypted: false, type: null, kmsKeyId: null },
        transit: { enabled: false, mode: null },
        details: { engine: 'memcached', status: 'available', replicationGroupId: null },
      }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);
