import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type Rule,
} from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { collectKind, causeInShort, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

const defaultBus = { Name: 'default', Arn: arnOf('events', 'event-bus/default') };

lists({
  kind: 'events.rule',
  client: EventBridgeClient,
  command: ListRulesCommand,
  api: 'EventBridge:ListRules events:ListRules',
  given: (mock) => mock.on(ListEventBusesCommand).resolves({ EventBuses: [defaultBus] }),
  page: (n) => ({ Rules: [ruleOf(n)] }),
  token: null,
  id: (n) => arnOf('events', `rule/${n}`),
  name: (n) => n,
});

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html
function ruleOf(name: string, more: Rule = {}, bus = 'default'): Rule {
  const path = bus === 'default' ? name : `${bus}/${name}`;
  const EventPattern = '{"source":["aws.guardduty"]}';
  return {
    Name: name,
    Arn: arnOf('events', `rule/${path}`),
    State: 'ENABLED',
    EventBusName: bus,
    EventPattern,
    ...more,
  };
}

function mockedRules(...rules: Rule[]) {
  const mock = mocked(EventBridgeClient);
  mock.on(ListEventBusesCommand).resolves({ EventBuses: [defaultBus] });
  mock.on(ListRulesCommand).resolves({ Rules: rules });
  return mock;
}

test('rules of every bus, each page; what one bus refuses leaves the others', async () => {
  const mock = mocked(EventBridgeClient);
  mock.on(ListEventBusesCommand).resolves({ EventBuses: [defaultBus], NextToken: 'more' });
  mock.on(ListEventBusesCommand, { NextToken: 'more' }).resolves({
    EventBuses: ['own', 'closed', 'gone'].map((Name) => ({ Name, Arn: arnOf('events', `event-bus/${Name}`) })),
  });
  mock.on(ListRulesCommand, { EventBusName: 'default' }).resolves({ Rules: [ruleOf('a')], NextToken: 'two' });
  mock.on(ListRulesCommand, { EventBusName: 'default', NextToken: 'two' }).resolves({ Rules: [ruleOf('b')] });
  mock.on(ListRulesCommand, { EventBusName: 'closed' }).rejects(refused('AccessDeniedException'));
  mock.on(ListRulesCommand, { EventBusName: 'gone' }).rejects(refused('ResourceNotFoundException'));
  mock.on(ListRulesCommand, { EventBusName: 'own' }).resolves({ Rules: [ruleOf('c', {}, 'own')] });
  const { listing } = await collectKind('events.rule', []);
  expect(listing.items.map(({ id }) => id)).toEqual(['a', 'b', 'own/c'].map((path) => arnOf('events', `rule/${path}`)));
  expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
    'EventBridge:ListRules events:ListRules AccessDeniedException denied',
  ]);
});

test('a description is not kept; no pattern, no manager are values', async () => {
  mockedRules(ruleOf('plain', { EventPattern: undefined, ScheduleExpression: 'rate(1 day)', Description: 'Ms Sato' }));
  const collected = await collectKind('events.rule', []);
  expect(valuesOf(collected, 'details')).toEqual({
    [arnOf('events', 'rule/plain')]: {
      eventBusName: 'default',
      state: 'ENABLED',
      eventPattern: null,
      managedBy: null,
    },
  });
  expect(JSON.stringify(collected.listing)).not.toContain('Sato');
});

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html
test('targets: each page, and never their input', async () => {
  const mock = mockedRules(ruleOf('a'));
  const queue = arnOf('sqs', 'q');
  mock.on(ListTargetsByRuleCommand, { Rule: 'a', EventBusName: 'default' }).resolves({
    Targets: [
      { Id: '1', Arn: queue, Input: '{"secret":1}' },
      { Id: '2', Arn: queue, InputPath: '$.detail' },
    ],
    NextToken: 'more',
  });
  mock.on(ListTargetsByRuleCommand, { NextToken: 'more' }).resolves({
    Targets: [
      { Id: '3', Arn: queue, InputTransformer: { InputTemplate: '<a>' } },
      { Id: '4', Arn: queue, RoleArn: 'arn:aws:iam::123456789012:role/r' },
    ],
  });
  const collected = await collectKind('events.rule', ['targets', 'watchedTargets']);
  const targets = [true, true, true, false].map((hasInput, index) => ({
    arn: queue,
    roleArn: index === 3 ? 'arn:aws:iam::123456789012:role/r' : null,
    hasInput,
  }));
  expect(valuesOf(collected, 'targets')).toEqual({ [arnOf('events', 'rule/a')]: targets });
  expect(valuesOf(collected, 'watchedTargets')).toEqual({ [arnOf('events', 'rule/a')]: targets });
  expect(collected.calls['EventBridge:ListTargetsByRule']).toBe(2);
});

