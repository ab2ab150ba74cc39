import { EventBridgeClient, ListEndpointsCommand } from '@aws-sdk/client-eventbridge';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Global endpoints. */
export default defineCollector({
  kind: 'events.endpoint',
  type: 'AWS::Events::Endpoint',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EventBridge:ListEndpoints': 'events:ListEndpoints' },
    client: EventBridgeClient,
    command: ListEndpointsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Endpoints',
    identity: (endpoint) => {
      const name = required(endpoint.Name, 'Endpoints[].Name');
      const buses = required(endpoint.EventBuses, 'Endpoints[].EventBuses');
      return {
        id: name,
        arn: required(endpoint.Arn, 'Endpoints[].Arn'),
        name,
        free: {
          details: {
            state: required(endpoint.State, 'Endpoints[].State'),
            busArns: buses.map((bus) => required(bus.EventBusArn, 'Endpoints[].EventBuses[].EventBusArn')),
            secondary: required(
              endpoint.RoutingConfig?.FailoverConfig?.Secondary?.Route,
              'Endpoints[].RoutingConfig.FailoverConfig.Secondary.Route',
            ),
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
