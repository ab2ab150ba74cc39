/** Every way on which an event gets to somebody: rules, User Notifications, metric filters with alarms. */
import type { Cause } from '../../facts.ts';
import type { NotificationEventRule } from '../../facts/notifications.ts';
import { all, any, anyOf, test, type Tri } from '../../listing.ts';
import type { RuleContext } from '../../rule.ts';
import { hidingFailures, isAuditTrail } from '../audit-trails.ts';
import { attributeCause } from '../cause.ts';
import { inAccount } from '../hand-over.ts';
import { anyOneOf, isTripped, type Alarm } from './alarm.ts';
import { eventMatches } from './event-pattern.ts';
import { filterMatches } from './filter-pattern.ts';
import { listedIn, type EventFacts, type TrailFacts } from './needs.ts';
import type { Probe } from './probes.ts';
import { over, overBus } from './reach.ts';
import { organizationOf } from './topic.ts';
import { broken, missed, toPerson, undecided, type Way } from './way.ts';

/** The ways from the event bus of the probe's region. */
export function eventWays(probe: Probe, facts: EventFacts, context: RuleContext): readonly Way[] {
  return [...overBus(probe, 'default', probe.region, facts, context), ...overUserNotifications(probe, facts)];
}

/** https://docs.aws.amazon.com/notifications/latest/userguide/what-is-service.html */
function overUserNotifications(probe: Probe, facts: EventFacts): readonly Way[] {
  const { items, failures } = facts['notifications.configuration'];
  const ways = items.flatMap(({ status, eventRules, channels, name = '-', region }): readonly Way[] => {
    const isActive = test(status, (one) => one === 'ACTIVE' || one === 'PARTIALLY_ACTIVE');
    const isMeant = all(
      isActive,
      test(eventRules, (rules) => anyOf(rules, (rule) => takes(rule, probe, region))),
    );
    if (isMeant === false) return [];
    const tells = test(channels, (arns) => anyOf(arns, (arn) => isOpenChannel(arn, facts)));
    if (tells === false) return isMeant === true ? [broken(name, 'noChannel')] : [];
    const both = all(isMeant, tells);
    return [typeof both === 'boolean' ? toPerson : undecided(both.causes)];
  });
  return failures.length > 0 ? [...ways, undecided(failures.map(({ cause }) => cause))] : ways;
}

function takes(rule: NotificationEventRule, probe: Probe, region: string): Tri {
  if (rule.source !== probe.source || rule.eventType !== probe.detailType) return false;
  if (!rule.regions.includes(probe.region) || rule.statusByRegion[probe.region] !== 'ACTIVE') return false;
  const matches = rule.eventPattern.trim() === '' || eventMatches(rule.eventPattern, probe.event);
  if (matches !== 'undecided') return matches;
  const why = { code: 'EventPattern', reason: 'unsupported', region } as const;
  return { causes: [attributeCause('notifications.configuration', 'eventRules', why)] };
}

/** A chat channel, the console's app, or a contact that has answered the mail which asked to confirm. */
function isOpenChannel(arn: string, facts: EventFacts): Tri {
  const service = arn.split(':')[2];
  if (service === 'chatbot' || service === 'consoleapp') return true;
  if (service !== 'notifications-contacts') return false;
  const { items, failures } = facts['notifications.emailContact'];
  return any(
    anyOf(
      items.filter((contact) => contact.arn === arn),
      ({ status }) => test(status, (one) => one === 'active'),
    ),
    items.some((contact) => contact.arn === arn) || failures.length === 0
      ? false
      : { causes: failures.map(({ cause }) => cause) },
  );
}

type Trail = TrailFacts['cloudtrail.trail']['items'][number];

/** Is it an audit trail that records what is done in the region? */
function covers(trail: Trail, region: string): Tri {
  return all(
    isAuditTrail(trail),
    test(trail.details, ({ isMultiRegion, homeRegion }) => isMultiRegion || homeRegion === region),
  );
}

/** Is there an audit trail that covers the region (null: any audit trail)? Without one EventBridge gets no API calls. */
export function isAudited({ 'cloudtrail.trail': trails }: TrailFacts, region: string | null): Tri {
  const hidden = hidingFailures(trails, region).map(({ cause }) => cause);
  return any(
    anyOf(trails.items, (trail) => (region === null ? isAuditTrail(trail) : covers(trail, region))),
    hidden.length === 0 ? false : { causes: hidden },
  );
}

/** The ways of what CloudTrail records. */
export function trailWays(probe: Probe, facts: TrailFacts, context: RuleContext): readonly Way[] {
  const audited = isAudited(facts, probe.region);
  if (audited === false) return [missed('noTrail')];
  const ways = eventWays(probe, facts, context).map((way) => behind(audited, way));
  const { items } = facts['cloudtrail.trail'];
  const logged = items.flatMap((trail) => {
    const isCovering = covers(trail, probe.region);
    return isCovering === false ? [] : overLogGroup(trail, probe, facts, context).map((way) => behind(isCovering, way));
  });
  return audited === true ? [...ways, ...logged] : [...ways, ...logged, undecided(audited.causes)];
}

