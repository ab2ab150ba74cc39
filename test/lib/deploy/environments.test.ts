/** Environments of one app that are, or may be, in one account and region. */
import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { addStacks } from '../../../lib/deploy/app.ts';
import type { FiscParameter } from '../../../lib/deploy/parameter.ts';
import { resolveParameters } from '../../../lib/deploy/resolve-parameters.ts';
import { emptyHandlers } from './stacks.ts';

describe('environments that would meet', () => {
  const one: FiscParameter = { envName: 'Dev', account: '111122223333', roleNamePrefix: 'dev-' };
  const other: FiscParameter = { envName: 'Test', account: '111122223333', ruleNamePrefix: 'fisc-test-' };
  test('of one name, of one prefix in one account and region', () => {
    expect(() => resolveParameters([one, { ...other, envName: 'Dev' }], {})).toThrow(
      `parameter 'envName': "Dev" stands twice in bin/parameter.ts`,
    );
    expect(() => resolveParameters([one, { ...other, ruleNamePrefix: 'fisc-' }], {})).toThrow(
      "parameter 'ruleNamePrefix': Dev and Test are both in 111122223333, ap-northeast-1: each needs its own (got 'fisc-' twice)",
    );
    expect(() => resolveParameters([one, { ...other, roleNamePrefix: 'dev-' }], {})).toThrow(
      "parameter 'roleNamePrefix': Dev and Test",
    );
  });

  test('a warning where one states no account, and none where names or regions differ', async () => {
    const twice = async (own: Partial<FiscParameter>): Promise<readonly unknown[]> => {
      const app = new App();
      const short = { rules: ['kms-key-rotation-enabled'], itemRules: false, notifyEmails: ['a@example.co.jp'] };
      await addStacks(
        app,
        [
          { envName: 'Dev', ...short },
          { envName: 'Test', ...short, ...own },
        ],
        emptyHandlers(),
      );
      return app.synth().stacks.flatMap(({ messages }) => messages.map(({ entry }) => entry.data));
    };
    expect(await twice({})).toEqual([
      expect.stringMatching(
        /^Dev and Test are both in ap-northeast-1 and called by 'ruleNamePrefix' 'fisc-': in one account they meet; state 'account'/,
      ),
    ]);
    expect(await twice({ account: '111122223333' })).toHaveLength(1);
    expect(await twice({ ruleNamePrefix: 'fisc-test-' })).toEqual([]);
  });

  test('in a further region, whoever deploys there', () => {
    const further: FiscParameter = { ...one, roleNamePrefix: 'one-', furtherRegions: ['ap-northeast-3'] };
    expect(() =>
      resolveParameters([further, { ...one, envName: 'Test', primaryRegion: 'ap-northeast-3' }], {}),
    ).toThrow("parameter 'ruleNamePrefix': Dev and Test are both in 111122223333, ap-northeast-3");
  });

  test('apart by prefix, account or region', () => {
    expect(resolveParameters([one, other], {})).toHaveLength(2);
    expect(resolveParameters([one, { envName: 'Test', account: '444455556666' }], {})).toHaveLength(2);
    expect(resolveParameters([one, { ...one, envName: 'Osaka', primaryRegion: 'ap-northeast-3' }], {})).toHaveLength(2);
  });
});
