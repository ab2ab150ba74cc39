import rule from '../../../rules/ecr/ecr-kms.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const repository = (id: string, kmsKeyId: string | null, type: string | null = 'KMS', place = {}) =>
  resource('ecr.repository', id, { encryption: { encrypted: true, type, kmsKeyId } }, place);

cases(rule, [
  ...keyCases({ kind: 'ecr.repository', make: (id, kmsKey, place) => repository(id, kmsKey, 'KMS', place) }),
  {
    name: 'AES256 is a key of AWS, whatever key is left over; two layers count as one does',
    level: 'strict',
    resources: [
      repository('aes', null, 'AES256'),
      repository('left', keyId, 'AES256'),
      repository('untold', null, null),
      repository('two', keyId, 'KMS_DSSE'),
      repository('aws', 'alias/aws/ecr'),
      key(keyId),
    ],
    expect: {
      aes: ['fail', 'awsOwnedKey'],
      left: ['fail', 'awsOwnedKey'],
      untold: ['fail', 'awsOwnedKey'],
      two: ['pass', 'customerKey'],
      aws: ['fail', 'awsManagedKey'],
    },
  },
  {
    name: 'a repository that was not read',
    level: 'strict',
    resources: [resource('ecr.repository', 'r', { encryption: unread(denied('ECR:DescribeRepositories')) })],
    expect: { r: ['unknown', 'notRead'] },
  },
]);
