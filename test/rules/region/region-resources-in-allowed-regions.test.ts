import { expect, test } from 'vitest';
import type { Cause, ResourceKind } from '../../../rules/facts.ts';
import type { KeyMetadata } from '../../../rules/facts/kms.ts';
import { inventoryKinds } from '../../../rules/derived/region-inventory.ts';
import rule from '../../../rules/region/region-resources-in-allowed-regions.ts';
import { run } from '../../../lib/scan/run.ts';
import { account, cases, denied, factsOf, resource, unread, type World } from '../../helpers/judge.ts';
import { plain } from '../kms/keys.ts';

const osaka = 'ap-northeast-3';
const virginia = 'us-east-1';
const theAccount = (cost?: readonly { region: string; cost: number; usage: number }[]) =>
  resource('account', account, cost === undefined ? {} : { costByRegion: cost }, { region: 'global' });
const key = (manager: KeyMetadata['manager'], state = 'Enabled'): KeyMetadata => ({ ...plain, manager, state });
const source = (resourceId: string) => ({ source: { arn: 'arn:aws:rds:::db:x', resourceId, name: 'x' } });
function attributesOf(kind: ResourceKind): object {
  if (kind === 'kms.key') return { metadata: key('CUSTOMER') };
  if (kind === 's3.bucket') return { location: virginia };
  return kind === 'rds.automatedBackup' ? source('db-elsewhere') : {};
}
const byScp = (region: string): Cause => ({ ...denied('EC2:Any', 'ec2:Any', region), reason: 'deniedByScp' });
const globalKinds: readonly ResourceKind[] = ['s3.bucket'];
const closed = (region: string, except: readonly ResourceKind[] = []) =>
  inventoryKinds
    .filter((kind) => !globalKinds.includes(kind) && !except.includes(kind))
    .map((kind) => ({ kind, region, cause: byScp(region) }));

const empty = { 'account@us-east-1': ['pass', 'nothingFound'], 'account@ap-northeast-3': ['pass'] } as const;

