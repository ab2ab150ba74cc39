import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { lists } from '../../test/helpers/lists.ts';

// TODO the page as AWS's documentation of the operation shows it, not as the collector reads it.
lists({
  kind: 'kinesis.stream',
  client: KinesisClient,
  command: ListStreamsCommand,
  api: 'Kinesis:ListStreams kinesis:ListStreams',
  page: (n) => ({ StreamNames: [n] }),
  token: ['NextToken', 'NextToken'],
  id: (n) => n,
});
