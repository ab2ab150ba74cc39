import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
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
  attributes: {
    attributes: call({ 'SQS:GetQueueAttributes': 'sqs:GetQueueAttributes' }, async ({ aws }, { id, region }) => {
      const ask = new GetQueueAttributesCommand({ QueueUrl: id, AttributeNames: ['All'] });
      const { Attributes: found } = await aws.send(SQSClient, ask, region);
      const told = required(found, 'Attributes');
      required(told.QueueArn, 'Attributes.QueueArn');
      return {
        policy: told.Policy === undefined || told.Policy === '' ? null : told.Policy,
        sqsManagedSseEnabled: told.SqsManagedSseEnabled ?? null,
        kmsMasterKeyId: told.KmsMasterKeyId === undefined || told.KmsMasterKeyId === '' ? null : told.KmsMasterKeyId,
      };
    }),
  },
  vanished: ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
});
