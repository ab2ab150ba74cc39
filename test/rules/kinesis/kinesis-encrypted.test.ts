import rule from '../../../rules/kinesis/kinesis-encrypted.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const refused = unread(denied('Kinesis:DescribeStreamSummary', 'kinesis:DescribeStreamSummary'));

const stream = (id: string, type: string, kmsKeyId: string | null = null) =>
  resource('kinesis.stream', id, { encryption: { type, kmsKeyId } });

cases(rule, [
  {
    name: 'a KMS key passes',
    resources: [stream('kms', 'KMS', 'alias/aws/kinesis')],
    expect: { kms: ['pass', 'encrypted', { key: 'alias/aws/kinesis' }] },
  },
  {
    name: "AWS's default NONE fails, however short the retention",
    resources: [stream('plain', 'NONE')],
    expect: { plain: ['fail', 'notEncrypted', { type: 'NONE' }] },
  },
  {
    name: 'not read',
    resources: [resource('kinesis.stream', 'closed', { encryption: refused })],
    expect: { closed: ['unknown', 'notRead'] },
  },
  { name: 'none', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
