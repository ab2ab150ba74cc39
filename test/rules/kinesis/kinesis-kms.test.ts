import rule from '../../../rules/kinesis/kinesis-kms.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const stream = (id: string, kmsKeyId: string | null, type = 'KMS', place = {}) =>
  resource('kinesis.stream', id, { encryption: { type, kmsKeyId } }, place);

cases(rule, [
  ...keyCases({ kind: 'kinesis.stream', make: (id, kmsKeyId, place) => stream(id, kmsKeyId, 'KMS', place) }),
  {
    name: 'alias/aws/kinesis fails; NONE is not encrypted, whatever key is left over',
    level: 'strict',
    resources: [stream('aws', 'alias/aws/kinesis'), stream('none', keyId, 'NONE'), key(keyId)],
    expect: { aws: ['fail', 'awsManagedKey'], none: ['fail', 'notEncrypted', { type: 'NONE' }] },
  },
  {
    name: 'a stream that could not be described',
    level: 'strict',
    resources: [resource('kinesis.stream', 's', { encryption: unread(denied('Kinesis:DescribeStreamSummary')) })],
    expect: { s: ['unknown', 'notRead'] },
  },
]);