/** A way is as sure as what it depends on. */
function behind(condition: true | { readonly causes: readonly Cause[] }, way: Way): Way {
  if (condition === true || way.kind === 'missed') return way;
  return undecided(way.kind === 'undecided' ? [...condition.causes, ...way.causes] : condition.causes);
}

/** Metric filters on the trail's log group, and alarms on their metrics. */
function overLogGroup(trail: Trail, probe: Probe, facts: TrailFacts, context: RuleContext): readonly Way[] {
  if (!trail.details.ok) return [];
  const [, region = '', account = '', group = ''] =
    /^arn:[^:]*:logs:([^:]*):(\d*):log-group:([^:]+)/.exec(trail.details.value.logGroupArn ?? '') ?? [];
  if (group === '') return [];
  if (account === context.account) return overFilters({ region, group }, probe, facts, context);
  if (trail.account !== context.account) return [];
  const there = inAccount(account, facts, context);
  if (there === null) return [{ kind: 'handed', account }];
  return overFilters({ region, group }, probe, there.facts, there.context);
}

interface LogGroup {
  readonly region: string;
  /** Its name. */
  readonly group: string;
}

function overFilters(
  { region, group }: LogGroup,
  probe: Probe,
  facts: TrailFacts,
  context: RuleContext,
): readonly Way[] {
  const filters = listedIn('logs.metricFilter', facts['logs.metricFilter'], region);
  const alarms = listedIn('cloudwatch.alarm', facts['cloudwatch.alarm'], region);
  const queried = alarms.items.flatMap((alarm) => overLogAlarm(alarm, group));
  const counted = filters.items.flatMap((filter): readonly Way[] => {
    const { details, name = filter.id } = filter;
    if (!details.ok) return [undecided(details.causes)];
    const { filterPattern, fieldSelectionCriteria, applyOnTransformedLogs, logGroupName } = details.value;
    if (logGroupName !== group) return [];
    const plain = filterMatches(filterPattern, probe.event.detail);
    const isSure = fieldSelectionCriteria === null && !applyOnTransformedLogs;
    const matches = isSure || (plain === false && !applyOnTransformedLogs) ? plain : 'undecided';
    if (matches === false) return [];
    const ways = details.value.transformations.flatMap((one) =>
      alarms.items.flatMap((alarm) => overAlarm(alarm, one, alarms.items, facts, context)),
    );
    const leading = [...ways, ...alarms.open];
    if (matches === 'undecided') {
      const why = { code: 'FilterPattern', reason: 'unsupported', region } as const;
      return leading.map((way) => behind({ causes: [attributeCause('logs.metricFilter', 'details', why)] }, way));
    }
    return leading.some(({ kind }) => kind !== 'missed') ? leading : [...leading, missed('alarmDeaf', name)];
  });
  return [...counted, ...queried, ...filters.open];
}

type Transformation = Parameters<typeof isTripped>[1];

/** The actions of an alarm that one event trips: its own, and those of alarms that it sets off. */
function overAlarm(
  alarm: Alarm,
  metric: Transformation,
  alarms: readonly Alarm[],
  facts: TrailFacts,
  context: RuleContext,
): readonly Way[] {
  const { details } = alarm;
  if (!details.ok) return [undecided(details.causes)];
  if (details.value.type !== 'MetricAlarm') return [];
  if (details.value.computed) return perhaps(alarm);
  if (!isTripped(details.value, metric)) return [];
  const composites = alarms.filter(
    ({ details: other }) =>
      other.ok &&
      other.value.type === 'CompositeAlarm' &&
      anyOneOf(other.value).some((term) => term === alarm.arn || term === alarm.name),
  );
  return [alarm, ...composites].flatMap((one) => actionsOf(one, facts, context));
}

function actionsOf(alarm: Alarm, facts: TrailFacts, context: RuleContext): readonly Way[] {
  const { details, arn, region, name = alarm.id } = alarm;
  if (!details.ok || !details.value.actionsEnabled) return [];
  const from = { arn, account: context.account, organization: organizationOf(facts), name, region };
  const sender = { service: 'cloudwatch.amazonaws.com', ...from, hasRole: false, event: null } as const;
  return details.value.actions.map((action) => over(action, sender, facts, context));
}

function overLogAlarm(alarm: Alarm, group: string): readonly Way[] {
  const { details } = alarm;
  if (!details.ok || details.value.type !== 'LogAlarm') return [];
  const { logGroups } = details.value;
  const asks =
    logGroups.length === 0 || logGroups.some((one) => one.replace(/^arn:.*:log-group:([^:]+).*$/, '$1') === group);
  return asks ? perhaps(alarm) : [];
}

/** What it computes is not followed. */
function perhaps({ details, region }: Alarm): readonly Way[] {
  if (!details.ok || !details.value.actionsEnabled || details.value.actions.length === 0) return [];
  const why = { code: 'ComputedAlarm', reason: 'unsupported', region } as const;
  return [undecided([attributeCause('cloudwatch.alarm', 'details', why)])];
}
