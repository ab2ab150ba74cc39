import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'sns.topic'>>({ 'SNS:ListTopics': 'sns:ListTopics' }, async function* ({ aws }, region) {
  const pages = aws.pages(
    SNSClient,
    (token) => new ListTopicsCommand({ NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const topic of required(page.Topics, 'Topics')) {
      const arn = required(topic.TopicArn, 'TopicArn');
      yield { id: arn, arn, region, name: arn.slice(arn.lastIndexOf(':') + 1) };
    }
  }
});

export default defineCollector({
  kind: 'sns.topic',
  type: 'AWS::SNS::Topic',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
