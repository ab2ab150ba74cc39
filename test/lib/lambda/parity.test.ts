/**
 * On one emulated account the evaluations that the built function puts are the findings of `fisc-check scan`, resource by
 * resource, for every rule; again with nothing changed, it puts nothing (a rule of each kind of subject).
 * What change events say: changes.test.ts.
 */
import { beforeAll, expect, test } from 'vitest';
import type { Finding, FindingStatus, ScanResult } from '../../../lib/result/result.ts';
import { unknownsIn } from '../../../lib/lambda/unknowns.ts';
import { isJudgedAt } from '../../../lib/scan/run.ts';
import { allRules } from '../../../rules/index.ts';
import type { StoredEvaluation } from '../../helpers/config-stand-in.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { account } from '../../helpers/judge.ts';
import { scan } from '../../helpers/scanning.ts';
import { scheduled } from './events.ts';
import { ground } from './ground.ts';

const decided = { account, allowedRegions: ['ap-northeast-1'], readsOrganization: false, readAs: [] };

type Level = 'standard' | 'strict';

const compliance = { pass: 'COMPLIANT', fail: 'NON_COMPLIANT', notApplicable: 'NOT_APPLICABLE' } as const;
const fromBest: readonly FindingStatus[] = ['notApplicable', 'pass', 'unknown', 'fail'];

/** What AWS Config must hold of a rule: the worst finding of each type and id; of what is unknown, nothing. */
function expected(findings: readonly Finding[]): readonly string[] {
  const worst = new Map<string, FindingStatus>();
  for (const { status, resource } of findings) {
    const key = `${resource.type} ${resource.id}`;
    const earlier = worst.get(key);
    if (earlier === undefined || fromBest.indexOf(status) > fromBest.indexOf(earlier)) worst.set(key, status);
  }
  return [...worst].flatMap(([key, status]) => (status === 'unknown' ? [] : [`${key} ${compliance[status]}`])).sort();
}

function inShort(evaluations: readonly StoredEvaluation[]): readonly string[] {
  return evaluations.map(({ type, id, compliance: verdict }) => `${type} ${id} ${verdict}`).sort();
}

/** Where ordinary rules look, as a deployment says: each with resources of the seeds. */
const regions = 'ap-northeast-1,ap-northeast-3,us-east-1';

describeEmulated('parity of AWS Config and the scan', (emulator) => {
  const env = { FISC_REGIONS: regions };
  const at = (level: Level) =>
    ground(emulator, { handler: 'rule', configuration: { level }, timeout: 110_000, env, still: true });
  const grounds = { standard: at('standard'), strict: at('strict') };
  const results = new Map<Level, ScanResult>();

  beforeAll(async () => {
    for (const name of ['s3', 'kms', 'cloudtrail', 'cloudhsm', 'regions']) await emulator.seed(name);
    for (const level of ['standard', 'strict'] as const) {
      const { result } = await scan(['--level', level, '--regions', regions], {
        url: grounds.strict.proxy.url, // queues carry the address in their id
        env: { AWS_ENDPOINT_URL_CONFIG_SERVICE: grounds.strict.config.url },
      });
      results.set(level, result);
    }
  }, 300_000);

  const findingsOf = (ruleId: string, level: Level): readonly Finding[] =>
    results.get(level)!.findings.filter((finding) => finding.ruleId === ruleId);

  /** An invocation leads to what the scan found; returns how it ends. */
  async function invoke(ruleId: string, level: Level): Promise<string | undefined> {
    const on = grounds[level];
    const name = `fisc-${ruleId}`;
    const { error } = await on.lambda.invoke(scheduled(ruleId, on.config.token(name)));
    expect(inShort(on.config.evaluations(name))).toEqual(expected(findingsOf(ruleId, level)));
    return error?.errorType;
  }

  /** What the handler is told by no setting to read, or lies with others, is no error: unknowns.test.ts. */
  const ending = (findings: readonly Finding[]): string | undefined =>
    unknownsIn(findings, decided).unexpected.length > 0 ? 'NotAllJudged' : undefined;

  const firstOfKind = new Map(allRules.toReversed().map(({ id, kind }) => [kind, id]));
  const again = new Set(firstOfKind.values());

  test.each(allRules.map(({ id }) => [id, again.has(id) ? 'at strict, and again' : 'at strict'] as const))(
    '%s: %s',
    async (ruleId) => {
      const findings = findingsOf(ruleId, 'strict');
      expect(findings.length).toBeGreaterThan(0);
      expect(await invoke(ruleId, 'strict')).toBe(ending(findings));
      if (!again.has(ruleId)) return;
      const { puts } = grounds.strict.config;
      const before = puts.length;
      expect(await invoke(ruleId, 'strict')).toBe(ending(findings));
      expect(puts.slice(before)).toEqual([]);
    },
    120_000,
  );

  test('at standard: every rule that finds otherwise there', async () => {
    const others = allRules.filter(
      (rule) =>
        isJudgedAt(rule, 'standard') &&
        JSON.stringify(expected(findingsOf(rule.id, 'standard'))) !==
          JSON.stringify(expected(findingsOf(rule.id, 'strict'))),
    );
    expect(others.length).toBeGreaterThan(10);
    for (const { id } of others) expect(await invoke(id, 'standard'), id).toBe(ending(findingsOf(id, 'standard')));
  }, 300_000);
});
