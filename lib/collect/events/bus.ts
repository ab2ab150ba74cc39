import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import { optional, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'events.bus',
  type: 'AWS::Events::EventBus',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EventBridge:ListEventBuses': 'events:ListEventBuses' },
    client: EventBridgeClient,
    command: ListEventBusesCommand,
    input: { Limit: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'EventBuses',
    identity: (bus) => {
      const name = required(bus.Name, 'EventBuses[].Name');
      return {
        id: name,
        arn: required(bus.Arn, 'EventBuses[].Arn'),
        name,
        free: { policy: optional(bus.Policy, 'EventBuses[].Policy') },
      };
    },
  }),
  attributes: { policy: 'free' },
});
