import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'sns.topic',
  type: 'AWS::SNS::Topic',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SNS:ListTopics': 'sns:ListTopics' },
    client: SNSClient,
    command: ListTopicsCommand,
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Topics',
    identity: (topic) => {
      const arn = required(topic.TopicArn, 'TopicArn');
      return { id: arn, arn, name: arn.slice(arn.lastIndexOf(':') + 1) };
    },
  }),
  attributes: {},
});
