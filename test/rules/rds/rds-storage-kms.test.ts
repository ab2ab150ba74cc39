import rule from '../../../rules/rds/rds-storage-kms.ts';
import { cases } from '../../helpers/judge.ts';
import { keyCases, keyId, kmsArn } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';
import { dbCluster, dbInstance } from './databases.ts';

const by = (kmsKeyId: string | null, encrypted: boolean | null = true, type: string | null = null) => ({
  encryption: { encrypted, type, kmsKeyId },
});
const aws = by('alias/aws/rds');

cases(rule, [
  ...keyCases({
    kind: 'rds.instance',
    make: (id, kmsKeyId, place) => ({ ...dbInstance(id, {}, by(kmsKeyId)), ...place }),
  }),
  {
    name: "a cluster's storage is judged once: its members carry none",
    level: 'strict',
    resources: [
      dbCluster('aurora', {}, by(kmsArn(`key/${keyId}`))),
      dbInstance('member', { clusterId: 'aurora' }, aws),
      dbCluster('docs', {}, aws),
      key(keyId),
    ],
    expect: { aurora: ['pass', 'customerKey'], docs: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'StorageEncrypted false with sse-rds: encrypted, with a key that AWS owns',
    level: 'strict',
    resources: [
      dbInstance('flag-off', {}, by(null, false, 'sse-rds')),
      dbInstance('key-named', {}, by(keyId, true, 'sse-rds')),
      key(keyId),
    ],
    expect: { 'flag-off': ['fail', 'awsOwnedKey'], 'key-named': ['fail', 'awsOwnedKey'] },
  },
  {
    name: 'storage that is not encrypted, by the flag or by the type',
    level: 'strict',
    resources: [dbInstance('flag', {}, by(null, false)), dbInstance('type', {}, by(keyId, true, 'none')), key(keyId)],
    expect: { flag: ['fail', 'notEncrypted'], type: ['fail', 'notEncrypted'] },
  },
  {
    name: 'what is being deleted is not selected; without flag and type nothing is known',
    level: 'strict',
    resources: [
      dbInstance('going', { status: 'deleting' }, aws),
      dbInstance('untold', {}, by(keyId, null)),
      key(keyId),
    ],
    expect: { untold: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    level: 'strict',
    resources: [dbInstance('out', {}, { ...aws, tags: { 'fisc-scope': 'out' } })],
    expect: { out: ['notApplicable', 'outOfScopeByTag'] },
  },
  {
    name: 'sse-kms with the flag false: the key decides, of a cluster too; its sse-rds and none fail as such',
    level: 'strict',
    resources: [
      dbInstance('kms', {}, by(keyId, false, 'sse-kms')),
      dbCluster('sse', {}, by(null, false, 'sse-rds')),
      dbCluster('clear', {}, by(null, false)),
      dbCluster('out', {}, { ...aws, tags: { 'fisc-scope': 'out' } }),
      key(keyId),
    ],
    expect: {
      kms: ['pass', 'customerKey'],
      sse: ['fail', 'awsOwnedKey'],
      clear: ['fail', 'notEncrypted'],
      out: ['notApplicable', 'outOfScopeByTag'],
    },
  },
]);
