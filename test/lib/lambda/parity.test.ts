/**
 * On one emulated account the evaluations that the built function puts are the findings of `fisc-check scan`, resource by
 * resource, for every rule; again with nothing changed, it puts nothing.
 * What change events say: changes.test.ts.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding, FindingStatus } from '../../../lib/result/result.ts';
import { isJudgedAt } from '../../../lib/scan/run.ts';
import { allRules } from '../../../rules/index.ts';
import type { StoredEvaluation } from '../../helpers/config-stand-in.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { scan, type Scanned } from '../../helpers/scanning.ts';
import { ground, scheduled } from './events.ts';

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
  beforeAll(async () => {
    for (const name of ['s3', 'kms', 'cloudtrail', 'cloudhsm', 'regions']) await emulator.seed(name);
  }, 120_000);

  describe.each(['standard', 'strict'] as const)('at %s', (level) => {
    const env = { FISC_REGIONS: regions };
    const on = ground(emulator, { handler: 'rule', configuration: { level }, timeout: 110_000, env });
    const judged = allRules.filter((rule) => isJudgedAt(rule, level));
    let scanned: Scanned;

    beforeAll(async () => {
      scanned = await scan(['--level', level, '--regions', regions], {
        url: on.proxy.url, // queues carry the address in their id
        env: { AWS_ENDPOINT_URL_CONFIG_SERVICE: on.config.url },
      });
    }, 180_000);

    const findingsOf = (ruleId: string): readonly Finding[] =>
      scanned.result.findings.filter((finding) => finding.ruleId === ruleId);

    test.each(judged.map(({ id }) => id))(
      '%s',
      async (ruleId) => {
        const name = `fisc-${ruleId}`;
        const findings = findingsOf(ruleId);
        expect(findings.length).toBeGreaterThan(0);
        const ends = findings.some(({ status }) => status === 'unknown') ? 'NotAllJudged' : undefined;

        const first = await on.lambda.invoke(scheduled(ruleId, on.config.token(name)));
        expect(first.error?.errorType).toBe(ends);
        expect(inShort(on.config.evaluations(name))).toEqual(expected(findings));

        // What is put follows from the findings, whatever the level: asked once.
        if (level === 'standard') return;
        const before = on.config.puts.length;
        const again = await on.lambda.invoke(scheduled(ruleId, on.config.token(name)));
        expect(again.error?.errorType).toBe(ends);
        expect(on.config.puts.slice(before)).toEqual([]);
      },
      120_000,
    );
  });
});
