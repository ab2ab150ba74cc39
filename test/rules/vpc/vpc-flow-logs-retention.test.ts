import rule from '../../../rules/vpc/vpc-flow-logs-retention.ts';
import type { LifecycleRule } from '../../../rules/facts/s3.ts';
import type { FlowLog } from '../../../rules/facts/vpc.ts';
import { account, cases, denied, inAccount, resource, tokyo, unread } from '../../helpers/judge.ts';
import { eni, flowLog, owner, vpc } from './networks.ts';

const used = [vpc('v'), eni('eni', 'v')];
const group = (retentionDays: number | null, name = 'flow', region = tokyo) =>
  resource('logs.logGroup', name, { details: { kmsKeyId: null, retentionDays } }, { region });
const toBucket = (path = 'b', more: Partial<FlowLog> = {}) =>
  flowLog('v', {
    destinationType: 's3',
    deliveryStatus: null,
    destination: `arn:aws:s3:::${path}`,
    logGroupName: null,
    ...more,
  });
const expiry = (more: Partial<LifecycleRule> = {}): LifecycleRule => ({
  id: 'r',
  enabled: true,
  prefix: '',
  filtersByTag: false,
  filtersBySize: false,
  expirationDays: 30,
  expirationDate: null,
  expiredObjectDeleteMarker: false,
  noncurrentExpirationDays: null,
  ...more,
});
const bucket = (...lifecycle: readonly LifecycleRule[]) => resource('s3.bucket', 'b', { lifecycle });
const elsewhere = (arn: string) => flowLog('v', { destination: arn, logGroupName: null });

