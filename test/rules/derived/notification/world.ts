/** Trails, rules, topics, alarms for the tables of what is told to somebody. */
import type { EventTarget } from '../../../../rules/facts/events.ts';
import type { MetricAlarm } from '../../../../rules/facts/cloudwatch.ts';
import type { MetricFilter } from '../../../../rules/facts/logs.ts';
import type { TopicDetails } from '../../../../rules/facts/sns.ts';
import type { StoredFact } from '../../../../lib/collect/facts-set.ts';
import { account, denied, resource, tokyo, type Attributes, type Case } from '../../../helpers/judge.ts';

export const virginia = 'us-east-1';
export const osaka = 'ap-northeast-3';
export const central = '999999999999';

type Statement = Readonly<Record<string, unknown>>;

export const policy = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const publish = (service: string, condition?: Statement): Statement => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'sns:Publish',
  Resource: '*',
  ...(condition === undefined ? {} : { Condition: condition }),
});

export const open = policy(publish('events.amazonaws.com'), publish('cloudwatch.amazonaws.com'));

/** What SNS gives a topic when it is made: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
export const byDefault = policy({
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['SNS:GetTopicAttributes', 'SNS:Publish'],
  Resource: '*',
  Condition: { StringEquals: { 'AWS:SourceOwner': account } },
});

export const topicArn = (region = tokyo, name = 'alerts'): string => `arn:aws:sns:${region}:${account}:${name}`;
const subscription = (region: string): string => `${topicArn(region)}:1`;

export const pending = [{ arn: 'PendingConfirmation', protocol: 'email', endpoint: null }];

export function topic(
  region = tokyo,
  details: Partial<TopicDetails> = {},
  attributes: Attributes<'sns.topic'> = {},
  name = 'alerts',
) {
  const arn = topicArn(region, name);
  return resource(
    'sns.topic',
    arn,
    {
      details: { policy: open, kmsMasterKeyId: null, ...details },
      subscriptions: [{ arn: subscription(region), protocol: 'email', endpoint: null }],
      filters: [{ subscriptionArn: subscription(region), policy: null, scope: 'MessageAttributes' }],
      ...attributes,
    },
    { arn, region },
  );
}

export const to = (arn: string, more: Partial<EventTarget> = {}): EventTarget => ({
  arn,
  roleArn: null,
  hasInput: false,
  ...more,
});

export function eventRule(
  region: string,
  pattern: unknown,
  targets: Attributes<'events.rule'>['watchedTargets'] = [to(topicArn(region))],
  more: { readonly bus?: string; readonly state?: string; readonly managedBy?: string; readonly name?: string } = {},
) {
  const { bus = 'default', state = 'ENABLED', managedBy = null, name = 'tell' } = more;
  const eventPattern = pattern === null ? null : typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
  const arn = `arn:aws:events:${region}:${account}:rule/${bus === 'default' ? '' : `${bus}/`}${name}`;
  return resource(
    'events.rule',
    arn,
    { details: { eventBusName: bus, state, eventPattern, managedBy }, watchedTargets: targets },
    { arn, region, name },
  );
}

export const group = 'trail';
const groupArn = `arn:aws:logs:${tokyo}:${account}:log-group:${group}:*`;

export function trail(
  more: {
    readonly isMultiRegion?: boolean;
    readonly isLogging?: boolean;
    readonly owner?: string;
    readonly home?: string;
  } = {},
  attributes: Attributes<'cloudtrail.trail'> = {},
) {
  const { isMultiRegion = true, isLogging = true, owner = account, home = tokyo } = more;
  const arn = `arn:aws:cloudtrail:${home}:${owner}:trail/audit`;
  return resource(
    'cloudtrail.trail',
    arn,
    {
      details: {
        homeRegion: home,
        isMultiRegion,
        includesGlobalServiceEvents: true,
        isOrganizationTrail: owner !== account,
        logFileValidationEnabled: true,
        kmsKeyId: null,
        bucketName: 'logs',
        keyPrefix: '',
        logGroupArn: groupArn,
        hasCustomEventSelectors: false,
      },
      status: {
        isLogging,
        latestDeliveryError: null,
        latestDeliveryTime: null,
        latestDigestDeliveryError: null,
        latestCloudWatchLogsDeliveryError: null,
        latestCloudWatchLogsDeliveryTime: null,
        startLoggingTime: null,
      },
      eventSelectors: { classic: [], advanced: [] },
      ...attributes,
    },
    { arn, region: home, account: owner },
  );
}

export function metricFilter(
  filterPattern: string,
  more: Partial<MetricFilter> & { readonly defaultValue?: number; readonly metricValue?: string } = {},
) {
  const { defaultValue = null, metricValue = '1', logGroupName = group, ...rest } = more;
  return resource(
    'logs.metricFilter',
    `${logGroupName}:count`,
    {
      details: {
        logGroupName,
        filterPattern,
        fieldSelectionCriteria: null,
        applyOnTransformedLogs: false,
        transformations: [
          { metricName: 'Count', metricNamespace: 'Audit', metricValue, defaultValue, hasDimensions: false },
        ],
        ...rest,
      },
    },
    { name: 'count' },
  );
}

export const alarmArn = (name: string, region = tokyo): string =>
  `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

export function alarm(more: Partial<MetricAlarm> = {}, name = 'alarm', region = tokyo) {
  const arn = alarmArn(name, region);
  return resource(
    'cloudwatch.alarm',
    arn,
    {
      details: {
        type: 'MetricAlarm',
        actionsEnabled: true,
        actions: [topicArn(region)],
        computed: false,
        namespace: 'Audit',
        metricName: 'Count',
        hasDimensions: false,
        statistic: 'Sum',
        evaluationPeriods: 1,
        datapointsToAlarm: null,
        threshold: 1,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        ...more,
      },
    },
    { arn, region, name },
  );
}

export function composite(rule: string, actionsSuppressor: string | null = null) {
  const arn = alarmArn('any');
  const details = {
    type: 'CompositeAlarm',
    actionsEnabled: true,
    actions: [topicArn()],
    rule,
    actionsSuppressor,
  } as const;
  return resource('cloudwatch.alarm', arn, { details }, { arn, name: 'any' });
}

const contactArn = `arn:aws:notifications-contacts::${account}:emailcontact/a`;

/** User Notifications: a configuration with one event rule and one channel. */
export function userNotification(
  { source, eventType }: { readonly source: string; readonly eventType: string },
  region: string,
  more: {
    readonly status?: string;
    readonly ofRegion?: string;
    readonly channel?: string;
    readonly eventPattern?: string;
  } = {},
) {
  const { status = 'ACTIVE', ofRegion = 'ACTIVE', channel = contactArn, eventPattern = '' } = more;
  return resource(
    'notifications.configuration',
    `arn:aws:notifications::${account}:configuration/a`,
    {
      status,
      eventRules: [{ source, eventType, eventPattern, regions: [region], statusByRegion: { [region]: ofRegion } }],
      channels: [channel],
    },
    { region: 'global', name: 'mail' },
  );
}

