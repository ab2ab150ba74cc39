import rule from '../../../rules/redshift/redshift-encrypted.ts';
import type { RedshiftCluster } from '../../../rules/facts/redshift.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const cluster = (id: string, encrypted: boolean | null, details: Partial<RedshiftCluster> = {}, tags = {}) =>
  resource('redshift.cluster', id, {
    encryption: { encrypted, type: null, kmsKeyId: null },
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
  });

cases(rule, [
  {
    name: 'an encrypted cluster passes, by KMS or by a hardware security module',
    resources: [cluster('kms', true), cluster('hsm', true, { hasHsm: true })],
    expect: { kms: ['pass', 'encrypted', { hsm: '-' }], hsm: ['pass', 'encrypted', { hsm: 'HSM' }] },
  },
  {
    name: 'one of before 2025 fails, and one that is just being changed: the present value decides',
    resources: [cluster('old', false), cluster('changing', false, { status: 'resizing' })],
    expect: { old: ['fail', 'notEncrypted'], changing: ['fail', 'notEncrypted', { status: 'resizing' }] },
  },
  {
    name: 'what is being deleted is not selected',
    resources: [cluster('going', false, { status: 'deleting' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an answer without the flag',
    resources: [cluster('untold', null)],
    expect: { untold: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    resources: [cluster('out', null, {}, { 'fisc-scope': 'out' })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
  {
    name: 'another value of the tag does not count',
    resources: [cluster('near', false, {}, { 'fisc-scope': 'OUT' })],
    expect: { near: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [
      {
        kind: 'redshift.cluster',
        region: tokyo,
        cause: denied('Redshift:DescribeClusters', 'redshift:DescribeClusters'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'encrypted now, whatever is pending; a serverless namespace is not selected',
    resources: [
      cluster('changing', true, { status: 'resizing' }),
      resource('redshiftserverless.namespace', 'n', {
        details: { status: 'AVAILABLE', kmsKeyId: 'AWS_OWNED_KMS_KEY' },
      }),
    ],
    expect: { changing: ['pass', 'encrypted'] },
  },
]);
