import rule from '../../../rules/events/events-bus-not-public.ts';
import { account, cases, resource, tokyo } from '../../helpers/judge.ts';
import { allow, openPolicyCases, organization, policy, type PolicyRule, type Statement } from '../resource-policies.ts';

const bus = (name: string, ...statements: readonly Statement[]) =>
  resource(
    'events.bus',
    name,
    { policy: policy(...statements) },
    { arn: `arn:aws:events:${tokyo}:${account}:event-bus/${name}` },
  );
const put = (condition?: Statement) => allow('*', 'events:PutEvents', condition);
const rules = (path: string): Statement => ({
  ...allow('*', 'events:PutRule', { StringEquals: { 'events:creatorAccount': '${aws:PrincipalAccount}' } }),
  Resource: `arn:aws:events:${tokyo}:${account}:rule/${path}`,
});
const make: PolicyRule['make'] = (id, text) => resource('events.bus', id, { policy: text });

cases(rule, [
  ...openPolicyCases({
    kind: 'events.bus',
    action: 'events:PutEvents',
    make,
    list: ['EventBridge:ListEventBuses', 'events:ListEventBuses'],
    call: ['EventBridge:ListEventBuses', 'events:ListEventBuses'],
  }),
  {
    name: 'only to put events, or only some events, is public all the same',
    resources: [
      bus('put', put()),
      bus('source', put({ StringEquals: { 'events:source': 'aws.guardduty' } })),
      bus('type', put({ StringEquals: { 'events:detail-type': 'x' } })),
      bus('default', { ...put(), Resource: `arn:aws:events:${tokyo}:${account}:event-bus/default` }),
    ],
    expect: {
      put: ['fail', 'public'],
      source: ['fail', 'public'],
      type: ['fail', 'public'],
      default: ['fail', 'public'],
    },
  },
  {
    name: 'to make rules on the bus, whoever made them; not on another bus',
    resources: [bus('default', rules('*')), bus('orders', rules('orders/*')), bus('payments', rules('orders/*'))],
    expect: { default: ['fail', 'public'], orders: ['fail', 'public'], payments: ['pass', 'bound'] },
  },
  {
    name: 'the same name in another region',
    resources: [
      bus('default', put()),
      { ...bus('default', allow({ AWS: account }, 'events:PutEvents')), region: 'us-east-1' },
    ],
    looked: [tokyo],
    expect: { default: ['fail', 'public'] },
  },
  {
    name: 'put by who made the rule, a condition of EventBridge, binds nobody; the organization passes',
    resources: [
      bus('creator', put({ StringEquals: { 'events:creatorAccount': account } })),
      bus('org', put(organization)),
    ],
    expect: { creator: ['fail', 'public'], org: ['pass', 'bound'] },
  },
]);
