import type { AtRest } from '../../../rules/facts/at-rest.ts';
import type { RedshiftCluster } from '../../../rules/facts/redshift.ts';
import rule from '../../../rules/redshift/redshift-kms.ts';
import { cases, denied, resource, tokyo, type Case } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const cluster = (
  id: string,
  encryption: Partial<AtRest>,
  details: Partial<RedshiftCluster> = {},
  tags = {},
  place = {},
) =>
  resource(
    'redshift.cluster',
    id,
    {
      encryption: { encrypted: true, type: null, kmsKeyId: null, ...encryption },
      details: {
        status: 'available',
        publiclyAccessible: false,
        parameterGroups: [],
        hasHsm: false,
        automatedSnapshotRetentionDays: 1,
        createdAt: null,
        namespaceArn: null,
        snapshotCopyRegion: null,
        ...details,
      },
      tags,
    },
    place,
  );
const namespace = (id: string, kmsKeyId: string | null, status = 'AVAILABLE', place = {}) =>
  resource('redshiftserverless.namespace', id, { details: { status, kmsKeyId } }, place);

const onNamespaces = keyCases({
  kind: 'redshiftserverless.namespace',
  make: (id, kmsKeyId, place) => namespace(id, kmsKeyId, 'AVAILABLE', place),
}).map((row): Case => ({ ...row, name: `namespaces: ${row.name}` }));

cases(rule, [
  ...keyCases({ kind: 'redshift.cluster', make: (id, kmsKeyId, place) => cluster(id, { kmsKeyId }, {}, {}, place) }),
  ...onNamespaces,
  {
    name: 'a namespace whose key AWS owns says so in place of a key',
    level: 'strict',
    resources: [namespace('n', 'AWS_OWNED_KMS_KEY'), namespace('going', 'AWS_OWNED_KMS_KEY', 'DELETING')],
    expect: { n: ['fail', 'awsOwnedKey'] },
  },
  {
    name: 'keys of a hardware security module',
    level: 'strict',
    resources: [cluster('hsm', {}, { hasHsm: true }), cluster('clear', { encrypted: false }, { hasHsm: true })],
    expect: { hsm: ['pass', 'hsm'], clear: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a cluster in the clear; one that does not say; one that is being deleted; one that is being resized',
    level: 'strict',
    resources: [
      cluster('clear', { encrypted: false, kmsKeyId: keyId }),
      cluster('untold', { encrypted: null, kmsKeyId: keyId }),
      cluster('going', { encrypted: false }, { status: 'deleting' }),
      cluster('resizing', { kmsKeyId: keyId }, { status: 'resizing' }),
      key(keyId),
    ],
    expect: {
      clear: ['fail', 'notEncrypted'],
      untold: ['unknown', 'notRead'],
      resizing: ['pass', 'customerKey'],
    },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    level: 'strict',
    resources: [cluster('out', { encrypted: null }, {}, { 'fisc-scope': 'out' })],
    expect: { out: ['notApplicable', 'outOfScopeByTag'] },
  },
  {
    name: 'namespaces refused, clusters judged all the same',
    level: 'strict',
    resources: [cluster('c', { kmsKeyId: keyId }), key(keyId)],
    unlisted: [
      { kind: 'redshiftserverless.namespace', region: tokyo, cause: denied('Redshift Serverless:ListNamespaces') },
    ],
    expect: { c: ['pass', 'customerKey'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