cases(rule, [
  {
    name: 'nothing anywhere else: one pass a region, none for Tokyo',
    resources: [
      resource('ec2.instance', 'i-tokyo'),
      resource('s3.bucket', 'bucket-tokyo', { location: 'ap-northeast-1' }),
    ],
    expect: empty,
  },
  {
    name: 'a resource of every kind is found',
    resources: inventoryKinds.map((kind) => resource(kind, kind, attributesOf(kind), { region: virginia })),
    expect: {
      ...Object.fromEntries(inventoryKinds.map((kind) => [kind, ['fail', 'resourceFound', { region: virginia }]])),
      'account@ap-northeast-3': ['pass'],
    },
  },
  {
    name: 'automated backups replicated here are found; those of a database found here are part of it',
    resources: [
      resource('rds.instance', 'db-1', {}, { region: virginia }),
      resource('rds.automatedBackup', 'part', source('db-1'), { region: virginia }),
      resource('rds.automatedBackup', 'replicated', source('db-tokyo'), { region: virginia }),
    ],
    expect: { 'db-1': ['fail'], replicated: ['fail'], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: '--regions does not limit it',
    looked: ['ap-northeast-1'],
    resources: [resource('rds.instance', 'db-1', {}, { region: virginia })],
    expect: { 'db-1': ['fail', 'resourceFound', { type: 'AWS::RDS::DBInstance' }], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: 'Osaka allowed: not inventoried',
    settings: { allowedRegions: ['ap-northeast-1', osaka] },
    resources: [resource('ec2.instance', 'i-1', {}, { region: osaka })],
    expect: { 'account@us-east-1': ['pass'] },
  },
  {
    name: 'no other region is enabled',
    enabled: ['ap-northeast-1'],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a bucket left in a disabled region is found all the same',
    resources: [resource('s3.bucket', 'left-behind', { location: 'me-south-1' }, { region: 'me-south-1' })],
    expect: { ...empty, 'left-behind': ['fail', 'resourceFound', { region: 'me-south-1' }] },
  },
  {
    name: 'keys: AWS-managed and dying ones are none of the customer’s',
    resources: [
      resource('kms.key', 'aws', { metadata: key('AWS') }, { region: virginia }),
      resource('kms.key', 'dying', { metadata: key('CUSTOMER', 'PendingDeletion') }, { region: virginia }),
    ],
    expect: empty,
  },
  {
    name: 'a key that could not be described may be the customer’s',
    resources: [
      resource(
        'kms.key',
        'k',
        { metadata: unread(denied('KMS:DescribeKey', 'kms:DescribeKey', virginia)) },
        { region: virginia },
      ),
    ],
    expect: { k: ['unknown', 'notRead'], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: 'landing zone, CDK bootstrap and stated names are left out',
    settings: { baselineResources: ['audit-*'] },
    resources: [
      resource('logs.logGroup', '/aws/lambda/aws-controltower-NotificationForwarder', {}, { region: virginia }),
      resource('lambda.function', 'aws-controltower-NotificationForwarder', {}, { region: virginia }),
      resource('lambda.function', 'StackSet-AWSControlTowerBP-x', {}, { region: virginia }),
      resource(
        'sns.topic',
        'arn:aws:sns:us-east-1:1:x',
        {},
        { region: virginia, name: 'aws-controltower-SecurityNotifications' },
      ),
      resource('sqs.queue', 'https://q/audit-events', {}, { region: virginia, name: 'audit-events' }),
      resource('s3.bucket', `cdk-hnb659fds-assets-${account}-us-east-1`, { location: virginia }, { region: virginia }),
      resource('ecr.repository', `cdk-hnb659fds-container-assets-${account}-us-east-1`, {}, { region: virginia }),
    ],
    expect: empty,
  },
  {
    name: 'the account that would fool it: data under a landing zone’s names',
    resources: [
      resource('ec2.instance', 'i-1', {}, { region: virginia, name: 'aws-controltower-NotificationForwarder' }),
      resource('dynamodb.table', 'StackSet-AWSControlTowerBP', {}, { region: virginia }),
      resource('s3.bucket', 'cdk-customers', { location: virginia }, { region: virginia }),
      resource('lambda.function', 'my-aws-controltower-x', {}, { region: virginia }),
    ],
    expect: {
      'i-1': ['fail'],
      'StackSet-AWSControlTowerBP': ['fail'],
      'cdk-customers': ['fail'],
      'my-aws-controltower-x': ['fail'],
      'account@ap-northeast-3': ['pass'],
    },
  },
  {
    name: 'one type unlisted and nothing found: the region is unknown',
    unlisted: [{ kind: 'sqs.queue', region: virginia, cause: denied('SQS:ListQueues', 'sqs:ListQueues', virginia) }],
    expect: { 'account@us-east-1': ['unknown', 'notListed'], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: 'one type unlisted and something found: both',
    resources: [resource('ec2.volume', 'vol-1', {}, { region: virginia })],
    unlisted: [{ kind: 'sqs.queue', region: virginia, cause: denied('SQS:ListQueues', 'sqs:ListQueues', virginia) }],
    expect: { 'vol-1': ['fail'], 'account@us-east-1': ['unknown'], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: 'buckets unlisted: no region is known to be empty',
    unlisted: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets', 's3:ListAllMyBuckets') }],
    expect: { 'account@us-east-1': ['unknown'], 'account@ap-northeast-3': ['unknown'] },
  },
  {
    name: 'a bucket whose region nothing tells may stand anywhere',
    resources: [
      resource('s3.bucket', 'somewhere', { location: unread(denied('S3:GetBucketLocation')) }, { region: 'unknown' }),
    ],
    expect: { somewhere: ['unknown'], 'account@us-east-1': ['unknown'], 'account@ap-northeast-3': ['unknown'] },
  },
  {
    name: 'the enabled regions are not known',
    enabled: null,
    resources: [resource('s3.bucket', 'abroad', { location: virginia }, { region: virginia })],
    expect: { abroad: ['fail'], account: ['unknown', 'regionsUnknown'] },
  },
  {
    name: 'closed by SCP and no cost data: never pass from the denial alone',
    resources: [theAccount()],
    unlisted: closed(virginia),
    expect: { 'account@us-east-1': ['unknown', 'notListed'], 'account@ap-northeast-3': ['pass', 'nothingFound'] },
  },
  {
    name: 'closed by SCP and no cost: unused',
    resources: [theAccount([{ region: 'ap-northeast-1', cost: 10, usage: 5 }])],
    unlisted: closed(virginia),
    expect: { 'account@us-east-1': ['pass', 'closedAndUnused'], 'account@ap-northeast-3': ['pass', 'nothingFound'] },
  },
  {
    name: 'closed by SCP, but something from before still costs',
    resources: [theAccount([{ region: virginia, cost: 0.01, usage: 0 }])],
    unlisted: closed(virginia),
    expect: { 'account@us-east-1': ['unknown'], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: 'closed by SCP, free usage',
    resources: [theAccount([{ region: virginia, cost: 0, usage: 3 }])],
    unlisted: closed(virginia),
    expect: { 'account@us-east-1': ['unknown'], 'account@ap-northeast-3': ['pass'] },
  },
  {
    name: 'one call was answered or refused for another reason: not closed',
    resources: [theAccount([])],
    unlisted: [
      ...closed(virginia, ['kms.key']),
      ...closed(osaka, ['sqs.queue']),
      { kind: 'sqs.queue', region: osaka, cause: denied('SQS:ListQueues', 'sqs:ListQueues', osaka) },
    ],
    expect: { 'account@us-east-1': ['unknown'], 'account@ap-northeast-3': ['unknown'] },
  },
  {
    name: 'closed by SCP where AWS offers no directory buckets',
    resources: [theAccount([])],
    unlisted: closed(virginia, ['s3.directoryBucket', 'bedrock.knowledgeBase']),
    expect: { 'account@us-east-1': ['pass', 'closedAndUnused'], 'account@ap-northeast-3': ['pass'] },
  },
]);

test('a closed region is one finding with every refused call in its causes', () => {
  const causes = closed(virginia).map((one, index) => ({
    ...one,
    cause: { ...one.cause, api: `Service${index}:List`, action: `service${index}:List` },
  }));
  const world: World = { resources: [theAccount()], unlisted: causes };
  const { findings, bugs } = run([rule], factsOf([rule], world), { level: 'standard', settings: {}, parameters: {} });
  expect(bugs).toEqual([]);
  const region = findings.filter((finding) => finding.resource.region === virginia);
  expect(region).toHaveLength(1);
  expect(region[0]!.causes).toHaveLength(causes.length);
  expect(new Set(region[0]!.causes.map(({ reason }) => reason))).toEqual(new Set(['deniedByScp']));
});

test('coverage: a row for each type and region, what was left out, and what AWS fixed', () => {
  const world: World = {
    resources: [
      resource('lambda.function', 'aws-controltower-NotificationForwarder', {}, { region: virginia }),
      resource('lambda.function', 'mine', {}, { region: virginia }),
    ],
    unlisted: [{ kind: 'eks.cluster', region: virginia, cause: byScp(virginia) }],
  };
  const { coverage } = run([rule], factsOf([rule], world), { level: 'standard', settings: {}, parameters: {} });
  const row = (type: string, region: string) => coverage.find((one) => one.type === type && one.region === region);
  expect(row('AWS::Lambda::Function', virginia)).toMatchObject({ status: 'evaluated', subjects: 1, excluded: 1 });
  expect(row('AWS::Lambda::Function', osaka)).toMatchObject({ status: 'evaluated', subjects: 0 });
  expect(row('AWS::EKS::Cluster', virginia)).toMatchObject({ status: 'closed', subjects: 0 });
  expect(row('IAM', virginia)).toMatchObject({ status: 'fixedByAws' });
  expect(row('Global Accelerator', 'us-west-2')).toMatchObject({ status: 'fixedByAws' });
  expect(row('AWS::Lambda::Function', 'ap-northeast-1')).toBeUndefined();
});
