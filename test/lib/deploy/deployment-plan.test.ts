/** What is planned: whose item rules, under which names. */
import { expect, test } from 'vitest';
import { planDeployment, type PlanOptions } from '../../../lib/deploy/deployment-plan.ts';
import { configRulesOf, newStack } from './stacks.ts';

test('another prefix reaches every name, the reporter and nothing else; one that is too long is refused', async () => {
  const dev = await newStack({ rules: ['kms-key-rotation-enabled'], ruleNamePrefix: 'fisc-dev-' });
  const named = configRulesOf(dev.resources);
  expect(named.length).toBeGreaterThan(1);
  for (const { ConfigRuleName, InputParameters } of named) {
    expect(ConfigRuleName).toBe(`fisc-dev-${InputParameters['ruleId']}`);
  }
  dev.template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { RULE_NAME_PREFIX: 'fisc-dev-' } },
  });
  const longest = Math.max(...(await planDeployment()).rules.map(({ id }) => id.length));
  await expect(planDeployment({ ruleNamePrefix: 'p'.repeat(64 - longest) })).resolves.toBeDefined();
  await expect(planDeployment({ ruleNamePrefix: 'p'.repeat(65 - longest) })).rejects.toThrow(
    `parameter 'ruleNamePrefix': expected at most ${64 - longest} characters`,
  );
});

test('a choice of items brings theirs alone, and what is chosen by rule those that a rule is behind', async () => {
  const itemsOf = async (options: PlanOptions): Promise<readonly string[]> =>
    (await planDeployment(options)).items.map(({ id }) => id);
  expect(await itemsOf({ items: ['un110-1-1', 'un108-1'] })).toEqual(['un108-1', 'un110-1-1']);
  expect(await itemsOf({ items: ['un110-*'], rules: ['s3-bucket-encrypted'] })).toEqual(
    (await itemsOf({ rules: ['s3-bucket-encrypted'] })).filter((id) => id.startsWith('un110-')),
  );
  const { items } = await planDeployment({ rules: ['resiliencehub-*'] });
  expect(items.length).toBeLessThan(10);
});