test('targets of rules on other buses are asked there, a partner’s too', async () => {
  const mock = mockedRules(ruleOf('a', {}, 'own'), ruleOf('b', {}, 'aws.partner/example.com/1/x'));
  mock.on(ListTargetsByRuleCommand).resolves({ Targets: [] });
  await collectKind('events.rule', ['targets']);
  expect(mock.commandCalls(ListTargetsByRuleCommand).map(({ args }) => args[0].input)).toEqual([
    { Rule: 'a', EventBusName: 'own', Limit: 100 },
    { Rule: 'b', EventBusName: 'aws.partner/example.com/1/x', Limit: 100 },
  ]);
});

test('targets that could not be read, or whose rule vanished', async () => {
  const mock = mockedRules(ruleOf('a'), ruleOf('b'));
  mock.on(ListTargetsByRuleCommand, { Rule: 'a' }).rejects(refused('AccessDeniedException'));
  mock.on(ListTargetsByRuleCommand, { Rule: 'b' }).resolves({ Targets: [{ Id: '1', Arn: undefined }] });
  const api = 'EventBridge:ListTargetsByRule events:ListTargetsByRule';
  expect(valuesOf(await collectKind('events.rule', ['targets']), 'targets')).toEqual({
    [arnOf('events', 'rule/a')]: [`${api} AccessDeniedException denied`],
    [arnOf('events', 'rule/b')]: [`${api} MissingField malformed`],
  });
  const gone = mocked(EventBridgeClient);
  gone.on(ListEventBusesCommand).resolves({ EventBuses: [defaultBus] });
  gone
    .on(ListRulesCommand)
    .resolvesOnce({ Rules: [ruleOf('a')] })
    .resolves({ Rules: [] });
  gone.on(ListTargetsByRuleCommand).rejects(refused('ResourceNotFoundException'));
  const { listing, vanished } = await collectKind('events.rule', ['targets']);
  expect(listing.items).toEqual([]);
  expect(vanished).toMatchObject([{ id: arnOf('events', 'rule/a') }]);
});

test('no call for a rule that is disabled or an AWS service’s own, nor, where only these count, for sources nobody watches', async () => {
  const mock = mockedRules(
    ruleOf('disabled', { State: 'DISABLED' }),
    ruleOf('managed', { ManagedBy: 'autoscaling.amazonaws.com' }),
    ruleOf('schedule', { EventPattern: undefined, ScheduleExpression: 'rate(1 day)' }),
    ruleOf('other', { EventPattern: '{"source":["aws.s3","com.example"]}' }),
    ruleOf('trails', { State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }),
    ruleOf('health', { EventPattern: '{"source":["aws.s3","aws.health"]}' }),
    ruleOf('prefix', { EventPattern: '{"source":[{"prefix":"aws."}]}' }),
    ruleOf('or', { EventPattern: '{"$or":[{"source":["aws.health"]}]}' }),
    ruleOf('odd', { EventPattern: '{' }),
  );
  mock.on(ListTargetsByRuleCommand).resolves({ Targets: [] });
  const names = () => mock.commandCalls(ListTargetsByRuleCommand).map(({ args }) => args[0].input.Rule ?? '');
  const watched = await collectKind('events.rule', ['watchedTargets']);
  const asked = ['health', 'odd', 'or', 'prefix', 'trails'];
  expect(names().sort()).toEqual(asked);
  const nulls = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).flatMap(([id, value]) => (value === null ? [id.slice(id.lastIndexOf('/') + 1)] : []));
  expect(nulls(valuesOf(watched, 'watchedTargets'))).toEqual(['disabled', 'managed', 'other', 'schedule']);
  mock.resetHistory();
  const all = await collectKind('events.rule', ['targets']);
  expect(names().sort()).toEqual([...asked, 'other', 'schedule'].sort());
  expect(nulls(valuesOf(all, 'targets'))).toEqual(['disabled', 'managed']);
});
