import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

/** SQS leaves QueueUrls out when there is no queue: its absence is an empty list. */
const list = call<ListRun<'sqs.queue'>>({ 'SQS:ListQueues': 'sqs:ListQueues' }, async function* ({ aws }, region) {
  const pages = aws.pages(
    SQSClient,
    (token) => new ListQueuesCommand({ MaxResults: 1000, NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const url of page.QueueUrls ?? []) {
      const name = url.slice(url.lastIndexOf('/') + 1);
      yield { id: url, arn: `arn:${aws.partition}:sqs:${region}:${aws.account}:${name}`, region, name };
    }
  }
});

export default defineCollector({
  kind: 'sqs.queue',
  type: 'AWS::SQS::Queue',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
