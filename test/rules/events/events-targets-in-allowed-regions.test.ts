import rule from '../../../rules/events/events-targets-in-allowed-regions.ts';
import { unread } from '../../../rules/facts.ts';
import type { EventTarget } from '../../../rules/facts/events.ts';
import { account, cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const bus = (region: string, owner = account) => `arn:aws:events:${region}:${owner}:event-bus/core`;
const api = `arn:aws:events:${tokyo}:${account}:api-destination/crm/11111111-2222-3333-4444-555555555555`;
const target = (arn: string): EventTarget => ({ arn, roleArn: null, hasInput: false });
const ruleIn = (id: string, region: string, ...arns: readonly string[]) =>
  resource('events.rule', id, { targets: arns.map(target) }, { region });
const endpoint = (id: string, secondary: string, state = 'ACTIVE', buses = [bus(tokyo), bus(secondary)]) =>
  resource('events.endpoint', id, { details: { state, busArns: buses, secondary } });
const both = { allowedRegions: [tokyo, 'ap-northeast-3'] };
const unreadTargets = unread(denied('EventBridge:ListTargetsByRule', 'events:ListTargetsByRule'));

cases(rule, [
  {
    name: 'global events that come home from us-east-1, though that region is not looked at',
    looked: [tokyo],
    resources: [ruleIn('home', 'us-east-1', bus(tokyo))],
    expect: { home: ['pass', 'inside', { regions: [tokyo], apiDestinations: [] }] },
  },
  {
    name: 'abroad, beside a target at home; another account’s bus',
    settings: both,
    resources: [
      ruleIn('abroad', tokyo, `arn:aws:sqs:${tokyo}:${account}:q`, bus('us-east-1'), bus('ap-northeast-3')),
      ruleIn('osaka', tokyo, bus('ap-northeast-3', '999999999999')),
    ],
    expect: {
      abroad: [
        'fail',
        'outside',
        { outside: ['us-east-1'], targets: [`us-east-1:${account}:event-bus/core`], apiDestinations: [], abroad: true },
      ],
      osaka: ['pass', 'inside', { regions: ['ap-northeast-3'] }],
    },
  },
  {
    name: 'Osaka while it is not allowed is not abroad',
    resources: [ruleIn('osaka', tokyo, bus('ap-northeast-3'))],
    expect: { osaka: ['fail', 'outside', { outside: ['ap-northeast-3'], abroad: false }] },
  },
  {
    name: 'no subject: nothing goes elsewhere, no region in the ARN, disabled or managed by a service (not asked)',
    resources: [
      ruleIn('here', tokyo, `arn:aws:lambda:${tokyo}:${account}:function:f`),
      ruleIn('none', tokyo),
      ruleIn('elsewhere', 'us-east-1', `arn:aws:lambda:us-east-1:${account}:function:f`),
      ruleIn('regionless', tokyo, 'arn:aws:iam::123456789012:role/r'),
      resource('events.rule', 'notAsked', { targets: null }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an API destination is at home by its ARN and sends anywhere: named, not judged',
    resources: [
      ruleIn('only', tokyo, api),
      ruleIn('beside', 'us-east-1', bus(tokyo), api),
      ruleIn('bad', tokyo, bus('us-east-1'), api),
    ],
    expect: {
      beside: ['pass', 'insideBesideApi', { regions: [tokyo], apiDestinations: ['crm'] }],
      bad: ['fail', 'outside', { apiDestinations: ['crm'] }],
    },
  },
  {
    name: 'global endpoints: by bus and by secondary; those that failed or go are none',
    settings: both,
    resources: [
      endpoint('osaka', 'ap-northeast-3'),
      endpoint('virginia', 'us-east-1'),
      endpoint('odd', 'us-east-1', 'UPDATING', [bus(tokyo)]),
      endpoint('going', 'us-east-1', 'DELETING'),
      endpoint('failed', 'us-east-1', 'CREATE_FAILED'),
      endpoint('stuck', 'us-east-1', 'DELETE_FAILED'),
      endpoint('unchanged', 'us-east-1', 'UPDATE_FAILED'),
    ],
    expect: {
      osaka: ['pass', 'inside', { regions: ['ap-northeast-3'] }],
      virginia: ['fail', 'outside', { outside: ['us-east-1'], abroad: true }],
      odd: ['fail', 'outside', { outside: ['us-east-1'], targets: ['us-east-1'] }],
    },
  },
  {
    name: 'targets that could not be read',
    resources: [resource('events.rule', 'hidden', { targets: unreadTargets }), ruleIn('b', tokyo, bus('us-east-1'))],
    expect: { hidden: ['unknown'], b: ['fail', 'outside'] },
  },
  {
    name: 'lists that could not be read; what another list shows is judged',
    resources: [endpoint('virginia', 'us-east-1')],
    unlisted: [
      {
        kind: 'events.rule',
        region: 'us-east-1',
        cause: denied('EventBridge:ListRules', 'events:ListRules', 'us-east-1'),
      },
      {
        kind: 'events.endpoint',
        region: 'ap-northeast-3',
        cause: denied('EventBridge:ListEndpoints', 'events:ListEndpoints', 'ap-northeast-3'),
      },
    ],
    expect: {
      virginia: ['fail', 'outside'],
      'account@us-east-1': ['unknown', 'notListed'],
      'account@ap-northeast-3': ['unknown', 'notListed'],
    },
  },
  {
    name: 'an endpoint whose buses stand here and that falls back here says nothing of other regions',
    resources: [endpoint('here', tokyo)],
    expect: { here: ['pass', 'inside'] },
  },
]);
