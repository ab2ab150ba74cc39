import { DescribeBrokerCommand, ListBrokersCommand, MqClient } from '@aws-sdk/client-mq';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'mq.broker',
  type: 'AWS::AmazonMQ::Broker',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'mq:ListBrokers': 'mq:ListBrokers' },
    client: MqClient,
    command: ListBrokersCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'BrokerSummaries',
    identity: (broker) => ({
      id: required(broker.BrokerId, 'BrokerId'),
      arn: required(broker.BrokerArn, 'BrokerArn'),
      name: broker.BrokerName,
      free: { state: broker.BrokerState ?? null },
    }),
  }),
  attributes: {
    state: 'free',
    publiclyAccessible: call({ 'mq:DescribeBroker': 'mq:DescribeBroker' }, async ({ aws }, { id, region }) => {
      const broker = await aws.send(MqClient, new DescribeBrokerCommand({ BrokerId: id }), region);
      return required(broker.PubliclyAccessible, 'PubliclyAccessible');
    }),
  },
  vanished: ['NotFoundException'],
});
