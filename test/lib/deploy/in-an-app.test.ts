// oxlint-disable no-new -- a construct adds itself to its scope
/** The constructs in an app that others wrote: its stages, aspects, synthesizers, feature flags, and its own CDK. */
import { readFileSync } from 'node:fs';
import {
  App,
  CliCredentialsStackSynthesizer,
  DefaultStackSynthesizer,
  LegacyStackSynthesizer,
  Stack,
  Stage,
  Tags,
  type IStackSynthesizer,
} from 'aws-cdk-lib';
import { App as OtherApp } from 'aws-cdk-lib-lowest';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Construct as OtherConstruct } from 'constructs-lowest';
import { beforeAll, describe, expect, test } from 'vitest';
import { planDeployment, type DeploymentPlan } from '../../../lib/deploy/deployment-plan.ts';
import { FiscAfterDeployment } from '../../../lib/deploy/fisc-after-deployment.ts';
import { FiscComplianceStack, type FiscComplianceStackProps } from '../../../lib/deploy/fisc-compliance-stack.ts';
import { FiscConfigRules } from '../../../lib/deploy/fisc-config-rules.ts';
import { FiscItemRules } from '../../../lib/deploy/fisc-item-rules.ts';
import { FiscOperations } from '../../../lib/deploy/fisc-operations.ts';
import { FiscRecorder } from '../../../lib/deploy/fisc-recorder.ts';
import { FiscReporter } from '../../../lib/deploy/fisc-reporter.ts';
import { packageFile } from '../../../lib/package.ts';
import { UsageError } from '../../../lib/usage.ts';
import { emptyHandlers } from './stacks.ts';

let plan: DeploymentPlan;

/** Everything that makes resources. */
const everything = (): Omit<FiscComplianceStackProps, 'plan'> => ({
  handlers: emptyHandlers(),
  env: { account: '111122223333', region: 'ap-northeast-1' },
  createRecorder: true,
  securityHub: true,
  objectLockDays: 400,
  emails: ['cloud-security@example.co.jp'],
  attestationWriters: ['arn:aws:iam::111122223333:role/Attester'],
  vpc: { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] },
});

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
>;

interface Made {
  readonly resources: Resources;
  /** What the app would have the CDK CLI look up. */
  readonly missing: readonly unknown[];
}

/** The stack in a stage of an app, as the stage synthesizes it. */
function made(context: Readonly<Record<string, unknown>>, synthesizer?: IStackSynthesizer): Made {
  const app = new App({ context: { ...context } });
  const stage = new Stage(app, 'Prod');
  new FiscComplianceStack(stage, 'Fisc', { plan, ...everything(), ...(synthesizer && { synthesizer }) });
  PermissionsBoundary.of(stage).apply(ManagedPolicy.fromAwsManagedPolicyName('Boundary'));
  Tags.of(stage).add('CostCenter', 'security');
  const assembly = stage.synth();
  const { Resources } = assembly.getStackByName('Prod-Fisc').template as { readonly Resources: Resources };
  return { resources: Resources, missing: assembly.manifest.missing ?? [] };
}

/** Without what CDK may write in either of two ways: the partition, and the order of actions and resources. */
function meant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meant);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Join': join, ...rest } = value as Readonly<Record<string, unknown>>;
  if (join !== undefined) {
    const parts = (join as [string, unknown[]])[1];
    return parts
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
      .join('')
      .replaceAll('{"Ref":"AWS::Partition"}', 'aws');
  }
  return Object.fromEntries(
    Object.entries(rest).map(([name, one]) => {
      const all = meant(one);
      const isSet = ['Action', 'Resource'].includes(name) && Array.isArray(all);
      return [name, isSet ? all.map((each) => JSON.stringify(each)).sort() : all];
    }),
  );
}

/** Without where the code of the functions is put. */
function withoutAssets(resources: Resources): unknown {
  return Object.values(resources).map(({ Properties, ...rest }) => {
    const { Code, ...others } = Properties ?? {};
    return { ...rest, Code: Code !== undefined, Properties: others };
  });
}

