import { DescribeStreamSummaryCommand, KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
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
  attributes: {
    encryption: call(
      { 'Kinesis:DescribeStreamSummary': 'kinesis:DescribeStreamSummary' },
      async ({ aws }, { id, region }) => {
        const answer = await aws.send(KinesisClient, new DescribeStreamSummaryCommand({ StreamName: id }), region);
        const stream = required(answer.StreamDescriptionSummary, 'StreamDescriptionSummary');
        return {
          type: required(stream.EncryptionType, 'StreamDescriptionSummary.EncryptionType'),
          kmsKeyId: stream.KeyId ?? null,
          status: stream.StreamStatus ?? null,
        };
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
