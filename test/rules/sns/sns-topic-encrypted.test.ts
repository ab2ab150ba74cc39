import rule from '../../../rules/sns/sns-topic-encrypted.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const refused = unread(denied('SNS:GetTopicAttributes', 'sns:GetTopicAttributes'));

const topic = (name: string, kmsMasterKeyId: string | null) =>
  resource('sns.topic', name, { details: { policy: null, kmsMasterKeyId } }, { name });

cases(rule, [
  {
    name: "a KMS key passes, AWS's own too",
    resources: [topic('own', 'alias/own'), topic('aws', 'alias/aws/sns')],
    expect: { own: ['pass', 'encrypted', { key: 'alias/own' }], aws: ['pass', 'encrypted'] },
  },
  { name: 'none fails', resources: [topic('plain', null)], expect: { plain: ['fail', 'notEncrypted'] } },
  {
    name: 'not read',
    resources: [resource('sns.topic', 'closed', { details: refused })],
    expect: { closed: ['unknown', 'notRead'] },
  },
  {
    name: "Control Tower's topics are not selected",
    resources: [topic('aws-controltower-SecurityNotifications', null)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);