export function emailContact(status: 'active' | 'inactive' = 'active') {
  return resource('notifications.emailContact', contactArn, { status }, { arn: contactArn, region: 'global' });
}

type Row = Pick<Case, 'name' | 'expect'> & Partial<Case>;
/** Cases of one finding. */
export const row = (
  name: string,
  expected: Case['expect'][string],
  world: Omit<Row, 'name' | 'expect'>,
  at = 'account',
): Case => ({
  name,
  ...world,
  expect: { [at]: expected },
});

/** Every outcome once: `filter` and `pattern` match all the events, which come to `region`. */
export function outcomes(
  {
    region,
    filter,
    pattern,
    other,
  }: { readonly region: string; readonly filter: string; readonly pattern: unknown; readonly other: unknown },
  at = 'account',
  more: readonly StoredFact[] = [],
): readonly Case[] {
  const bus = `arn:aws:events:${region}:${central}:event-bus/default`;
  const one = (
    name: string,
    expected: Case['expect'][string],
    resources: readonly StoredFact[],
    rest: Partial<Case> = {},
  ) => row(name, expected, { resources: [...more, ...resources], ...rest }, at);
  const named = { settings: { centralAccounts: [central] } };
  return [
    one('an alarm tells', ['pass', 'notified'], [trail(), metricFilter(filter), topic(), alarm()]),
    one('a rule tells', ['pass', 'notified'], [trail(), eventRule(region, pattern), topic(region)]),
    one(
      'two rules share the work',
      ['pass', 'notified'],
      [trail(), eventRule(region, { $or: [{ detail: { eventName: [{ wildcard: '*' }] } }] }), topic(region)],
    ),
    one(
      'a machine is told',
      ['pass', 'machine'],
      [trail(), eventRule(region, pattern, [to(`arn:aws:states:${region}:${account}:stateMachine:x`)])],
    ),
    one(
      'sent on to a stated account',
      ['pass', 'forwarded', { accounts: [central] }],
      [trail(), eventRule(region, pattern, [to(bus)])],
      named,
    ),
    one('sent on to a stated account, at strict', ['unknown'], [trail(), eventRule(region, pattern, [to(bus)])], {
      ...named,
      level: 'strict',
    }),
    one('sent on to an account that nobody names', ['unknown'], [trail(), eventRule(region, pattern, [to(bus)])]),
    one(
      'an organization’s trail',
      ['notApplicable', 'judgedCentrally', { account: central }],
      [trail({ owner: central })],
    ),
    one('an organization’s trail at strict', ['unknown'], [trail({ owner: central })], { level: 'strict' }),
    one('nothing is set up', ['fail', 'noRule', { region }], [trail()]),
    one('no trail', ['fail', 'noTrail'], [eventRule(region, pattern), topic(region)]),
    one(
      'the rule asks for another event',
      ['fail', 'patternMisses', { name: 'tell' }],
      [trail(), eventRule(region, other), topic(region)],
    ),
    one(
      'the rule is disabled',
      ['fail', 'ruleDisabled'],
      [trail(), eventRule(region, pattern, null, { state: 'DISABLED' })],
    ),
    one(
      'the target is pending',
      ['fail', 'targetBroken', { reason: 'noConfirmedSubscription' }],
      [trail(), eventRule(region, pattern), topic(region, {}, { subscriptions: pending, filters: [] })],
    ),
    one(
      'encrypted with alias/aws/sns',
      ['fail', 'targetBroken', { reason: 'awsManagedKey' }],
      [trail(), eventRule(region, pattern), topic(region, { kmsMasterKeyId: 'alias/aws/sns' })],
    ),
    one(
      'the alarm has no actions',
      ['fail', 'alarmDeaf'],
      [trail(), metricFilter(filter), topic(), alarm({ actionsEnabled: false })],
    ),
    one('rules unread', ['unknown'], [trail()], {
      unlisted: [{ kind: 'events.rule', region, cause: denied('EventBridge:ListRules', 'events:ListRules', region) }],
    }),
  ];
}
