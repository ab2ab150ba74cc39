import rule from '../../../rules/sqs/sqs-queue-encrypted.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const refused = unread(denied('SQS:GetQueueAttributes', 'sqs:GetQueueAttributes'));

const queue = (name: string, sqsManagedSseEnabled: string | null, kmsMasterKeyId: string | null = null) =>
  resource('sqs.queue', name, { attributes: { policy: null, sqsManagedSseEnabled, kmsMasterKeyId } }, { name });

cases(rule, [
  {
    name: 'keys that SQS manages pass, and so does a KMS key',
    resources: [queue('sse', 'true'), queue('kms', 'false', 'alias/aws/sqs'), queue('dead-letters', 'true')],
    expect: {
      sse: ['pass', 'managed'],
      kms: ['pass', 'key', { key: 'alias/aws/sqs' }],
      'dead-letters': ['pass', 'managed'],
    },
  },
  {
    name: 'the attribute is a text: "false" fails',
    resources: [queue('off', 'false')],
    expect: { off: ['fail', 'notEncrypted', { managed: 'false' }] },
  },
  {
    name: 'a queue made before October 2022 with neither fails',
    resources: [queue('old', null)],
    expect: { old: ['fail', 'notEncrypted', { managed: '-' }] },
  },
  {
    name: 'not read',
    resources: [resource('sqs.queue', 'closed', { attributes: refused })],
    expect: { closed: ['unknown', 'notRead'] },
  },
  {
    name: 'what a landing zone puts there is not selected',
    settings: { baselineResources: ['baseline-*'] },
    resources: [queue('baseline-one', 'false')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);
