/** The seeds run, and expect one verdict each. Whether a scan agrees with them is tested in test/lib/cli. */
import { beforeEach, expect, test } from 'vitest';
import { describeEmulated } from '../helpers/emulator.ts';
import { expectWellFormed } from '../helpers/scanning.ts';

/** Those that no scan is held to alone: test/lib/cli/seeds.test.ts has the others. */
const seeds: readonly [name: string, args: Record<string, unknown>, atLeast: number][] = [
  ['cloudtrail', { scenario: 'advanced-halves' }, 1],
  ['regions', { empty: true }, 19],
  ['clean_bank', {}, 80],
  ['organization', {}, 10],
  ['many', { buckets: 12, keys: 7, trails: 2 }, 20],
];

describeEmulated('seeds', (aws) => {
  beforeEach(() => aws.reset());

  test.each(seeds)('%s %j', async (name, args, atLeast) => {
    const seeded = await aws.seed(name, args);
    expect(seeded.expected.length).toBeGreaterThanOrEqual(atLeast);
    expectWellFormed(seeded);
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
