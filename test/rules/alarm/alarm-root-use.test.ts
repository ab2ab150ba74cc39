import rule from '../../../rules/alarm/alarm-root-use.ts';
import type { TrailDetails } from '../../../rules/facts/cloudtrail.ts';
import { account, cases, denied, inAccount, resource, tokyo, unread } from '../../helpers/judge.ts';
import {
  alarm,
  alarmArn,
  byDefault,
  central,
  composite,
  emailContact,
  eventRule,
  metricFilter,
  osaka,
  pending,
  policy,
  publish,
  row,
  to,
  topic,
  topicArn,
  trail,
  userNotification,
  virginia,
} from '../derived/notification/world.ts';

const root = '{ $.userIdentity.type = "Root" }';
const byRoot = { detail: { userIdentity: { type: ['Root'] } } };
const counted = [trail(), metricFilter(root), topic()];
const heard = [trail(), eventRule(virginia, byRoot)];
const over = (target: string, more = {}) => [trail(), eventRule(virginia, byRoot, [to(target, more)])];
const scpDenied = {
  ...denied('EventBridge:ListRules', 'events:ListRules', virginia),
  reason: 'deniedByScp',
} as const;
const custom = (name: string): string => `arn:aws:events:${virginia}:${account}:event-bus/${name}`;
const pass = ['pass', 'notified'] as const;
const topicOf = (owner: string): string => topicArn(virginia).replace(account, owner);
const groupOf = (owner: string): string => `arn:aws:logs:${tokyo}:${owner}:log-group:trail:*`;
const trailDetails = (trail()['details'] as { readonly value: TrailDetails }).value;
const ownAccount = { StringEquals: { 'aws:SourceAccount': account } };

