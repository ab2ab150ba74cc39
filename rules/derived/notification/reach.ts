/** From a rule or an alarm to whoever is told. */
import type { Cause, Read } from '../../facts.ts';
import { find } from '../../listing.ts';
import { listCall } from '../../resource-types.ts';
import type { RuleContext } from '../../rule.ts';
import { attributeCause } from '../cause.ts';
import { inAccount } from '../hand-over.ts';
import { eventMatches } from './event-pattern.ts';
import { listedIn, type EventFacts } from './needs.ts';
import type { Probe } from './probes.ts';
import { organizationOf, toTopic, type Sender } from './topic.ts';
import { broken, missed, toMachine, undecided, type Way } from './way.ts';

type Rule = EventFacts['events.rule']['items'][number];

/** Buses that a notification has passed, and how often it may go on to another. */
interface Passed {
  readonly buses: readonly string[];
  readonly left: number;
}

const depth = 3;

/** The ways over the rules of a bus (`default`) in a region. */
export function overBus(probe: Probe, bus: string, region: string, facts: EventFacts, context: RuleContext): Way[] {
  return rulesOfBus(probe, { bus, region }, { buses: [placeOf(context, region, bus)], left: depth }, facts, context);
}

function rulesOfBus(
  probe: Probe,
  { bus, region }: { readonly bus: string; readonly region: string },
  passed: Passed,
  facts: EventFacts,
  context: RuleContext,
): Way[] {
  const { items, open } = listedIn('events.rule', facts['events.rule'], region);
  const ways = items.flatMap((rule): readonly Way[] => {
    const { details } = rule;
    if (!details.ok) return [undecided(details.causes)];
    if (details.value.eventBusName !== bus || details.value.managedBy !== null) return [];
    const pattern = details.value.eventPattern;
    const matches = eventMatches(pattern, probe.event);
    const name = rule.name ?? rule.id;
    if (matches === false) return isAbout(pattern, probe) ? [missed('patternMisses', name)] : [];
    if (!details.value.state.startsWith('ENABLED')) return [missed('ruleDisabled', name)];
    const reached = targetsOf(rule, probe, passed, facts, context);
    return matches === true ? reached : reached.map((way) => doubted(way, rule));
  });
  return [...ways, ...open];
}

function placeOf({ account }: RuleContext, region: string, bus: string): string {
  return `${account}/${region}/${bus}`;
}

/** The rule asks for the event's source, and then for something else. */
function isAbout(pattern: string | null, { source }: Probe): boolean {
  if (pattern === null) return false;
  const asked = (JSON.parse(pattern) as { readonly source?: unknown }).source;
  return asked !== undefined && eventMatches(JSON.stringify({ source: asked }), { source }) === true;
}

/** A way over a rule whose pattern is not understood leads on perhaps. */
function doubted(way: Way, { region }: Rule): Way {
  if (way.kind !== 'reached' && way.kind !== 'handed') return way;
  return undecided([attributeCause('events.rule', 'details', { code: 'EventPattern', reason: 'unsupported', region })]);
}

function targetsOf(rule: Rule, probe: Probe, passed: Passed, facts: EventFacts, context: RuleContext): readonly Way[] {
  const { watchedTargets, region } = rule;
  const name = rule.name ?? rule.id;
  if (!watchedTargets.ok) return [undecided(watchedTargets.causes)];
  if (watchedTargets.value === null) {
    return [
      undecided([
        attributeCause('events.rule', 'watchedTargets', { code: 'NotAsked', reason: 'notCollected', region }),
      ]),
    ];
  }
  if (watchedTargets.value.length === 0) return [broken(name, 'noTarget')];
  return watchedTargets.value.flatMap((target) => {
    const bus = /^arn:[^:]*:events:([^:]*):(\d*):event-bus\/(.+)$/.exec(target.arn);
    const [, to = '', account, next = ''] = bus ?? [];
    if (account === context.account) return goOn(probe, to, next, passed, facts, context);
    const there = account === undefined ? null : inAccount(account, facts, context);
    if (there !== null) return goOn(probe, to, next, passed, there.facts, there.context);
    const event = target.hasInput ? null : probe.event;
    const hasRole = target.roleArn !== null;
    const from = { arn: rule.arn, account: context.account, organization: organizationOf(facts), name, region };
    return [over(target.arn, { service: 'events.amazonaws.com', ...from, hasRole, event }, facts, context)];
  });
}

function goOn(
  probe: Probe,
  region: string,
  bus: string,
  { buses, left }: Passed,
  facts: EventFacts,
  context: RuleContext,
): readonly Way[] {
  const place = placeOf(context, region, bus);
  if (left === 0 || buses.includes(place)) return [];
  const ways = rulesOfBus(probe, { bus, region }, { buses: [...buses, place], left: left - 1 }, facts, context);
  return ways.length > 0 ? ways : [broken(bus, 'noTarget')];
}

/** The way to what the rule or alarm names. */
export function over(target: string, sender: Sender, facts: EventFacts, context: RuleContext): Way {
  const [, service = '', region = '', account = '', what = ''] =
    /^arn:[^:]*:([^:]*):([^:]*):([^:]*):(.+)$/.exec(target) ?? [];
  const place = { service, region, what };
  if (account === '' || !isReceiver(place)) return broken(sender.name, 'notANotification');
  const there = account === context.account ? { facts } : inAccount(account, facts, context);
  if (there === null) return { kind: 'handed', account };
  if (service === 'sns') return toTopic(target, sender, there.facts);
  return account === context.account ? overMachine(place, sender, facts) : toMachine;
}

interface Place {
  readonly service: string;
  readonly region: string;
  /** What the ARN names behind the account. */
  readonly what: string;
}

/** What the ARN of a receiver begins with behind the account; the topic's ARN has its name there. */
const receivers: Readonly<Record<string, RegExp>> = {
  sns: /^/,
  lambda: /^function:/,
  sqs: /^/,
  states: /^stateMachine:/,
  kinesis: /^stream\//,
  firehose: /^deliverystream\//,
  events: /^(api-destination|event-bus)\//,
  ssm: /^opsitem/,
  'ssm-incidents': /^response-plan\//,
};

function isReceiver({ service, what }: Place): boolean {
  return Object.hasOwn(receivers, service) && receivers[service]?.test(what) === true;
}

/** Of own functions and queues it is asked whether they exist. */
function overMachine({ service, region, what }: Place, sender: Sender, facts: EventFacts): Way {
  if (service === 'lambda') {
    const name = what.split(':')[1] ?? '';
    const found = find(facts['lambda.function'], region, 'id', name, listCall('lambda.function'));
    return existing(found, sender, () => toMachine);
  }
  if (service !== 'sqs') return toMachine;
  return existing(find(facts['sqs.queue'], region, 'name', what, listCall('sqs.queue')), sender, () => toMachine);
}

function existing<T>(found: Read<T | null>, { name }: Sender, way: (found: T) => Way): Way {
  if (!found.ok) return undecided(found.causes satisfies readonly Cause[]);
  return found.value === null ? broken(name, 'targetMissing') : way(found.value);
}
