import { EventBridgeClient, ListEndpointsCommand, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEndpoints.html
const endpointOf = (n: string) => ({
  Name: n,
  Arn: arnOf('events', `endpoint/${n}`),
  State: 'ACTIVE' as const,
  EndpointId: 'abc.def',
  EventBuses: [
    { EventBusArn: arnOf('events', 'event-bus/b') },
    { EventBusArn: arnOf('events', 'event-bus/b', 'us-east-1') },
  ],
  RoutingConfig: {
    FailoverConfig: { Primary: { HealthCheck: 'arn:aws:route53:::healthcheck/x' }, Secondary: { Route: 'us-east-1' } },
  },
});

lists(
  {
    kind: 'events.bus',
    client: EventBridgeClient,
    command: ListEventBusesCommand,
    api: 'EventBridge:ListEventBuses events:ListEventBuses',
    page: (n) => ({ EventBuses: [{ Name: n, Arn: arnOf('events', `event-bus/${n}`) }] }),
    token: nextToken,
    id: (n) => n,
  },
  {
    kind: 'events.endpoint',
    client: EventBridgeClient,
    command: ListEndpointsCommand,
    api: 'EventBridge:ListEndpoints events:ListEndpoints',
    page: (n) => ({ Endpoints: [endpointOf(n)] }),
    token: nextToken,
    id: (n) => n,
  },
);

test('events.bus: its policy as written; none is a value', async () => {
  mocked(EventBridgeClient)
    .on(ListEventBusesCommand)
    .resolves({
      EventBuses: [
        { Name: 'default', Arn: arnOf('events', 'event-bus/default') },
        { Name: 'own', Arn: arnOf('events', 'event-bus/own'), Policy: '{"Statement":[]}' },
      ],
    });
  expect(valuesOf(await collectKind('events.bus', []), 'policy')).toEqual({ default: null, own: '{"Statement":[]}' });
});

test('events.endpoint: buses and fallback', async () => {
  mocked(EventBridgeClient)
    .on(ListEndpointsCommand)
    .resolves({ Endpoints: [endpointOf('e')] });
  expect(valuesOf(await collectKind('events.endpoint', []), 'details')).toEqual({
    e: {
      state: 'ACTIVE',
      busArns: [arnOf('events', 'event-bus/b'), arnOf('events', 'event-bus/b', 'us-east-1')],
      secondary: 'us-east-1',
    },
  });
});

test('events.endpoint: one without its fallback is malformed', async () => {
  mocked(EventBridgeClient)
    .on(ListEndpointsCommand)
    .resolves({ Endpoints: [{ ...endpointOf('e'), RoutingConfig: undefined }] });
  const { listing } = await collectKind('events.endpoint', []);
  expect(listing.failures).toMatchObject([{ cause: { reason: 'malformed' } }]);
});
