/** `--regions` leaves out where data may stand: nothing is satisfied by what was not looked at. */
import { describe, expect, test } from 'vitest';
import { theCatalog } from '../../../lib/catalog.ts';
import { evaluate } from '../../../lib/scan/evaluate.ts';
import { rulesThatSkipped } from '../../../lib/scan/looked.ts';
import type { Judging } from '../../../lib/scan/run.ts';
import { allRules } from '../../../rules/index.ts';
import versioning from '../../../rules/s3/s3-bucket-versioning.ts';
import { factsOf, now, resource, tokyo } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const virginia = 'us-east-1';
const judging = (more: Partial<Judging> = {}): Judging => ({
  level: 'standard',
  settings: {},
  parameters: {},
  ...more,
});
const both = judging({ settings: { allowedRegions: [tokyo, osaka] } });

describe('rules that skipped an allowed region', () => {
  const skipped = (enabled: readonly string[] | null, looked: readonly string[], how: Judging = both) =>
    rulesThatSkipped(allRules, { enabled, looked }, how);

  test.each<[string, Parameters<typeof skipped>, boolean]>([
    ['it is enabled', [[tokyo, osaka, virginia], [tokyo]], true],
    ['it may be enabled', [null, [tokyo]], true],
    ['it is not enabled', [[tokyo, virginia], [tokyo]], false],
    [
      'all were looked at',
      [
        [tokyo, osaka, virginia],
        [osaka, tokyo],
      ],
      false,
    ],
    ['only what is not allowed was left out', [[tokyo, osaka, virginia], [tokyo], judging()], false],
    [
      'it is allowed to the rule alone',
      [
        [tokyo, osaka],
        [tokyo],
        judging({ parameters: { 'kms-key-rotation-enabled': { allowedRegions: [tokyo, osaka] } } }),
      ],
      true,
    ],
  ])('%s', (_name, input, expected) => {
    expect(skipped(...input).has('kms-key-rotation-enabled')).toBe(expected);
  });

  test('not those that look everywhere, nor those about what stands in no region, nor what is not judged', () => {
    const found = skipped([tokyo, osaka, virginia], [tokyo]);
    const of = (...ids: string[]): boolean[] => ids.map((id) => found.has(id));
    expect(of('s3-bucket-tls-only', 'cloudtrail-trail-multi-region', 'cloudhsm-cluster-active')).toEqual(
      Array.from({ length: 3 }, () => true),
    );
    expect(
      of(
        'region-resources-in-allowed-regions',
        's3-bucket-in-allowed-regions',
        'zones-in-japan',
        's3-account-public-access-block',
        'org-scp-region-deny',
        's3-bucket-encryption-kms', // judged at strict only
      ),
    ).toEqual(Array.from({ length: 6 }, () => false));
  });
});

test('a result from facts of a part says unknown where the whole would be satisfied', async () => {
  const catalog = await theCatalog();
  const why = { ja: 'あ', en: 'a' };
  const rules = [{ id: versioning.id, weight: 'decisive' as const, why }];
  const one = { ...catalog.items.find(({ kind }) => kind === 'auto')!, rules };
  const of = (looked: readonly string[]) => {
    const facts = factsOf([versioning], {
      resources: [resource('s3.bucket', 'b', { versioning: 'Enabled' })],
      enabled: [tokyo, osaka],
      looked,
    });
    const { result } = evaluate({
      facts,
      catalog: { ...catalog, items: [one] },
      all: [versioning],
      selected: [versioning],
      judging: both,
      evidence: { attestations: [], exceptions: [], warnings: [] },
      run: { collectedAt: now, evaluatedAt: now, source: 'evaluate', factsSha256: null, calls: {}, durationMs: null },
    });
    return result.items[0]!;
  };
  expect(of([tokyo, osaka])).toMatchObject({ status: 'satisfied', basis: 'rules' });
  expect(of([tokyo])).toMatchObject({
    status: 'unknown',
    basis: null,
    reasons: [{ type: 'notLooked', ruleId: versioning.id, count: 1 }],
    counts: { pass: 1 },
  });
});
