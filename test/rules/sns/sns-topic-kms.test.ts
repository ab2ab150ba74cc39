import rule from '../../../rules/sns/sns-topic-kms.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases } from '../kms/customer-key-cases.ts';

const topic = (id: string, kmsMasterKeyId: string | null, identity = {}) =>
  resource('sns.topic', id, { details: { policy: null, kmsMasterKeyId } }, identity);

cases(rule, [
  ...keyCases({ kind: 'sns.topic', make: topic, absent: ['fail', 'notEncrypted'] }),
  {
    name: 'alias/aws/sns; an empty key',
    level: 'strict',
    resources: [topic('aws', 'alias/aws/sns'), topic('empty', '')],
    expect: { aws: ['fail', 'awsManagedKey'], empty: ['fail', 'notEncrypted'] },
  },
  {
    name: "Control Tower's topics are not selected",
    level: 'strict',
    resources: [topic('ct', null, { name: 'aws-controltower-SecurityNotifications' }), topic('own', null)],
    expect: { own: ['fail', 'notEncrypted'] },
  },
  {
    name: 'attributes refused',
    level: 'strict',
    resources: [resource('sns.topic', 't', { details: unread(denied('SNS:GetTopicAttributes')) })],
    expect: { t: ['unknown', 'notRead'] },
  },
]);
