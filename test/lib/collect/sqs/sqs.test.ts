import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { account } from '../../../helpers/judge.ts';
import { lists, nextToken } from '../../../helpers/lists.ts';

lists({
  kind: 'sqs.queue',
  client: SQSClient,
  command: ListQueuesCommand,
  api: 'SQS:ListQueues sqs:ListQueues',
  page: (n) => ({ QueueUrls: [`https://sqs.ap-northeast-1.amazonaws.com/${account}/${n}`] }),
  token: nextToken,
  id: (n) => `https://sqs.ap-northeast-1.amazonaws.com/${account}/${n}`,
  name: (n) => n,
  absentIsEmpty: true,
});
