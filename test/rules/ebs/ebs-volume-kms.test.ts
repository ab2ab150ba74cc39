import rule from '../../../rules/ebs/ebs-volume-kms.ts';
import type { Identity } from '../../../rules/facts.ts';
import { cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const volume = (
  id: string,
  encryption: object,
  attributes: Attributes<'ec2.volume'> = {},
  identity: Partial<Identity> = {},
) =>
  resource(
    'ec2.volume',
    id,
    {
      encryption: { encrypted: true, type: null, kmsKeyId: null, ...encryption },
      details: { state: 'in-use', instanceIds: ['i-1'], createdAt: null },
      tags: {},
      ...attributes,
    },
    identity,
  );

cases(rule, [
  ...keyCases({ kind: 'ec2.volume', make: (id, kmsKeyId, identity) => volume(id, { kmsKeyId }, {}, identity) }),
  {
    name: 'an unencrypted volume fails as such, attached or not, whatever key is left over',
    level: 'strict',
    resources: [
      volume('plain', { encrypted: false }),
      volume(
        'spare',
        { encrypted: false, kmsKeyId: keyId },
        { details: { state: 'available', instanceIds: [], createdAt: null } },
      ),
      key(keyId),
    ],
    expect: { plain: ['fail', 'notEncrypted'], spare: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a type of AWS without a key is a key of AWS',
    level: 'strict',
    resources: [volume('sse', { encrypted: false, type: 'sse-ebs' })],
    expect: { sse: ['fail', 'awsOwnedKey'] },
  },
  {
    name: 'what is being deleted is not selected; what AWS left out is unknown',
    level: 'strict',
    resources: [
      volume('going', {}, { details: { state: 'deleting', instanceIds: [], createdAt: null } }),
      volume('untold', { encrypted: null, kmsKeyId: keyId }),
      volume('unread', {}, { encryption: unread(denied('EC2:DescribeVolumes', 'ec2:DescribeVolumes')) }),
    ],
    expect: { untold: ['unknown', 'notRead'], unread: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    level: 'strict',
    resources: [volume('out', { encrypted: null }, { tags: { 'fisc-scope': 'out' } })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
]);
