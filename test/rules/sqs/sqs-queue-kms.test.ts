import rule from '../../../rules/sqs/sqs-queue-kms.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const queue = (id: string, kmsMasterKeyId: string | null, sqsManagedSseEnabled: string | null, place = {}) =>
  resource('sqs.queue', id, { attributes: { policy: null, sqsManagedSseEnabled, kmsMasterKeyId } }, place);

cases(rule, [
  ...keyCases({
    kind: 'sqs.queue',
    make: (id, name, place) => queue(id, name, name === null ? 'true' : 'false', place),
  }),
  {
    name: 'SSE-SQS is a key of AWS, alias/aws/sqs too; "false" is not truthy',
    level: 'strict',
    resources: [queue('sse', null, 'true'), queue('aws', 'alias/aws/sqs', 'false'), queue('clear', null, 'false')],
    expect: { sse: ['fail', 'awsOwnedKey'], aws: ['fail', 'awsManagedKey'], clear: ['fail', 'notEncrypted'] },
  },
  {
    name: 'neither attribute told, an empty key',
    level: 'strict',
    resources: [queue('old', null, null), queue('empty', '', 'false'), key(keyId)],
    expect: { old: ['fail', 'notEncrypted'], empty: ['fail', 'notEncrypted'] },
  },
  {
    name: 'what the baseline names is not selected',
    level: 'strict',
    settings: { baselineResources: ['audit-*'] },
    resources: [queue('audit-dlq', null, 'false'), queue('orders-dlq', null, 'false')],
    expect: { 'orders-dlq': ['fail', 'notEncrypted'] },
  },
  {
    name: 'attributes refused',
    level: 'strict',
    resources: [resource('sqs.queue', 'q', { attributes: unread(denied('SQS:GetQueueAttributes')) })],
    expect: { q: ['unknown', 'notRead'] },
  },
]);
