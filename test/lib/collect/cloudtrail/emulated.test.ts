import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collect, type Want } from '../../../../lib/collect/collect.ts';
import { isJudgedAt, run } from '../../../../lib/scan/run.ts';
import type { ResourceKind } from '../../../../rules/facts.ts';
import { allRules } from '../../../../rules/index.ts';
import type { Level } from '../../../../rules/rule.ts';
import { testSession } from '../../../helpers/collecting.ts';
import { describeEmulated, type Seeded } from '../../../helpers/emulator.ts';
import { factsOf, tokyo } from '../../../helpers/judge.ts';

const regions = [tokyo, 'ap-northeast-3', 'us-east-1'];
const family = allRules.filter(({ id }) => id.startsWith('cloudtrail-'));

/** rule → resource → verdict, of the family's rules on the emulated account. */
async function verdicts(level: Level, rules = family): Promise<Record<string, Record<string, string>>> {
  const session = testSession();
  const wants: Want[] = rules.flatMap((rule) =>
    (Object.entries(rule.needs) as [ResourceKind, string[]][]).map(([kind, attributes]) => ({
      kind,
      attributes,
      regions: rule.regions,
    })),
  );
  const scope = { enabled: regions, allowed: [tokyo], looked: regions };
  const { listings } = await collect(wants, { aws: session, organization: session, readAs: [] }, scope);
  session.close();
  const { header } = factsOf(rules, { enabled: regions, level });
  const now = { ...header, collectedAt: new Date().toISOString() };
  const { findings, bugs } = run(rules, { header: now, listings }, { level, settings: {}, parameters: {} });
  expect(bugs).toEqual([]);
  const found: Record<string, Record<string, string>> = {};
  for (const { ruleId, resource, status } of findings) (found[ruleId] ??= {})[resource.id] = status;
  return found;
}

function expected({ expected: rows }: Seeded, level: Level): Record<string, Record<string, string>> {
  const judged = new Set(family.filter((rule) => isJudgedAt(rule, level)).map(({ id }) => id));
  const wanted: Record<string, Record<string, string>> = {};
  for (const row of rows) {
    if (!judged.has(row.ruleId) || (row.level ?? level) !== level) continue;
    (wanted[row.ruleId] ??= {})[row.resourceId] = row.status;
  }
  return wanted;
}

describeEmulated('CloudTrail in an emulated account', (aws) => {
  beforeEach(async () => {
    await aws.reset();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  });
  afterEach(() => vi.unstubAllEnvs());

  test('every verdict that the seed expects, and no other, at both levels', async () => {
    const seeded = await aws.seed('cloudtrail');
    for (const level of ['standard', 'strict'] as const) {
      expect(await verdicts(level), level).toEqual(expected(seeded, level));
    }
  });

  test.each([
    'none',
    'stopped',
    'classic-halves',
    'kms-excluded',
    'advanced-all',
    'advanced-narrowed',
    'single-region-each',
    'two-halves',
    'one-of-two',
  ])('scenario %s', async (scenario) => {
    const seeded = await aws.seed('cloudtrail', { scenario });
    const rules = family.filter(({ id }) => id === 'cloudtrail-trail-multi-region');
    expect(await verdicts('standard', rules)).toEqual(expected(seeded, 'standard'));
  });
});