cases(rule, [
  {
    name: 'a log group that keeps for ever or for a year passes, each judged once',
    resources: [
      ...used,
      flowLog('v'),
      flowLog('v-a'),
      elsewhere(`arn:aws:logs:${tokyo}:${account}:log-group:other:*`),
      group(365),
      group(null, 'other'),
    ],
    expect: { flow: ['pass', 'kept', { days: 365, wanted: 365 }], other: ['pass', 'keptForever'] },
  },
  {
    name: 'retention of two weeks, as samples have it, fails',
    resources: [...used, flowLog('v'), group(14)],
    expect: { flow: ['fail', 'tooShort', { days: 14, wanted: 365 }] },
  },
  {
    name: 'a day less than a year fails',
    resources: [...used, flowLog('v'), group(364), toBucket(), bucket(expiry({ expirationDays: 364 }))],
    expect: { flow: ['fail', 'tooShort', { days: 364 }], b: ['fail', 'expires'] },
  },
  {
    name: 'strict: a year is enough for traffic, whatever logs must be kept; a shorter setting holds',
    level: 'strict',
    resources: [...used, flowLog('v'), group(365)],
    expect: { flow: ['pass', 'kept', { wanted: 365 }] },
  },
  {
    name: 'the setting shortens the time',
    settings: { logRetentionDays: 90 },
    resources: [...used, flowLog('v'), group(90)],
    expect: { flow: ['pass', 'kept', { wanted: 90 }] },
  },
  {
    name: 'what is not in use, not good, shared or in no VPC of ours is not judged',
    resources: [
      vpc('idle'),
      flowLog('idle'),
      ...used,
      flowLog('v', { deliveryStatus: 'FAILED' }),
      flowLog('tgw-1', { trafficType: null }),
      vpc('shared', {}, { account: owner }),
      eni('eni-s', 'shared'),
      flowLog('shared'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a bucket passes while no rule that can match expires current versions early',
    resources: [
      ...used,
      toBucket('b/net/'),
      bucket(
        expiry({ enabled: false }),
        expiry({ expirationDays: 365 }),
        expiry({ expirationDays: null, noncurrentExpirationDays: 1 }),
        expiry({ expirationDays: null, expiredObjectDeleteMarker: true }),
        expiry({ filtersByTag: true }),
        expiry({ prefix: 'AWSLogs/' }),
        expiry({ prefix: `net/AWSLogs/${account}/CloudTrail/` }),
      ),
    ],
    expect: { b: ['pass', 'keptForever'] },
  },
  ...(
    [
      ['everything', expiry()],
      ['the account’s logs', expiry({ prefix: 'net/AWSLogs/' })],
      ['one region of them', expiry({ prefix: `net/AWSLogs/${account}/vpcflowlogs/ap-northeast-1/` })],
      ['those with Hive’s names', expiry({ prefix: `net/AWSLogs/aws-account-id=${account}/` })],
      ['large ones', expiry({ filtersBySize: true })],
      ['a date', expiry({ expirationDays: null, expirationDate: '2030-01-01T00:00:00.000Z' })],
    ] as const
  ).map(([name, one]) => ({
    name: `a rule that expires early fails: ${name}`,
    resources: [...used, toBucket('b/net'), bucket(one)],
    expect: { b: ['fail', 'expires', { rule: 'r', wanted: 365 }] as const },
  })),
  {
    name: 'Firehose does not apply',
    resources: [
      ...used,
      flowLog('v', {
        destinationType: 'kinesis-data-firehose',
        destination: `arn:aws:firehose:${tokyo}:${account}:deliverystream/siem`,
        logGroupName: null,
      }),
    ],
    expect: { siem: ['notApplicable', 'firehose'] },
  },
  {
    name: 'a log group that is not there keeps nothing',
    resources: [...used, flowLog('v')],
    expect: { flow: ['fail', 'missing'] },
  },
  {
    name: 'a bucket or a log group of a stated central account is its to judge',
    settings: { centralAccounts: [owner] },
    resources: [...used, toBucket('central'), elsewhere(`arn:aws:logs:${tokyo}:${owner}:log-group:central-group`)],
    expect: {
      central: ['notApplicable', 'judgedCentrally', { account: owner }],
      'central-group': ['notApplicable', 'judgedCentrally', { account: owner }],
    },
  },
  {
    name: 'a bucket or a log group of an account that nobody has named is unknown',
    resources: [...used, toBucket('central'), elsewhere(`arn:aws:logs:${tokyo}:${owner}:log-group:central-group`)],
    expect: { central: ['unknown'], 'central-group': ['unknown'] },
  },
  {
    name: 'strict: neither is judged by the statement',
    level: 'strict',
    settings: { centralAccounts: [owner] },
    resources: [...used, toBucket('central')],
    expect: { central: ['unknown'] },
  },
  {
    name: 'a bucket in a region that was left out may be the account’s own',
    looked: [tokyo],
    settings: { centralAccounts: [owner] },
    resources: [...used, toBucket()],
    expect: { b: ['unknown'] },
  },
  {
    name: 'lists that were not read: buckets, log groups, a lifecycle',
    resources: [...used, toBucket(), flowLog('v')],
    unlisted: [
      { kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets', 's3:ListAllMyBuckets', 'global') },
      { kind: 'logs.logGroup', region: tokyo, cause: denied('CloudWatch Logs:DescribeLogGroups') },
    ],
    expect: { b: ['unknown'], flow: ['unknown'] },
  },
  {
    name: 'a lifecycle that was not read is unknown',
    resources: [...used, toBucket(), resource('s3.bucket', 'b', { lifecycle: unread(denied()) })],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'flow logs, VPCs or interfaces that were not listed are one unknown beside what is known',
    resources: [...used, flowLog('v'), group(400), vpc('w')],
    unlisted: (['ec2.flowLog', 'ec2.vpc', 'ec2.networkInterface'] as const).map((kind) => ({
      kind,
      region: tokyo,
      cause: denied(`EC2:${kind}`),
    })),
    expect: { flow: ['pass'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'a bucket or a log group of an account that can be read is judged there',
    level: 'strict',
    resources: [...used, toBucket(), elsewhere(`arn:aws:logs:${tokyo}:${owner}:log-group:flow`)],
    elsewhere: { [owner]: inAccount(owner, bucket(expiry()), group(14)) },
    expect: { b: ['fail', 'expires', { rule: 'r' }], flow: ['fail', 'tooShort', { days: 14 }] },
  },
  {
    name: 'a log group that is missing there, and a bucket that no account that can be read has',
    settings: { centralAccounts: [owner] },
    resources: [...used, toBucket(), elsewhere(`arn:aws:logs:${tokyo}:${owner}:log-group:flow`)],
    elsewhere: { [owner]: [] },
    expect: { b: ['notApplicable', 'judgedCentrally'], flow: ['fail', 'missing'] },
  },
  {
    name: 'buckets of another account that were refused are not read, those that were not listed hide one',
    settings: { centralAccounts: [owner] },
    resources: [...used, toBucket()],
    elsewhere: { [owner]: [] },
    unlistedElsewhere: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets') }],
    expect: { b: ['notApplicable', 'judgedCentrally'] },
  },
  {
    name: 'buckets of another account of which the list broke off may hold the one',
    settings: { centralAccounts: [owner] },
    resources: [...used, toBucket()],
    elsewhere: { [owner]: [] },
    unlistedElsewhere: [
      { kind: 's3.bucket', region: 'global', cause: { ...denied('S3:ListBuckets'), reason: 'throttled' } },
    ],
    expect: { b: ['unknown', 'notRead'] },
  },
]);
