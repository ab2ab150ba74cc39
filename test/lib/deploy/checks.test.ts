// oxlint-disable no-new -- a construct adds itself to its scope
/** What others' tools say of the synthesized stacks: cdk-nag, cfn-lint, AWS Config as moto plays it, and the CDK CLI. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  paginateDescribeConfigRules,
} from '@aws-sdk/client-config-service';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { App, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { planDeployment, type PlanOptions } from '../../../lib/deploy/deployment-plan.ts';
import { FiscComplianceStack, type FiscComplianceStackProps } from '../../../lib/deploy/fisc-compliance-stack.ts';
import { packageFile } from '../../../lib/package.ts';
import { describeEmulated, emulatorMissing, TEST_ACCOUNT, withLocalhost } from '../../helpers/emulator.ts';
import { beyondCloudFormation, emptyHandlers, newStack, strict } from './stacks.ts';

const run = promisify(execFile);

/** Everything that can be switched on, and nothing but the defaults. */
const variants: readonly [string, PlanOptions, Partial<FiscComplianceStackProps>][] = [
  ['the defaults', {}, {}],
  ['a further region', {}, { home: false, env: { region: 'ap-northeast-3' } }],
  [
    'everything switched on',
    { configuration: strict },
    {
      createRecorder: true,
      securityHub: true,
      objectLockDays: 400,
      reservedConcurrency: 5,
      emails: ['cloud-security@example.co.jp'],
      attestationWriters: ['arn:aws:iam::123456789012:role/Attester'],
      keyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555',
      rolePath: '/audit/',
      vpc: { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] },
    },
  ],
];

describe.each(variants)('%s', (_name, options, props) => {
  let synthesized: Awaited<ReturnType<typeof newStack>>;
  beforeAll(async () => {
    synthesized = await newStack(options, props);
  }, 120_000);

  test('is within what CloudFormation takes', () => {
    const { app, stack } = synthesized;
    expect(beyondCloudFormation(readFileSync(join(app.outdir, stack.templateFile), 'utf8'))).toEqual([]);
  });

  test('cdk-nag AwsSolutions: clean, or acknowledged with a reason', () => {
    const found = new AwsSolutionsChecks().validateScope(synthesized.stack);
    expect(found).toMatchObject({ success: true, violations: [] });
  });

  test.skipIf(emulatorMissing !== null)('cfn-lint', async () => {
    const { app, stack } = synthesized;
    const template = join(app.outdir, stack.templateFile);
    const python = inject('emulator').python!;
    const linted = await run(join(dirname(python), 'cfn-lint'), ['--format', 'parseable', '-t', template]).catch(
      (error: { stdout: string }) => error,
    );
    expect(linted.stdout).toBe('');
  });
});

describe('cdk-nag AwsSolutions', () => {
  test('as a plugin of the app, and it does find what is wrong', async () => {
    const app = new App();
    const plan = await planDeployment({ rules: ['kms-*'] });
    const stack = new FiscComplianceStack(app, 'Bad', { plan, handlers: emptyHandlers() });
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    new Bucket(stack, 'Careless');
    const { violations } = new AwsSolutionsChecks().validateScope(stack);
    expect(violations.map(({ ruleName }) => ruleName).sort()).toEqual(['AwsSolutions-S1', 'AwsSolutions-S10']);
  });
});

describeEmulated('in an emulated account', (emulator) => {
  /** moto skips alarms, bucket policies, schedules and RetainExceptOnCreate silently. */
  test('the CDK CLI bootstraps, deploys and destroys the whole stack', { timeout: 120_000 }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'fisc-cdk-'));
    const app = new App({ outdir: out });
    const plan = await planDeployment({ configuration: strict });
    new FiscComplianceStack(app, 'FiscCompliance', {
      plan,
      handlers: emptyHandlers(),
      env: { account: TEST_ACCOUNT, region: 'ap-northeast-1' },
    });
    app.synth();
    const cdk = async (...args: string[]): Promise<string> => {
      const options = { cwd: out, env: { ...process.env, ...environment(emulator.url) } };
      const { stdout, stderr } = await run('node', [packageFile('node_modules/aws-cdk/bin/cdk'), ...args], options);
      return stdout + stderr;
    };
    const lambda = new LambdaClient(emulator.client());
    const config = new ConfigServiceClient(emulator.client());
    const ConfigurationRecorder = { name: 'default', roleARN: `arn:aws:iam::${TEST_ACCOUNT}:role/recorder` };
    await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    await cdk('bootstrap', `aws://${TEST_ACCOUNT}/ap-northeast-1`);
    await cdk('deploy', '--app', out, 'FiscCompliance', '--require-approval', 'never');
    const counted = async (): Promise<object> => {
      const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
      let rules = 0;
      for await (const { ConfigRules = [] } of paginateDescribeConfigRules({ client: config }, {}))
        rules += ConfigRules.length;
      return { functions: Functions.filter(({ Runtime }) => Runtime === 'nodejs24.x').length, rules };
    };
    expect(await counted()).toEqual({ functions: 4, rules: plan.rules.length + plan.items.length });
    await cdk('destroy', '--app', out, 'FiscCompliance', '--force');
    expect(await counted()).toEqual({ functions: 0, rules: 0 });
  });
});

/** 127.0.0.1 would not do: the CLI recognises template URLs by host name. */
function environment(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: withLocalhost(url),
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: 'ap-northeast-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    CI: 'true',
  };
}
