import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { theCatalog } from '../../../lib/catalog.ts';
import { effectiveWeight } from '../../../catalog/mapping.ts';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { actionsOf as actionsOfWants } from '../../../lib/scan/permissions.ts';
import { wantsOf } from '../../../lib/scan/wants.ts';
import { handlers, type HandlerName } from '../../../lib/lambda/interface.ts';
import { isJudgedAt } from '../../../lib/scan/run.ts';
import { allRules } from '../../../rules/index.ts';
import {
  actionsOf,
  configRulesOf,
  newStack,
  readsOf,
  statementsOf,
  type TemplateRule,
  type TestStack,
} from './stacks.ts';

const disclaimer = { ja: '証跡の有無を示す。適合の判定ではない。', en: 'Evidence status, not a conformity verdict.' };
/** Statements that every function's role has, and those that follow from the configuration. */
const ofEveryFunction = new Set(['Logs', 'DeadLetters', 'Key', 'FiscCheckRead', 'FiscCheckReadAs']);
const judged = allRules.filter((rule) => isJudgedAt(rule, 'standard'));

let home: TestStack;
let rules: readonly TemplateRule[];
let itemRules: readonly TemplateRule[];

beforeAll(async () => {
  home = await newStack({}, { emails: ['cloud-security@example.co.jp'] });
  const all = configRulesOf(home.resources);
  itemRules = all.filter(({ ConfigRuleName }) => ConfigRuleName.startsWith('fisc-item-'));
  rules = all.filter((rule) => !itemRules.includes(rule));
});

function ofType(stack: TestStack, type: string) {
  return stack.resources.filter(({ Type }) => Type === type);
}

