import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** SQS leaves QueueUrls out when there is no queue: its absence is an empty list. */
export default defineCollector({
  kind: 'sqs.queue',
  type: 'AWS::SQS::Queue',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SQS:ListQueues': 'sqs:ListQueues' },
    client: SQSClient,
    command: ListQueuesCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'QueueUrls',
    absentIsEmpty: true,
    identity: (url, { arn }) => {
      const name = url.slice(url.lastIndexOf('/') + 1);
      return { id: url, arn: arn('sqs', name), name };
    },
  }),
  attributes: {},
});
