import rule from '../../../rules/cloudtrail/cloudtrail-trail-kms-encryption.ts';
import type { KeyMetadata } from '../../../rules/facts/kms.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { plain } from '../kms/keys.ts';
import { arn, management, organizationTrail, statusDenied, trail } from './trails.ts';

const t = arn('t');
const key = (changes: Partial<KeyMetadata> = {}, region = tokyo, id = 'k1') =>
  resource('kms.key', id, { metadata: { ...plain, ...changes } }, { region });
const k1 = `arn:aws:kms:${tokyo}:${account}:key/k1`;
const foreign = `arn:aws:kms:${tokyo}:222222222222:key/k9`;

cases(rule, [
  { name: 'own customer key', resources: [trail('t'), key()], expect: { [t]: ['pass', 'customerKey', { key: k1 }] } },
  {
    name: 'no key',
    resources: [trail('t', { details: { kmsKeyId: null } }), key()],
    expect: { [t]: ['fail', 'noKey'] },
  },
  {
    name: 'an AWS managed key',
    resources: [trail('t'), key({ manager: 'AWS' })],
    expect: { [t]: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'a key whose primary Region is being changed goes on working',
    resources: [trail('t'), key({ state: 'Updating' })],
    expect: { [t]: ['pass', 'customerKey'] as const },
  },
  ...['Disabled', 'PendingDeletion', 'PendingImport', 'Unavailable'].map((state) => ({
    name: `a key that is ${state}`,
    resources: [trail('t'), key({ state })],
    expect: { [t]: ['fail', 'keyNotEnabled', { state }] as const },
  })),
  { name: 'the key is gone', resources: [trail('t')], expect: { [t]: ['fail', 'keyMissing'] } },
  {
    name: 'the same id in another region is another key',
    resources: [trail('t'), key({}, 'us-east-1')],
    expect: { [t]: ['fail', 'keyMissing'] },
  },
  {
    name: 'the key stands in the region of the bucket, not at the home of the trail',
    resources: [
      trail('t', { details: { kmsKeyId: `arn:aws:kms:us-east-1:${account}:key/k1` } }),
      key({}, 'us-east-1'),
      key({ state: 'Disabled' }),
    ],
    expect: { [t]: ['pass', 'customerKey'] },
  },
  {
    name: 'by alias, resolved in its region',
    resources: [
      trail('t', { details: { kmsKeyId: `arn:aws:kms:${tokyo}:${account}:alias/trail` } }),
      key(),
      resource('kms.alias', 'alias/trail', { targetKeyId: 'k1' }, { name: 'alias/trail' }),
    ],
    expect: { [t]: ['pass', 'customerKey'] },
  },
  {
    name: 'DescribeKey is denied',
    resources: [
      trail('t'),
      resource('kms.key', 'k1', { metadata: unread(denied('KMS:DescribeKey', 'kms:DescribeKey')) }),
    ],
    expect: { [t]: ['unknown'] },
  },
  {
    name: 'the keys were not listed',
    resources: [trail('t')],
    unlisted: [{ kind: 'kms.key', region: tokyo, cause: denied('KMS:ListKeys', 'kms:ListKeys') }],
    expect: { [t]: ['unknown'] },
  },
  {
    name: "the key's region was not looked at",
    resources: [trail('t', { details: { kmsKeyId: `arn:aws:kms:eu-west-1:${account}:key/k1` } })],
    expect: { [t]: ['unknown'] },
  },
  {
    name: "another account's key, deliveries arrive",
    resources: [trail('t', { details: { kmsKeyId: foreign } })],
    expect: { [t]: ['pass', 'foreignKey', { account: '222222222222' }] },
  },
  {
    name: "another account's key, deliveries fail",
    resources: [
      trail('t', { details: { kmsKeyId: foreign }, status: { latestDeliveryError: 'KMS.DisabledException' } }),
    ],
    expect: { [t]: ['unknown'] },
  },
  {
    name: 'an organization trail with the key of the scanned account',
    resources: [organizationTrail('org', { details: { kmsKeyId: k1 } }), key()],
    expect: { [arn('org', management)]: ['pass', 'customerKey'] },
  },
  {
    name: 'is it an audit trail at all?',
    resources: [trail('t', { details: { kmsKeyId: null }, status: unread(statusDenied) })],
    expect: { [t]: ['unknown'] },
  },
  { name: 'no trail', resources: [key()], expect: { account: ['notApplicable', 'noSubjects'] } },
]);
