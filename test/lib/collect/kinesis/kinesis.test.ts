import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { lists, nextToken } from '../../../helpers/lists.ts';

lists({
  kind: 'kinesis.stream',
  client: KinesisClient,
  command: ListStreamsCommand,
  api: 'Kinesis:ListStreams kinesis:ListStreams',
  page: (n) => ({ StreamNames: [n], HasMoreStreams: false }),
  token: nextToken,
  id: (n) => n,
});
