import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { expect, test } from 'vitest';
import { collectKind } from '../../../helpers/collecting.ts';
import { lists, mocked, nextToken } from '../../../helpers/lists.ts';

lists({
  kind: 'kinesis.stream',
  client: KinesisClient,
  command: ListStreamsCommand,
  api: 'Kinesis:ListStreams kinesis:ListStreams',
  page: (n) => ({ StreamNames: [n], HasMoreStreams: false }),
  token: nextToken,
  id: (n) => n,
});

test('a stream that is being deleted is none of the account’s', async () => {
  const summary = (StreamName: string, StreamStatus: string) => ({ StreamName, StreamStatus, StreamARN: '-' });
  mocked(KinesisClient)
    .on(ListStreamsCommand)
    .resolves({
      StreamNames: ['journal', 'kept', 'old'],
      HasMoreStreams: false,
      StreamSummaries: [summary('journal', 'ACTIVE'), summary('old', 'DELETING')] as never,
    });
  const { listing } = await collectKind('kinesis.stream', []);
  expect(listing.items.map(({ id }) => id)).toEqual(['journal', 'kept']);
});
