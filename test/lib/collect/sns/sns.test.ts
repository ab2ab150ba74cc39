import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { arnOf, lists, nextToken } from '../../../helpers/lists.ts';

lists({
  kind: 'sns.topic',
  client: SNSClient,
  command: ListTopicsCommand,
  api: 'SNS:ListTopics sns:ListTopics',
  page: (n) => ({ Topics: [{ TopicArn: arnOf('sns', n) }] }),
  token: nextToken,
  id: (n) => arnOf('sns', n),
  name: (n) => n,
});
