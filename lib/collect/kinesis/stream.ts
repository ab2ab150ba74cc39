import { ListStreamsCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'kinesis.stream'>>(
  { 'Kinesis:ListStreams': 'kinesis:ListStreams' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      KinesisClient,
      (token) => new ListStreamsCommand({ Limit: 100, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const name of required(page.StreamNames, 'StreamNames')) {
        yield { id: name, arn: `arn:${aws.partition}:kinesis:${region}:${aws.account}:stream/${name}`, region, name };
      }
    }
  },
);

export default defineCollector({
  kind: 'kinesis.stream',
  type: 'AWS::Kinesis::Stream',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
