/** What a landing zone asks of the resources of the stack: retention, queue, foreign topic, names that others look for. */
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { actionsOf, newStack, statementsOf, type TestStack } from './stacks.ts';

const chosen = { rules: ['kms-key-rotation-enabled'] };
let plain: TestStack;
let foreign: TestStack;
const topicArn = 'arn:aws:sns:ap-northeast-1:999999999999:alerts';
const topicKeyArn = 'arn:aws:kms:ap-northeast-1:999999999999:key/11111111-2222-3333-4444-555555555555';

beforeAll(async () => {
  plain = await newStack(chosen, { createRecorder: true });
  foreign = await newStack(chosen, {
    topicArn,
    topicKeyArn,
    reportRetentionDays: 400,
    accessLogDays: 90,
    parameterPath: '/audit/fisc',
  });
});

interface LifecycleRule {
  readonly Id: string;
  readonly Prefix?: string;
  readonly Status: string;
}

function lifecycleOf({ resources }: TestStack, bucket: string): readonly LifecycleRule[] {
  const { Properties } = resources.find(({ id, Type }) => Type === 'AWS::S3::Bucket' && id.startsWith(bucket))!;
  return (Properties['LifecycleConfiguration'] as { Rules: LifecycleRule[] }).Rules;
}

describe('buckets', () => {
  test('a first deployment that is rolled back leaves none; every other way out of the stack does', () => {
    const buckets = plain.resources.filter(({ Type }) => Type.startsWith('AWS::S3::Bucket'));
    expect(buckets).toHaveLength(6); // each with the policy that guards it
    for (const { DeletionPolicy, UpdateReplacePolicy } of buckets) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    }
  });

  test('reports: aborted uploads and replaced versions go, dated ones are kept and move; attestations are never touched', () => {
    const rules = lifecycleOf(plain, 'ReporterReports');
    expect(rules).toMatchObject([
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      { Prefix: 'latest/', NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      { Prefix: 'reports/', Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 90 }] },
    ]);
    for (const rule of rules) {
      expect(rule.Status).toBe('Enabled');
      const removes = 'ExpirationInDays' in rule || 'NoncurrentVersionExpiration' in rule;
      if (removes) expect(['latest/', 'reports/']).toContain(rule.Prefix);
      else expect(JSON.stringify(rule)).not.toContain('Expiration');
    }
  });

  test('as long as it is said: dated reports, and the access logs', async () => {
    expect(lifecycleOf(foreign, 'ReporterReports').at(-1)).toMatchObject({
      Prefix: 'reports/',
      ExpirationInDays: 400,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    });
    expect(lifecycleOf(foreign, 'ReporterAccessLogs').at(-1)).toMatchObject({ ExpirationInDays: 90 });
    expect(lifecycleOf(plain, 'ReporterAccessLogs').at(-1)).toMatchObject({ ExpirationInDays: 365 });
    const short = await newStack(chosen, { reportRetentionDays: 100 });
    expect(JSON.stringify(lifecycleOf(short, 'ReporterReports'))).not.toContain('Transition');
  });
});

test('CT.SQS.PR.1 takes the queue for what it is: a dead-letter queue', () => {
  const queues = plain.resources.filter(({ Type }) => Type === 'AWS::SQS::Queue');
  expect(queues.map(({ Properties }) => Properties['RedriveAllowPolicy'])).toEqual([{ redrivePermission: 'allowAll' }]);
});

test('every function encrypts its environment with the stack’s key, and its role may decrypt it', () => {
  const functions = plain.resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  expect(functions.length).toBeGreaterThan(2);
  const keys = new Set(functions.map(({ Properties }) => JSON.stringify(Properties['KmsKeyArn'])));
  expect(keys.size).toBe(1);
  const granted = statementsOf(plain.resources.filter(({ Type }) => Type === 'AWS::IAM::Role')).filter(
    ({ Sid }) => Sid === 'Key',
  );
  expect(granted).toHaveLength(functions.length);
  for (const { Resource } of granted) expect(keys).toContain(JSON.stringify(Resource));
});

