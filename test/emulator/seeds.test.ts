/** The seeds run, and expect one verdict each. Whether a scan agrees with them is tested in test/lib/cli. */
import { beforeEach, expect, test } from 'vitest';
import { describeEmulated, type ExpectedVerdict } from '../helpers/emulator.ts';

const seeds: readonly [name: string, args: Record<string, unknown>, atLeast: number][] = [
  ['s3', {}, 800],
  ['s3', { accountBlock: true }, 800],
  ['cloudtrail', {}, 300],
  ['cloudtrail', { scenario: 'advanced-halves' }, 1],
  ['kms', {}, 300],
  ['cloudhsm', {}, 80],
  ['at_rest', {}, 40],
  ['at_rest', { empty: true }, 10],
  ['exposure', {}, 60],
  ['in_transit', {}, 50],
  ['backups', {}, 150],
  ['customer_keys', {}, 85],
  ['contracts', {}, 6],
  ['contracts', { scenario: 'bare' }, 6],
  ['zones', {}, 70],
  ['regions', {}, 40],
  ['regions', { empty: true }, 19],
  ['clean_bank', {}, 80],
  ['worst_bank', {}, 180],
  ['organization', {}, 10],
  ['watched', {}, 40],
  ['notified', {}, 6],
  ['notified', { scenario: 'member' }, 6],
  ['many', { buckets: 12, keys: 7, trails: 2 }, 20],
];

const statuses = ['pass', 'fail', 'notApplicable', 'unknown'];

const keyOf = ({ ruleId, resourceId, region, level }: ExpectedVerdict): string =>
  [ruleId, resourceId, region, level ?? ''].join(' ');

describeEmulated('seeds', (aws) => {
  beforeEach(() => aws.reset());

  test.each(seeds)('%s %j', async (name, args, atLeast) => {
    const { expected, exhaustive } = await aws.seed(name, args);
    expect(expected.length).toBeGreaterThanOrEqual(atLeast);
    const keys = expected.map(keyOf);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(expected.filter(({ status }) => !statuses.includes(status))).toEqual([]);
    const rules = new Set(expected.map(({ ruleId }) => ruleId));
    expect(exhaustive.filter((rule) => !rules.has(rule))).toEqual([]);
  });

  test('the families can stand in one account', async () => {
    for (const name of ['s3', 'kms', 'cloudtrail', 'cloudhsm', 'regions', 'many']) {
      const { expected } = await aws.seed(name);
      expect(expected).not.toEqual([]);
    }
  });

  test('a clean bank fails nothing at standard', async () => {
    const { expected } = await aws.seed('clean_bank', { readable: true });
    const judged = expected.filter(
      ({ level, status }) => level !== 'strict' && !['pass', 'notApplicable'].includes(status),
    );
    expect(judged).toEqual([]);
  });

  test.each(['cloudtrail', 'organization'])('%s lists its scenarios', async (name) => {
    const { resources, expected } = await aws.seed(name, { list: true });
    expect(resources['scenarios']).toContain('none');
    expect(expected).toEqual([]);
  });
});
