import { EventBridgeClient, ListEndpointsCommand } from '@aws-sdk/client-eventbridge';
import { required } from '../../aws/errors.ts';
import type { Offer } from '../../aws/offered.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-global-endpoints.html (available Regions) */
const offered: Offer = {
  only: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-north-1',
    'eu-south-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
};

/** Global endpoints. */
export default defineCollector({
  kind: 'events.endpoint',
  type: 'AWS::Events::Endpoint',
  recorded: true,
  offered,
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