let plain: Made;
beforeAll(async () => {
  plan = await planDeployment({ rules: ['kms-*'] });
  plain = made({});
}, 120_000);

describe('in a stage, under aspects', () => {
  test('a permissions boundary and tags reach every role', () => {
    const roles = Object.values(plain.resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(roles.length).toBeGreaterThan(3);
    for (const { Properties } of roles) {
      expect(JSON.stringify(Properties?.['PermissionsBoundary'])).toContain('policy/Boundary');
      expect(Properties?.['Tags']).toContainEqual({ Key: 'CostCenter', Value: 'security' });
    }
  });

  test('nothing is looked up, whatever feature flags the app sets, and the template says the same', () => {
    const flags = JSON.parse(
      readFileSync(packageFile('node_modules/aws-cdk-lib/recommended-feature-flags.json'), 'utf8'),
    ) as Readonly<Record<string, unknown>>;
    expect(Object.keys(flags).length).toBeGreaterThan(50);
    const all = made(flags);
    expect([...plain.missing, ...all.missing]).toEqual([]);
    expect(JSON.stringify(all.resources)).not.toBe(JSON.stringify(plain.resources));
    expect(meant(all.resources)).toEqual(meant(plain.resources));
  });

  test.each([
    ['a qualifier of its own', () => new DefaultStackSynthesizer({ qualifier: 'bank' })],
    ["the deployer's credentials", () => new CliCredentialsStackSynthesizer()],
    ['assets as parameters, without a new bootstrap', () => new LegacyStackSynthesizer()],
  ])("the app's synthesizer: %s", (_name, synthesizer) => {
    const { resources } = made({}, synthesizer() as IStackSynthesizer);
    expect(withoutAssets(resources)).toEqual(withoutAssets(plain.resources));
  });
});

describe('a second copy of the CDK is said, with what to do', () => {
  const constructs: readonly [string, (scope: Construct) => unknown][] = [
    ['FiscAfterDeployment', (scope) => new FiscAfterDeployment(scope, 'Fisc', { plan, configRules: undefined! })],
    ['FiscComplianceStack', (scope) => new FiscComplianceStack(scope, 'Fisc', { plan, handlers: emptyHandlers() })],
    ['FiscConfigRules', (scope) => new FiscConfigRules(scope, 'Fisc', { plan, handlers: emptyHandlers() })],
    ['FiscItemRules', (scope) => new FiscItemRules(scope, 'Fisc', { plan, reportBucket: undefined! })],
    ['FiscOperations', (scope) => new FiscOperations(scope, 'Fisc')],
    ['FiscRecorder', (scope) => new FiscRecorder(scope, 'Fisc', { plan })],
    ['FiscReporter', (scope) => new FiscReporter(scope, 'Fisc', { plan, handlers: emptyHandlers() })],
  ];
  const problemOf = (make: () => unknown): UsageError => {
    try {
      make();
    } catch (error) {
      if (error instanceof UsageError) return error;
      throw error;
    }
    throw new Error('nothing was said');
  };

  test.each(constructs)('%s', (_name, make) => {
    const otherApp = problemOf(() => make(new OtherApp())).text;
    expect(otherApp.en).toMatch(/^aws-cdk-lib is installed twice: .*node_modules\/aws-cdk-lib, the app another\./);
    expect(otherApp.en).toContain('npm ls aws-cdk-lib');
    expect(otherApp.ja).toMatch(/^aws-cdk-libが二重にインストールされている/);
    const otherConstruct = new OtherConstruct(undefined as never, '') as unknown as Construct;
    expect(problemOf(() => make(otherConstruct)).message).toMatch(/^constructs is installed twice: /);
  });

  test('also behind a construct of our own copy', () => {
    const between = new Construct(new OtherApp(), 'Between');
    expect(problemOf(() => new FiscOperations(between, 'Fisc')).message).toContain('aws-cdk-lib is installed twice');
  });

  test('and a stack of the same copy is taken', () => {
    expect(new FiscOperations(new Stack(new App(), 'Stack'), 'Fisc').node.path).toBe('Stack/Fisc');
  });
});