describe('Config rules', () => {
  test('one for each rule judged at the level, named by it', () => {
    expect(rules.map(({ ConfigRuleName }) => ConfigRuleName).sort()).toEqual(
      judged.map(({ id }) => `fisc-${id}`).sort(),
    );
    for (const { ConfigRuleName, InputParameters } of [...rules, ...itemRules]) {
      expect(ConfigRuleName).toBe(`fisc-${InputParameters['ruleId']}`);
      expect(ConfigRuleName.length).toBeLessThanOrEqual(64);
    }
  });

  test('the description names the items, decisive and supporting', async () => {
    const { items } = await theCatalog();
    for (const { Description, InputParameters } of rules) {
      expect(Description.length).toBeLessThanOrEqual(256);
      const mapped = items.filter(({ rules: mappings }) =>
        mappings.some(
          (mapping) => mapping.id === InputParameters['ruleId'] && effectiveWeight(mapping, 'standard') !== null,
        ),
      );
      for (const { label } of mapped) expect(Description).toContain(label);
    }
  });

  test.each([
    ['s3-bucket-versioning', 'AWS::S3::Bucket', ['change']],
    ['kms-key-rotation-enabled', 'AWS::KMS::Key', ['change', 'schedule']],
    ['cloudtrail-trail-kms-encryption', 'AWS::CloudTrail::Trail', ['change', 'schedule']],
    ['cloudtrail-trail-delivering', 'AWS::CloudTrail::Trail', ['change', 'schedule']],
    ['cloudhsm-cluster-active', null, ['schedule']],
    ['cloudtrail-trail-multi-region', null, ['schedule']],
  ])('%s runs on %s', (id, type, expected) => {
    const { Source, Scope } = rules.find(({ ConfigRuleName }) => ConfigRuleName === `fisc-${id}`)!;
    const details = [
      { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
      { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
      {
        EventSource: 'aws.config',
        MessageType: 'ScheduledNotification',
        MaximumExecutionFrequency: 'TwentyFour_Hours',
      },
    ];
    const wanted = [
      ...(expected.includes('change') ? details.slice(0, 2) : []),
      ...(expected.includes('schedule') ? details.slice(2) : []),
    ];
    expect(Source.SourceDetails).toEqual(wanted);
    expect(Scope).toEqual(type === null ? undefined : { ComplianceResourceTypes: [type] });
  });

  test('whatever runs on change is scoped to types, the rest to none', () => {
    for (const { Source, Scope } of rules) {
      const onChange = Source.SourceDetails.some(({ MessageType }) => MessageType.includes('Change'));
      const types = Scope?.ComplianceResourceTypes ?? [];
      expect(types.length > 0).toBe(onChange);
      expect(new Set(types).size).toBe(types.length);
    }
  });

  test('one function and one permission for all of them, for this account; each rule waits for it', () => {
    const permissions = ofType(home, 'AWS::Lambda::Permission');
    expect(permissions).toHaveLength(2); // the rule handler's and the item handler's
    for (const group of [rules, itemRules]) {
      const targets = new Set(group.map(({ Source }) => JSON.stringify(Source.SourceIdentifier)));
      expect(targets.size).toBe(1);
      const [target] = targets;
      const own = permissions.filter(({ Properties }) => JSON.stringify(Properties['FunctionName']) === target);
      expect(own).toHaveLength(1);
      expect(own[0]?.Properties).toMatchObject({
        Action: 'lambda:InvokeFunction',
        Principal: 'config.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
      });
      const names = new Set(group.map(({ ConfigRuleName }) => ConfigRuleName));
      const resources = ofType(home, 'AWS::Config::ConfigRule').filter(({ Properties }) =>
        names.has(Properties['ConfigRuleName'] as string),
      );
      for (const { DependsOn } of resources) expect(DependsOn).toContain(own[0]?.id);
    }
  });
});

describe('item rules', () => {
  test('one for each of the 90 items of the user, every hour, with the disclaimer first', () => {
    expect(itemRules).toHaveLength(90);
    for (const { ConfigRuleName, Description, InputParameters, Scope, Source } of itemRules) {
      const itemId = InputParameters['itemId']!;
      expect(ConfigRuleName).toBe(`fisc-item-${itemId}`);
      expect(InputParameters).toEqual({ ruleId: `item-${itemId}`, itemId });
      expect(Description.startsWith(disclaimer.ja)).toBe(true);
      expect(Description.length).toBeLessThanOrEqual(256);
      expect(Scope).toBeUndefined();
      expect(Source.SourceDetails).toEqual([
        {
          EventSource: 'aws.config',
          MessageType: 'ScheduledNotification',
          MaximumExecutionFrequency: 'One_Hour',
        },
      ]);
    }
  });

  test('in English, and switched off', async () => {
    const english = configRulesOf((await newStack({ locale: 'en' })).resources);
    const items = english.filter(({ ConfigRuleName }) => ConfigRuleName.startsWith('fisc-item-'));
    for (const { Description } of items) expect(Description.startsWith(disclaimer.en)).toBe(true);
    const { resources } = await newStack({}, { itemRules: false });
    expect(configRulesOf(resources)).toHaveLength(judged.length);
  });
});

describe('permissions', () => {
  test('no allowed action has a wildcard, and the Denies are for TLS and for who may write', () => {
    const ours = ['OnlyTheReporterReports', 'NobodyAttests'];
    const statements = statementsOf(home.template.toJSON());
    expect(statements.length).toBeGreaterThan(20);
    for (const statement of statements) {
      if (statement.Effect === 'Allow') expect(actionsOf(statement).join(' ')).not.toContain('*');
      else if (!ours.includes(statement.Sid ?? '')) {
        expect(JSON.stringify(statement)).toContain('"aws:SecureTransport":"false"');
      }
    }
    expect(JSON.stringify(home.template.toJSON())).not.toContain('AWSConfigRulesExecutionRole');
    expect(JSON.stringify(home.template.toJSON())).not.toContain(':iam::aws:policy/');
  });

  test('the rule handler reads what the rules need and finds what a change event names', async () => {
    const wants = wantsOf(judged, 'standard');
    const reads = readsOf(home, 'RulesHandlerRole');
    expect(reads).toEqual([...home.plan.actions.home]);
    expect(reads).toEqual(expect.arrayContaining([...(await actionsOfWants(wants, { withAccount: false }))]));
    const scanned = await actionsOfWants(wants);
    expect(
      reads.filter((action) => !/:(BatchGet|Get|GET|List|Describe|Head|Search|Generate|View)/.test(action)),
    ).toEqual([]);
    expect(readsOf(home, 'ReporterHandlerRole')).toEqual([...scanned]);
    expect(readsOf(home, 'ItemsHandlerRole')).toEqual([]);
  });

  test('what the handlers do beside reading, and are told, is what they declare', async () => {
    const { template, resources } = await newStack(
      { rules: ['kms-*'], items: ['un110-*'], orgRoleArn: 'arn:aws:iam::222233334444:role/Org' },
      { securityHub: true, unknownAs: 'NON_COMPLIANT' },
    );
    const prefixes = {
      rule: 'RulesHandler',
      item: 'ItemsHandler',
      reporter: 'ReporterHandler',
      deployment: 'AfterDeploymentHandler',
    } as const;
    // Which rules conformance packs have is asked only where they are there.
    const packs = await newStack({ rules: ['kms-*'], rulesInPacks: true });
    for (const [name, prefix] of Object.entries(prefixes) as [HandlerName, string][]) {
      const role = (name === 'deployment' ? packs : { resources }).resources.find(({ id }) =>
        id.startsWith(`${prefix}Role`),
      );
      const own = statementsOf(role).filter(({ Sid }) => Sid !== undefined && !ofEveryFunction.has(Sid));
      expect(own.flatMap(actionsOf).sort()).toEqual([...handlers[name].actions].sort());
      const { Properties } = resources.find(({ id }) => id.startsWith(`${prefix}Function`))!;
      const { Variables } = Properties['Environment'] as { Variables: object };
      expect(Object.keys(handlers[name].environment)).toEqual(expect.arrayContaining(Object.keys(Variables)));
    }
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { FISC_RULES: 'kms-*', FISC_ITEMS: 'un110-*', SECURITY_HUB: 'true' } },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { FISC_UNKNOWN_AS: 'NON_COMPLIANT' } },
    });
  });

  test('a narrower choice of rules reads less', async () => {
    const narrow = await newStack({ rules: ['kms-key-rotation-enabled'] });
    expect(narrow.plan.actions.home.filter((action) => /^(s3|cloudtrail|cloudhsm):/.test(action))).toEqual([]);
    const names = configRulesOf(narrow.resources).map(({ ConfigRuleName }) => ConfigRuleName);
    const { items } = await theCatalog();
    const behind = items.filter((item) => item.user && item.rules.some(({ id }) => id === 'kms-key-rotation-enabled'));
    expect(behind.length).toBeGreaterThan(0);
    expect(names.sort()).toEqual(
      ['fisc-kms-key-rotation-enabled', ...behind.map(({ id }) => `fisc-item-${id}`)].sort(),
    );
  });

  test('roles of readAs may be assumed, others not', async () => {
    const roleArn = 'arn:aws:iam::222233334444:role/Archive';
    const configuration = { ...noConfiguration, readAs: [{ account: '222233334444', roleArn }] };
    const { template } = await newStack({ configuration });
    const allowed = statementsOf(template.toJSON()).filter(({ Sid }) => Sid === 'FiscCheckReadAs');
    expect(allowed).toHaveLength(2); // rule handler and reporter
    for (const { Resource } of allowed) expect(Resource).toBe(roleArn);
  });
});

