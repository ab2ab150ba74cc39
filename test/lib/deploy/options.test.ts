// oxlint-disable no-new -- a construct adds itself to its scope
/** Wrong options of plan and constructs stop the synthesis with a sentence; what is known at deployment only passes where it can. */
import { App, Fn, PermissionsBoundary, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { beforeAll, expect, test } from 'vitest';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { planDeployment, type DeploymentPlan } from '../../../lib/deploy/deployment-plan.ts';
import { checkEnvironment } from '../../../lib/deploy/environment-size.ts';
import { FiscComplianceStack } from '../../../lib/deploy/fisc-compliance-stack.ts';
import { FiscConfigRules } from '../../../lib/deploy/fisc-config-rules.ts';
import { FiscOperations } from '../../../lib/deploy/fisc-operations.ts';
import { FiscReporter } from '../../../lib/deploy/fisc-reporter.ts';
import { UsageError } from '../../../lib/usage.ts';
import { emptyHandlers } from './stacks.ts';

type Options = Readonly<Record<string, unknown>>;

let plan: DeploymentPlan;
beforeAll(async () => {
  plan = await planDeployment({ rules: ['s3-bucket-versioning'], items: ['un110-1-1'] });
});

const region = 'ap-northeast-1';
const key = `arn:aws:kms:${region}:111122223333:key/1`;
const topic = `arn:aws:sns:${region}:111122223333:alerts`;
const token = Fn.importValue('Other');

function newStack(options: Options): FiscComplianceStack {
  const props = { plan, handlers: emptyHandlers(), env: { region }, itemRules: false, ...options };
  return new FiscComplianceStack(new App(), 'Fisc', props);
}

test.each<[Options, RegExp]>([
  [{ plan: Promise.resolve() }, /^parameter 'plan': expected what planDeployment resolves to/],
  [{ reportAt: '25:00' }, /^parameter 'reportAt': expected a time in Japan such as '05:00' \(got "25:00"\)$/],
  [{ reportAt: '5' }, /^parameter 'reportAt': expected a time in Japan/],
  [{ reportAt: 'abc' }, /^parameter 'reportAt': expected a time in Japan/],
  [{ reportAt: token }, /^parameter 'reportAt': expected a time in Japan .*\(got what is known at deployment only\)$/],
  [{ reservedConcurrency: 0 }, /^parameter 'reservedConcurrency': expected a whole number, at least 1 \(got 0\)$/],
  [{ reservedConcurrency: -1 }, /^parameter 'reservedConcurrency': expected a whole number/],
  [{ unknownAs: 'COMPLIANT' }, /^parameter 'unknownAs': expected 'NON_COMPLIANT' or nothing \(got "COMPLIANT"\)$/],
  [{ itemRules: 'false' }, /^parameter 'itemRules': expected true or false \(got "false"\)$/],
  [{ keyArn: `arn:aws:kms:${region}:111122223333:alias/bank` }, /^parameter 'keyArn': expected the ARN of a KMS key/],
  [{ keyArn: 'alias/bank' }, /^parameter 'keyArn': expected the ARN of a KMS key/],
  [
    { keyArn: key.replace(region, 'us-east-1') },
    /^parameter 'keyArn': it is in us-east-1, the stack in ap-northeast-1$/,
  ],
  [{ formerKeyArns: ['alias/bank'] }, /^parameter 'formerKeyArns': expected the ARN of a KMS key/],
  [{ topicArn: `${topic}.fifo` }, /^parameter 'topicArn': expected the ARN of an SNS topic \(neither of a FIFO/],
  [{ topicKeyArn: key }, /^parameter 'topicKeyArn': it goes with 'topicArn' alone, which is not given$/],
  [{ topicArn: topic, emails: ['a@example.co.jp'] }, /^parameters 'emails' and 'topicArn' exclude each other/],
  [{ emails: ['nobody'] }, /^parameter 'emails': expected an e-mail address \(got "nobody"\)$/],
  [{ emails: [''] }, /^parameter 'emails': expected an e-mail address/],
  [
    { emails: Fn.split(',', token) },
    /^parameter 'emails': expected a list .*\(got what is known at deployment only\)$/,
  ],
  [{ emails: ['a@example.co.jp', 'A@example.co.jp'] }, /^parameter 'emails': 'A@example.co.jp' stands twice$/],
  [
    { vpc: { subnetIds: [], securityGroupIds: [] } },
    /^parameter 'vpc.subnetIds': expected a list whose every entry is/,
  ],
  [{ vpc: { subnetIds: ['subnet-1'] } }, /^parameter 'vpc.securityGroupIds': expected a list whose every entry is/],
  [
    { attestationWriters: [] },
    /^parameter 'attestationWriters': expected a list whose every entry is the ARN of a role/,
  ],
  [
    { attestationWriters: ['arn:aws:sts::111122223333:assumed-role/x/y'] },
    /^parameter 'attestationWriters': expected the ARN of a role/,
  ],
  [{ parameterPath: '/x/' }, /^parameter 'parameterPath': expected a path that begins with a slash and does not end/],
  [{ parameterPath: 'x' }, /^parameter 'parameterPath': expected a path/],
  [
    { reportRetentionDays: 3, objectLockDays: 30 },
    /^parameter 'reportRetentionDays': expected at least the 30 days of 'objectLockDays'/,
  ],
  [{ rolePath: 'audit' }, /^parameter 'rolePath': expected a path that begins and ends with a slash/],
  [{ logRetention: 100 }, /^parameter 'logRetention': expected a period that CloudWatch Logs offers/],
  [{ logBucketName: 'bank..logs' }, /^parameter 'logBucketName': expected the name of a bucket/],
  [
    { permissionsBoundary: PermissionsBoundary.fromName('/audit/BankBoundary') },
    /^parameter 'permissionsBoundary': expected a name with its path such as 'audit\/BankBoundary'/,
  ],
  [
    { env: { region: 'us-east-1' } },
    /^parameter 'region': us-east-1 is not among the allowed regions \(ap-northeast-1\)/,
  ],
])('the stack: %j', (options, sentence) => {
  expect(() => newStack(options)).toThrow(UsageError);
  expect(() => newStack(options)).toThrow(sentence);
});

const strictly = { ...noConfiguration, level: 'strict' };

test.each<[Options, RegExp]>([
  [
    { configuration: { ...noConfiguration, level: 'Strict' } },
    /^configuration: level: expected 'standard' or 'strict'$/,
  ],
  [
    { configuration: { ...strictly, settings: { allowedRegions: ['tokyo'] } } },
    /^configuration: settings.allowedRegions.0: expected a region such as ap-northeast-1$/,
  ],
  [
    { configuration: { ...strictly, settings: { allowedRegions: ['ap-northeast-9'] } } },
    /^configuration: settings.allowedRegions: 'ap-northeast-9' is no region/,
  ],
  [{ configuration: { ...strictly, parameters: { 's3-x': {} } } }, /^configuration: parameters.s3-x: no rule 's3-x'/],
  [
    { configuration: { level: 'strict' } },
    /^configuration: expected level, settings, parameters and readAs, as parseConfiguration gives them \(without settings, /,
  ],
  [{ rule: ['s3-*'] }, /^unknown option 'rule' of planDeployment; did you mean 'rules'\?$/],
  [{ furtherRegion: [region] }, /^unknown option 'furtherRegion' of planDeployment; did you mean 'furtherRegions'\?$/],
  [{ furtherRegions: ['osaka', region] }, /^parameter 'furtherRegions': expected a region .*\(got "osaka"\)/],
  [{ rules: 's3-*' }, /^parameter 'rules': expected a list whose every entry is a rule id/],
  [{ orgRoleArn: 'my-role' }, /^parameter 'orgRoleArn': expected the ARN of a role \(got "my-role"\)$/],
  [{ locale: 'jp' }, /^parameter 'locale': expected 'ja' or 'en'/],
  [{ orgRoleArn: token }, /^parameter 'orgRoleArn': expected a value that is known at synthesis/],
  [
    { configuration: { ...strictly, settings: { allowedRegions: [Fn.ref('Region')] } } },
    /^parameter 'configuration.settings.allowedRegions.0': expected a value that is known at synthesis/,
  ],
  [
    { configuration: { ...strictly, settings: { logRetentionDays: Token.asNumber({}) } } },
    /^parameter 'configuration.settings.logRetentionDays': expected a value that is known at synthesis/,
  ],
])('the plan: %j', async (options, sentence) => {
  const planned = planDeployment(options);
  await expect(planned).rejects.toThrow(UsageError);
  await expect(planned).rejects.toThrow(sentence);
});

test('the parts check what is theirs', () => {
  const stack = new Stack(new App(), 'Stack', { env: { region } });
  const fifo = new Topic(stack, 'Fifo', { fifo: true });
  expect(() => new FiscOperations(stack, 'A', { topic: fifo })).toThrow(/^parameter 'topic': expected .* FIFO/);
  expect(() => new FiscOperations(stack, 'B', { topicKeyArn: key })).toThrow(/'topic' alone, which is not given$/);
  const further = { plan: { ...plan, furtherRegions: [region] }, handlers: emptyHandlers() };
  expect(() => new FiscReporter(stack, 'C', further)).toThrow(
    "parameter 'furtherRegions': ap-northeast-1 is the reporter's own region already",
  );
});

test('each part that makes a topic of its own warns that nobody is told', () => {
  const stack = new Stack(new App(), 'Stack', { env: { region } });
  new FiscReporter(stack, 'Reporter', { plan, handlers: emptyHandlers() });
  new FiscConfigRules(stack, 'Rules', { plan, handlers: emptyHandlers() });
  const operations = new FiscOperations(stack, 'Told', { emails: ['a@example.co.jp'] });
  new FiscConfigRules(stack, 'More', { plan, handlers: emptyHandlers(), operations });
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('nobody is told'));
  expect(warnings.map(({ id }) => id)).toEqual(['/Stack/Reporter/Operations', '/Stack/Rules/Operations']);
});

test('what another stack or a parameter gives at deployment passes where it can stand', () => {
  const stack = newStack({
    keyArn: Fn.importValue('Key'),
    formerKeyArns: [Fn.importValue('FormerKey')],
    topicArn: Fn.importValue('Topic'),
    topicKeyArn: Fn.importValue('TopicKey'),
    logBucketName: Fn.importValue('Logs'),
    attestationWriters: Fn.split(',', Fn.importValue('Writers')),
    reservedConcurrency: Token.asNumber(Fn.importValue('Concurrency')),
    parameterPath: `/${Fn.importValue('Name')}`,
    rolePath: Fn.importValue('Path'),
    roleNamePrefix: Fn.importValue('Prefix'),
    vpc: { subnetIds: Fn.split(',', Fn.importValue('Subnets')), securityGroupIds: [Fn.importValue('Group')] },
  });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Lambda::Function', {
    ReservedConcurrentExecutions: { 'Fn::ImportValue': 'Concurrency' },
    VpcConfig: { SubnetIds: { 'Fn::Split': [',', { 'Fn::ImportValue': 'Subnets' }] } },
  });
  const text = JSON.stringify(template.toJSON());
  for (const name of ['Key', 'FormerKey', 'Topic', 'TopicKey', 'Logs', 'Writers', 'Name', 'Path', 'Prefix', 'Group']) {
    expect(text).toContain(`{"Fn::ImportValue":"${name}"}`);
  }
});

test("a function's environment is measured as Lambda does: as JSON, names of deployment included", () => {
  const settings = (count: number) => ({
    FISC_CONFIGURATION: JSON.stringify({
      ...noConfiguration,
      settings: { knownAccounts: Array.from({ length: count }, (_, index) => String(100_000_000_000 + index)) },
    }),
  });
  const bytes = (variables: object): number => Buffer.byteLength(JSON.stringify(variables));
  expect([bytes(settings(225)), bytes(settings(233)), bytes(settings(234))]).toEqual([3941, 4077, 4094]);
  expect(() => checkEnvironment('rule', settings(234))).not.toThrow();
  expect(() => checkEnvironment('rule', settings(235))).toThrow(
    /^the configuration is too long for the rule function: its environment has 4111 bytes and Lambda takes 4096; shorten 'knownAccounts' first, which has 3526 /,
  );
  expect(() => checkEnvironment('rule', { ...settings(225), REPORT_BUCKET: token })).toThrow(/has 4120 bytes/);
  expect(() => checkEnvironment('reporter', { FISC_RULES: 's3-bucket-versioning,'.repeat(200) })).toThrow(
    /shorten 'rules' first/,
  );
});