describe('when the key changes', () => {
  const [before, now] = ['0', '1'].map(
    (name) => `arn:aws:kms:ap-northeast-1:123456789012:key/${name.repeat(8)}-2222-3333-4444-555555555555`,
  ) as [string, string];

  test('the stack’s own key outlives what it encrypted; only a first deployment that is rolled back deletes it', () => {
    const [key, ...others] = plain.resources.filter(({ Type }) => Type === 'AWS::KMS::Key');
    expect(others).toEqual([]);
    expect([key?.DeletionPolicy, key?.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    expect(key?.Properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
  });

  test('whoever reads the report bucket may decrypt with the keys before, and do no more with them', async () => {
    const { resources } = await newStack(chosen, { keyArn: now, formerKeyArns: [before] });
    const roles = resources.filter(({ Type }) => Type === 'AWS::IAM::Role');
    const withFormer = roles.filter((role) => JSON.stringify(role).includes(before));
    const reads = roles.filter((role) => statementsOf(role).flatMap(actionsOf).includes('s3:GetObject'));
    expect(reads).toHaveLength(3); // reporter, rules and items
    expect(withFormer).toEqual(reads);
    const allowed = statementsOf(resources).filter(({ Resource }) => JSON.stringify(Resource)?.includes(before));
    expect(allowed).toEqual(
      Array.from({ length: 3 }, () => ({
        Sid: 'FormerKeys',
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: before,
      })),
    );
    expect(JSON.stringify(resources.filter(({ Type }) => Type !== 'AWS::IAM::Role'))).not.toContain(before);
    expect(statementsOf(plain.resources).filter(({ Sid }) => Sid === 'FormerKeys')).toEqual([]);
  });

  test('a second region reads no reports: it needs none of them', async () => {
    const osaka = { home: false, env: { region: 'ap-northeast-3' }, formerKeyArns: [before] };
    expect(JSON.stringify((await newStack(chosen, osaka)).resources)).not.toContain(before);
  });
});

describe('an existing topic of another account, with its own key', () => {
  test('is told by every alarm and by the reporter, which may use the key', () => {
    foreign.template.resourceCountIs('AWS::SNS::Topic', 0);
    foreign.template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [topicArn] });
    const reporter = foreign.resources.find(({ id }) => id.startsWith('ReporterHandlerRole'));
    expect(statementsOf(reporter)).toEqual(
      expect.arrayContaining([
        { Sid: 'Notifications', Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn },
        { Sid: 'TopicKey', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: topicKeyArn },
      ]),
    );
    expect(JSON.stringify(foreign.resources.filter(({ id }) => !id.startsWith('ReporterHandlerRole')))).not.toContain(
      topicKeyArn,
    );
    expect(statementsOf(plain.resources).filter(({ Sid }) => Sid === 'TopicKey')).toEqual([]);
  });
});

describe('what others look for', () => {
  test('outputs under names that stay, none of them an export', () => {
    const outputs = (plain.template.toJSON() as { Outputs: Record<string, object> }).Outputs;
    expect(Object.keys(outputs).sort()).toEqual([
      'DeadLetterQueueUrl',
      'ReportBucketName',
      'ReporterName',
      'TopicArn',
      'TypesToRecord',
    ]);
    for (const output of Object.values(outputs)) expect(output).not.toHaveProperty('Export');
  });

  test('parameters of Systems Manager, below a path of the stack or one that is chosen', async () => {
    const namesOf = ({ resources }: TestStack) =>
      resources.filter(({ Type }) => Type === 'AWS::SSM::Parameter').map(({ Properties }) => Properties['Name']);
    const ofTheStack = (name: string) => ({
      'Fn::Join': ['', ['/fisc-check/', { Ref: 'AWS::StackName' }, `/${name}`]],
    });
    expect(namesOf(plain)).toEqual(['bucket', 'reporter', 'topic'].map(ofTheStack));
    expect(namesOf(foreign)).toEqual(['bucket', 'reporter', 'topic'].map((name) => `/audit/fisc/${name}`));
    const osaka = await newStack(chosen, { home: false, env: { region: 'ap-northeast-3' } });
    expect(namesOf(osaka)).toEqual([ofTheStack('topic')]);
  });

  test('a warning where nobody is told', () => {
    const sentence = Match.stringLikeRegexp("nobody is told of alarms and changes: give 'notifyEmails' or 'topicArn'");
    const warnings = ({ stack }: TestStack) => Annotations.fromStack(stack).findWarning('*', sentence);
    expect(warnings(plain)).toHaveLength(1);
    expect(warnings(foreign)).toEqual([]);
  });
});