describe('the stack', () => {
  test('functions: arm64, Node 24, dead-letter queue, bounded and encrypted logs', () => {
    const functions = ofType(home, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(4);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        DeadLetterConfig: { TargetArn: {} },
      });
    }
    for (const { Properties } of ofType(home, 'AWS::Logs::LogGroup')) {
      expect(Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: {} });
    }
    expect(ofType(home, 'AWS::CloudWatch::Alarm')).toHaveLength(10);
    expect(ofType(home, 'AWS::SQS::Queue')[0]?.Properties).toMatchObject({ KmsMasterKeyId: {} });
    home.template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email' });
  });

  test('report bucket: versioned, encrypted, closed, logged, kept', () => {
    const buckets = ofType(home, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
      expect(Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: {},
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      });
    }
    home.template.hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: {} } });
  });

  test('the reporter runs daily in Japanese time', () => {
    expect(ofType(home, 'AWS::Scheduler::Schedule')[0]?.Properties).toMatchObject({
      ScheduleExpression: 'cron(0 5 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Tokyo',
    });
  });

  test('no recorder unless asked, and then only for what the rules need', async () => {
    expect(ofType(home, 'AWS::Config::ConfigurationRecorder')).toEqual([]);
    const asked = await newStack({ rules: ['kms-*'] }, { createRecorder: true });
    expect(ofType(asked, 'AWS::Config::ConfigurationRecorder')[0]?.Properties).toMatchObject({
      RecordingGroup: { AllSupported: false, ResourceTypes: asked.plan.recordedTypes.home },
    });
  });

  test('a further region has the regional rules alone', async () => {
    const osaka = await newStack({}, { home: false, createRecorder: true, env: { region: 'ap-northeast-3' } });
    const there = configRulesOf(osaka.resources);
    const names = there.map(({ ConfigRuleName }) => ConfigRuleName);
    const accountWide = osaka.plan.rules.filter((rule) => rule.accountWide).map(({ id }) => `fisc-${id}`);
    expect(accountWide).toContain('fisc-cloudtrail-trail-multi-region');
    expect(names).toHaveLength(rules.length - accountWide.length);
    expect(names.filter((name) => accountWide.includes(name))).toEqual([]);
    osaka.template.resourceCountIs('AWS::S3::Bucket', 1); // the recorder's
    osaka.template.resourceCountIs('AWS::Lambda::Function', 2);
    osaka.template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { FISC_REGIONS: 'ap-northeast-3' } },
    });
    const recorded = new Set(there.flatMap(({ Scope }) => Scope?.ComplianceResourceTypes ?? []));
    expect(osaka.plan.recordedTypes.home).toContain('AWS::IAM::Role');
    expect(recorded).not.toContain('AWS::IAM::Role');
    osaka.template.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RecordingGroup: { AllSupported: false, ResourceTypes: [...recorded].sort() },
    });
    osaka.template.hasOutput('TypesToRecord', { Value: [...recorded].sort().join(' ') });
  });

  test('what a bank sets', async () => {
    const keyArn = 'arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555';
    const writer = 'arn:aws:iam::123456789012:role/Attester';
    const { template, resources } = await newStack(
      { rules: ['kms-*'] },
      {
        keyArn,
        topicArn: 'arn:aws:sns:ap-northeast-1:123456789012:alerts',
        rolePath: '/audit/',
        roleNamePrefix: 'bank-fisc-',
        vpc: { subnetIds: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] },
        reservedConcurrency: 5,
        logBucketName: 'bank-access-logs',
        objectLockDays: 400,
        attestationWriters: [writer],
        securityHub: true,
        reportAt: '21:30',
      },
    );
    template.resourceCountIs('AWS::KMS::Key', 0);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { ReservedConcurrentExecutions: 5 }, 1);
    template.allResourcesProperties('AWS::IAM::Role', { Path: '/audit/' });
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'bank-fisc-rule-ap-northeast-1' });
    template.allResourcesProperties('AWS::Lambda::Function', {
      VpcConfig: { SubnetIds: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'], SecurityGroupIds: ['sg-0a1b2c3d'] },
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: keyArn });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: { DestinationBucketName: 'bank-access-logs' },
      ObjectLockEnabled: true,
    });
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(30 21 * * ? *)' });
    const statements = statementsOf(resources);
    expect(statements.filter(({ Sid }) => Sid === 'OnlyTheseRolesAttest')).toHaveLength(1);
    expect(statements.flatMap(actionsOf)).toContain('securityhub:BatchImportFindings');
    for (const statement of statements) {
      if (statement.Effect === 'Allow') expect(actionsOf(statement).join(' ')).not.toContain('*');
    }
  });

  test('a configuration that Lambda cannot take is refused', async () => {
    const knownAccounts = Array.from({ length: 400 }, (_, index) => String(100_000_000_000 + index));
    const configuration = { ...noConfiguration, settings: { knownAccounts } };
    await expect(newStack({ configuration })).rejects.toThrow(/configuration is too long for the reporter function/);
  });

  test('without the build a sentence says what to do', async () => {
    await expect(newStack({}, { handlers: 'no-such-folder' })).rejects.toThrow(/not built .*: run npm run build$/);
  });

  test('snapshot', async () => {
    const { stack } = await newStack({ rules: ['kms-key-rotation-enabled'] }, { itemRules: false });
    const template = Template.fromStack(stack).toJSON() as object;
    const text = JSON.stringify(template).replaceAll(/[0-9a-f]{64}\.zip/g, '<asset>.zip');
    expect(JSON.parse(text)).toMatchSnapshot();
  });
});