cases(rule, [
  // Path (c)
  row('one event of root is counted and trips an alarm', pass, { resources: [...counted, alarm()] }),
  row('the long filter of CIS passes too', pass, {
    resources: [
      trail(),
      metricFilter(
        '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      ),
      topic(),
      alarm(),
    ],
  }),
  row('sign-ins alone leave the use of a key untold', ['fail', 'noRule', { event: 'CreateAccessKey (Root)' }], {
    resources: [
      trail(),
      metricFilter('{ $.userIdentity.type = "Root" && $.eventName = ConsoleLogin }'),
      topic(),
      alarm(),
    ],
  }),
  row('threshold 5 is deaf', ['fail', 'alarmDeaf', { name: 'count' }], {
    resources: [...counted, alarm({ threshold: 5 })],
  }),
  row('an average with a default value never gets to 1', ['fail', 'alarmDeaf'], {
    resources: [trail(), metricFilter(root, { defaultValue: 0 }), topic(), alarm({ statistic: 'Average' })],
  }),
  row('an average without one does', pass, { resources: [...counted, alarm({ statistic: 'Average' })] }),
  row('sample count is one, whatever is counted', ['fail', 'alarmDeaf'], {
    resources: [
      trail(),
      metricFilter(root, { metricValue: '5' }),
      topic(),
      alarm({ statistic: 'SampleCount', threshold: 2 }),
    ],
  }),
  row('more than one less than counted', pass, {
    resources: [...counted, alarm({ threshold: 0, comparisonOperator: 'GreaterThanThreshold' })],
  }),
  row('more than one is never one', ['fail', 'alarmDeaf'], {
    resources: [...counted, alarm({ comparisonOperator: 'GreaterThanThreshold' })],
  }),
  row('two datapoints of three', ['fail', 'alarmDeaf'], {
    resources: [...counted, alarm({ evaluationPeriods: 3, datapointsToAlarm: 2 })],
  }),
  row('one datapoint of three', pass, {
    resources: [...counted, alarm({ evaluationPeriods: 3, datapointsToAlarm: 1 })],
  }),
  row('the metric of another namespace', ['fail', 'alarmDeaf'], {
    resources: [...counted, alarm({ namespace: 'Other' })],
  }),
  row('an alarm in another region', ['fail', 'alarmDeaf'], {
    resources: [...counted, topic(osaka), alarm({}, 'alarm', osaka)],
  }),
  row('a percentile does not count', ['fail', 'alarmDeaf'], { resources: [...counted, alarm({ statistic: null })] }),
  row('actions disabled', ['fail', 'alarmDeaf'], { resources: [...counted, alarm({ actionsEnabled: false })] }),
  row('a child of an OR, by name or ARN', pass, {
    resources: [
      ...counted,
      alarm({ actionsEnabled: false }),
      composite(`ALARM("other") OR (ALARM(${alarmArn('alarm')}))`),
    ],
  }),
  row('a child of an AND', ['fail', 'alarmDeaf'], {
    resources: [...counted, alarm({ actions: [] }), composite('ALARM(alarm) AND ALARM(other)')],
  }),
  row('a child of a suppressed OR', ['fail', 'alarmDeaf'], {
    resources: [...counted, alarm({ actions: [] }), composite('ALARM(alarm)', 'window')],
  }),
  row('metric math may be it', ['unknown'], {
    resources: [...counted, alarm({ computed: true, namespace: null, metricName: null })],
  }),
  row('a log alarm on the trail’s group may be it', ['unknown'], {
    resources: [
      trail(),
      resource('cloudwatch.alarm', 'q', {
        details: { type: 'LogAlarm', actionsEnabled: true, actions: [topicArn()], logGroups: ['trail'] },
      }),
    ],
  }),
  row('a log alarm on another group is not', ['fail', 'noRule'], {
    resources: [
      trail(),
      resource('cloudwatch.alarm', 'q', {
        details: { type: 'LogAlarm', actionsEnabled: true, actions: [topicArn()], logGroups: ['app'] },
      }),
    ],
  }),
  row('a filter on a group that no trail feeds', ['fail', 'noRule'], {
    resources: [trail(), metricFilter(root, { logGroupName: 'old' }), topic(), alarm()],
  }),
  row('a filter on selected fields is undecided', ['unknown'], {
    resources: [trail(), metricFilter(root, { fieldSelectionCriteria: 'region = "x"' }), topic(), alarm()],
  }),
  row('a filter in a language that is not known', ['unknown'], {
    resources: [trail(), metricFilter('{ $.a[*] = 1 }'), topic(), alarm()],
  }),
  row('alarms unread', ['unknown'], {
    resources: counted,
    unlisted: [
      {
        kind: 'cloudwatch.alarm',
        region: tokyo,
        cause: denied('CloudWatch:DescribeAlarms', 'cloudwatch:DescribeAlarms'),
      },
    ],
  }),
  row('SNS’s default policy lets alarms through', pass, {
    resources: [trail(), metricFilter(root), topic(tokyo, { policy: byDefault }), alarm()],
  }),
  row('a filter on the message’s body of an alarm', ['unknown'], {
    resources: [
      trail(),
      metricFilter(root),
      topic(tokyo, {}, { filters: [{ subscriptionArn: 'arn:s', policy: '{"a":["b"]}', scope: 'MessageBody' }] }),
      alarm(),
    ],
  }),
  // Path (a)
  row('a rule of EventBridge in us-east-1', pass, { resources: [...heard, topic(virginia)] }),
  row('a rule in Tokyo is deaf', ['fail', 'noRule'], { resources: [trail(), eventRule(tokyo, byRoot), topic()] }),
  row('a rule without a trail gets nothing', ['fail', 'noTrail'], {
    resources: [eventRule(virginia, byRoot), topic(virginia)],
  }),
  row('a stopped trail is none', ['fail', 'noTrail'], {
    resources: [trail({ isLogging: false }), eventRule(virginia, byRoot), topic(virginia)],
  }),
  row('a trail of Tokyo alone does not cover us-east-1', ['fail', 'noTrail'], {
    resources: [trail({ isMultiRegion: false }), metricFilter(root), topic(), alarm()],
  }),
  row('disabled', ['fail', 'ruleDisabled', { name: 'tell' }], {
    resources: [trail(), eventRule(virginia, byRoot, [], { state: 'DISABLED' })],
  }),
  row('a rule that a service made for itself', ['fail', 'noRule'], {
    resources: [trail(), eventRule(virginia, byRoot, undefined, { managedBy: 'x' }), topic(virginia)],
  }),
  row('all management events too', pass, {
    resources: [
      trail(),
      eventRule(virginia, byRoot, undefined, { state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }),
      topic(virginia),
    ],
  }),
  row('asks for the source, and for another event', ['fail', 'patternMisses'], {
    resources: [trail(), eventRule(virginia, { source: ['aws.iam'], detail: { eventName: ['x'] } }), topic(virginia)],
  }),
  row('a pattern that is not known', ['unknown'], {
    resources: [trail(), eventRule(virginia, { source: [{ roughly: 'aws' }] }), topic(virginia)],
  }),
  row('without a target', ['fail', 'targetBroken', { reason: 'noTarget' }], {
    resources: [trail(), eventRule(virginia, byRoot, [])],
  }),
  row('a log group tells nobody', ['fail', 'targetBroken', { reason: 'notANotification' }], {
    resources: over(`arn:aws:logs:${virginia}:${account}:log-group:/aws/events/x`),
  }),
  row('a topic that is not there', ['fail', 'targetBroken', { reason: 'targetMissing' }], { resources: heard }),
  row('pending confirmation', ['fail', 'targetBroken', { reason: 'noConfirmedSubscription' }], {
    resources: [...heard, topic(virginia, {}, { subscriptions: pending, filters: [] })],
  }),
  row('a function receives it', ['pass', 'machine'], {
    resources: [
      ...over(`arn:aws:lambda:${virginia}:${account}:function:tell:live`),
      resource('lambda.function', 'tell', {}, { region: virginia }),
    ],
  }),
  row('a function that is gone', ['fail', 'targetBroken', { reason: 'targetMissing' }], {
    resources: over(`arn:aws:lambda:${virginia}:${account}:function:tell`),
  }),
  row('a queue receives it', ['pass', 'machine'], {
    resources: [
      ...over(`arn:aws:sqs:${virginia}:${account}:siem`),
      resource('sqs.queue', 'https://sqs/siem', {}, { region: virginia, name: 'siem' }),
    ],
  }),
  row('Firehose receives it', ['pass', 'machine'], {
    resources: over(`arn:aws:firehose:${virginia}:${account}:deliverystream/siem`),
  }),
  row('OpsCenter receives it', ['pass', 'machine'], { resources: over(`arn:aws:ssm:${virginia}:${account}:opsitem`) }),
  row('an automation of SSM tells nobody', ['fail', 'targetBroken', { reason: 'notANotification' }], {
    resources: over(`arn:aws:ssm:${virginia}:${account}:automation-definition/x`),
  }),
  row('over an own bus', pass, {
    resources: [...over(custom('next')), eventRule(virginia, byRoot, undefined, { bus: 'next' }), topic(virginia)],
  }),
  row('over the bus of Tokyo, the envelope as it was', pass, {
    resources: [
      ...over(`arn:aws:events:${tokyo}:${account}:event-bus/default`),
      eventRule(tokyo, { region: [virginia] }),
      topic(),
    ],
  }),
  row('buses in a circle', ['fail', 'targetBroken', { reason: 'noTarget' }], {
    resources: [...over(custom('a')), eventRule(virginia, byRoot, [to(custom('default'))], { bus: 'a' })],
  }),
  row('a bus without rules', ['fail', 'targetBroken', { reason: 'noTarget' }], { resources: over(custom('empty')) }),
  row('targets unread', ['unknown'], {
    resources: [trail(), eventRule(virginia, byRoot, unread(denied('EventBridge:ListTargetsByRule')))],
  }),
  row('EventBridge closed by a policy, and no alarm', ['unknown'], {
    resources: [trail()],
    unlisted: [{ kind: 'events.rule', region: virginia, cause: scpDenied }],
  }),
  row('EventBridge closed by a policy, and an alarm', pass, {
    resources: [...counted, alarm()],
    unlisted: [{ kind: 'events.rule', region: virginia, cause: scpDenied }],
  }),
  // Path (b)
  row('User Notifications of both event types', ['fail', 'noRule', { event: 'ConsoleLogin (Root)' }], {
    resources: [
      trail(),
      userNotification({ source: 'aws.iam', eventType: 'AWS API Call via CloudTrail' }, virginia),
      emailContact(),
    ],
  }),
  // Other accounts
  row('sent on to a stated account', ['pass', 'forwarded', { accounts: [central] }], {
    resources: over(`arn:aws:events:${virginia}:${central}:event-bus/default`),
    settings: { centralAccounts: [central] },
  }),
  row('sent on to a known account', ['pass', 'forwarded'], {
    resources: over(`arn:aws:sns:${virginia}:${central}:alerts`),
    settings: { knownAccounts: [central] },
  }),
  row('sent on to a stated account, at strict', ['unknown'], {
    resources: over(`arn:aws:events:${virginia}:${central}:event-bus/default`),
    settings: { centralAccounts: [central] },
    level: 'strict',
  }),
  row('sent on to an account that nobody names', ['unknown'], {
    resources: over(`arn:aws:events:${virginia}:${central}:event-bus/default`),
  }),
  row('an organization’s trail: its owner tells', ['notApplicable', 'judgedCentrally', { account: central }], {
    resources: [trail({ owner: central })],
  }),
  row('an organization’s trail at strict', ['unknown'], { resources: [trail({ owner: central })], level: 'strict' }),
  row('an organization’s trail, and an own rule', pass, {
    resources: [trail({ owner: central }), eventRule(virginia, byRoot), topic(virginia)],
  }),
  row('whether the organization’s trail records was not read', ['unknown'], {
    resources: [trail({ owner: central }, { status: unread(denied('CloudTrail:GetTrailStatus')) })],
  }),
  // Other accounts that can be read
  row('the owner of the organization’s trail counts and tells', pass, {
    resources: [trail({ owner: central })],
    elsewhere: { [central]: inAccount(central, trail(), metricFilter(root), topic(), alarm()) },
    level: 'strict',
  }),
  row('the owner of the organization’s trail tells of its own root user', ['fail', 'noRule'], {
    resources: [trail({ owner: central })],
    elsewhere: {
      [central]: inAccount(
        central,
        trail(),
        metricFilter(`{ $.userIdentity.type = "Root" && $.recipientAccountId = "${account}" }`),
        topic(),
        alarm(),
      ),
    },
  }),
  row('the owner of the organization’s trail tells nobody', ['fail', 'noRule'], {
    resources: [trail({ owner: central })],
    elsewhere: { [central]: inAccount(central, trail()) },
  }),
  row('an own trail whose log group is another account’s', pass, {
    resources: [trail({}, { details: { ...trailDetails, logGroupArn: groupOf(central) } })],
    elsewhere: { [central]: inAccount(central, metricFilter(root), topic(), alarm()) },
    level: 'strict',
  }),
  row('a topic of another account that lets the rule of this one publish', pass, {
    resources: over(topicOf(central)),
    elsewhere: { [central]: inAccount(central, topic(virginia)) },
    level: 'strict',
  }),
  row('a topic of another account, by its policy for that account’s own', ['fail', 'targetBroken'], {
    resources: over(topicOf(central)),
    elsewhere: {
      [central]: inAccount(central, topic(virginia, { policy: policy(publish('events.amazonaws.com', ownAccount)) })),
    },
  }),
  row('a topic of another account that is not there', ['fail', 'targetBroken', { reason: 'targetMissing' }], {
    resources: over(topicOf(central)),
    elsewhere: { [central]: [] },
  }),
]);
