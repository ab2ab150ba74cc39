// oxlint-disable no-new -- a construct adds itself to its scope
/** What the stack has started after its deployment, what makes it start every rule, and what it asks only if told to. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { optInsOf } from '../../../lib/collect/collector.ts';
import { planDeployment } from '../../../lib/deploy/deployment-plan.ts';
import { FiscConfigRules } from '../../../lib/deploy/fisc-config-rules.ts';
import { FiscAfterDeployment } from '../../../lib/deploy/fisc-after-deployment.ts';
import { settingsFrom } from '../../../lib/lambda/handler-settings.ts';
import { actionsOf as actionsOfWants } from '../../../lib/scan/permissions.ts';
import { isJudgedAt } from '../../../lib/scan/run.ts';
import { wantsOf } from '../../../lib/scan/wants.ts';
import { allRules } from '../../../rules/index.ts';
import {
  actionsOf,
  configRulesOf,
  emptyHandlers,
  newStack,
  readsOf,
  resourcesOf,
  statementsOf,
  type TestStack,
} from './stacks.ts';

const judged = allRules.filter((rule) => isJudgedAt(rule, 'standard'));
let home: TestStack;
beforeAll(async () => {
  home = await newStack();
});

const ofType = ({ resources }: TestStack, type: string) => resources.filter(({ Type }) => Type === type);

describe('after a deployment', () => {
  const runOf = (stack: TestStack) =>
    ofType(stack, 'Custom::FiscAfterDeployment')[0]?.Properties as { Revision: string; Rules: object[] } | undefined;
  const revisionOf = async (...options: Parameters<typeof newStack>): Promise<string | undefined> => {
    const stack = await newStack(options[0], { itemRules: false, ...options[1] });
    const revisions = new Set(configRulesOf(stack.resources).map(({ InputParameters }) => InputParameters['revision']));
    expect([...revisions]).toEqual([runOf(stack)?.Revision]);
    return runOf(stack)?.Revision;
  };

  test('waits for every rule of the stack, names them, and is answered within minutes', () => {
    const ids = ofType(home, 'AWS::Config::ConfigRule').filter(
      ({ Properties }) => !String(Properties['ConfigRuleName']).startsWith('fisc-item-'),
    );
    expect(runOf(home)).toMatchObject({ ServiceTimeout: 300, Rules: ids.map(({ id }) => ({ Ref: id })) });
    const { Properties } = home.resources.find(({ id }) => id.startsWith('AfterDeploymentHandlerFunction'))!;
    expect(JSON.stringify(Properties['Environment'])).toContain('{"REPORTER":{"Ref":"ReporterHandlerFunction');
  });

  test('tags of stack, stage and construct come to every Config rule, those of items too', async () => {
    const only = { rules: ['kms-key-rotation-enabled'] };
    const plain = runOf(await newStack(only)) as object;
    expect(plain).toMatchObject({ Tags: {} });
    const tagged = await newStack(only, { tags: { Owner: 'audit', Team: 'one' } }, (stack) => {
      Tags.of(stack).add('Team', 'two');
      Tags.of(stack.node.root).add('Cost', '1');
    });
    const arns = ofType(tagged, 'AWS::Config::ConfigRule').map(({ id }) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    expect(arns.length).toBeGreaterThan(1);
    expect(runOf(tagged)).toMatchObject({ Tags: { Owner: 'audit', Team: 'two', Cost: '1' }, TaggedRules: arns });
  });

  test('whatever the report is made by starts one; who hears of it, and when, does not', async () => {
    const only = { rules: ['kms-key-rotation-enabled'] };
    const key = 'arn:aws:kms:ap-northeast-1:111122223333:key/1a2b';
    const changes: Parameters<typeof newStack>[1][] = [
      { attestationWriters: ['arn:aws:iam::111122223333:role/Audit'] },
      { securityHub: true },
      { topicArn: 'arn:aws:sns:ap-northeast-1:111122223333:alarms' },
      { keyArn: key },
      { vpc: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } },
    ];
    const told = async (props: Parameters<typeof newStack>[1] = {}): Promise<string> =>
      (runOf(await newStack(only, props)) as unknown as { Reporter: string }).Reporter;
    const before = await told();
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    const after: string[] = [];
    for (const change of changes) after.push(await told(change));
    expect(new Set([before, ...after]).size).toBe(changes.length + 1);
    expect(await told({ emails: ['a@example.co.jp'], reportAt: '06:00' })).toBe(before);
    expect(runOf(await newStack(only, { home: false }))).not.toHaveProperty('Reporter');
  });

  test('a reporter that the app imports is started as well', async () => {
    const arn = 'arn:aws:lambda:ap-northeast-3:111122223333:function:reporter';
    const plan = await planDeployment({ rules: ['kms-key-rotation-enabled'] });
    const app = new App();
    const stack = new Stack(app, 'Parts', { env: { region: 'ap-northeast-3' } });
    const handlers = emptyHandlers();
    const configRules = new FiscConfigRules(stack, 'Rules', { plan, handlers });
    const reporter = LambdaFunction.fromFunctionArn(stack, 'Imported', arn);
    new FiscAfterDeployment(stack, 'After', { plan, configRules, reporter, handlers });
    const { Properties } = resourcesOf(Template.fromStack(stack)).find(
      ({ Type }) => Type === 'Custom::FiscAfterDeployment',
    )!;
    expect(Properties['Reporter']).toMatch(/^[0-9a-f]{16}$/);
  });

  test('comes last: what a report needs and raises is there', () => {
    const run = home.resources.find(({ Type }) => Type === 'Custom::FiscAfterDeployment');
    const others = home.resources.filter(({ id }) => /^(Report|Operations|Items|Topic)/.test(id)).map(({ id }) => id);
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter((id) => !run?.DependsOn?.includes(id))).toEqual([]);
  });

  test('whatever rules are judged by changes every rule and starts it; nothing else does', async () => {
    const only = { rules: ['kms-key-rotation-enabled', 's3-bucket-versioning'] };
    const settings = { ...noConfiguration, settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] } };
    const roleArn = 'arn:aws:iam::222233334444:role/Archive';
    const code = mkdtempSync(join(tmpdir(), 'fisc-code-'));
    cpSync(emptyHandlers(), code, { recursive: true });
    writeFileSync(join(code, 'rule', 'chunk.mjs'), 'export const changed = true;');
    const before = await revisionOf(only);
    const changes: Parameters<typeof newStack>[] = [
      [{ ...only, configuration: settings }],
      [{ ...only, configuration: { ...noConfiguration, level: 'strict' } }],
      [{ ...only, configuration: { ...noConfiguration, readAs: [{ account: '222233334444', roleArn }] } }],
      [{ ...only, orgRoleArn: roleArn }],
      [{ ...only, costExplorer: true }],
      [{ ...only, locale: 'en' }],
      [only, { unknownAs: 'NON_COMPLIANT' }],
      [only, { handlers: code }],
    ];
    const after: unknown[] = [];
    for (const change of changes) after.push(await revisionOf(...change));
    expect(new Set([before, ...after]).size).toBe(changes.length + 1);
    expect(await revisionOf(only, { emails: ['a@example.co.jp'], reportAt: '06:00' })).toBe(before);
    expect(await revisionOf({ rules: ['kms-key-rotation-enabled'] })).toBe(before);
  });
});

describe('what is read', () => {
  test('Cost Explorer is asked only where the stack was asked to', async () => {
    const ce = (stack: TestStack) => ['RulesHandlerRole', 'ReporterHandlerRole'].map((role) => readsOf(stack, role));
    const isCost = (action: string): boolean => action.startsWith('ce:');
    const told = (stack: TestStack) =>
      ofType(stack, 'AWS::Lambda::Function').filter(({ Properties }) =>
        JSON.stringify(Properties['Environment']).includes('"FISC_COST_EXPLORER":"true"'),
      );
    expect(ce(home).flat().filter(isCost)).toEqual([]);
    expect(told(home)).toEqual([]);
    const rules = ['region-resources-in-allowed-regions'];
    const asked = await newStack({ rules, costExplorer: true }, { itemRules: false });
    expect(ce(asked).map((reads) => reads.filter(isCost))).toEqual([['ce:GetCostAndUsage'], ['ce:GetCostAndUsage']]);
    expect(told(asked)).toHaveLength(2);
    // The same by every door: what `policy --cost-explorer` prints, and what the functions' variable asks for.
    const wants = wantsOf(
      judged.filter(({ id }) => rules.includes(id)),
      'standard',
    );
    const optIns = optInsOf({ costExplorer: true });
    expect(asked.plan.actions.scan).toEqual(await actionsOfWants(wants, { optIns }));
    expect(settingsFrom({ FISC_COST_EXPLORER: 'true' }).optIns).toEqual(optIns);
    expect(settingsFrom({}).optIns).toEqual(optInsOf({}));
  });

  test('of the report bucket the rule handler may read what is known of closed regions, and nothing else', () => {
    const role = home.resources.find(({ id }) => id.startsWith('RulesHandlerRole'));
    const own = statementsOf(role).filter((statement) => actionsOf(statement).includes('s3:GetObject'));
    expect(own.map(({ Sid }) => Sid)).toEqual(['ClosedRegions']);
    expect(JSON.stringify(own[0]?.Resource)).toContain('/latest/closed-regions.json"');
  });

  test('and the item handler the items of the latest result, not the result, which grows with the account', () => {
    const role = home.resources.find(({ id }) => id.startsWith('ItemsHandlerRole'));
    const own = statementsOf(role).filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('s3:')),
    );
    expect(own.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ['LatestItems', 's3:GetObject'],
      ['IsThereOne', 's3:ListBucket'],
    ]);
    expect(JSON.stringify(own[0]?.Resource)).toContain('/latest/items.json"');
    expect(JSON.stringify(role)).not.toContain('result.json');
  });
});
