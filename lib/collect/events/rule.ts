import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type Rule,
} from '@aws-sdk/client-eventbridge';
import type { Cause, Identity } from '../../../rules/facts.ts';
import type { EventRule, EventTarget } from '../../../rules/facts/events.ts';
import { optional, required } from '../../aws/errors.ts';
import { Unread, call, defineCollector, type CollectContext, type Listed } from '../collector.ts';
import { isWatched } from './watched.ts';

const listTargets = { 'EventBridge:ListTargetsByRule': 'events:ListTargetsByRule' } as const;

/** Hundreds of rules are made by AWS's services for themselves: their targets, and those of disabled ones, are not asked. */
export default defineCollector({
  kind: 'events.rule',
  type: 'AWS::Events::Rule',
  recorded: true,
  scope: 'regional',
  list: call(
    { 'EventBridge:ListRules': 'events:ListRules', 'EventBridge:ListEventBuses': 'events:ListEventBuses' },
    async function* (context, region) {
      const causes: Cause[] = [];
      for (const bus of await busNames(context, region)) {
        const rules = await context.attempt((own) => rulesOf(own, bus, region));
        if (rules.ok) yield* rules.value;
        // The bus was deleted meanwhile, and its rules with it.
        else if (!rules.causes.every(({ code }) => code === 'ResourceNotFoundException')) causes.push(...rules.causes);
      }
      if (causes.length > 0) throw new Unread(causes);
    },
  ),
  attributes: {
    details: 'free',
    targets: call(listTargets, targetsOf),
    watchedTargets: call(listTargets, targetsOf),
  },
  vanished: ['ResourceNotFoundException'],
});

async function busNames({ aws }: CollectContext, region: string): Promise<readonly string[]> {
  const names: string[] = [];
  const pages = aws.pages(
    EventBridgeClient,
    (token) => new ListEventBusesCommand({ Limit: 100, ...(token === undefined ? {} : { NextToken: token }) }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const bus of required(page.EventBuses, 'EventBuses')) names.push(required(bus.Name, 'EventBuses[].Name'));
  }
  return names;
}

async function rulesOf(
  context: CollectContext,
  bus: string,
  region: string,
): Promise<readonly Listed<'events.rule'>[]> {
  const rules: Listed<'events.rule'>[] = [];
  const pages = context.aws.pages(
    EventBridgeClient,
    (token) =>
      new ListRulesCommand({
        EventBusName: bus,
        Limit: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const rule of required(page.Rules, 'Rules')) {
      const arn = required(rule.Arn, 'Rules[].Arn');
      const details = detailsOf(rule, bus);
      rules.push({
        id: arn,
        arn,
        region,
        name: required(rule.Name, 'Rules[].Name'),
        free: { details, ...(await notAsked(context, details)) },
      });
    }
  }
  return rules;
}

function detailsOf(rule: Rule, bus: string): EventRule {
  return {
    eventBusName: bus,
    state: required(rule.State, 'Rules[].State'),
    eventPattern: optional(rule.EventPattern, 'Rules[].EventPattern'),
    managedBy: optional(rule.ManagedBy, 'Rules[].ManagedBy'),
  };
}

/** The targets that no call is made for. */
async function notAsked(
  { attempt }: CollectContext,
  { state, managedBy, eventPattern }: EventRule,
): Promise<{ readonly targets?: null; readonly watchedTargets?: null }> {
  if (state === 'DISABLED' || managedBy !== null) return { targets: null, watchedTargets: null };
  if (eventPattern === null) return { watchedTargets: null };
  const pattern = await attempt(async () => JSON.parse(eventPattern) as unknown);
  return isWatched(pattern) ? {} : { watchedTargets: null };
}

async function targetsOf({ aws }: CollectContext, { arn, region }: Identity): Promise<readonly EventTarget[]> {
  const { bus, name } = placeIn(arn);
  const targets: EventTarget[] = [];
  const pages = aws.pages(
    EventBridgeClient,
    (token) =>
      new ListTargetsByRuleCommand({
        Rule: name,
        EventBusName: bus,
        Limit: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const target of required(page.Targets, 'Targets')) {
      targets.push({
        arn: required(target.Arn, 'Targets[].Arn'),
        roleArn: optional(target.RoleArn, 'Targets[].RoleArn'),
        hasInput: [target.Input, target.InputPath, target.InputTransformer].some((input) => input !== undefined),
      });
    }
  }
  return targets;
}

/** `…:rule/<name>` of the default bus, `…:rule/<bus>/<name>` of another; a partner's bus has slashes in its name. */
function placeIn(arn: string): { readonly bus: string; readonly name: string } {
  const [, ...parts] = arn.split('/');
  const name = required(parts.pop(), 'Rules[].Arn');
  return { bus: parts.length === 0 ? 'default' : parts.join('/'), name };
}
