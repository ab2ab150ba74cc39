import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'kinesis.stream',
  type: 'AWS::Kinesis::Stream',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Kinesis:ListStreams': 'kinesis:ListStreams' },
    client: KinesisClient,
    command: ListStreamsCommand,
    input: { Limit: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'StreamNames',
    identity: (name, { arn }) => ({ id: name, arn: arn('kinesis', `stream/${name}`), name }),
  }),
  attributes: {},
});
