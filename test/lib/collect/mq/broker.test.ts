import { DescribeBrokerCommand, ListBrokersCommand, MqClient } from '@aws-sdk/client-mq';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

const broker = (n: string) => ({
  BrokerId: `b-${n}`,
  BrokerName: n,
  BrokerArn: arnOf('mq', `broker:${n}:b-${n}`),
  DeploymentMode: 'SINGLE_INSTANCE' as const,
  EngineType: 'RABBITMQ' as const,
});

lists({
  kind: 'mq.broker',
  client: MqClient,
  command: ListBrokersCommand,
  api: 'mq:ListBrokers mq:ListBrokers',
  page: (n) => ({ BrokerSummaries: [broker(n)] }),
  token: nextToken,
  id: (n) => `b-${n}`,
  name: (n) => n,
});

// https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers-broker-id.html
test('mq.broker: whether it is public, refused, not told', async () => {
  const mock = mocked(MqClient);
  mock.on(ListBrokersCommand).resolves({ BrokerSummaries: ['open', 'hidden', 'hollow'].map(broker) });
  mock.on(DescribeBrokerCommand, { BrokerId: 'b-open' }).resolves({ PubliclyAccessible: true });
  mock.on(DescribeBrokerCommand, { BrokerId: 'b-hidden' }).rejects(refused('ForbiddenException'));
  mock.on(DescribeBrokerCommand, { BrokerId: 'b-hollow' }).resolves({});
  expect(valuesOf(await collectKind('mq.broker', ['publiclyAccessible']), 'publiclyAccessible')).toEqual({
    'b-open': true,
    'b-hidden': ['mq:DescribeBroker mq:DescribeBroker ForbiddenException denied'],
    'b-hollow': ['mq:DescribeBroker mq:DescribeBroker MissingField malformed'],
  });
});
