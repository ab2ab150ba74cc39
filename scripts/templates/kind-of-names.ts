import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { defineCollector } from '../../lib/collect/collector.ts';
import { listOf } from '../../lib/collect/list-of.ts';

// TODO `type` as CloudFormation has it; `recorded` in place of `ours` where AWS Config records it, and then `id` is its
// resourceId; `inventory` only where data stands in it; `scope: 'global'` where one list answers for all regions;
// `offered` where AWS does not offer it in every region; the form of the ARN and the IAM action are checked in the
// Service Authorization Reference.
export default defineCollector({
  kind: 'kinesis.stream',
  type: 'AWS::Kinesis::Stream',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Kinesis:ListStreams': 'kinesis:ListStreams' },
    client: KinesisClient,
    command: ListStreamsCommand,
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'StreamNames',
    identity: (name, { arn }) => ({ id: name, arn: arn('kinesis', `stream/${name}`), name }),
  }),
  attributes: {},
});
