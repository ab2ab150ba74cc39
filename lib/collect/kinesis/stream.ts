import { DescribeStreamSummaryCommand, KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'kinesis.stream',
  type: 'AWS::Kinesis::Stream',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: call({ 'Kinesis:ListStreams': 'kinesis:ListStreams' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      KinesisClient,
      (token) => new ListStreamsCommand({ Limit: 100, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const { StreamNames: names, StreamSummaries: summaries = [] } of pages) {
      // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamSummary.html
      const leaving = summaries.filter(({ StreamStatus: status }) => status === 'DELETING');
      const gone = new Set(leaving.map(({ StreamName: name }) => name));
      for (const name of required(names, 'StreamNames')) {
        if (gone.has(name)) continue;
        const arn = `arn:${aws.partition}:kinesis:${region}:${aws.account}:stream/${name}`;
        yield { id: name, arn, region, name };
      }
    }
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
        };
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
